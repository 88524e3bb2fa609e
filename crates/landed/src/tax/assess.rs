//! The calculation: freight and insurance over the lines, then each tax of each line, rounded once.

use serde::{Deserialize, Serialize};

use super::consumption::Content;
use super::rates::{ExtraState, RateRow, Rates};
use crate::amount::{AmountError, Fen, Rate, allocate, round_half_up};
use crate::date::Date;
use crate::hs::HsCode;

/// How the goods are taxed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// Within the personal limits: duty at zero, VAT and consumption tax at `factor` of the amount due (70 %).
    WithinLimits {
        /// The part of the amount due that is charged.
        factor: Rate,
    },
    /// Duty, consumption tax and VAT in full: one indivisible item over the single limit, or general trade.
    InFull,
}

/// One line to be taxed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxableLine {
    /// The caller's name for the line; comes back with the result.
    pub id: String,
    /// The tariff code.
    pub hs: HsCode,
    /// Country of origin, ISO 3166-1 alpha-2 (`US`).
    pub origin: String,
    /// Sale units, at least 1.
    pub quantity: u32,
    /// Price of the whole line. Coupons and points do not reduce it; a price cut does (CEB field note 商品实际成交价, seen twice).
    pub goods: Fen,
    /// Net content of one sale unit; needed where consumption tax depends on it.
    pub content: Option<Content>,
}

/// What the buyer pays besides the goods and that counts towards the dutiable value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Charges {
    /// Freight charged apart from the goods.
    pub freight: Fen,
    /// Insurance charged apart from the goods.
    pub insurance: Fen,
}

/// A kind of import tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tax {
    /// Customs duty 关税.
    Duty,
    /// Consumption tax 消费税.
    Consumption,
    /// Import value-added tax 增值税.
    Vat,
}

/// One tax of one line, with everything it was computed from.
///
/// `amount = on × rate × factor ÷ (1 − gross_up)`, rounded half-up once; [`TaxLine::recompute`] does it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxLine {
    /// Which tax.
    pub tax: Tax,
    /// The value it is computed on: dutiable value, plus duty where duty is charged.
    pub on: Fen,
    /// The consumption-tax rate by which the base is grossed up (the tax is part of its own base).
    pub gross_up: Rate,
    /// The taxable base, `on ÷ (1 − gross_up)`, rounded for showing only.
    pub base: Fen,
    /// The rate in law.
    pub rate: Rate,
    /// The part of the amount due that is charged.
    pub factor: Rate,
    /// What is charged.
    pub amount: Fen,
    /// The rule, to be cited: `duty-zero-within-limits`, `vat-within-limits`, `vat-in-full`, …
    pub rule: String,
}

impl TaxLine {
    /// Computes the amount again from the stored inputs, so that a frozen quote can be checked years later.
    pub fn recompute(&self) -> Result<Fen, AmountError> {
        let whole = i128::from(Rate::ONE.ppm());
        let due = i128::from(self.on.get())
            .checked_mul(i128::from(self.rate.ppm()) * i128::from(self.factor.ppm()))
            .ok_or(AmountError::Overflow)?;
        round_half_up(due, (whole - i128::from(self.gross_up.ppm())) * whole)
    }
}

/// The rates that hold for one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineRates {
    /// Duty, extra duties included.
    pub duty: Rate,
    /// Consumption tax.
    pub consumption: Rate,
    /// Import VAT.
    pub vat: Rate,
}

/// Where a line's rates come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateBasis {
    /// The tariff prefix that matched.
    pub hs: String,
    /// The day the row was read from its source.
    pub as_of: Date,
    /// The source.
    pub source: String,
    /// Whether the row was read there, or is remembered and waits to be checked.
    pub verified: bool,
}

