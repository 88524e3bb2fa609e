//! How often known cases come, and which: data (`data/trust/desk.toml`).

use std::sync::LazyLock;
use std::time::Duration;

use kernel::{Day, Error, Random, Result};
use serde::Deserialize;

const FILE: &str = include_str!("../../../../data/trust/desk.toml");

static BUNDLED: LazyLock<Result<DeskTerms>> = LazyLock::new(|| DeskTerms::parse(FILE));

/// The terms of the desk.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskTerms {
    /// Their version.
    pub version: String,
    /// Since when.
    pub from: Day,
    /// Of so many cases that an analyst takes, one is known.
    pub one_in: u64,
    rest_days: u64,
    last_days: u64,
    active_days: u64,
}

impl DeskTerms {
    /// The terms that come with the program.
    ///
    /// # Errors
    /// [`kernel::Code::Internal`] if the file cannot be read.
    pub fn bundled() -> Result<&'static Self> {
        BUNDLED.as_ref().map_err(Clone::clone)
    }

    fn parse(text: &str) -> Result<Self> {
        let terms: Self = toml::from_str(text).map_err(Error::internal)?;
        if terms.one_in < 2 || terms.rest_days >= terms.last_days || terms.active_days == 0 {
            return Err(Error::internal(
                "desk.toml: one in two at most, and cases must rest for less than they last",
            ));
        }
        Ok(terms)
    }

    /// How long a case rests after it was decided.
    pub const fn rest(&self) -> Duration {
        days(self.rest_days)
    }

    /// How old a case may be.
    pub const fn last(&self) -> Duration {
        days(self.last_days)
    }

    /// How long somebody counts as at work.
    pub const fn active(&self) -> Duration {
        days(self.active_days)
    }

    /// How many other cases come before the next known one: drawn evenly, on the average one fewer than [`Self::one_in`].
    pub fn distance(&self, random: &dyn Random) -> u64 {
        1 + random.below(2 * (self.one_in - 1) - 1)
    }
}

const fn days(days: u64) -> Duration {
    Duration::from_secs(days * 86_400)
}

#[cfg(test)]
mod tests {
    use kernel::SeededRandom;

    use super::*;

    #[test]
    fn one_in_twenty_and_never_at_the_same_distance() {
        let (terms, random) = (DeskTerms::bundled().unwrap(), SeededRandom::new(3));
        let drawn: Vec<u64> = (0..4000).map(|_| terms.distance(&random)).collect();
        let (least, most) = (drawn.iter().min().unwrap(), drawn.iter().max().unwrap());
        assert_eq!((*least, *most), (1, 37));
        let mean = drawn.iter().sum::<u64>() / 400;
        assert!((185..=195).contains(&mean), "tenths: {mean}");
    }
}
