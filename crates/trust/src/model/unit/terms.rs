//! How many codes may be asked for, and from when on scans speak of copies: data (`data/trust/unit.toml`).

use std::sync::LazyLock;
use std::time::Duration;

use kernel::{Day, Error, Result};
use serde::Deserialize;

const FILE: &str = include_str!("../../../../../data/trust/unit.toml");

static BUNDLED: LazyLock<Result<UnitTerms>> = LazyLock::new(|| UnitTerms::parse(FILE));

/// The terms.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitTerms {
    /// Their version.
    pub version: String,
    /// From when on.
    pub from: Day,
    /// Codes of one batch.
    pub most_per_batch: i64,
    /// Codes that one brand may ask for in a day.
    pub most_per_day: i64,
    /// Scans of one visitor within so many minutes are one scan.
    pub same_minutes: u32,
    /// Scans are counted together over so many days.
    pub window_days: u32,
    /// So many different visitors within the window are too many for one item.
    pub visitors: usize,
    /// Places nearer than this are no journey.
    pub travel_km: u32,
    /// Nobody carries an item faster than this.
    pub travel_kmh: u32,
    /// Two countries within so many minutes are no journey either.
    pub country_minutes: u32,
    /// After so many days a scan is forgotten.
    pub keep_days: u32,
}

impl UnitTerms {
    /// The terms that come with the program.
    pub fn bundled() -> Result<&'static Self> {
        BUNDLED.as_ref().map_err(Clone::clone)
    }

    fn parse(text: &str) -> Result<Self> {
        toml::from_str(text).map_err(Error::internal)
    }

    /// The time over which scans are counted together.
    pub fn window(&self) -> Duration {
        days(self.window_days)
    }

    /// How long a scan is kept.
    pub fn keep(&self) -> Duration {
        days(self.keep_days)
    }

    /// Within which scans of one visitor are one.
    pub fn same(&self) -> Duration {
        Duration::from_mins(u64::from(self.same_minutes))
    }
}

fn days(days: u32) -> Duration {
    Duration::from_hours(24 * u64::from(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terms_read_and_make_sense() {
        let terms = UnitTerms::bundled().unwrap();
        assert!(terms.most_per_batch <= terms.most_per_day && terms.visitors > 2);
        assert!(terms.window() <= terms.keep() && terms.travel_km >= 300);
    }
}
