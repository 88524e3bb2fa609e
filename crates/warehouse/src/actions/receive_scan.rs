//! A scan at the dock: pieces of a notice arrive.

use kernel::kinds::{InboundId, LotId, TransferId};
use kernel::{Day, Error, Line, Result};
use ledger::{NewLot, Place, Receive, WriteOff};
use people::AssociateScope;
use store::Tx;

use crate::actions::{known_scan, no_inbound, other_scan};
use crate::model::inbound::InboundState;
use crate::model::scan::{self, ProductScan, ScanKind};
use crate::rows::inbound::{self, Line as Row, Stored};
use crate::rows::scan::{Stored as Scan, record};

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
    /// Whether the associate has looked, and the goods are of another lot than announced: the one that is told.
    pub other_lot: bool,
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
/// At field `scan` for goods that are not in the notice, or another lot or day than announced, saying what was expected, and
/// for goods past their day; [`kernel::Code::WrongState`] if the notice is closed.
pub fn receive_scan(tx: &mut Tx<'_>, associate: AssociateScope, dock: &DockScan) -> Result<Received> {
    let stored = open_inbound(tx, dock.inbound)?;
    if let Some(known) = known_scan(tx, dock.id)? {
        return repeated(tx, dock.inbound, &known);
    }
    let read = scan::product(&dock.scan, tx.now().day_utc())?;
    let lines = inbound::lines(tx, dock.inbound)?;
    let line = matching(&lines, &read)?;
    let (code, expiry) = lot_and_day(line, &read, dock)?;
    still_good(expiry, tx.now().day_utc())?;
    let quantity = read.count.unwrap_or(dock.quantity);
    let actor = associate.actor();
    let new = NewLot {
        variant: line.variant,
        seller: stored.seller,
        code,
        expiry,
    };
    let lot = ledger::create_lot(tx, &actor, &new)?;
    take_in(tx, associate, dock, lot, quantity)?;
    let (good, broken) = if dock.damaged {
        (0, quantity)
    } else {
        (quantity, 0)
    };
    inbound::count(tx, dock.inbound, line.number, good, broken)?;
    inbound::advance(tx, dock.inbound, InboundState::Receiving)?;
    let row = Scan {
        line: line.number,
        lot: Some(lot),
        quantity,
        damaged: dock.damaged,
        ..Scan::of(dock.id, ScanKind::Receive, dock.inbound.uuid(), &dock.scan, actor)
    };
    record(tx, &row)?;
    Ok(Received {
        line: line.number,
        title: line.title.clone(),
        counted: line.received + line.damaged + quantity,
        expected: line.expected,
        lot,
        repeated: false,
    })
}

/// The answer to a scan that was counted before.
fn repeated(tx: &mut Tx<'_>, inbound: InboundId, known: &Scan) -> Result<Received> {
    let lines = inbound::lines(tx, inbound)?;
    let line = lines.iter().find(|line| line.number == known.line);
    let (Some(line), Some(lot), true) = (line, known.lot, known.about == inbound.uuid()) else {
        return Err(other_scan());
    };
    Ok(Received {
        line: line.number,
        title: line.title.clone(),
        counted: line.received + line.damaged,
        expected: line.expected,
        lot,
        repeated: true,
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
        let id = broken_id(dock.id);
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
    let day = read.expiry.or(dock.expiry);
    if dock.other_lot {
        let lot = told.ok_or_else(|| untold("lot", "批次", "the lot"))?;
        if line.expiry.is_some() && day.is_none() {
            return Err(untold("expiry", "到期日", "the expiry date"));
        }
        return Ok((Line::at("lot", &lot)?, day));
    }
    if let Some(lot) = told.as_ref().filter(|lot| **lot != line.lot_code) {
        return Err(scan::expected(
            &format!("批次 {}", line.lot_code),
            &format!("lot {}", line.lot_code),
            &format!("lot {lot}"),
        ));
    }
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

fn untold(field: &'static str, zh: &str, en: &str) -> Error {
    Error::field(
        field,
        format!("换了批次就要把包装上的{zh}也输入。"),
        format!("For another lot, type {en} from the package too."),
    )
}

fn still_good(expiry: Option<Day>, today: Day) -> Result<()> {
    let Some(day) = expiry.filter(|day| *day <= today) else {
        return Ok(());
    };
    Err(Error::field(
        "scan",
        format!("到期日是 {day}，已经过了，不能收。放到待查区，告诉商家。"),
        format!("These expired on {day} and cannot be taken in. Set them aside and tell the seller."),
    ))
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

/// A notice that is still open, kept from others until the transaction ends; for all verbs of the dock.
pub(crate) fn open_inbound(tx: &mut Tx<'_>, id: InboundId) -> Result<Stored> {
    let stored = inbound::lock(tx, id)?.ok_or_else(no_inbound)?;
    if stored.state.is_open() {
        Ok(stored)
    } else {
        Err(closed())
    }
}

/// The id under which broken pieces of a scan are written off.
pub(crate) fn broken_id(scan: TransferId) -> TransferId {
    let bytes = scan.uuid().into_bytes();
    // Another id that is always the same for the scan.
    TransferId::from_digest(bytes.map(|byte| !byte))
}
