//! Keeps the list of returns that wait for an answer.

use kernel::Result;
use store::{Event, Projection, Recorded, Tx};

use crate::events::{RefundRequested, ReturnAsked};
use crate::rows::waiting_return;

/// Puts a return on the list when it is asked for, and takes it off when money is sent back.
pub struct Returns;

impl Projection for Returns {
    fn name(&self) -> &'static str {
        "orders.returns"
    }

    fn wants(&self, kind: &str) -> bool {
        kind == ReturnAsked::KIND || kind == RefundRequested::KIND
    }

    fn apply(&self, tx: &mut Tx<'_>, event: &Recorded) -> Result<()> {
        if let Some(asked) = event.read::<ReturnAsked>()? {
            waiting_return::begin(tx, asked.order, asked.seller, event.at)?;
        }
        if let Some(requested) = event.read::<RefundRequested>()? {
            waiting_return::end(tx, requested.order)?;
        }
        Ok(())
    }
}
