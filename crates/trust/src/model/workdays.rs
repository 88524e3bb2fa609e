//! Working days, and when a period of days ends.
//!
//! A period counted in days begins on the day after its cause, ends at midnight in China, and is carried over a day off at
//! its end (Civil Code of the PRC, art. 201 to 203; remembered).

use std::collections::BTreeSet;
use std::sync::LazyLock;
use std::time::Duration;

use kernel::{Day, Error, Result, Time};
use serde::Deserialize;

const DAYS: &str = include_str!("../../../../data/trust/workdays.toml");
/// China is eight hours ahead of UTC all year.
const EAST: Duration = Duration::from_hours(8);

/// Which days are worked.
#[derive(Clone, Debug, Default)]
pub struct Workdays {
    off: BTreeSet<Day>,
    on: BTreeSet<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    off: Vec<RawOff>,
    on: Vec<RawOn>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "names and sources are for who reads the file")]
struct RawOff {
    from: Day,
    to: Day,
    name: String,
    verified: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "names and sources are for who reads the file")]
struct RawOn {
    days: Vec<Day>,
    name: String,
    verified: bool,
}

static BUNDLED: LazyLock<Result<Workdays>> = LazyLock::new(|| Workdays::parse(DAYS));

impl Workdays {
    /// The days that come with the program.
    pub fn bundled() -> Result<&'static Self> {
        BUNDLED.as_ref().map_err(Clone::clone)
    }

    /// Reads a file of days.
    pub fn parse(text: &str) -> Result<Self> {
        let raw: RawFile = toml::from_str(text).map_err(Error::internal)?;
        let mut off = BTreeSet::new();
        for span in raw.off {
            let length = span.from.days_until(span.to);
            off.extend((0..=length).map(|days| span.from.plus_days(days)));
        }
        Ok(Self {
            off,
            on: raw.on.into_iter().flat_map(|on| on.days).collect(),
        })
    }

    /// Whether a day is worked.
    pub fn is_worked(&self, day: Day) -> bool {
        if self.on.contains(&day) {
            return true;
        }
        // The first day of 1970 was a Thursday: 0 is Monday.
        let weekday = (day.epoch_days() + 3).rem_euclid(7);
        weekday < 5 && !self.off.contains(&day)
    }

    /// The day itself, or the next one that is worked.
    pub fn on_or_after(&self, day: Day) -> Day {
        let mut day = day;
        while !self.is_worked(day) {
            day = day.plus_days(1);
        }
        day
    }

    /// So many working days after a day.
    pub fn plus(&self, day: Day, working_days: u32) -> Day {
        let mut day = day;
        for _ in 0..working_days {
            day = self.on_or_after(day.plus_days(1));
        }
        day
    }

    /// When a period of so many days from a moment on has run out.
    pub fn end_of(&self, from: Time, days: u32) -> Time {
        let days = i32::try_from(days).unwrap_or(i32::MAX);
        midnight_after(self.on_or_after(from.day_in_china().plus_days(days)))
    }

    /// When a period that runs out at a moment does so with so many working days more.
    pub fn prolonged(&self, ends: Time, working_days: u32) -> Time {
        let last = ends.minus(Duration::from_micros(1)).day_in_china();
        midnight_after(self.plus(last, working_days))
    }
}

/// The midnight in China with which a day ends.
fn midnight_after(day: Day) -> Time {
    Time::from_seconds(i64::from(day.epoch_days() + 1) * 86_400).minus(EAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn weekends_and_holidays_are_not_worked_but_days_in_lieu_are() {
        let days = Workdays::bundled().unwrap();
        for (text, worked) in [
            ("2026-11-23", true),
            ("2026-11-22", false),
            ("2026-10-01", false),
            ("2026-10-10", true),
            ("2027-01-01", false),
            ("2030-03-01", true),
        ] {
            assert_eq!(days.is_worked(day(text)), worked, "{text}");
        }
        assert_eq!(days.plus(day("2026-09-30"), 1), day("2026-10-08"));
        assert_eq!(days.plus(day("2026-11-20"), 20), day("2026-12-18"));
    }

    #[test]
    fn a_period_ends_at_midnight_and_never_on_a_day_off() {
        let days = Workdays::bundled().unwrap();
        // 2026-11-23 10:00 in China; 15 days later is a Tuesday.
        let from = Time::from_seconds(1_795_399_200);
        assert_eq!(from.day_in_china(), day("2026-11-23"));
        let ends = days.end_of(from, 15);
        assert_eq!(ends.to_string(), "2026-12-08T16:00:00Z");
        // Twelve days later is a Saturday: it is carried over to Monday.
        assert_eq!(days.end_of(from, 12).to_string(), "2026-12-07T16:00:00Z");
        assert_eq!(days.prolonged(ends, 3).to_string(), "2026-12-11T16:00:00Z");
        assert_eq!(days.prolonged(ends, 0), ends);
    }
}
