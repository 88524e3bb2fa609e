//! The warehouse takes an item out of an order's carton again.

use kernel::Result;
use kernel::kinds::TransferId;
use people::AssociateScope;
use store::Tx;

use crate::events::UnitUnpacked;
use crate::rows::unit;

/// Takes out again what a scan had put in; nothing if the scan was of no item's code.
pub fn unpack_unit(tx: &mut Tx<'_>, associate: AssociateScope, scan: TransferId) -> Result<()> {
    let Some(freed) = unit::unpack(tx, scan)? else {
        return Ok(());
    };
    let Some(order) = freed.order else {
        return Ok(());
    };
    let unpacked = UnitUnpacked {
        order,
        batch: freed.batch,
        gtin: freed.code.gtin.to_string(),
        serial: freed.code.serial.to_string(),
    };
    tx.emit(&associate.actor(), &unpacked)
}
