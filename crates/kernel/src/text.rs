//! Bounded text: it enters the house once, through a type with a limit, and is not checked again.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Error;

/// Text of 1 to `MAX` characters, trimmed, without control characters; new lines only if `LINES`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<const MAX: usize, const LINES: bool>(String);

/// One line of up to `MAX` characters.
pub type Line<const MAX: usize> = Text<MAX, false>;
/// Paragraphs of up to `MAX` characters.
pub type Prose<const MAX: usize> = Text<MAX, true>;

/// Why a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing but white space.
    #[error("this must not be empty")]
    Empty,
    /// Longer than the limit.
    #[error("at most {0} characters fit here")]
    TooLong(usize),
    /// A control character, or a new line where one line is wanted.
    #[error("this contains a character that cannot be printed")]
    Control,
}

impl<const MAX: usize, const LINES: bool> Text<MAX, LINES> {
    /// Trims and checks.
    pub fn new(text: &str) -> Result<Self, TextError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        if text.chars().count() > MAX {
            return Err(TextError::TooLong(MAX));
        }
        let forbidden = |c: char| c.is_control() && !(LINES && matches!(c, '\n' | '\r' | '\t'));
        if text.chars().any(forbidden) {
            Err(TextError::Control)
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// The same, with the error at a field of a form.
    pub fn at(field: &'static str, text: &str) -> Result<Self, Error> {
        Self::new(text).map_err(|error| error.at(field))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TextError {
    /// The error as a sentence at a field of a form.
    pub fn at(self, field: &'static str) -> Error {
        let zh = match self {
            Self::Empty => "这里不能空着。".to_owned(),
            Self::TooLong(limit) => format!("这里最多 {limit} 个字。"),
            Self::Control => "这里有无法显示的字符，请删掉后重试。".to_owned(),
        };
        Error::field(field, zh, format!("{self}."))
    }
}

impl<const MAX: usize, const LINES: bool> FromStr for Text<MAX, LINES> {
    type Err = TextError;
    fn from_str(text: &str) -> Result<Self, TextError> {
        Self::new(text)
    }
}

impl<const MAX: usize, const LINES: bool> AsRef<str> for Text<MAX, LINES> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize, const LINES: bool> fmt::Display for Text<MAX, LINES> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<const MAX: usize, const LINES: bool> fmt::Debug for Text<MAX, LINES> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl<const MAX: usize, const LINES: bool> Serialize for Text<MAX, LINES> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.0)
    }
}

impl<'de, const MAX: usize, const LINES: bool> Deserialize<'de> for Text<MAX, LINES> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Self::new(&String::deserialize(input)?).map_err(serde::de::Error::custom)
    }
}

/// An e-mail address, lower-cased: something, an at sign, a domain with a dot. Delivery is the real check.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Email(String);

/// The text is not an e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not an e-mail address: it should look like name@example.com")]
pub struct EmailError;

impl Email {
    /// Checks and lower-cases. At most 254 characters (RFC 5321 §4.5.3.1.3).
    pub fn new(text: &str) -> Result<Self, EmailError> {
        let text = text.trim().to_lowercase();
        let (name, domain) = text.split_once('@').ok_or(EmailError)?;
        let clean = |part: &str| {
            !part.is_empty()
                && !part
                    .chars()
                    .any(|c| c.is_whitespace() || c.is_control() || c == '@')
        };
        let dotted = domain.split('.').count() >= 2 && domain.split('.').all(|label| !label.is_empty());
        if clean(name) && clean(domain) && dotted && text.len() <= 254 {
            Ok(Self(text))
        } else {
            Err(EmailError)
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<EmailError> for Error {
    fn from(error: EmailError) -> Self {
        Self::field(
            "email",
            "这不像邮箱地址，应类似 name@example.com。",
            format!("{error}."),
        )
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Self::new(&String::deserialize(input)?).map_err(serde::de::Error::custom)
    }
}

/// A name for addresses of pages: `sunridge-orchard`. Lower-case letters, digits and single hyphens, up to 80.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Slug(String);

impl Slug {
    /// Checks a slug as it stands.
    pub fn new(text: &str) -> Option<Self> {
        let good = (1..=80).contains(&text.len())
            && text.split('-').all(|part| !part.is_empty())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        good.then(|| Self(text.to_owned()))
    }

    /// Makes a slug of a name: what is no letter or digit of ASCII becomes a hyphen. Nothing if nothing is left.
    pub fn from_name(name: &str) -> Option<Self> {
        let lower = name.to_lowercase();
        let words = lower
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty());
        let mut slug = words.collect::<Vec<_>>().join("-");
        slug.truncate(80);
        Self::new(slug.trim_end_matches('-'))
    }

    /// The slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Slug {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Self::new(&String::deserialize(input)?).ok_or_else(|| serde::de::Error::custom("not a slug"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_trimmed_and_bounded_by_characters_not_bytes() {
        assert_eq!(Line::<3>::new("  车厘子 ").unwrap().as_str(), "车厘子");
        assert_eq!(Line::<2>::new("车厘子"), Err(TextError::TooLong(2)));
        assert_eq!(Line::<9>::new(" \t"), Err(TextError::Empty));
    }

    #[test]
    fn a_line_has_no_new_line_but_prose_may() {
        assert_eq!(Line::<9>::new("a\nb"), Err(TextError::Control));
        assert!(Prose::<9>::new("a\nb").is_ok());
        assert_eq!(Prose::<9>::new("a\u{0}b"), Err(TextError::Control));
    }

    #[test]
    fn e_mail_addresses() {
        assert_eq!(
            Email::new(" Ana@Example.COM ").unwrap().as_str(),
            "ana@example.com"
        );
        for bad in ["", "a", "@b.c", "a@b", "a@b.", "a b@c.d", "a@b@c.d"] {
            assert_eq!(Email::new(bad), Err(EmailError), "{bad}");
        }
    }

    #[test]
    fn slugs_come_from_names() {
        assert_eq!(
            Slug::from_name("Sunridge Orchard & Co.").unwrap().as_str(),
            "sunridge-orchard-co"
        );
        assert_eq!(Slug::from_name("果园"), None);
        assert_eq!(Slug::new("a--b"), None);
    }
}
