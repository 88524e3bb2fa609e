//! How much one person may buy under the cross-border regime, and how long a return keeps the tax away.
//!
//! Source: People's Daily Overseas of 18 November 2025 and others, citing Cai Guan Shui 2016 No. 18 and
//! 2018 No. 49: CNY 5,000 a transaction, CNY 26,000 a person a year, measured in dutiable value; one indivisible item
//! above the single limit is taxed in full and counts towards the year; several items are refused; above the annual
//! limit it is general trade. That exactly 5,000.00 is within is remembered, not read. The numbers come from a dated file.

use serde::{Deserialize, Serialize};

use crate::amount::{AmountError, Fen, Rate};
use crate::date::Date;
use crate::hs::{HsCode, is_prefix};
use crate::table::{self, TableError};
use crate::tax::Treatment;

/// The limits in force from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LimitSet {
    /// First day in force.
    pub from: Date,
    /// The most one transaction may be worth.
    pub single: Fen,
    /// The most one person may buy in a calendar year.
    pub annual: Fen,
    /// The part of VAT and consumption tax that is charged within the limits.
    pub factor: Rate,
    /// Days after release within which a return must be applied for.
    pub return_apply_days: u16,
    /// Days after release within which the returned goods must be back.
    pub return_arrive_days: u16,
    /// The day the row was read.
    pub as_of: Date,
    /// Where it was read.
    pub source: String,
    /// Whether somebody read it there.
    pub verified: bool,
}

/// The most of one kind of goods that a person may buy in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuantityCap {
    /// A name to cite it by.
    pub id: String,
    /// The tariff prefixes it is over.
    pub hs: Vec<String>,
    /// Grams a person a year.
    pub grams_per_year: u64,
    /// Where it was read.
    pub source: String,
}

/// All limits, dated.
#[derive(Debug, Clone, Default)]
pub struct Limits {
    sets: Vec<LimitSet>,
    caps: Vec<QuantityCap>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLimits {
    limits: Vec<RawSet>,
    #[serde(default)]
    quantity: Vec<RawCap>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSet {
    from: Date,
    single_cny: String,
    annual_cny: String,
    factor_pct: String,
    return_apply_days: u16,
    return_arrive_days: u16,
    as_of: Date,
    source: String,
    verified: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCap {
    id: String,
    hs: Vec<String>,
    kilograms_per_year: u32,
    source: String,
}

impl Limits {
    /// Reads the limits file (TOML).
    ///
    /// # Errors
    /// [`TableError`] naming what is wrong.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let raw: RawLimits = table::document(text)?;
        let mut sets = raw
            .limits
            .into_iter()
            .map(limit_set)
            .collect::<Result<Vec<_>, _>>()?;
        if sets.is_empty() {
            return Err(TableError::Empty);
        }
        sets.sort_by_key(|set| set.from);
        let caps = raw.quantity.into_iter().map(cap).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { sets, caps })
    }

    /// The limits in force on a day.
    pub fn on(&self, day: Date) -> Option<&LimitSet> {
        self.sets.iter().rev().find(|set| set.from <= day)
    }

    /// The cap that buying `grams` more of `hs` would break, for a person who already bought `so_far` grams this year.
    pub fn cap_broken(&self, hs: &HsCode, so_far: u64, grams: u64) -> Option<&QuantityCap> {
        let total = so_far.saturating_add(grams);
        self.caps
            .iter()
            .find(|cap| cap.hs.iter().any(|p| hs.is_under(p)) && total > cap.grams_per_year)
    }
}

fn limit_set(raw: RawSet) -> Result<LimitSet, TableError> {
    let wrong = |e: AmountError| TableError::Toml(format!("limits from {}: {e}", raw.from));
    Ok(LimitSet {
        from: raw.from,
        single: Fen::parse(&raw.single_cny).map_err(wrong)?,
        annual: Fen::parse(&raw.annual_cny).map_err(wrong)?,
        factor: Rate::parse_percent(&raw.factor_pct).map_err(wrong)?,
        return_apply_days: raw.return_apply_days,
        return_arrive_days: raw.return_arrive_days,
        as_of: raw.as_of,
        source: raw.source,
        verified: raw.verified,
    })
}

fn cap(raw: RawCap) -> Result<QuantityCap, TableError> {
    if raw.hs.is_empty() || raw.hs.iter().any(|p| p.is_empty() || !is_prefix(p)) {
        return Err(TableError::Toml(format!(
            "quantity `{}`: hs must name tariff prefixes",
            raw.id
        )));
    }
    let grams_per_year = u64::from(raw.kilograms_per_year) * 1000;
    Ok(QuantityCap {
        id: raw.id,
        hs: raw.hs,
        grams_per_year,
        source: raw.source,
    })
}

/// What an order is, as far as the limits ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purchase {
    /// Dutiable value of the order: goods, freight and insurance.
    pub dutiable: Fen,
    /// Indivisible pieces in it.
    pub pieces: u32,
    /// Dutiable value the same person has bought this calendar year, returns taken off.
    pub year_so_far: Fen,
}

