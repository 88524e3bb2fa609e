//! A scan while picking: the shelf, then the goods.

use kernel::kinds::{OrderId, TransferId, VariantId};
use kernel::{Error, Result};
use ledger::Place;
use people::AssociateScope;
use store::Tx;

use crate::actions::dock::described;
use crate::actions::{known_scan, no_pick};
use crate::model::pick::PickLine as Line;
use crate::model::pick::PickState;
use crate::model::scan::{self, ScanKind};
use crate::rows::pick;
use crate::rows::scan::{Stored as Scan, record};

/// A scan while picking.
#[derive(Clone, Debug)]
pub struct PickScan {
    /// Made by the station for this scan, so that it counts once.
    pub id: TransferId,
    /// The order.
    pub order: OrderId,
    /// What was scanned of the shelf; needed once a line.
    pub bin: String,
    /// What was scanned of the goods.
    pub scan: String,
    /// How many pieces.
    pub quantity: i64,
}

/// What a pick needs next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickStep {
    /// The order.
    pub order: OrderId,
    /// The bin to go to; none when all is picked.
    pub bin: Option<String>,
    /// The bin after it.
    pub next_bin: Option<String>,
    /// What to take.
    pub variant: VariantId,
    /// Its title in English.
    pub title: String,
    /// The seller's article number.
    pub sku: String,
    /// Fourteen digits; may be empty.
    pub gtin: String,
    /// The lot as printed on the goods.
    pub lot_code: String,
    /// The last day of use.
    pub expiry: Option<kernel::Day>,
    /// Pieces taken of this line.
    pub picked: i64,
    /// Pieces to take of this line.
    pub quantity: i64,
    /// Lines that are done.
    pub lines_done: usize,
    /// Lines there are.
    pub lines: usize,
}

/// What is to be picked next.
pub fn pick_step(tx: &mut Tx<'_>, order: OrderId) -> Result<PickStep> {
    let lines = pick::lines(tx, order)?;
    let lines_done = lines.iter().filter(|line| line.picked == line.quantity).count();
    let open = lines
        .iter()
        .find(|line| line.picked < line.quantity)
        .or(lines.last())
        .ok_or_else(no_pick)?;
    let goods = described(tx, open.lot, open.quantity)?;
    let finished = lines_done == lines.len();
    let next = lines
        .iter()
        .find(|line| line.picked < line.quantity && line.line != open.line);
    Ok(PickStep {
        order,
        bin: (!finished).then(|| open.bin_code.clone()),
        next_bin: next.map(|line| line.bin_code.clone()),
        variant: goods.variant,
        title: goods.title,
        sku: goods.sku,
        gtin: goods.gtin,
        lot_code: goods.lot_code,
        expiry: goods.expiry,
        picked: open.picked,
        quantity: open.quantity,
        lines_done,
        lines: lines.len(),
    })
}

/// Counts a scan; what is needed next.
///
/// # Errors
/// At field `scan` for another shelf, another product, another lot, or a piece too many, saying what was expected;
/// [`kernel::Code::WrongState`] if nobody is picking the order now.
pub fn pick_scan(tx: &mut Tx<'_>, associate: AssociateScope, step: &PickScan) -> Result<PickStep> {
    if known_scan(tx, step.id)?.is_some() {
        return pick_step(tx, step.order);
    }
    locked(tx, step.order)?;
    let lines = pick::lines(tx, step.order)?;
    let line = open_line(&lines)?;
    right_bin(line, &step.bin)?;
    right_goods(tx, line, &step.scan)?;
    if step.quantity < 1 || !pick::count(tx, step.order, line.line, step.quantity)? {
        return Err(too_many(line));
    }
    let actor = associate.actor();
    let row = Scan {
        lot: Some(line.lot),
        bin: Some(line.bin),
        quantity: step.quantity,
        ..Scan::of(
            step.id,
            ScanKind::Pick,
            step.order.uuid(),
            &step.scan,
            actor.clone(),
        )
    };
    record(tx, &row)?;
    let next = pick_step(tx, step.order)?;
    if next.bin.is_none() {
        pick::advance(tx, step.order, PickState::Picking, PickState::Picked, &actor)?;
    }
    Ok(next)
}

/// Makes sure that the order is being picked, and keeps it from others until the transaction ends.
pub(crate) fn locked(tx: &mut Tx<'_>, order: OrderId) -> Result<()> {
    let stored = pick::lock(tx, order)?.ok_or_else(no_pick)?;
    if stored.state == PickState::Picking {
        return Ok(());
    }
    Err(Error::wrong_state(
        "这一单现在不在拣：可能已拣完、已取消，或者内容变了。请重新扫一遍单号。",
        "Nobody is picking this order now: it is picked, cancelled, or has changed. Scan its number again.",
    ))
}

pub(crate) fn open_line(lines: &[Line]) -> Result<&Line> {
    let open = lines.iter().find(|line| line.picked < line.quantity);
    open.ok_or_else(no_pick)
}

/// Checks the scan of a shelf against the line that is open.
///
/// # Errors
/// At field `scan`, saying which shelf was expected.
pub fn check_bin(tx: &mut Tx<'_>, order: OrderId, scanned: &str) -> Result<()> {
    let lines = pick::lines(tx, order)?;
    right_bin(open_line(&lines)?, scanned)
}

fn right_bin(line: &Line, scanned: &str) -> Result<()> {
    let code = scan::bin(scanned).unwrap_or_else(|_| scanned.trim().to_owned());
    if code == line.bin_code {
        return Ok(());
    }
    Err(scan::expected(
        &format!("货位 {}", line.bin_code),
        &format!("bin {}", line.bin_code),
        &code,
    ))
}

fn right_goods(tx: &mut Tx<'_>, line: &Line, scanned: &str) -> Result<()> {
    let read = scan::product(scanned, tx.now().day_utc())?;
    let goods = described(tx, line.lot, line.quantity)?;
    let is_it = scan::is_of(&read, &goods.gtin, &goods.sku, &goods.lot_code);
    let tells_lot = read.lot.is_some() || goods.lot_code.eq_ignore_ascii_case(&read.text);
    if is_it && (tells_lot || !lies_beside_another_lot(tx, line)?) {
        return Ok(());
    }
    if is_it {
        return Err(scan::expected(
            &format!("批次 {}：这个货位里有两个批次，要扫批次码", goods.lot_code),
            &format!(
                "lot {}: two lots lie in this bin, so scan the lot code",
                goods.lot_code
            ),
            scanned.trim(),
        ));
    }
    let code = if goods.gtin.is_empty() {
        &goods.sku
    } else {
        &goods.gtin
    };
    let wanted = format!("{} ({code}, lot {})", goods.title, goods.lot_code);
    Err(scan::expected(&wanted, &wanted, scanned.trim()))
}

/// Whether another lot of the same goods lies in the bin: then the product's code alone does not tell the lot.
fn lies_beside_another_lot(tx: &mut Tx<'_>, line: &Line) -> Result<bool> {
    for (lot, pieces) in ledger::contents(tx, Place::Bin(line.bin))? {
        if lot != line.lot && pieces > 0 && ledger::lot(tx, lot)?.variant == line.variant {
            return Ok(true);
        }
    }
    Ok(false)
}

fn too_many(line: &Line) -> Error {
    let left = line.quantity - line.picked;
    Error::field(
        "scan",
        format!("这一行只差 {left} 件。"),
        format!("Only {left} more of these are needed."),
    )
}
