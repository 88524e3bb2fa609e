//! A civil date and a moment, as Chinese customs papers write them. No clock, no time zone: the caller says what
//! day it is (in China, UTC+8, wherever a rule of Chinese law is asked about).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The text is not a date that exists.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date such as 2026-11-22")]
pub struct DateError(String);

/// A day of the Gregorian calendar, written `YYYY-MM-DD` (ISO 8601).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The date, if that day exists.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        (year <= 9999 && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day))
            .then_some(Self { year, month, day })
    }

    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Reads eight digits, `YYYYMMDD`.
    pub fn from_digits(text: &str) -> Option<Self> {
        if text.len() != 8 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Self::new(
            text[..4].parse().ok()?,
            text[4..6].parse().ok()?,
            text[6..].parse().ok()?,
        )
    }

    /// Days since 1 January of year 0, for differences only.
    pub fn day_number(self) -> i32 {
        let year = i32::from(self.year);
        let before = |y: i32| y * 365 + (y + 3) / 4 - (y + 99) / 100 + (y + 399) / 400;
        let months: i32 = (1..self.month).map(|m| i32::from(days_in(self.year, m))).sum();
        before(year) + months + i32::from(self.day) - 1
    }

    /// Whole years from this date to `on`, or `None` when `on` is earlier. A person born on 29 February turns a
    /// year older on 1 March of a common year.
    pub fn years_until(self, on: Self) -> Option<u16> {
        if on < self {
            return None;
        }
        let years = on.year - self.year;
        let reached = (on.month, on.day) >= (self.month, self.day);
        Some(if reached { years } else { years - 1 })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let mut parts = text.trim().split('-');
        let (year, month, day) = (parts.next(), parts.next(), parts.next());
        let digits = [year, month, day].map(Option::unwrap_or_default);
        let sizes_fit = digits.map(str::len) == [4, 2, 2] && parts.next().is_none();
        sizes_fit
            .then(|| Self::from_digits(&digits.concat()))
            .flatten()
            .ok_or_else(|| DateError(crate::amount::shown(text)))
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

/// A date with a time of day, written `yyyyMMddHHmmss` as customs messages do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    date: Date,
    hour: u8,
    minute: u8,
    second: u8,
}

impl Moment {
    /// The moment, if that time of day exists (no leap seconds).
    pub fn new(date: Date, hour: u8, minute: u8, second: u8) -> Option<Self> {
        (hour < 24 && minute < 60 && second < 60).then_some(Self {
            date,
            hour,
            minute,
            second,
        })
    }

    /// Reads fourteen digits.
    pub fn from_digits(text: &str) -> Option<Self> {
        if text.len() != 14 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let two = |from: usize| text[from..from + 2].parse().ok();
        Self::new(Date::from_digits(&text[..8])?, two(8)?, two(10)?, two(12)?)
    }

    /// The date part.
    pub const fn date(self) -> Date {
        self.date
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Date { year, month, day } = self.date;
        write!(
            f,
            "{year:04}{month:02}{day:02}{:02}{:02}{:02}",
            self.hour, self.minute, self.second
        )
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_dates() {
        assert!("2026-11-22".parse::<Date>().is_ok());
        assert!("2024-02-29".parse::<Date>().is_ok());
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-1-1",
            "20261122",
            "",
            "2026-11-22-1",
            "２０２６-11-22",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_birthday_makes_a_person_older_on_the_day() {
        let born = Date::new(1949, 12, 31).unwrap();
        for (on, age) in [
            ("2026-12-30", Some(76)),
            ("2026-12-31", Some(77)),
            ("1949-12-30", None),
        ] {
            assert_eq!(born.years_until(on.parse().unwrap()), age, "{on}");
        }
        let leap = Date::new(2004, 2, 29).unwrap();
        assert_eq!(leap.years_until(Date::new(2022, 2, 28).unwrap()), Some(17));
        assert_eq!(leap.years_until(Date::new(2022, 3, 1).unwrap()), Some(18));
    }

    #[test]
    fn days_are_counted_across_leap_years() {
        let days = |a: &str, b: &str| {
            b.parse::<Date>().unwrap().day_number() - a.parse::<Date>().unwrap().day_number()
        };
        assert_eq!(days("2024-02-28", "2024-03-01"), 2);
        assert_eq!(days("2023-02-28", "2023-03-01"), 1);
        assert_eq!(days("2000-01-01", "2001-01-01"), 366);
        assert_eq!(days("1900-01-01", "1901-01-01"), 365);
    }

    #[test]
    fn a_moment_reads_back() {
        let text = "20260901103000";
        assert_eq!(Moment::from_digits(text).unwrap().to_string(), text);
        assert!(Moment::from_digits("20260901243000").is_none());
        assert!(Moment::from_digits("2026090110300").is_none());
    }
}
