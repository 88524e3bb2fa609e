//! Element strings: `(01)09521234543213(17)261130(10)ABC123`, as printed or as a scanner sends them.

use super::ai::{AiRule, Content, ai_rule, is_predefined};
use super::{GROUP_SEPARATOR, Gtin, Sscc};
use crate::day::{Day, days_in_month};
use crate::digit::{digits, gs1_check_digit};
use std::fmt;

/// Longest element string read; a GS1 symbol holds far less.
const MAX_CHARS: usize = 1000;

/// Signs that GS1 allows in a value beside letters and digits (character set 82).
const SIGNS: &str = "!\"%&'()*+,-./:;<=>?_";

/// One value with its application identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// The identifier: two to four digits.
    pub ai: String,
    /// The value.
    pub value: String,
}

/// What one GS1 symbol says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementString(Vec<Element>);

/// Why a text is not an element string. Each names the identifier and what it expects.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ElementError {
    /// Nothing there, or too much.
    #[error("an element string looks like (01)09521234543213(10)ABC123")]
    Form,
    /// No such identifier.
    #[error("there is no application identifier ({0})")]
    NoSuchAi(String),
    /// The value breaks off or is too long.
    #[error(
        "({ai}) {title} has {expected} characters, this one {found}; a separator was lost, or the scan broke off"
    )]
    Length {
        /// The identifier.
        ai: String,
        /// Its name.
        title: &'static str,
        /// The lengths allowed.
        expected: String,
        /// The length found.
        found: usize,
    },
    /// The value has characters it cannot have.
    #[error("({ai}) {title} cannot be {value}")]
    Value {
        /// The identifier.
        ai: String,
        /// Its name.
        title: &'static str,
        /// The value.
        value: String,
    },
    /// The check digit is wrong.
    #[error("({ai}) {title} ends in {found} where {expected} belongs; scan again")]
    CheckDigit {
        /// The identifier.
        ai: String,
        /// Its name.
        title: &'static str,
        /// The digit found.
        found: u32,
        /// The digit that fits.
        expected: u32,
    },
    /// The same identifier twice with different values.
    #[error("({ai}) is there twice, as {first} and as {second}")]
    Twice {
        /// The identifier.
        ai: String,
        /// One value.
        first: String,
        /// The other.
        second: String,
    },
}

impl ElementString {
    /// Reads the parenthesised form, or a scan with separators. A leading symbology identifier (`]C1`, `]d2`, `]Q3`,
    /// `]e0`) or separator is skipped.
    pub fn parse(text: &str) -> Result<Self, ElementError> {
        let text = strip_symbology(text.trim_matches([' ', '\r', '\n', '\t']));
        if text.is_empty() || text.chars().count() > MAX_CHARS {
            return Err(ElementError::Form);
        }
        let elements = if text.starts_with('(') {
            read_printed(text)?
        } else {
            read_scanned(text)?
        };
        for (at, one) in elements.iter().enumerate() {
            if let Some(other) = elements[..at]
                .iter()
                .find(|other| other.ai == one.ai && other.value != one.value)
            {
                let (first, second) = (other.value.clone(), one.value.clone());
                return Err(ElementError::Twice {
                    ai: one.ai.clone(),
                    first,
                    second,
                });
            }
        }
        Ok(Self(elements))
    }

    /// All values in their order.
    pub fn elements(&self) -> &[Element] {
        &self.0
    }

    /// The value of an identifier.
    pub fn value(&self, ai: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|element| element.ai == ai)
            .map(|element| element.value.as_str())
    }

    /// (01): the trade item this is.
    pub fn gtin(&self) -> Option<Gtin> {
        self.value("01").and_then(|value| Gtin::parse(value).ok())
    }

    /// (02): the trade item that is inside, (37) times.
    pub fn content(&self) -> Option<Gtin> {
        self.value("02").and_then(|value| Gtin::parse(value).ok())
    }

    /// (00): the logistic unit this is.
    pub fn sscc(&self) -> Option<Sscc> {
        self.value("00").and_then(|value| Sscc::parse(value).ok())
    }

    /// (10): the batch or lot.
    pub fn lot(&self) -> Option<&str> {
        self.value("10")
    }

    /// (21): the serial number.
    pub fn serial(&self) -> Option<&str> {
        self.value("21")
    }

    /// (37), or (30) if that is missing: how many.
    pub fn count(&self) -> Option<u32> {
        self.value("37")
            .or_else(|| self.value("30"))
            .and_then(|value| value.parse().ok())
    }

    /// (17), or the day of (7003) if that is missing: the last day on which the goods may be used. `today` decides
    /// the century.
    pub fn expiry(&self, today: Day) -> Option<Day> {
        let value = self
            .value("17")
            .or_else(|| self.value("7003").and_then(|value| value.get(..6)))?;
        read_date(value, today)
    }

    /// (15): the last day of best quality. `today` decides the century.
    pub fn best_before(&self, today: Day) -> Option<Day> {
        read_date(self.value("15")?, today)
    }

    /// (310n): net weight in grams.
    pub fn net_grams(&self) -> Option<u32> {
        let element = self.0.iter().find(|element| element.ai.starts_with("310"))?;
        let decimals: u32 = element.ai.get(3..)?.parse().ok()?;
        let value: u64 = element.value.parse().ok()?;
        let grams = (value * 1000).checked_div(10u64.checked_pow(decimals)?)?;
        u32::try_from(grams).ok()
    }

    /// The bytes behind the first FNC1 of a GS1-128 symbol: a separator only where the next reader needs one.
    pub fn to_scan(&self) -> String {
        let mut text = String::new();
        for (at, element) in self.0.iter().enumerate() {
            text.push_str(&element.ai);
            text.push_str(&element.value);
            if at + 1 < self.0.len() && !is_predefined(&element.ai) {
                text.push(GROUP_SEPARATOR);
            }
        }
        text
    }
}

