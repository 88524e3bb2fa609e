//! Exchange rates: recorded by the operator, each with its day and source.

use kernel::{Actor, Cny, Day, Error, ExchangeRate, Result, Usd};
use store::{Event, Trail, Tx};

use crate::events::RatesChanged;
use crate::model::rate::{RateChange, RateView};
use crate::rows::rates;

/// Records the rate of a day; replaces an earlier record of that day.
///
/// # Errors
/// At field `rate` unless it lies between 1 and 100 yuan for a dollar: a slip of the decimal point would sell at a tenth.
pub fn record_rate(tx: &mut Tx<'_>, by: &Actor, day: Day, micros: i64, source: &str) -> Result<()> {
    if !(1_000_000..100_000_000).contains(&micros) {
        return Err(Error::field(
            "rate",
            "汇率应为 1 美元兑多少人民币，例如 6.6529。",
            "Tell how many yuan one US dollar buys, for example 6.6529.",
        ));
    }
    rates::put(tx, day, micros, source, by)?;
    tx.emit(by, &RatesChanged { day, micros })
}

/// The rates of the latest days, at most `limit` (200).
pub fn rates(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<RateView>> {
    rates::latest_days(tx, limit.clamp(1, 200))
}

/// The latest records of a rate, at most `limit` (100), each with the one before it.
pub fn rate_changes(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<RateChange>> {
    let trail = Trail {
        kind: Some(RatesChanged::KIND.to_owned()),
        ..Trail::default()
    };
    let mut changes: Vec<RateChange> = Vec::new();
    for event in store::read_trail(tx, &trail, limit.clamp(1, 100) + 1)? {
        let Some(rate) = event.read::<RatesChanged>()? else {
            continue;
        };
        if let Some(later) = changes.last_mut() {
            later.old = Some(rate.micros);
        }
        changes.push(RateChange {
            at: event.at,
            by: event.actor,
            old: None,
            new: rate.micros,
        });
    }
    changes.truncate(usize::try_from(limit.clamp(1, 100)).unwrap_or(100));
    Ok(changes)
}

/// The rate in force: the latest day's.
pub fn current_rate(tx: &mut Tx<'_>) -> Result<ExchangeRate<Usd, Cny>> {
    let latest = rates::latest(tx)?;
    let (day, micros) = latest.ok_or_else(|| Error::unavailable("no exchange rate has been recorded"))?;
    Ok(ExchangeRate::new(micros, day)?)
}
