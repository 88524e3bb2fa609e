//! A scan at the dock: pieces of a notice arrive.

use kernel::kinds::{InboundId, LotId, TransferId};
use kernel::{Day, Error, Line, Result};
use ledger::{NewLot, Place, Receive, WriteOff};
use people::AssociateScope;
use store::Tx;

use crate::actions::no_inbound;
use crate::model::inbound::InboundState;
use crate::model::scan::{self, ProductScan};
use crate::rows::inbound::{self, Line as Row, Scan, Stored};

/// A scan at the dock.
#[derive(Clone, Debug)]
pub struct DockScan {
    /// Made by the station for this scan, so that it counts once even if it is sent twice.
    pub id: TransferId,
    /// The notice that is being received.
    pub inbound: InboundId,
    /// What the scanner read.
    pub scan: String,
    /// How many pieces; the code's own count wins.
    pub quantity: i64,
    /// The lot as typed, if it differs from the announced one and the code does not tell it.
    pub lot: Option<Line<64>>,
    /// The last day of use as typed.
    pub expiry: Option<Day>,
    /// Whether the pieces are broken.
    pub damaged: bool,
}

/// What a scan came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The line.
    pub line: i64,
    /// Its title.
    pub title: String,
    /// Pieces counted on this line, broken ones included.
    pub counted: i64,
    /// Pieces announced.
    pub expected: i64,
    /// The lot.
    pub lot: LotId,
    /// Whether the scan had been counted before.
    pub repeated: bool,
}

/// Counts a scan.
///
/// # Errors
/// At field `scan` for goods that are not in the notice, or another lot or day than announced, saying what was expected.
pub fn receive_scan(tx: &mut Tx<'_>, associate: AssociateScope, dock: &DockScan) -> Result<Received> {
    let stored = inbound::get(tx, dock.inbound)?.ok_or_else(no_inbound)?;
    if !stored.state.is_open() {
        return Err(closed());
    }
    let read = scan::product(&dock.scan, tx.now().day_utc())?;
    let lines = inbound::lines(tx, dock.inbound)?;
    let line = matching(&lines, &read)?;
    let (code, expiry) = lot_and_day(line, &read, dock)?;
    let quantity = read.count.unwrap_or(dock.quantity);
    let actor = associate.actor();
    let lot = ledger::create_lot(
        tx,
        &actor,
        &NewLot {
            variant: line.variant,
            seller: stored.seller,
            code,
            expiry,
        },
    )?;
    let row = Scan {
        id: dock.id,
        inbound: dock.inbound,
        line: line.number,
        quantity,
        damaged: dock.damaged,
        lot,
        by: &actor,
    };
    let new = inbound::count(tx, &row)?;
    if new {
        take_in(tx, associate, dock, lot, quantity)?;
        inbound::advance(tx, dock.inbound, InboundState::Receiving)?;
    }
    let counted = line.received + line.damaged + if new { quantity } else { 0 };
    Ok(Received {
        line: line.number,
        title: line.title.clone(),
        counted,
        expected: line.expected,
        lot,
        repeated: !new,
    })
}

/// The pieces enter the journal; broken ones leave it again at once, so that they are never promised.
fn take_in(
    tx: &mut Tx<'_>,
    associate: AssociateScope,
    dock: &DockScan,
    lot: LotId,
    quantity: i64,
) -> Result<()> {
    let (actor, about) = (associate.actor(), dock.inbound.uuid());
    ledger::receive(
        tx,
        &actor,
        &Receive {
            id: dock.id,
            lot,
            quantity,
            place: Place::Dock,
            about,
        },
    )?;
    if dock.damaged {
        let id: TransferId = tx.id();
        ledger::write_off(
            tx,
            &actor,
            &WriteOff {
                id,
                lot,
                quantity,
                place: Place::Dock,
                about,
            },
        )?;
    }
    Ok(())
}

/// The line a scan belongs to: the first with this product that is not yet full, else the last.
fn matching<'l>(lines: &'l [Row], read: &ProductScan) -> Result<&'l Row> {
    let same = |line: &&Row| match &read.gtin {
        Some(gtin) => line.gtin == *gtin,
        None => !line.sku.is_empty() && line.sku.eq_ignore_ascii_case(&read.text),
    };
    let lot_fits = |line: &&Row| read.lot.as_ref().is_none_or(|lot| line.lot_code == *lot);
    let open = |line: &&Row| line.received + line.damaged < line.expected;
    let mut found: Vec<&Row> = lines.iter().filter(same).collect();
    found.sort_by_key(|line| (!lot_fits(line), !open(line)));
    found.first().copied().ok_or_else(|| not_announced(lines, read))
}

fn lot_and_day(line: &Row, read: &ProductScan, dock: &DockScan) -> Result<(Line<64>, Option<Day>)> {
    let told = read
        .lot
        .clone()
        .or_else(|| dock.lot.as_ref().map(ToString::to_string));
    if let Some(lot) = told.as_ref().filter(|lot| **lot != line.lot_code) {
        return Err(scan::expected(
            &format!("批次 {}", line.lot_code),
            &format!("lot {}", line.lot_code),
            &format!("lot {lot}"),
        ));
    }
    let day = read.expiry.or(dock.expiry);
    if let Some(day) = day.filter(|day| line.expiry.is_some_and(|announced| announced != *day)) {
        let announced = line.expiry.map_or_else(String::new, |day| day.to_string());
        return Err(scan::expected(
            &format!("到期日 {announced}"),
            &format!("expiry {announced}"),
            &day.to_string(),
        ));
    }
    Ok((Line::at("lot", &line.lot_code)?, line.expiry.or(day)))
}

fn not_announced(lines: &[Row], read: &ProductScan) -> Error {
    let codes = lines.iter().map(|line| {
        if line.gtin.is_empty() {
            &line.sku
        } else {
            &line.gtin
        }
    });
    let list: Vec<&str> = codes.map(String::as_str).take(5).collect();
    let list = list.join(", ");
    scan::expected(
        &format!("本单商品之一（{list}）"),
        &format!("one of this notice ({list})"),
        read.gtin.as_deref().unwrap_or(&read.text),
    )
}

fn closed() -> Error {
    Error::wrong_state(
        "这张入库单已经收完，不能再扫。",
        "This notice has been received to the end; no more scans are taken.",
    )
}

/// A notice that is still open, for other verbs of the dock.
pub(crate) fn open_inbound(tx: &mut Tx<'_>, id: InboundId) -> Result<Stored> {
    let stored = inbound::get(tx, id)?.ok_or_else(no_inbound)?;
    if stored.state.is_open() {
        Ok(stored)
    } else {
        Err(closed())
    }
}
