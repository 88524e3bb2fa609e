//! Pieces go from the dock into a bin: scan the goods, scan the shelf.

use kernel::kinds::{BinId, TransferId};
use kernel::{Error, Result};
use ledger::{Move, Place};
use people::AssociateScope;
use store::Tx;

use crate::actions::dock::{DockLot, dock};
use crate::events::GoodsPutAway;
use crate::model::scan;
use crate::rows::bin;

/// Two scans.
#[derive(Clone, Debug)]
pub struct PutAway {
    /// Made by the station for this step, so that it counts once.
    pub id: TransferId,
    /// What was scanned of the goods.
    pub scan: String,
    /// What was scanned of the shelf.
    pub bin: String,
    /// How many pieces; none for all of the lot at the dock.
    pub quantity: Option<i64>,
}

/// Puts pieces away; what of the lot is still at the dock.
///
/// # Errors
/// At field `scan` for goods that are not at the dock, at field `bin` for a shelf that is not there.
pub fn put_away(tx: &mut Tx<'_>, associate: AssociateScope, step: &PutAway) -> Result<DockLot> {
    let waiting = dock(tx)?;
    let mut lot = at_the_dock(tx, &waiting, &step.scan)?;
    let to = shelf(tx, &step.bin)?;
    let quantity = step.quantity.unwrap_or(lot.quantity);
    let actor = associate.actor();
    let movement = Move {
        id: step.id,
        lot: lot.lot,
        quantity,
        from: Place::Dock,
        to: Place::Bin(to),
        about: lot.lot.uuid(),
    };
    ledger::move_goods(tx, &actor, &movement)?;
    tx.emit(
        &actor,
        &GoodsPutAway {
            lot: lot.lot,
            bin: to,
            quantity,
        },
    )?;
    lot.quantity -= quantity;
    Ok(lot)
}

fn at_the_dock(tx: &Tx<'_>, waiting: &[DockLot], scanned: &str) -> Result<DockLot> {
    let read = scan::product(scanned, tx.now().day_utc())?;
    let same = |lot: &&DockLot| match &read.gtin {
        Some(gtin) => lot.gtin == *gtin && read.lot.as_ref().is_none_or(|code| lot.lot_code == *code),
        None => [&lot.sku, &lot.lot_code]
            .iter()
            .any(|code| code.eq_ignore_ascii_case(&read.text)),
    };
    let nothing = || scan::expected("收货区里的商品", "goods that lie at the dock", scanned.trim());
    waiting.iter().find(same).cloned().ok_or_else(nothing)
}

fn shelf(tx: &mut Tx<'_>, scanned: &str) -> Result<BinId> {
    let code = scan::bin(scanned)?;
    let found = bin::by_code(tx, &code)?;
    found.map(|bin| bin.id).ok_or_else(|| {
        Error::field(
            "bin",
            format!("仓库里没有货位 {code}。"),
            format!("There is no bin {code} in this house."),
        )
    })
}
