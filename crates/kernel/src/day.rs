//! A calendar day without a time zone: expiry dates, rate dates, reporting days.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A calendar day, kept as days since 1970-01-01. Written `YYYY-MM-DD` (ISO 8601).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day(i32);

const EPOCH: Date = Date::constant(1970, 1, 1);

impl Day {
    /// A day from its distance to 1970-01-01.
    pub const fn from_epoch_days(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    pub const fn epoch_days(self) -> i32 {
        self.0
    }

    /// The day of this calendar date, or nothing if there is no such date.
    pub fn from_ymd(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self::from_date)
    }

    /// The day `days` later (or earlier, if negative).
    #[must_use]
    pub const fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Days from `self` to `later`; negative if `later` lies before.
    pub const fn days_until(self, later: Self) -> i32 {
        later.0.saturating_sub(self.0)
    }

    /// Year, month, day.
    pub fn ymd(self) -> (i16, i8, i8) {
        let date = self.date();
        (date.year(), date.month(), date.day())
    }

    fn from_date(date: Date) -> Self {
        let days = EPOCH.until(date).map_or(0, |span| span.get_days());
        Self(days)
    }

    fn date(self) -> Date {
        let span = jiff::Span::new().try_days(self.0).unwrap_or_default();
        EPOCH
            .checked_add(span)
            .unwrap_or(if self.0 < 0 { Date::MIN } else { Date::MAX })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date().fmt(f)
    }
}

impl FromStr for Day {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.trim().parse::<Date>().map(Self::from_date)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        String::deserialize(input)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_read_and_write_as_iso_dates() {
        for text in ["1969-12-31", "1970-01-01", "2024-02-29", "2026-11-22"] {
            assert_eq!(text.parse::<Day>().unwrap().to_string(), text);
        }
        assert!("2026-02-30".parse::<Day>().is_err());
    }

    #[test]
    fn distance_counts_leap_days() {
        let before: Day = "2024-02-28".parse().unwrap();
        assert_eq!(before.days_until("2024-03-01".parse().unwrap()), 2);
        assert_eq!(before.plus_days(2).to_string(), "2024-03-01");
    }
}
