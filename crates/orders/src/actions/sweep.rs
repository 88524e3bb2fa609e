//! Housekeeping: forgets what nobody came back for, completes what is long delivered.

use std::time::Duration;

use kernel::Result;
use store::Tx;

use crate::actions::complete::complete_due;
use crate::market::Market;
use crate::rows::{cart, quote};

/// How long a quote that was not placed is kept, for questions.
const QUOTES_KEPT: Duration = Duration::from_hours(24);
/// Things dealt with at a time.
const AT_A_TIME: i64 = 200;

/// Sweeps once. What is swept was never ordered; orders and their quotes stay.
pub fn sweep(tx: &mut Tx<'_>, market: &Market) -> Result<()> {
    complete_due(tx, market, AT_A_TIME)?;
    quote::sweep(tx, tx.now().minus(QUOTES_KEPT))?;
    let kept = market.terms_on(tx.now().day_in_china())?.cart_for;
    for cart in cart::left_behind(tx, tx.now().minus(kept), AT_A_TIME)? {
        cart::forget(tx, cart)?;
    }
    Ok(())
}
