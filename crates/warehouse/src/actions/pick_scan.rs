//! A scan while picking: the shelf, then the goods.

use kernel::kinds::OrderId;
use kernel::{Error, Result};
use people::AssociateScope;
use store::Tx;

use crate::actions::dock::described;
use crate::actions::no_pick;
use crate::model::pick::PickLine as Line;
use crate::model::pick::PickState;
use crate::model::scan;
use crate::rows::pick;

/// A scan while picking.
#[derive(Clone, Debug)]
pub struct PickScan {
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
    /// What to take.
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
    Ok(PickStep {
        order,
        bin: (!finished).then(|| open.bin_code.clone()),
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
/// At field `scan` for another shelf, another product, another lot, or a piece too many, saying what was expected.
pub fn pick_scan(tx: &mut Tx<'_>, associate: AssociateScope, step: &PickScan) -> Result<PickStep> {
    let lines = pick::lines(tx, step.order)?;
    let line = lines
        .iter()
        .find(|line| line.picked < line.quantity)
        .ok_or_else(no_pick)?;
    right_bin(line, &step.bin)?;
    right_goods(tx, line, &step.scan)?;
    if step.quantity < 1 || !pick::count(tx, step.order, line.line, step.quantity)? {
        return Err(too_many(line));
    }
    let next = pick_step(tx, step.order)?;
    if next.bin.is_none() {
        pick::advance(
            tx,
            step.order,
            PickState::Picking,
            PickState::Picked,
            &associate.actor(),
        )?;
    }
    Ok(next)
}

/// Checks the scan of a shelf against the line that is open.
///
/// # Errors
/// At field `scan`, saying which shelf was expected.
pub fn check_bin(tx: &mut Tx<'_>, order: OrderId, scanned: &str) -> Result<()> {
    let lines = pick::lines(tx, order)?;
    let line = lines
        .iter()
        .find(|line| line.picked < line.quantity)
        .ok_or_else(no_pick)?;
    right_bin(line, scanned)
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
    let same = match &read.gtin {
        Some(gtin) => goods.gtin == *gtin,
        None => [&goods.sku, &goods.lot_code]
            .iter()
            .any(|code| code.eq_ignore_ascii_case(&read.text)),
    };
    let lot_fits = read.lot.as_ref().is_none_or(|lot| goods.lot_code == *lot);
    if same && lot_fits {
        return Ok(());
    }
    let code = if goods.gtin.is_empty() {
        &goods.sku
    } else {
        &goods.gtin
    };
    let wanted = format!("{} ({code}, lot {})", goods.title, goods.lot_code);
    Err(scan::expected(&wanted, &wanted, scanned.trim()))
}

fn too_many(line: &Line) -> Error {
    let left = line.quantity - line.picked;
    Error::field(
        "scan",
        format!("这一行只差 {left} 件。"),
        format!("Only {left} more of these are needed."),
    )
}
