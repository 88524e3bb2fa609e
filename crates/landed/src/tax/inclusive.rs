//! From a price that includes tax back to the price without it.
//!
//! Source: P = Ph (1 − Cr) ÷ (1 − 0.3 Cr + 0.7 Zr), seen in public code and derived again from the formulas
//! of [`super::assess`]. The formula gives a first guess; because each tax is rounded to the fen, the answer is then
//! looked for among its neighbours, so that going there and back never moves a fen.

use serde::{Deserialize, Serialize};

use super::assess::{LineRates, TaxLine, Treatment, tax_lines};
use crate::amount::{AmountError, Fen, Rate, round_half_up};

/// A price taken apart into what is taxed and the taxes on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inclusive {
    /// The dutiable value.
    pub net: Fen,
    /// The taxes on it.
    pub taxes: Vec<TaxLine>,
    /// Net and taxes together.
    pub total: Fen,
    /// What the price is above `total`: zero, or the fen or two that no net value can reach.
    pub remainder: Fen,
}

/// Takes a price that includes tax apart: the largest net value whose net plus taxes does not exceed it.
///
/// `rates.consumption` must be the rate that holds at the net price; a price near the high-end threshold has to be
/// tried with both rates by the caller.
///
/// # Errors
/// [`AmountError`] for a negative price, a consumption rate of 100 % or more, or numbers that are too large.
pub fn split_inclusive(price: Fen, rates: LineRates, treatment: Treatment) -> Result<Inclusive, AmountError> {
    if price.is_negative() {
        return Err(AmountError::NotAnAmount(price.to_string()));
    }
    let mut split = with_taxes(first_guess(price, rates, treatment)?, rates, treatment)?;
    while split.total > price && split.net > Fen::ZERO {
        split = with_taxes(split.net.minus(Fen::new(1))?, rates, treatment)?;
    }
    loop {
        let next = with_taxes(split.net.plus(Fen::new(1))?, rates, treatment)?;
        if next.total > price {
            break;
        }
        split = next;
    }
    split.remainder = price.minus(split.total)?;
    Ok(split)
}

fn with_taxes(net: Fen, rates: LineRates, treatment: Treatment) -> Result<Inclusive, AmountError> {
    let taxes = tax_lines(net, rates, treatment)?;
    let total = net.plus(Fen::total(taxes.iter().map(|t| t.amount))?)?;
    Ok(Inclusive {
        net,
        taxes,
        total,
        remainder: Fen::ZERO,
    })
}

/// The formula, exact in parts per million; at most a few fen from the answer.
fn first_guess(price: Fen, rates: LineRates, treatment: Treatment) -> Result<Fen, AmountError> {
    let part = |rate: Rate| i128::from(rate.ppm());
    let whole = part(Rate::ONE);
    let (duty, factor) = match treatment {
        Treatment::WithinLimits { factor } => (0, part(factor)),
        Treatment::InFull => (part(rates.duty), whole),
    };
    let kept = whole - part(rates.consumption);
    // (1 − ct) + (1 + duty) × factor × (ct + vat) + (1 − ct) × duty, over the price's (1 − ct), all × 10^18
    let taxed = (whole + duty) * factor * (part(rates.consumption) + part(rates.vat));
    let divisor = kept * (whole + duty) * whole + taxed;
    let scaled = i128::from(price.get())
        .checked_mul(kept * whole * whole)
        .ok_or(AmountError::Overflow)?;
    round_half_up(scaled, divisor)
}
