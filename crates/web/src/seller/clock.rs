//! Days as sellers count them: in California, where the warehouse stands.

use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use kernel::{Day, Time};

const ZONE: &str = "America/Los_Angeles";

/// The day in California.
pub fn day_in_california(at: Time) -> Day {
    zoned(at).map_or_else(
        || at.day_utc(),
        |zoned| {
            let date = zoned.date();
            Day::from_ymd(date.year(), date.month(), date.day()).unwrap_or_else(|| at.day_utc())
        },
    )
}

/// When the day began in California.
pub fn start_of_day(at: Time) -> Time {
    let start = zoned(at).and_then(|zoned| zoned.start_of_day().ok());
    start.map_or_else(
        || at.minus(Duration::from_hours(24)),
        |start| Time::from_micros(start.timestamp().as_microsecond()),
    )
}

fn zoned(at: Time) -> Option<jiff::Zoned> {
    let zone = TimeZone::get(ZONE).ok()?;
    let at = Timestamp::from_microsecond(at.micros()).ok()?;
    Some(at.to_zoned(zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_begins_at_midnight_in_california() {
        let at: Timestamp = "2026-11-23T03:00:00Z".parse().unwrap();
        let at = Time::from_micros(at.as_microsecond());
        assert_eq!(day_in_california(at).to_string(), "2026-11-22");
        assert_eq!(start_of_day(at).to_string(), "2026-11-22T08:00:00Z");
    }
}