/// What the limits say about an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Within both limits: reduced tax.
    Within,
    /// One indivisible item above the single limit, within the year: tax in full.
    SingleIndivisibleOverLimit,
    /// Several items above the single limit: refused; separate orders are possible.
    MultiItemOverLimit {
        /// By how much.
        over_by: Fen,
    },
    /// Above the annual limit: only general trade.
    AnnualExceeded {
        /// By how much.
        over_by: Fen,
    },
}

impl Outcome {
    /// A stable name for logs, messages and translations.
    pub const fn reason_code(self) -> &'static str {
        match self {
            Self::Within => "within_limits",
            Self::SingleIndivisibleOverLimit => "single_item_over_limit_full_tax",
            Self::MultiItemOverLimit { .. } => "several_items_over_limit_split_the_order",
            Self::AnnualExceeded { .. } => "annual_limit_exceeded_general_trade",
        }
    }

    /// How the order is to be taxed; `None` when it cannot go through the cross-border regime.
    pub const fn treatment(self, set: &LimitSet) -> Option<Treatment> {
        match self {
            Self::Within => Some(Treatment::WithinLimits { factor: set.factor }),
            Self::SingleIndivisibleOverLimit => Some(Treatment::InFull),
            Self::MultiItemOverLimit { .. } | Self::AnnualExceeded { .. } => None,
        }
    }
}

/// Whether a return keeps the tax from being levied and restores the annual total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnOutcome {
    /// In time.
    InTime,
    /// Applied for too late.
    AppliedLate {
        /// Days too late.
        days: i32,
    },
    /// Back at the original place too late.
    ArrivedLate {
        /// Days too late.
        days: i32,
    },
}

impl LimitSet {
    /// Judges an order against both limits.
    ///
    /// # Errors
    /// [`AmountError::Overflow`] when the values cannot be added.
    pub fn judge(&self, purchase: Purchase) -> Result<Outcome, AmountError> {
        let year = purchase.year_so_far.plus(purchase.dutiable)?;
        if year > self.annual {
            return Ok(Outcome::AnnualExceeded {
                over_by: year.minus(self.annual)?,
            });
        }
        if purchase.dutiable <= self.single {
            return Ok(Outcome::Within);
        }
        if purchase.pieces == 1 {
            return Ok(Outcome::SingleIndivisibleOverLimit);
        }
        Ok(Outcome::MultiItemOverLimit {
            over_by: purchase.dutiable.minus(self.single)?,
        })
    }

    /// Advice for a refused order: which pieces could go together so that each order is within the single limit.
    ///
    /// First fit, largest first; a piece above the limit stands alone. Indexes into `pieces`, each exactly once.
    pub fn split_advice(&self, pieces: &[Fen]) -> Vec<Vec<usize>> {
        let mut order: Vec<usize> = (0..pieces.len()).collect();
        order.sort_by_key(|&i| (std::cmp::Reverse(pieces[i]), i));
        let mut orders: Vec<(Fen, Vec<usize>)> = Vec::new();
        for i in order {
            let fits = |sum: &Fen| sum.plus(pieces[i]).ok().filter(|sum| *sum <= self.single);
            match orders
                .iter_mut()
                .find_map(|(sum, members)| fits(sum).map(|new| (new, sum, members)))
            {
                Some((new, sum, members)) => {
                    *sum = new;
                    members.push(i);
                }
                None => orders.push((pieces[i], vec![i])),
            }
        }
        orders.into_iter().map(|(_, members)| members).collect()
    }

    /// Judges a return by its three days; `arrived` is the day the goods were back, or today while they are not.
    pub fn judge_return(&self, released: Date, applied: Date, arrived: Date) -> ReturnOutcome {
        let late = |day: Date, allowed: u16| day.day_number() - released.day_number() - i32::from(allowed);
        let (apply, arrive) = (
            late(applied, self.return_apply_days),
            late(arrived, self.return_arrive_days),
        );
        match (apply, arrive) {
            (days, _) if days > 0 => ReturnOutcome::AppliedLate { days },
            (_, days) if days > 0 => ReturnOutcome::ArrivedLate { days },
            _ => ReturnOutcome::InTime,
        }
    }
}

#[cfg(test)]
mod tests;
