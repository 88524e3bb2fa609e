//! The warehouse scans the code of an item on its way into an order's carton.

use kernel::kinds::{OrderId, TransferId};
use kernel::{Error, Result};
use people::AssociateScope;
use store::Tx;

use crate::events::UnitPacked;
use crate::model::unit::code::Shown;
use crate::model::unit::key::UnitKey;
use crate::model::unit::{Unit, UnitState};
use crate::rows::unit;

/// Puts the item of a code into an order's carton, if the text is the code of an item at all: anything else is left to the
/// scan of goods. One scan counts once.
///
/// # Errors
/// At field `scan`, for a code that is invented, withdrawn, or on an item that is sold or packed already.
pub fn pack_unit(
    tx: &mut Tx<'_>,
    associate: AssociateScope,
    key: &UnitKey,
    (order, scan): (OrderId, TransferId),
    text: &str,
) -> Result<Option<Unit>> {
    let Some(shown) = Shown::read(text) else {
        return Ok(None);
    };
    // Other makers put addresses on their goods too; ours are those of products that codes were issued for.
    if unit::of_gtin(tx, shown.code.gtin)?.is_none() {
        return Ok(None);
    }
    if let Some(known) = unit::of_scan(tx, scan)? {
        return Ok(Some(known));
    }
    let signed = shown
        .signature
        .as_deref()
        .is_some_and(|signature| key.verifies(&shown.code, signature));
    let found = unit::get(tx, &shown.code)?.filter(|_| signed);
    let found = found.ok_or_else(invented)?;
    if !unit::pack(tx, &shown.code, order, scan)? {
        return Err(taken(&found, order));
    }
    let packed = UnitPacked {
        order,
        batch: found.batch,
        gtin: shown.code.gtin.to_string(),
        serial: shown.code.serial.to_string(),
    };
    tx.emit(&associate.actor(), &packed)?;
    unit::get(tx, &shown.code)
}

fn invented() -> Error {
    Error::field(
        "scan",
        "这个单件码不是平台签发的，请把这件货放到一边，叫主管来看。",
        "This item code was not issued here. Set the item aside and call your lead.",
    )
}

fn taken(unit: &Unit, order: OrderId) -> Error {
    let (zh, en) = match unit.state {
        UnitState::Packed if unit.order == Some(order) => (
            "这个单件码刚才已经扫进这一单。每件货有自己的码，请扫下一件。",
            "This code is in this carton already. Each item has a code of its own: scan the next one.",
        ),
        UnitState::Packed => (
            "这个单件码已经扫进另一单。请把这件货放到一边，叫主管来看。",
            "This code is in another order's carton. Set the item aside and call your lead.",
        ),
        UnitState::Voided => (
            "这个单件码已被品牌作废，这件货不能发。请放到一边，叫主管来看。",
            "The brand has withdrawn this code; the item may not be sent. Set it aside and call your lead.",
        ),
        _ => (
            "这个单件码的商品早已发出，现在这一件可能是仿制的。请放到一边，叫主管来看。",
            "The item with this code left the house before; this one may be a copy. Set it aside and call your lead.",
        ),
    };
    Error::field("scan", zh, en)
}
