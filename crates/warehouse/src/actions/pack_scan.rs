//! A scan while packing: each piece goes into the carton past the scanner.

use kernel::kinds::{OrderId, TransferId, VariantId};
use kernel::{Error, Result};
use people::AssociateScope;
use store::Tx;

use crate::actions::dock::described;
use crate::actions::{known_scan, no_pick};
use crate::model::pick::PickState;
use crate::model::scan::{self, ScanKind};
use crate::rows::pick;
use crate::rows::scan::{Stored as Scan, record};

/// A scan while packing.
#[derive(Clone, Debug)]
pub struct PackScan {
    /// Made by the station for this scan, so that it counts once.
    pub id: TransferId,
    /// The order.
    pub order: OrderId,
    /// What was scanned of the goods.
    pub scan: String,
    /// How many pieces.
    pub quantity: i64,
}

/// What goes into a carton.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackLine {
    /// The line of the pick.
    pub line: i64,
    /// What it is.
    pub variant: VariantId,
    /// Its title in English.
    pub title: String,
    /// The seller's article number; may be empty.
    pub sku: String,
    /// Fourteen digits; may be empty.
    pub gtin: String,
    /// The lot as printed on the goods.
    pub lot_code: String,
    /// Pieces picked.
    pub quantity: i64,
    /// Pieces in the carton.
    pub packed: i64,
}

/// What goes into the carton of an order.
pub fn pack_lines(tx: &mut Tx<'_>, order: OrderId) -> Result<Vec<PackLine>> {
    let mut found = Vec::new();
    for line in pick::lines(tx, order)? {
        let goods = described(tx, line.lot, line.picked)?;
        found.push(PackLine {
            line: line.line,
            variant: line.variant,
            title: goods.title,
            sku: goods.sku,
            gtin: goods.gtin,
            lot_code: goods.lot_code,
            quantity: line.picked,
            packed: line.packed,
        });
    }
    Ok(found)
}

/// Counts a scan; what goes into the carton.
///
/// # Errors
/// At field `scan` for goods that are not the order's, or a piece too many, saying what was expected;
/// [`kernel::Code::WrongState`] unless the order is picked and not yet packed.
pub fn pack_scan(tx: &mut Tx<'_>, associate: AssociateScope, step: &PackScan) -> Result<Vec<PackLine>> {
    if known_scan(tx, step.id)?.is_some() {
        return pack_lines(tx, step.order);
    }
    picked(tx, step.order)?;
    let read = scan::product(&step.scan, tx.now().day_utc())?;
    let lines = pack_lines(tx, step.order)?;
    let of_scan = |line: &&PackLine| scan::is_of(&read, &line.gtin, &line.sku, &line.lot_code);
    let open = |line: &&PackLine| line.packed < line.quantity;
    let Some(line) = lines.iter().find(|line| of_scan(line) && open(line)) else {
        return Err(match lines.iter().find(of_scan) {
            Some(line) => enough(line),
            None => not_of_it(&lines, &step.scan),
        });
    };
    if step.quantity < 1 || !pick::count_packed(tx, step.order, line.line, step.quantity)? {
        return Err(enough(line));
    }
    let stored = pick::lines(tx, step.order)?;
    let stored = stored
        .iter()
        .find(|stored| stored.line == line.line)
        .ok_or_else(no_pick)?;
    let row = Scan {
        lot: Some(stored.lot),
        bin: Some(stored.bin),
        quantity: step.quantity,
        ..Scan::of(
            step.id,
            ScanKind::Pack,
            step.order.uuid(),
            &step.scan,
            associate.actor(),
        )
    };
    record(tx, &row)?;
    pack_lines(tx, step.order)
}

/// Makes sure that the order waits to be packed, and keeps it from others until the transaction ends.
pub(crate) fn picked(tx: &mut Tx<'_>, order: OrderId) -> Result<()> {
    let stored = pick::lock(tx, order)?.ok_or_else(no_pick)?;
    if stored.state == PickState::Picked {
        return Ok(());
    }
    Err(Error::wrong_state(
        "这一单不能打包：还没拣完，或者已经打包、取消了。",
        "This order cannot be packed: it is not picked yet, or it is packed or cancelled.",
    ))
}

fn enough(line: &PackLine) -> Error {
    let left = line.quantity - line.packed;
    Error::field(
        "scan",
        format!("{} 只差 {left} 件，不能再多。", line.title),
        format!("Only {left} more of {} belong in this carton.", line.title),
    )
}

fn not_of_it(lines: &[PackLine], scanned: &str) -> Error {
    let missing = lines.iter().filter(|line| line.packed < line.quantity);
    let codes: Vec<&str> = missing
        .map(|line| {
            if line.gtin.is_empty() {
                line.sku.as_str()
            } else {
                line.gtin.as_str()
            }
        })
        .take(5)
        .collect();
    let list = codes.join(", ");
    scan::expected(
        &format!("这一单的商品（{list}）"),
        &format!("goods of this order ({list})"),
        scanned.trim(),
    )
}