/// One line's result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineAssessment {
    /// The line as it was given.
    pub line: TaxableLine,
    /// Its part of the freight.
    pub freight: Fen,
    /// Its part of the insurance.
    pub insurance: Fen,
    /// Dutiable value: goods + freight + insurance.
    pub dutiable: Fen,
    /// Duty, consumption tax, VAT, in this order, also where zero.
    pub taxes: Vec<TaxLine>,
    /// Where the rates come from.
    pub basis: RateBasis,
    /// Extra duties whose state is not confirmed and which were not charged, by id.
    pub unconfirmed: Vec<String>,
}

/// The whole result; can be stored and read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// The day whose rates were used.
    pub on: Date,
    /// How the goods were taxed.
    pub treatment: Treatment,
    /// The lines, in the order given.
    pub lines: Vec<LineAssessment>,
    /// Sum of goods.
    pub goods: Fen,
    /// Sum of freight.
    pub freight: Fen,
    /// Sum of insurance.
    pub insurance: Fen,
    /// Sum of all taxes.
    pub tax: Fen,
    /// What the buyer pays: goods + freight + insurance + tax.
    pub landed: Fen,
}

impl Assessment {
    /// The sum of one tax over all lines.
    pub fn total_of(&self, tax: Tax) -> Result<Fen, AmountError> {
        Fen::total(
            self.lines
                .iter()
                .flat_map(|l| &l.taxes)
                .filter(|t| t.tax == tax)
                .map(|t| t.amount),
        )
    }

    /// True when every rate used was read in its source and no extra duty is in doubt.
    pub fn is_verified(&self) -> bool {
        self.lines
            .iter()
            .all(|l| l.basis.verified && l.unconfirmed.is_empty())
    }
}

/// Why a basket cannot be taxed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TaxError {
    /// There is nothing to tax.
    #[error("there are no lines to tax")]
    NoLines,
    /// A line has no units or a negative price, or a charge is negative.
    #[error("line {0}: quantity must be at least 1, and price, freight and insurance not negative")]
    BadLine(String),
    /// No row of the rate table covers the code on that day.
    #[error("line {line}: the rate table has no row for HS {hs} on {on}")]
    NoRate {
        /// The line.
        line: String,
        /// The code.
        hs: HsCode,
        /// The day asked about.
        on: Date,
    },
    /// Consumption tax depends on the net content, which is missing or in the wrong measure.
    #[error(
        "line {0}: the net content (ml, g or pieces) decides whether consumption tax applies; please give it"
    )]
    ContentNeeded(String),
    /// The numbers are too large.
    #[error(transparent)]
    Amount(#[from] AmountError),
}

/// Taxes a basket.
///
/// Freight and insurance are divided over the lines by value, without losing a fen; each tax of each line is rounded
/// half-up to the fen; the totals are sums of rounded parts.
///
/// # Errors
/// [`TaxError`]; nothing is guessed when a rate or a content is missing.
pub fn assess(
    lines: &[TaxableLine],
    charges: Charges,
    treatment: Treatment,
    rates: &Rates,
    on: Date,
) -> Result<Assessment, TaxError> {
    check_input(lines, charges)?;
    let shares: Vec<Fen> = lines.iter().map(|l| l.goods).collect();
    let freight = allocate(charges.freight, &shares)?;
    let insurance = allocate(charges.insurance, &shares)?;
    let assessed = lines
        .iter()
        .zip(freight.into_iter().zip(insurance))
        .map(|(line, (freight, insurance))| {
            assess_line(line, Charges { freight, insurance }, treatment, rates, on)
        })
        .collect::<Result<Vec<_>, _>>()?;
    let goods = Fen::total(shares)?;
    let tax = Fen::total(assessed.iter().flat_map(|l| &l.taxes).map(|t| t.amount))?;
    let landed = Fen::total([goods, charges.freight, charges.insurance, tax])?;
    let Charges { freight, insurance } = charges;
    Ok(Assessment {
        on,
        treatment,
        lines: assessed,
        goods,
        freight,
        insurance,
        tax,
        landed,
    })
}