impl fmt::Display for ElementString {
    /// The form printed under the bars.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|element| write!(f, "({}){}", element.ai, element.value))
    }
}

/// Removes what a scanner puts in front: the AIM identifier of a GS1 symbol, and the first separator.
pub(crate) fn strip_symbology(text: &str) -> &str {
    let text = ["]C1", "]d2", "]Q3", "]e0", "]J1"]
        .iter()
        .find_map(|id| text.strip_prefix(id))
        .unwrap_or(text);
    text.trim_start_matches(GROUP_SEPARATOR)
}

/// `(ai)value(ai)value`: a value goes on until a parenthesis with two to four digits in it.
fn read_printed(text: &str) -> Result<Vec<Element>, ElementError> {
    let mut elements = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (ai, behind) = split_ai(rest).ok_or(ElementError::Form)?;
        let rule = ai_rule(ai).filter(|rule| rule.ai_length == ai.len());
        let rule = rule.ok_or_else(|| ElementError::NoSuchAi(ai.to_owned()))?;
        let end = behind
            .match_indices('(')
            .map(|(at, _)| at)
            .find(|at| split_ai(&behind[*at..]).is_some());
        let (value, next) = behind.split_at(end.unwrap_or(behind.len()));
        elements.push(checked(ai, value, rule)?);
        rest = next;
    }
    Ok(elements)
}

/// `(17)…` gives `17` and what follows.
fn split_ai(text: &str) -> Option<(&str, &str)> {
    let (ai, rest) = text.strip_prefix('(')?.split_once(')')?;
    ((2..=4).contains(&ai.len()) && ai.bytes().all(|byte| byte.is_ascii_digit())).then_some((ai, rest))
}

/// Identifiers and values one after the other, a separator behind each value of unknown length.
fn read_scanned(text: &str) -> Result<Vec<Element>, ElementError> {
    let mut elements = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let no_such = || ElementError::NoSuchAi(rest.chars().take(4).collect());
        let rule = ai_rule(rest).ok_or_else(no_such)?;
        let ai = rest
            .get(..rule.ai_length)
            .filter(|ai| ai.bytes().all(|byte| byte.is_ascii_digit()));
        let ai = ai.ok_or_else(no_such)?;
        let behind = &rest[rule.ai_length..];
        let group = behind.split(GROUP_SEPARATOR).next().unwrap_or(behind);
        let length = if is_predefined(ai) {
            rule.length.1
        } else {
            group.len()
        };
        let Some((value, next)) = group.split_at_checked(length) else {
            return Err(wrong_length(ai, rule, group.chars().count()));
        };
        elements.push(checked(ai, value, rule)?);
        // A separator behind a value of known length is allowed and says nothing.
        rest = if next.is_empty() {
            behind[length..].trim_start_matches(GROUP_SEPARATOR)
        } else {
            &behind[length..]
        };
    }
    Ok(elements)
}

fn checked(ai: &str, value: &str, rule: AiRule) -> Result<Element, ElementError> {
    let (min, max) = rule.length;
    let found = value.chars().count();
    if !(min..=max).contains(&found) {
        return Err(wrong_length(ai, rule, found));
    }
    let wrong = || ElementError::Value {
        ai: ai.to_owned(),
        title: rule.title,
        value: value.to_owned(),
    };
    let numbers = digits(value);
    let fits = match rule.content {
        Content::Text => value
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || SIGNS.contains(c)),
        Content::Digits | Content::Key => numbers.is_some(),
        Content::Date => numbers.is_some() && is_date(value),
    };
    if !fits {
        return Err(wrong());
    }
    if let (Content::Key, Some((found, body))) =
        (rule.content, numbers.as_deref().and_then(<[u32]>::split_last))
    {
        let expected = gs1_check_digit(body);
        if expected != *found {
            return Err(ElementError::CheckDigit {
                ai: ai.to_owned(),
                title: rule.title,
                found: *found,
                expected,
            });
        }
    }
    Ok(Element {
        ai: ai.to_owned(),
        value: value.to_owned(),
    })
}

fn wrong_length(ai: &str, rule: AiRule, found: usize) -> ElementError {
    let (min, max) = rule.length;
    let expected = if min == max {
        min.to_string()
    } else {
        format!("{min} to {max}")
    };
    ElementError::Length {
        ai: ai.to_owned(),
        title: rule.title,
        expected,
        found,
    }
}

/// True if some century has this date.
fn is_date(value: &str) -> bool {
    split_date(value)
        .is_some_and(|(_, month, day)| (1..=12).contains(&month) && day <= days_in_month(2000, month))
}

fn split_date(value: &str) -> Option<(i32, u8, u8)> {
    Some((
        value.get(..2)?.parse().ok()?,
        value.get(2..4)?.parse().ok()?,
        value.get(4..6)?.parse().ok()?,
    ))
}

/// The day of a YYMMDD date. Day 00 is the last day of the month; the century is the one that brings the year
/// nearest to the present (GS1 General Specifications §7.12: within 49 years back and 50 ahead).
fn read_date(value: &str, today: Day) -> Option<Day> {
    let (yy, month, day) = split_date(value)?;
    let now = today.ymd().0;
    let year = now - now.rem_euclid(100) + yy;
    let year = match year - now {
        51.. => year - 100,
        ..=-50 => year + 100,
        _ => year,
    };
    Day::from_ymd(
        year,
        month,
        if day == 0 { days_in_month(year, month) } else { day },
    )
}

#[cfg(test)]
#[path = "element_tests.rs"]
mod tests;
