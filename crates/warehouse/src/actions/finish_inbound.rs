//! All that came of a notice is counted.

use kernel::Result;
use kernel::kinds::InboundId;
use people::AssociateScope;
use store::Tx;

use crate::actions::receive_scan::open_inbound;
use crate::actions::view::{InboundView, inbound};
use crate::events::InboundReceived;
use crate::model::inbound::InboundState;
use crate::rows::inbound as rows;

/// Closes a notice; the answer tells the differences, line by line.
///
/// # Errors
/// [`kernel::Code::WrongState`] if it is closed already.
pub fn finish_inbound(tx: &mut Tx<'_>, associate: AssociateScope, id: InboundId) -> Result<InboundView> {
    let stored = open_inbound(tx, id)?;
    rows::advance(tx, id, InboundState::Received)?;
    let view = inbound(tx, id)?;
    let received = view.lines.iter().map(|line| line.received).sum();
    let damaged = view.lines.iter().map(|line| line.damaged).sum();
    tx.emit(
        &associate.actor(),
        &InboundReceived {
            inbound: id,
            seller: stored.seller,
            received,
            damaged,
        },
    )?;
    Ok(view)
}
