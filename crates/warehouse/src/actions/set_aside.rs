//! Goods that nobody announced are set aside.

use kernel::Result;
use kernel::kinds::InboundId;
use people::AssociateScope;
use store::Tx;

use crate::actions::receive_scan::open_inbound;
use crate::events::StrangerArrived;

/// Notes that goods came with a notice that does not name them; they are not taken in, and the seller can be told.
///
/// # Errors
/// [`kernel::Code::WrongState`] if the notice is closed.
pub fn set_aside(tx: &mut Tx<'_>, associate: AssociateScope, id: InboundId, scanned: &str) -> Result<()> {
    let stored = open_inbound(tx, id)?;
    let event = StrangerArrived {
        inbound: id,
        seller: stored.seller,
        code: scanned.trim().chars().take(60).collect(),
    };
    tx.emit(&associate.actor(), &event)
}
