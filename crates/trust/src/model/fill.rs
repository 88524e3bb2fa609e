//! Sentences with gaps: `{name}` is replaced in both languages at once.

use kernel::Said;

/// Fills the gaps of a template. A gap without a value stays as it is; what a value contains is never read as a gap.
pub fn fill(template: &Said, values: &[(&str, Said)]) -> Said {
    Said::new(
        one(&template.zh, values, |said| &said.zh),
        one(&template.en, values, |said| &said.en),
    )
}

/// A value that reads the same in both languages: a name, a number.
pub fn same(text: impl std::fmt::Display) -> Said {
    let text = text.to_string();
    Said::new(text.clone(), text)
}

/// The gaps of a template, in order.
#[cfg(test)]
pub fn gaps(template: &str) -> impl Iterator<Item = &str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(gap, _)| gap))
}

fn one(template: &str, values: &[(&str, Said)], pick: impl Fn(&Said) -> &str) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((gap, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        match values.iter().find(|(name, _)| *name == gap) {
            Some((_, value)) => out.push_str(pick(value)),
            None => out.extend(["{", gap, "}"]),
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_gets_its_own_words() {
        let template = Said::new("{field}里的“{text}”", "“{text}” in the {field}");
        let filled = fill(
            &template,
            &[("field", Said::new("标题", "title")), ("text", same("N1ke"))],
        );
        assert_eq!(filled, Said::new("标题里的“N1ke”", "“N1ke” in the title"));
    }

    #[test]
    fn a_sellers_braces_stay_what_they_are() {
        let template = Said::new("{text}{", "{text} and {other}");
        let filled = fill(&template, &[("text", same("{other}")), ("name", same("x"))]);
        assert_eq!(filled, Said::new("{other}{", "{other} and {other}"));
        assert_eq!(gaps("{a} b {c}").collect::<Vec<_>>(), ["a", "c"]);
    }
}