fn check_input(lines: &[TaxableLine], charges: Charges) -> Result<(), TaxError> {
    let first = lines.first().ok_or(TaxError::NoLines)?;
    if charges.freight.is_negative() || charges.insurance.is_negative() {
        return Err(TaxError::BadLine(first.id.clone()));
    }
    match lines.iter().find(|l| l.quantity == 0 || l.goods.is_negative()) {
        Some(bad) => Err(TaxError::BadLine(bad.id.clone())),
        None => Ok(()),
    }
}

fn assess_line(
    line: &TaxableLine,
    charges: Charges,
    treatment: Treatment,
    rates: &Rates,
    on: Date,
) -> Result<LineAssessment, TaxError> {
    let row = rates.table.find(&line.hs, on).ok_or_else(|| TaxError::NoRate {
        line: line.id.clone(),
        hs: line.hs.clone(),
        on,
    })?;
    let dutiable = Fen::total([line.goods, charges.freight, charges.insurance])?;
    let (duty, unconfirmed) = duty_with_extras(line, row, treatment, rates, on)?;
    let consumption = row
        .consumption
        .rate_for(dutiable, line.quantity, line.content)
        .map_err(|_| TaxError::ContentNeeded(line.id.clone()))?;
    Ok(LineAssessment {
        line: line.clone(),
        freight: charges.freight,
        insurance: charges.insurance,
        dutiable,
        taxes: tax_lines(
            dutiable,
            LineRates {
                duty,
                consumption,
                vat: row.vat,
            },
            treatment,
        )?,
        basis: RateBasis {
            hs: row.hs.clone(),
            as_of: row.as_of,
            source: row.source.clone(),
            verified: row.verified,
        },
        unconfirmed,
    })
}

/// Extra duties matter only in full: within the limits the duty is zero (our inference; to be confirmed).
fn duty_with_extras(
    line: &TaxableLine,
    row: &RateRow,
    treatment: Treatment,
    rates: &Rates,
    on: Date,
) -> Result<(Rate, Vec<String>), AmountError> {
    let mut duty = row.duty;
    let mut unconfirmed = Vec::new();
    if treatment == Treatment::InFull {
        for extra in rates.extra.concerning(&line.origin, &line.hs, on) {
            match extra.state {
                ExtraState::Applies => duty = duty.plus(extra.rate)?,
                ExtraState::Suspended => {}
                ExtraState::Unknown => unconfirmed.push(extra.id.clone()),
            }
        }
    }
    Ok((duty, unconfirmed))
}

/// The taxes on one dutiable value: duty, consumption tax, VAT.
pub fn tax_lines(dutiable: Fen, rates: LineRates, treatment: Treatment) -> Result<Vec<TaxLine>, AmountError> {
    let (duty_factor, factor, suffix) = match treatment {
        Treatment::WithinLimits { factor } => (Rate::ZERO, factor, "within-limits"),
        Treatment::InFull => (Rate::ONE, Rate::ONE, "in-full"),
    };
    let duty_rule = if duty_factor == Rate::ZERO {
        "duty-zero"
    } else {
        "duty"
    };
    let line = |tax, name: &str, on, gross_up, rate, factor| -> Result<TaxLine, AmountError> {
        let mut line = TaxLine {
            tax,
            on,
            gross_up,
            base: on,
            rate,
            factor,
            amount: on,
            rule: format!("{name}-{suffix}"),
        };
        line.base = TaxLine {
            rate: Rate::ONE,
            factor: Rate::ONE,
            ..line.clone()
        }
        .recompute()?;
        line.amount = line.recompute()?;
        Ok(line)
    };
    let duty = line(
        Tax::Duty,
        duty_rule,
        dutiable,
        Rate::ZERO,
        rates.duty,
        duty_factor,
    )?;
    let on = dutiable.plus(duty.amount)?;
    let consumption = line(
        Tax::Consumption,
        "consumption",
        on,
        rates.consumption,
        rates.consumption,
        factor,
    )?;
    let vat = line(Tax::Vat, "vat", on, rates.consumption, rates.vat, factor)?;
    Ok(vec![duty, consumption, vat])
}
