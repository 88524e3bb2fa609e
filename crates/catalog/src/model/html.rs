//! Descriptions come as HTML from other shops. Only the marks that structure text stay; the rest is dropped before storing.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

/// The marks that stay, without any attribute.
const TAGS: [&str; 23] = [
    "p",
    "div",
    "h1",
    "h2",
    "br",
    "ul",
    "ol",
    "li",
    "strong",
    "b",
    "em",
    "i",
    "h3",
    "h4",
    "h5",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "blockquote",
    "hr",
];
/// Marks whose content goes with them.
const GONE: [&str; 9] = [
    "script", "style", "iframe", "object", "embed", "noscript", "svg", "template", "title",
];
/// Marks that end a paragraph when text is wanted.
const BLOCKS: [&str; 18] = [
    "p",
    "br",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "div",
    "table",
    "blockquote",
    "hr",
    "section",
    "article",
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(GONE))
        .tag_attributes(HashMap::new())
        .generic_attributes(HashSet::new())
        .link_rel(None)
        .strip_comments(true);
    cleaner
});

/// The HTML with nothing but structure left: no attributes, links, pictures, scripts or styles. Text without blocks gets its
/// paragraphs from its empty lines. Safe to put into a page as it is.
pub fn clean_html(html: &str) -> String {
    let html = html.replace('\u{0}', "");
    let clean = tidied(&CLEANER.clean(&html).to_string());
    if has_blocks(&clean) {
        return clean;
    }
    let clean = clean.replace("\r\n", "\n");
    let paragraphs = clean.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
    let html = paragraphs.fold(String::new(), |html, text| html + &marked_up(text));
    // A bold passage over several paragraphs is closed in each.
    tidied(&CLEANER.clean(&html).to_string())
}

/// A paragraph of plain text: lines that begin with a dash, a dot or a star are the points of a list.
fn marked_up(text: &str) -> String {
    let lines: Vec<(Option<&str>, &str)> = text.lines().map(|line| (point(line), line)).collect();
    let alike =
        |(one, _): &(Option<&str>, &str), (next, _): &(Option<&str>, &str)| one.is_some() == next.is_some();
    lines.chunk_by(alike).fold(String::new(), |html, run| {
        let points: Vec<&str> = run.iter().filter_map(|(point, _)| *point).collect();
        if points.is_empty() {
            let lines: Vec<&str> = run.iter().map(|(_, line)| *line).collect();
            html + "<p>" + &lines.join("<br>") + "</p>"
        } else {
            html + "<ul><li>" + &points.join("</li><li>") + "</li></ul>"
        }
    })
}

fn point(line: &str) -> Option<&str> {
    let line = line.trim();
    let after = ["- ", "– ", "• ", "·", "* "]
        .iter()
        .find_map(|mark| line.strip_prefix(mark));
    after.map(str::trim).filter(|point| !point.is_empty())
}

/// Whether a mark of the HTML ends a paragraph.
fn has_blocks(html: &str) -> bool {
    html.match_indices('<').any(|(at, _)| ends_block(&html[at..]))
}

/// Headings go below those of the page, spaces break, and what is empty goes.
fn tidied(html: &str) -> String {
    let changes = [
        ("h1>", "h3>"),
        ("h2>", "h3>"),
        ("&nbsp;", " "),
        ("\u{a0}", " "),
        ("<strong></strong>", ""),
        ("<p></p>", ""),
        ("<p> </p>", ""),
        ("<p><br></p>", ""),
        ("<div></div>", ""),
        ("<li></li>", ""),
        ("<h3></h3>", ""),
    ];
    let tidied = changes
        .iter()
        .fold(html.to_owned(), |html, (from, to)| html.replace(from, to));
    tidied.trim().to_owned()
}

/// The text of a piece of HTML, one paragraph a block, without empty ones.
pub fn paragraphs(html: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        let (text, tag) = rest.split_at(open);
        push(&mut lines, text);
        let close = tag.find('>').map_or(tag.len(), |close| close + 1);
        let (tag, after) = tag.split_at(close);
        if ends_block(tag) {
            lines.push(String::new());
        }
        rest = after;
    }
    push(&mut lines, rest);
    lines
        .iter()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect()
}

fn push(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(&unescaped(text));
    }
}

fn ends_block(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let name: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
    BLOCKS.contains(&name.to_ascii_lowercase().as_str())
}

/// The five entities that cleaned HTML still has, and the space that does not break.
fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (entity, plain)| {
        text.replace(entity, plain)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_structure_stays() {
        let html = "<div style=\"color:red\"><h1 class=x>Our honey</h1><p onclick=\"x()\">Raw &amp; <b>unfiltered</b>.<script>alert(1)</script></p>\
                    <img src=x onerror=y><a href=\"javascript:z\">link</a></div>";
        assert_eq!(
            clean_html(html),
            "<div><h3>Our honey</h3><p>Raw &amp; <b>unfiltered</b>.</p>link</div>"
        );
    }

    #[test]
    fn plain_text_gets_paragraphs() {
        assert_eq!(
            clean_html("One.\r\n\r\nTwo\nlines."),
            "<p>One.</p><p>Two<br>lines.</p>"
        );
        assert_eq!(
            clean_html("1 > 0 and \"quoted\""),
            "<p>1 &gt; 0 and \"quoted\"</p>"
        );
    }

    #[test]
    fn lines_that_begin_with_a_dash_are_a_list() {
        assert_eq!(
            clean_html("Small bags.\n- soft & dark\n- 8 oz\n\n-5 °C at most"),
            "<p>Small bags.</p><ul><li>soft &amp; dark</li><li>8 oz</li></ul><p>-5 °C at most</p>"
        );
    }

    /// A sign that HTML writes otherwise does not make text HTML.
    #[test]
    fn text_with_an_ampersand_keeps_its_paragraphs() {
        assert_eq!(
            clean_html("Salt & oats.\n\nFor <b>face</b> & hands\n1 < 2"),
            "<p>Salt &amp; oats.</p><p>For <b>face</b> &amp; hands<br>1 &lt; 2</p>"
        );
        assert_eq!(
            clean_html("Salt &amp; oats.\n\n&nbsp;\n\nDone."),
            "<p>Salt &amp; oats.</p><p>Done.</p>"
        );
        assert_eq!(
            clean_html("<b>Bold\n\nthroughout</b>"),
            "<p><b>Bold</b></p><p><b>throughout</b></p>"
        );
    }

    #[test]
    fn paragraphs_are_read_back() {
        assert_eq!(
            paragraphs("<p>Raw &amp; <b>wild</b></p><ul><li>16 oz</li><li> </li></ul>tail"),
            ["Raw & wild", "16 oz", "tail"]
        );
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_runs_gets_through(html in ".{0,200}") {
            let clean = clean_html(&html);
            let lower = clean.to_lowercase();
            proptest::prop_assert!(!lower.contains("<script") && !lower.contains("<img") && !lower.contains(" on"), "{clean}");
            let _ = paragraphs(&html);
        }
    }
}
