//! The yearly allowance of a shopper (26,000 yuan a calendar year, Cai Guan Shui [2018] 49; dated configuration).

use kernel::{Code, Error, Result, Yuan};
use people::ShopperScope;
use store::Tx;

use crate::model::rules::Rules;
use crate::rows::allowance;

/// What the shopper may still buy this year.
pub fn allowance_left(tx: &mut Tx<'_>, rules: &Rules, shopper: ShopperScope) -> Result<Yuan> {
    let (year, limit) = this_year(tx, rules)?;
    let used = allowance::used(tx, shopper.person(), year)?;
    Ok(limit.less(used)?.max(Yuan::ZERO))
}

/// Takes an order's dutiable value off the year's allowance.
///
/// # Errors
/// [`Code::Forbidden`] if it does not fit; then nothing is taken.
pub fn take_allowance(tx: &mut Tx<'_>, rules: &Rules, shopper: ShopperScope, dutiable: Yuan) -> Result<()> {
    let (year, limit) = this_year(tx, rules)?;
    if allowance::take(tx, shopper.person(), year, dutiable, limit)? {
        return Ok(());
    }
    let left = allowance_left(tx, rules, shopper)?;
    Err(Error::new(
        Code::Forbidden,
        format!(
            "您今年的跨境额度还剩 {} 元，不够这一单。可以减少数量，或等明年再买。",
            left.decimal()
        ),
        format!(
            "Your allowance for this year has CNY {} left, which is not enough for this order.",
            left.decimal()
        ),
    ))
}

/// Gives back what was cancelled or returned in time.
pub fn restore_allowance(tx: &mut Tx<'_>, shopper: ShopperScope, dutiable: Yuan) -> Result<()> {
    let year = tx.now().day_in_china().ymd().0;
    allowance::restore(tx, shopper.person(), year, dutiable)
}

fn this_year(tx: &Tx<'_>, rules: &Rules) -> Result<(i16, Yuan)> {
    let today = tx.now().day_in_china();
    Ok((today.ymd().0, rules.annual_limit(today)?))
}
