//! Exact confidence bounds on a share (Clopper and Pearson, Biometrika 26, 1934).
//!
//! The upper bound is the share at which finding so few would just still happen with probability 1 - confidence;
//! it equals the quantile of a Beta(found + 1, drawn - found) distribution. The bound covers the truth at least as
//! often as it says, whatever the truth is; the textbook formula (Wald) does not, and is never used here.

use crate::terms::{binomial_at_most, real};

/// How sure a bound is; kept as the risk of being wrong.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Confidence(f64);

impl Confidence {
    /// Right 19 times in 20.
    pub const P95: Self = Self(0.05);
    /// Right 99 times in 100.
    pub const P99: Self = Self(0.01);

    /// Another level, between 50 % and 99.9999 %.
    pub fn new(level: f64) -> Result<Self, BoundError> {
        if (0.5..=0.999_999).contains(&level) {
            Ok(Self(1.0 - level))
        } else {
            Err(BoundError::Confidence)
        }
    }

    /// The level as a share.
    pub fn level(self) -> f64 {
        1.0 - self.0
    }

    /// The risk of being wrong.
    pub(crate) fn risk(self) -> f64 {
        self.0
    }
}

/// An upper bound on a share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound {
    /// The largest share that the finding leaves possible.
    pub share: f64,
    /// How sure.
    pub confidence: Confidence,
}

impl Bound {
    /// The bound in parts per million, rounded up: what is published.
    pub fn per_million(self) -> u32 {
        // A share is at most 1; what the accuracy cannot vouch for is not rounded up.
        whole((self.share * 1e6 - 1e-3).ceil())
    }

    /// The bound if examiners recognise only this share of the bad ones (Rogan–Gladen without false positives).
    pub fn with_sensitivity(self, sensitivity: f64) -> Result<Self, BoundError> {
        if sensitivity > 0.0 && sensitivity <= 1.0 {
            Ok(Self {
                share: (self.share / sensitivity).min(1.0),
                ..self
            })
        } else {
            Err(BoundError::Sensitivity)
        }
    }
}

/// Why there is no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BoundError {
    /// More found than drawn.
    #[error("{found} cannot be found among {drawn}")]
    Counts {
        /// Bad ones.
        found: u64,
        /// Examined.
        drawn: u64,
    },
    /// More drawn than there are.
    #[error("{drawn} cannot be drawn from {population}")]
    Population {
        /// Examined.
        drawn: u64,
        /// All.
        population: u64,
    },
    /// A confidence that promises too little or too much.
    #[error("a confidence lies between 0.5 and 0.999999, e.g. 0.95")]
    Confidence,
    /// A limit that no sample can show, or every one.
    #[error("a limit is a share between 0.000001 and 1, e.g. 0.005 for half a percent")]
    Limit,
    /// A sensitivity that is none.
    #[error("a sensitivity is a share above 0 and at most 1, e.g. 0.8")]
    Sensitivity,
}

/// The one-sided upper bound on the share of bad ones, having found `found` among `drawn`.
pub fn upper_bound(drawn: u64, found: u64, confidence: Confidence) -> Result<Bound, BoundError> {
    check(drawn, found)?;
    Ok(Bound {
        share: upper(drawn, found, confidence.risk()),
        confidence,
    })
}

/// The one-sided lower bound.
pub fn lower_bound(drawn: u64, found: u64, confidence: Confidence) -> Result<f64, BoundError> {
    check(drawn, found)?;
    Ok(lower(drawn, found, confidence.risk()))
}

/// The two-sided interval, half of the risk on either side.
pub fn interval(drawn: u64, found: u64, confidence: Confidence) -> Result<(f64, f64), BoundError> {
    check(drawn, found)?;
    let half = confidence.risk() / 2.0;
    Ok((lower(drawn, found, half), upper(drawn, found, half)))
}

/// The smallest sample of which `found` bad ones still show the share to be below `limit`.
pub fn sample_size(limit: f64, found: u64, confidence: Confidence) -> Result<u64, BoundError> {
    if !(1e-6..1.0).contains(&limit) {
        return Err(BoundError::Limit);
    }
    let shows = |drawn: u64| binomial_at_most(found, drawn, limit) <= confidence.risk();
    Ok(smallest(found + 1, shows))
}

/// The smallest number from `from` on for which `holds`, which must hold for all above it and for some number.
pub(crate) fn smallest(from: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut fails, mut step) = (from, 1);
    if holds(from) {
        return from;
    }
    while !holds(fails + step) {
        fails += step;
        step *= 2;
    }
    let mut holding = fails + step;
    while holding - fails > 1 {
        let middle = fails.midpoint(holding);
        if holds(middle) {
            holding = middle;
        } else {
            fails = middle;
        }
    }
    holding
}

fn check(drawn: u64, found: u64) -> Result<(), BoundError> {
    if found > drawn {
        Err(BoundError::Counts { found, drawn })
    } else {
        Ok(())
    }
}

fn upper(drawn: u64, found: u64, risk: f64) -> f64 {
    if found == drawn {
        return 1.0;
    }
    if found == 0 {
        return 1.0 - risk.powf(1.0 / real(drawn));
    }
    bisect(|share| binomial_at_most(found, drawn, share) <= risk)
}

/// By symmetry: the good ones have an upper bound too.
fn lower(drawn: u64, found: u64, risk: f64) -> f64 {
    1.0 - upper(drawn, drawn - found, risk)
}

/// The smallest share for which `holds`, which must hold for all above it.
fn bisect(holds: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    // 60 halvings reach the spacing of the numbers themselves.
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if holds(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

/// A real number between 0 and 2^32 without its fraction.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped before"
)]
fn whole(x: f64) -> u32 {
    x.clamp(0.0, 4e9) as u32
}

#[cfg(test)]
#[path = "bound_tests.rs"]
mod tests;
