//! A calendar day: what expiry dates are made of. No time, no zone.

use std::fmt;

/// A day of the Gregorian calendar, kept as days since 1970-01-01. Shown as `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// 0001-01-01 and 9999-12-31.
const FIRST: i32 = -719_162;
const LAST: i32 = 2_932_896;

impl Day {
    /// A day from its distance to 1970-01-01.
    pub const fn from_epoch_days(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    pub const fn epoch_days(self) -> i32 {
        self.0
    }

    /// The day of this date, or nothing if there is none. Years 1 to 9999.
    pub fn from_ymd(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year) && (1..=days_in_month(year, month)).contains(&day);
        exists.then(|| Self(days_before(year, month) + i32::from(day) - 1))
    }

    /// Year, month, day. A day outside the years 1 to 9999 is given as the nearest one inside.
    pub fn ymd(self) -> (i32, u8, u8) {
        let days = self.0.clamp(FIRST, LAST);
        // A first guess that is never too late, then forward.
        let mut year = 1970 + days.div_euclid(if days < 0 { 365 } else { 366 });
        while days_before(year + 1, 1) <= days {
            year += 1;
        }
        let month = (1..=12)
            .rev()
            .find(|month| days_before(year, *month) <= days)
            .unwrap_or(1);
        // At most 30 days remain within the month.
        let day = u8::try_from(days - days_before(year, month) + 1).unwrap_or(1);
        (year, month, day)
    }

    /// The day `days` later, or earlier if negative.
    #[must_use]
    pub const fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Days from `self` to `later`; negative if `later` lies before.
    pub const fn days_until(self, later: Self) -> i32 {
        later.0.saturating_sub(self.0)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Days of a month; 0 for a month that does not exist.
pub(crate) fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Days from 1970-01-01 to the first of the month.
fn days_before(year: i32, month: u8) -> i32 {
    let past = year - 1;
    let leaps = past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400);
    let months: i32 = (1..month)
        .map(|month| i32::from(days_in_month(year, month)))
        .sum();
    past * 365 + leaps + months + FIRST
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days_stand_where_they_should() {
        assert_eq!(Day::from_ymd(1970, 1, 1), Some(Day(0)));
        assert_eq!(Day::from_ymd(2000, 3, 1), Some(Day(11_017)));
        assert_eq!(Day::from_ymd(2026, 11, 22), Some(Day(20_779)));
        assert_eq!(Day::from_ymd(2023, 2, 29), None);
        assert_eq!(Day::from_ymd(1900, 2, 29), None);
        assert!(Day::from_ymd(2000, 2, 29).is_some());
        assert_eq!(Day(20_779).to_string(), "2026-11-22");
        assert_eq!(Day(i32::MIN).to_string(), "0001-01-01");
        assert_eq!(Day(i32::MAX).to_string(), "9999-12-31");
    }

    proptest! {
        #[test]
        fn every_day_has_one_date_and_the_next_day_follows(day in FIRST..LAST) {
            let (year, month, date) = Day(day).ymd();
            prop_assert_eq!(Day::from_ymd(year, month, date), Some(Day(day)));
            let next = Day(day + 1).ymd();
            let same_month = (year, month, date + 1);
            prop_assert!(next == same_month || (next.2 == 1 && date == days_in_month(year, month)));
        }
    }
}
