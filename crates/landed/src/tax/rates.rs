//! The dated rate table, keyed by tariff prefix, and the extra duties on goods of one origin.
//!
//! Rate columns (CSV, `#` starts a comment): `hs,name,duty_pct,provisional_pct,vat_pct,consumption_pct,per_ml_or_g,
//! per_piece,from,until,as_of,source,verified`. A row is the most-favoured-nation duty, the provisional duty that
//! replaces it where given, VAT, and consumption tax with its thresholds in yuan. The longest prefix in force wins.
//!
//! Extra-duty columns: `id,origin,hs,pct,state,from,until,as_of,source,verified`. All rows in force are added up; a row whose state nobody has confirmed is not charged but reported.

use serde::{Deserialize, Serialize};

use super::consumption::ConsumptionRule;
use crate::amount::{Fen, Rate};
use crate::date::Date;
use crate::hs::{HsCode, is_prefix};
use crate::table::{self, TableError};

/// One row of the rate table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RateRow {
    /// The tariff prefix the row is over.
    pub hs: String,
    /// What it covers, in words.
    pub name: String,
    /// Duty in force: the provisional rate where there is one, else most-favoured-nation.
    pub duty: Rate,
    /// Import VAT.
    pub vat: Rate,
    /// Consumption tax.
    pub consumption: ConsumptionRule,
    /// First day in force, if known.
    pub from: Option<Date>,
    /// First day no longer in force, if known.
    pub until: Option<Date>,
    /// The day the row was read from its source.
    pub as_of: Date,
    /// Where it was read.
    pub source: String,
    /// Whether somebody read it there, or it is remembered and must be checked.
    pub verified: bool,
}

#[derive(Deserialize)]
struct RawRate {
    hs: String,
    name: String,
    duty_pct: String,
    provisional_pct: String,
    vat_pct: String,
    consumption_pct: String,
    per_ml_or_g: String,
    per_piece: String,
    from: String,
    until: String,
    as_of: Date,
    source: String,
    verified: String,
}

/// Duty, VAT and consumption tax by tariff prefix.
#[derive(Debug, Clone, Default)]
pub struct RateTable {
    rows: Vec<RateRow>,
}

impl RateTable {
    /// Reads the table.
    ///
    /// # Errors
    /// [`TableError`] naming the first line that is wrong; nothing is taken from a table with a wrong line.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        Ok(Self {
            rows: table::rows(text, rate_row)?,
        })
    }

    /// The row for `hs` on the day `on`: the longest prefix in force, the latest start where prefixes are equal.
    pub fn find(&self, hs: &HsCode, on: Date) -> Option<&RateRow> {
        self.rows
            .iter()
            .filter(|row| hs.is_under(&row.hs) && table::in_force(row.from, row.until, on))
            .max_by_key(|row| (row.hs.len(), row.from))
    }

    /// All rows, in file order.
    pub fn rows(&self) -> &[RateRow] {
        &self.rows
    }
}

fn rate_row(raw: RawRate) -> Result<RateRow, String> {
    if !is_prefix(&raw.hs) || raw.hs.len() < 2 {
        return Err(format!(
            "hs `{}` is not a tariff prefix of 2 to 13 digits",
            crate::amount::shown(&raw.hs)
        ));
    }
    let provisional = optional(&raw.provisional_pct, Rate::parse_percent)?;
    Ok(RateRow {
        duty: provisional.unwrap_or(percent(&raw.duty_pct)?),
        vat: percent(&raw.vat_pct)?,
        consumption: consumption(&raw)?,
        from: table::optional_date(&raw.from)?,
        until: table::optional_date(&raw.until)?,
        as_of: raw.as_of,
        verified: table::yes_or_no(&raw.verified)?,
        hs: raw.hs,
        name: raw.name,
        source: raw.source,
    })
}

