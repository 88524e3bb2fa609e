//! Modelled jobs: exports times a published ratio, in integers.

use kernel::{Dollars, Error, Result};
use serde::Deserialize;

/// A published ratio.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Ratio {
    /// The year it is about.
    pub year: u16,
    /// Jobs supported by one billion dollars of exports.
    pub jobs_per_billion: i64,
    /// What exports it is an average of.
    pub kind: String,
    /// Where it was published.
    pub source: String,
    /// Whether it was read there.
    verified: String,
}

impl Ratio {
    /// Whether somebody read it in its source.
    pub fn is_verified(&self) -> bool {
        self.verified == "yes"
    }
}

/// All published ratios, the oldest first.
#[derive(Clone, Debug)]
pub struct Ratios(Vec<Ratio>);

impl Ratios {
    /// The ratios that come with the program.
    pub fn bundled() -> Result<Self> {
        Self::parse(include_str!("../../../../data/impact/jobs_supported.csv"))
    }

    /// Reads the ratio file (CSV, `#` begins a remark).
    pub fn parse(text: &str) -> Result<Self> {
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .from_reader(text.as_bytes());
        let mut ratios: Vec<Ratio> = reader
            .deserialize()
            .collect::<std::result::Result<_, _>>()
            .map_err(Error::internal)?;
        ratios.sort_by_key(|ratio| ratio.year);
        if ratios.is_empty() {
            Err(Error::internal("no ratio of jobs to exports"))
        } else {
            Ok(Self(ratios))
        }
    }

    /// The latest year's.
    pub fn latest(&self) -> Result<&Ratio> {
        self.0
            .last()
            .ok_or_else(|| Error::internal("no ratio of jobs to exports"))
    }
}

/// Jobs in hundredths that a ratio makes of exports, rounded down: nobody is promised a job by rounding.
pub fn modelled(exports: Dollars, ratio: &Ratio) -> i64 {
    // cents × jobs ÷ (10⁹ dollars × 100 cents) × 100 hundredths
    let jobs = i128::from(exports.minor()) * i128::from(ratio.jobs_per_billion) / 1_000_000_000;
    i64::try_from(jobs).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_billion_dollars_makes_the_ratio() {
        let ratios = Ratios::bundled().unwrap();
        let ratio = ratios.latest().unwrap();
        assert_eq!((ratio.year, ratio.jobs_per_billion), (2016, 5744));
        assert_eq!(modelled(Dollars::from_minor(100_000_000_000), ratio), 574_400);
        // $174,000 a business, as in the claim of 2017, is one job.
        assert_eq!(modelled(Dollars::from_minor(17_410_000), ratio), 100);
        assert_eq!(modelled(Dollars::from_minor(100), ratio), 0);
    }

    #[test]
    fn a_file_without_rows_is_refused() {
        assert!(Ratios::parse("year,jobs_per_billion,kind,source,verified\n").is_err());
    }
}
