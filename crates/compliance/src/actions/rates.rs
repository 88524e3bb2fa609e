//! Exchange rates: recorded by the operator, each with its day and source.

use kernel::{Actor, Cny, Day, Error, ExchangeRate, Result, Usd};
use store::Tx;

use crate::events::RatesChanged;
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

/// The rate in force: the latest day's.
pub fn current_rate(tx: &mut Tx<'_>) -> Result<ExchangeRate<Usd, Cny>> {
    let latest = rates::latest(tx)?;
    let (day, micros) = latest.ok_or_else(|| Error::unavailable("no exchange rate has been recorded"))?;
    Ok(ExchangeRate::new(micros, day)?)
}