fn consumption(raw: &RawRate) -> Result<ConsumptionRule, String> {
    let rate = percent(&raw.consumption_pct)?;
    let per_ml_or_g = optional(&raw.per_ml_or_g, Fen::parse)?;
    let per_piece = optional(&raw.per_piece, Fen::parse)?;
    if rate >= Rate::ONE {
        return Err("consumption_pct must be under 100: the tax is part of its own base".to_owned());
    }
    Ok(match (rate, per_ml_or_g, per_piece) {
        (Rate::ZERO, _, _) => ConsumptionRule::None,
        (rate, None, None) => ConsumptionRule::Always(rate),
        (rate, per_ml_or_g, per_piece) => ConsumptionRule::HighEnd {
            rate,
            per_ml_or_g,
            per_piece,
        },
    })
}

fn percent(text: &str) -> Result<Rate, String> {
    Rate::parse_percent(text).map_err(|e| e.to_string())
}

fn optional<T, E: ToString>(text: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<Option<T>, String> {
    if text.is_empty() {
        Ok(None)
    } else {
        parse(text).map(Some).map_err(|e| e.to_string())
    }
}

/// Whether an extra duty is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExtraState {
    /// Charged.
    Applies,
    /// Announced but suspended: not charged.
    Suspended,
    /// Nobody has confirmed what holds in these days: not charged, but reported with the result.
    Unknown,
}

/// A duty charged on top of the most-favoured-nation rate on goods of one origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExtraDuty {
    /// A name to cite it by.
    pub id: String,
    /// Country of origin, ISO 3166-1 alpha-2.
    pub origin: String,
    /// The tariff prefix it is over; empty means every code.
    pub hs: String,
    /// The rate.
    pub rate: Rate,
    /// Whether it is charged.
    pub state: ExtraState,
    from: Option<Date>,
    until: Option<Date>,
    /// The day the row was read.
    pub as_of: Date,
    /// Where it was read.
    pub source: String,
    /// Whether somebody read it there.
    pub verified: bool,
}

#[derive(Deserialize)]
struct RawExtra {
    id: String,
    origin: String,
    hs: String,
    pct: String,
    state: ExtraState,
    from: String,
    until: String,
    as_of: Date,
    source: String,
    verified: String,
}

/// The extra duties of all origins.
#[derive(Debug, Clone, Default)]
pub struct ExtraDuties {
    rows: Vec<ExtraDuty>,
}

impl ExtraDuties {
    /// Reads the table.
    ///
    /// # Errors
    /// [`TableError`] naming the first line that is wrong.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        Ok(Self {
            rows: table::rows(text, extra_row)?,
        })
    }

    /// The rows that concern goods of `origin` under `hs` on the day `on`, charged or not.
    pub fn concerning(&self, origin: &str, hs: &HsCode, on: Date) -> impl Iterator<Item = &ExtraDuty> {
        let origin = origin.to_owned();
        let hs = hs.clone();
        self.rows
            .iter()
            .filter(move |r| r.origin == origin && hs.is_under(&r.hs) && table::in_force(r.from, r.until, on))
    }
}

fn extra_row(raw: RawExtra) -> Result<ExtraDuty, String> {
    if !is_prefix(&raw.hs) {
        return Err(format!(
            "hs `{}` is not a tariff prefix",
            crate::amount::shown(&raw.hs)
        ));
    }
    Ok(ExtraDuty {
        rate: percent(&raw.pct)?,
        from: table::optional_date(&raw.from)?,
        until: table::optional_date(&raw.until)?,
        verified: table::yes_or_no(&raw.verified)?,
        id: raw.id,
        origin: raw.origin,
        hs: raw.hs,
        state: raw.state,
        as_of: raw.as_of,
        source: raw.source,
    })
}

/// Everything the calculation needs to know about rates.
#[derive(Debug, Clone, Default)]
pub struct Rates {
    /// Duty, VAT, consumption tax.
    pub table: RateTable,
    /// Extra duties by origin. May be empty.
    pub extra: ExtraDuties,
}
