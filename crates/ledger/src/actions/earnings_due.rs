//! What the next batch of payouts would send.

use kernel::{Dollars, Result};
use store::Tx;

use crate::model::account::AccountKind;
use crate::model::unit::Unit;
use crate::rows::account;

/// Earnings that wait for a payout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarningsDue {
    /// How many sellers have some.
    pub sellers: i64,
    /// How much in all, what they owe for refunds not taken off.
    pub amount: Dollars,
}

/// Earnings of all sellers that are not paid out yet.
pub fn earnings_due(tx: &mut Tx<'_>) -> Result<EarningsDue> {
    let (sellers, cents) = account::sum_in_credit(tx, AccountKind::SellerPayable, &Unit::Usd.to_string())?;
    Ok(EarningsDue {
        sellers,
        amount: Dollars::from_minor(cents),
    })
}
