//! Pieces go from the dock into a bin: scan the goods, scan the shelf.

use kernel::kinds::{BinId, LotId, TransferId};
use kernel::{Error, Result};
use ledger::{Move, Place};
use people::AssociateScope;
use store::Tx;

use crate::actions::dock::{DockLot, described, dock};
use crate::actions::known_scan;
use crate::events::GoodsPutAway;
use crate::model::scan::{self, ScanKind};
use crate::rows::bin;
use crate::rows::scan::{Stored as Scan, record};

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
/// At field `scan` for goods that are not at the dock, for a shelf that is not there, and for more pieces than lie at the
/// dock.
pub fn put_away(tx: &mut Tx<'_>, associate: AssociateScope, step: &PutAway) -> Result<DockLot> {
    if let Some(lot) = known_scan(tx, step.id)?.and_then(|known| known.lot) {
        return left_of(tx, lot);
    }
    let mut lot = at_the_dock(tx, &step.scan)?;
    let to = shelf(tx, &step.bin)?;
    let quantity = step.quantity.unwrap_or(lot.quantity);
    if !(1..=lot.quantity).contains(&quantity) {
        return Err(Error::field(
            "scan",
            format!("收货区里这个批次只有 {} 件。", lot.quantity),
            format!("Only {} pieces of this lot lie at the dock.", lot.quantity),
        ));
    }
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
    let row = Scan {
        lot: Some(lot.lot),
        bin: Some(to),
        quantity,
        ..Scan::of(
            step.id,
            ScanKind::PutAway,
            lot.lot.uuid(),
            &step.bin,
            actor.clone(),
        )
    };
    record(tx, &row)?;
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

/// What of a lot lies at the dock.
fn left_of(tx: &mut Tx<'_>, lot: LotId) -> Result<DockLot> {
    let places = ledger::whereabouts(tx, lot)?;
    let left = places.iter().find(|(place, _)| *place == Place::Dock);
    let quantity = left.map_or(0, |(_, pieces)| *pieces);
    described(tx, lot, quantity)
}

/// The lot at the dock that a scan names, the first to expire first.
///
/// # Errors
/// At field `scan` for goods that are not at the dock.
pub fn at_the_dock(tx: &mut Tx<'_>, scanned: &str) -> Result<DockLot> {
    let read = scan::product(scanned, tx.now().day_utc())?;
    let same = |lot: &&DockLot| scan::is_of(&read, &lot.gtin, &lot.sku, &lot.lot_code);
    let nothing = || scan::expected("收货区里的商品", "goods that lie at the dock", scanned.trim());
    dock(tx)?.iter().find(same).cloned().ok_or_else(nothing)
}

fn shelf(tx: &mut Tx<'_>, scanned: &str) -> Result<BinId> {
    let code = scan::bin(scanned)?;
    let found = bin::by_code(tx, &code)?;
    found.map(|bin| bin.id).ok_or_else(|| {
        Error::field(
            "scan",
            format!("仓库里没有货位 {code}。"),
            format!("There is no bin {code} in this house."),
        )
    })
}
