//! Letters of a passage that look like others: an analyst cannot see by eye that an а is Cyrillic.

use serde::Serialize;

/// Most that are listed.
const MOST: usize = 8;

/// One of them.
#[derive(Serialize, PartialEq, Eq, Debug)]
pub struct OddLetter {
    /// The letter itself; empty for one that cannot be seen.
    sign: String,
    /// Its number, as `U+0430`.
    code: String,
    /// `cyrillic`, `greek`, `styled`, `hidden`, `other`.
    script: &'static str,
}

/// The different ones of a text, in order.
pub fn odd_letters(text: &str) -> Vec<OddLetter> {
    let mut odd: Vec<OddLetter> = Vec::new();
    for ch in text.chars() {
        let Some(script) = script(ch) else { continue };
        let letter = OddLetter {
            sign: if script == "hidden" {
                String::new()
            } else {
                ch.to_string()
            },
            code: format!("U+{:04X}", u32::from(ch)),
            script,
        };
        if odd.len() < MOST && !odd.contains(&letter) {
            odd.push(letter);
        }
    }
    odd
}

/// What a character is that is neither ASCII, nor Latin with accents, nor Chinese.
const fn script(ch: char) -> Option<&'static str> {
    Some(match ch {
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => "hidden",
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => "greek",
        '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{a640}'..='\u{a69f}' => "cyrillic",
        '\u{2100}'..='\u{214f}'
        | '\u{2460}'..='\u{24ff}'
        | '\u{ff01}'..='\u{ff5e}'
        | '\u{1d400}'..='\u{1d7ff}'
        | '\u{1f100}'..='\u{1f1ff}' => "styled",
        '\u{530}'..='\u{58f}'
        | '\u{10a0}'..='\u{10ff}'
        | '\u{13a0}'..='\u{167f}'
        | '\u{1d00}'..='\u{1d7f}'
        | '\u{a720}'..='\u{a7ff}' => "other",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::odd_letters;

    #[test]
    fn a_cyrillic_letter_is_told_and_plain_writing_is_not() {
        let told = |text: &str| {
            odd_letters(text)
                .into_iter()
                .map(|odd| (odd.code, odd.script))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            told("Аshlаr"),
            [
                ("U+0410".to_owned(), "cyrillic"),
                ("U+0430".to_owned(), "cyrillic")
            ]
        );
        assert_eq!(told("Ni\u{200b}ke"), [("U+200B".to_owned(), "hidden")]);
        assert_eq!(
            told("Ｎike ᑎ"),
            [("U+FF2E".to_owned(), "styled"), ("U+144E".to_owned(), "other")]
        );
        for plain in ["Nike", "Lancôme", "耐克 Air", "“Dior”", ""] {
            assert!(odd_letters(plain).is_empty(), "{plain}");
        }
    }
}
