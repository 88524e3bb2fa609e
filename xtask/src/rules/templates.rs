//! A template holds no sentence of its own: what a person reads comes from the locales, in their language.

use crate::finding::Finding;
use crate::repository::{Repository, has_extension};

const FOLDER: &str = "crates/web/templates/";
/// Attributes that a person reads or hears.
const SPOKEN: [&str; 5] = [
    "alt=\"",
    "title=\"",
    "placeholder=\"",
    "aria-label=\"",
    "aria-description=\"",
];

/// Sentences written in templates.
pub fn check(repository: &Repository) -> Vec<Finding> {
    let templates = repository
        .texts()
        .filter(|(path, _)| path.starts_with(FOLDER) && has_extension(path, "html"));
    templates
        .flat_map(|(path, text)| in_template(path, text))
        .collect()
}

fn in_template(path: &str, text: &str) -> Vec<Finding> {
    let plain = without_expressions(text);
    let mut findings: Vec<Finding> = spoken_attributes(&plain)
        .chain(text_nodes(&plain))
        .filter(|(_, words)| is_sentence(words))
        .map(|(at, words)| {
            let line = plain.get(..at).unwrap_or_default().matches('\n').count() + 1;
            let words: String = words
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .chars()
                .take(40)
                .collect();
            Finding::new(
                path,
                line,
                format!("\"{words}\" belongs in the locales: `{{{{ t(\"key\") }}}}`"),
            )
        })
        .collect();
    findings.sort();
    findings
}

/// Blanks `{{ }}`, `{% %}`, `{# #}`, comments, styles and scripts; every byte keeps its place.
fn without_expressions(text: &str) -> String {
    let fences = [
        ("{#", "#}"),
        ("{{", "}}"),
        ("{%", "%}"),
        ("<!--", "-->"),
        ("<style", "</style>"),
        ("<script", "</script>"),
    ];
    fences
        .into_iter()
        .fold(text.to_owned(), |text, (open, close)| blank(&text, open, close))
}

fn blank(text: &str, open: &str, close: &str) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        let inside = after.find(close).map_or(after.len(), |at| at + close.len());
        let (inside, behind) = after.split_at(inside);
        blanked.push_str(before);
        let blanks = [open, inside].concat();
        blanked.extend(blanks.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        rest = behind;
    }
    blanked + rest
}

fn spoken_attributes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    SPOKEN.iter().flat_map(move |attribute| {
        text.match_indices(attribute).filter_map(move |(at, _)| {
            let from = at + attribute.len();
            let value = text.get(from..)?.split('"').next()?;
            Some((from, value))
        })
    })
}

fn text_nodes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut starts = vec![0];
    starts.extend(text.match_indices('>').map(|(at, _)| at + 1));
    starts.into_iter().filter_map(move |from| {
        let node = text.get(from..)?.split(['<', '>']).next()?;
        Some((from, node))
    })
}

/// Two words next to each other, or anything in Chinese. One word may be a name, a unit or a code.
fn is_sentence(text: &str) -> bool {
    // A language names itself, and the rest of a tag that a macro writes in parts is no text.
    if text.trim() == "简体中文" || text.contains("=\"") {
        return false;
    }
    let is_word = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let chinese = text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    chinese || text.split_whitespace().filter(is_word).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::said;

    fn findings(text: &str) -> Vec<String> {
        said(&check(&Repository::of(&[(
            "crates/web/templates/shop/home.html",
            text,
        )])))
    }

    #[test]
    fn markup_and_expressions_are_no_sentences() {
        assert_eq!(
            findings(
                "<p class=\"a b c\">{{ t(\"buy it now\") }} kg</p>{# 说明 #}<b>{% if a > b %}{% endif %}</b>\
                <button>简体中文</button>{% if a %} aria-invalid=\"true\" aria-describedby=\"{{ a }}\"{% endif %}"
            ),
            Vec::<String>::new()
        );
    }

    #[test]
    fn sentences_are_found() {
        let found = findings("<p>\n<b>Buy it</b>\n<i>买</i><img alt=\"A red apple\">");
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].contains("home.html:2"));
    }
}
