//! What a text must lose before everybody reads it: e-mail addresses, telephone and identity numbers, given names. A
//! person reads it after the machine has; addresses and names that nobody gave us are theirs to find.

/// What stands where something was.
const GAP: &str = "[…]";
/// Digits from which on a number may lead to a person. Shorter ones are marks, prices, sizes.
const LONG: usize = 9;
/// Names shorter than this are found in too many words.
const SHORTEST_NAME: usize = 2;

/// The text with `[…]` in their place. Names are those of the people who signed.
pub fn redact(text: &str, names: &[&str]) -> String {
    let mut open = text.to_owned();
    let mut names: Vec<&str> = names.iter().map(|name| name.trim()).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for name in names
        .into_iter()
        .filter(|name| name.chars().count() >= SHORTEST_NAME)
    {
        open = without(&open, name);
    }
    numbers(&mails(&open))
}

/// Without a name, in whatever capitals.
fn without(text: &str, name: &str) -> String {
    let wanted: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
    let chars: Vec<char> = text.chars().collect();
    let lower: Vec<char> = chars
        .iter()
        .map(|c| c.to_lowercase().next().unwrap_or(*c))
        .collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        if lower.get(at..).is_some_and(|rest| rest.starts_with(&wanted)) {
            out.push_str(GAP);
            at += wanted.len();
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// Without mail addresses: what stands on both sides of an @ until the next blank or mark.
fn mails(text: &str) -> String {
    let part = |c: char| c.is_alphanumeric() && !is_han(c) || matches!(c, '.' | '_' | '-' | '+' | '%');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['@', '＠']) {
        let (before, from) = rest.split_at(at);
        let sign = from.chars().next().map_or(1, char::len_utf8);
        let after = &from[sign..];
        let begins = before.trim_end_matches(part).len();
        let ends = after.len() - after.trim_start_matches(part).len();
        // The full stop of a sentence is not part of the address.
        let ends = after[..ends].trim_end_matches(['.', '-']).len();
        if begins < before.len() && ends > 0 {
            out.push_str(&before[..begins]);
            out.push_str(GAP);
            rest = &after[ends..];
        } else {
            out.push_str(&rest[..at + sign]);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// Without long numbers, also when they are written in groups.
fn numbers(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let (end, digits) = number(&chars, at);
        if digits >= LONG {
            out.push_str(GAP);
            at = end;
        } else if end > at {
            out.extend(&chars[at..end]);
            at = end;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// Where a number that begins here ends, and how many digits it has. Groups are joined by one or two blanks or signs; the
/// last place of an identity number may be an X.
fn number(chars: &[char], from: usize) -> (usize, usize) {
    let is_digit = |at: usize| chars.get(at).is_some_and(|c| c.is_numeric() && !is_han(*c));
    let joins = |at: usize| {
        chars.get(at).is_some_and(|c| {
            matches!(
                c,
                ' ' | '-' | '.' | '(' | ')' | '（' | '）' | '\u{2010}'..='\u{2014}' | '\u{a0}'
            )
        })
    };
    let begins =
        is_digit(from) || (matches!(chars.get(from), Some('+' | '＋' | '(' | '（')) && is_digit(from + 1));
    if !begins {
        return (from, 0);
    }
    let (mut at, mut end, mut digits) = (from, from, 0);
    if !is_digit(at) {
        at += 1;
    }
    while at < chars.len() {
        if is_digit(at) {
            digits += 1;
            at += 1;
            end = at;
        } else if joins(at) && (is_digit(at + 1) || (joins(at + 1) && is_digit(at + 2))) {
            at += 1;
        } else {
            break;
        }
    }
    if digits == 17 && matches!(chars.get(end), Some('x' | 'X')) {
        end += 1;
    }
    (end, digits)
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_leads_to_a_person_goes() {
        for (text, open) in [
            (
                "Write to dana.reed+ip@mail.example.com, please",
                "Write to […], please",
            ),
            ("请联系林小雨，电话138 0013 8000。", "请联系[…]，电话[…]。"),
            ("身份证11010519491231002X，谢谢", "身份证[…]，谢谢"),
            ("Call +1 (805) 555-0199 or 0571-8888 6666", "Call […] or […]"),
            ("DANA REED signed", "[…] signed"),
            ("邮箱lin@qq.com", "邮箱[…]"),
        ] {
            assert_eq!(redact(text, &["Dana Reed", "林小雨"]), open, "{text}");
        }
    }

    #[test]
    fn what_the_matter_is_about_stays() {
        for text in [
            "Mark 7654321 in class 3, 30 ml at $12.50",
            "商标号 1234567，第 3 类，售价 199 元",
            "On 2026-11-20 we bought one @ the shop",
            "第十二条，一共两件",
        ] {
            assert_eq!(redact(text, &[]), text);
        }
    }

    proptest! {
        #[test]
        fn no_long_number_is_left(text in "[0-9 ()+.x-]{0,40}|\\PC{0,40}") {
            let open = redact(&text, &[]);
            let runs = open.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0);
            prop_assert!(runs < LONG, "{open}");
            prop_assert_eq!(redact(&open, &[]), open);
        }
    }
}
