//! At the dock.

use kernel::kinds::InboundId;
use kernel::{Line, Result};
use people::AssociateScope;
use store::Tx;
use warehouse::{DockScan, PutAway};

/// Receives all that a notice announces, as announced, and puts it on a shelf.
pub fn receive(tx: &mut Tx<'_>, associate: AssociateScope, notice: InboundId, bin: &str) -> Result<()> {
    for line in warehouse::inbound(tx, notice)?.lines {
        let scan = if line.gtin.is_empty() { line.sku } else { line.gtin };
        let dock = DockScan {
            id: tx.id(),
            inbound: notice,
            scan,
            quantity: line.expected,
            lot: Some(Line::at("lot", &line.lot_code)?),
            expiry: None,
            damaged: false,
            other_lot: false,
        };
        warehouse::receive_scan(tx, associate, &dock)?;
        let step = PutAway {
            id: tx.id(),
            scan: line.lot_code,
            bin: bin.to_owned(),
            quantity: None,
        };
        warehouse::put_away(tx, associate, &step)?;
    }
    warehouse::finish_inbound(tx, associate, notice).map(|_| ())
}
