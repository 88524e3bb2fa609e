//! The last scan is taken back.

use kernel::kinds::{HandoverId, InboundId, OrderId, TransferId};
use kernel::{Error, Result, Said};
use ledger::{Miscount, Move, Place};
use people::AssociateScope;
use store::Tx;
use uuid::Uuid;

use crate::actions::receive_scan::open_inbound;
use crate::events::ScanUndone;
use crate::model::pick::PickState;
use crate::model::scan::ScanKind;
use crate::rows::scan::{self, Stored};
use crate::rows::{inbound, parcel, pick};

/// A scan as pages tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScanView {
    /// Its id.
    pub id: TransferId,
    /// The line of the notice it counted on; 0 elsewhere.
    pub line: i64,
    /// What was scanned.
    pub code: String,
    /// How many pieces.
    pub quantity: i64,
    /// Whether they were broken.
    pub damaged: bool,
}

/// The last scan of an associate at a task that stands: the one that can be taken back.
pub fn last_scan(
    tx: &mut Tx<'_>,
    associate: AssociateScope,
    kind: ScanKind,
    about: Uuid,
) -> Result<Option<ScanView>> {
    let found = scan::last(tx, kind, about, &associate.actor())?;
    Ok(found.map(|scan| ScanView {
        id: scan.id,
        line: scan.line,
        code: scan.code,
        quantity: scan.quantity,
        damaged: scan.damaged,
    }))
}

/// Takes a scan back. Asked again, it changes nothing.
///
/// # Errors
/// [`kernel::Code::NotFound`] for a scan of somebody else; [`kernel::Code::WrongState`] if it is not the associate's last at
/// its task, or the work has gone on since.
pub fn undo_scan(tx: &mut Tx<'_>, associate: AssociateScope, id: TransferId) -> Result<()> {
    let actor = associate.actor();
    let missing = || Error::not_found(&Said::new("这次扫描", "such scan of yours"));
    let found = scan::get(tx, id)?
        .filter(|scan| scan.by == actor)
        .ok_or_else(missing)?;
    if found.undone {
        return Ok(());
    }
    let last = scan::last(tx, found.kind, found.about, &actor)?;
    if last.is_some_and(|last| last.id != id) {
        return Err(gone_on());
    }
    match found.kind {
        ScanKind::Receive => uncount(tx, associate, &found)?,
        ScanKind::PutAway => back_to_the_dock(tx, associate, &found)?,
        ScanKind::Pick => back_to_the_bin(tx, associate, &found)?,
        ScanKind::Pack => out_of_the_carton(tx, &found)?,
        ScanKind::Load => off_the_list(tx, &found)?,
    }
    if !scan::undo(tx, id)? {
        return Err(gone_on());
    }
    let event = ScanUndone {
        scan: id,
        kind: found.kind.word().to_owned(),
        quantity: found.quantity,
    };
    tx.emit(&actor, &event)
}

fn uncount(tx: &mut Tx<'_>, associate: AssociateScope, found: &Stored) -> Result<()> {
    let id = InboundId::from_uuid(found.about);
    open_inbound(tx, id)?;
    let lot = found.lot.ok_or_else(gone_on)?;
    let (good, broken) = if found.damaged {
        (0, -found.quantity)
    } else {
        (-found.quantity, 0)
    };
    inbound::count(tx, id, found.line, good, broken)?;
    let wrong = Miscount {
        id: undo_id(found.id),
        lot,
        quantity: found.quantity,
        place: if found.damaged { Place::Lost } else { Place::Dock },
        about: found.about,
    };
    let out = ledger::miscount(tx, &associate.actor(), &wrong);
    out.map(|_| ()).map_err(|error| told(error, gone_on()))
}

fn back_to_the_dock(tx: &mut Tx<'_>, associate: AssociateScope, found: &Stored) -> Result<()> {
    let (Some(lot), Some(bin)) = (found.lot, found.bin) else {
        return Err(gone_on());
    };
    if pick::spoken_for(tx, lot, bin)? > 0 {
        return Err(gone_on());
    }
    let step = Move {
        id: undo_id(found.id),
        lot,
        quantity: found.quantity,
        from: Place::Bin(bin),
        to: Place::Dock,
        about: found.about,
    };
    let out = ledger::move_goods(tx, &associate.actor(), &step);
    out.map(|_| ()).map_err(|error| told(error, gone_on()))
}

fn back_to_the_bin(tx: &mut Tx<'_>, associate: AssociateScope, found: &Stored) -> Result<()> {
    let order = OrderId::from_uuid(found.about);
    let state = pick::lock(tx, order)?.map(|pick| pick.state);
    if !matches!(state, Some(PickState::Picking | PickState::Picked)) {
        return Err(gone_on());
    }
    let line = line_of(tx, order, found)?;
    if !pick::count(tx, order, line, -found.quantity)? {
        return Err(gone_on());
    }
    pick::advance(
        tx,
        order,
        PickState::Picked,
        PickState::Picking,
        &associate.actor(),
    )?;
    Ok(())
}

fn out_of_the_carton(tx: &mut Tx<'_>, found: &Stored) -> Result<()> {
    let order = OrderId::from_uuid(found.about);
    let state = pick::lock(tx, order)?.map(|pick| pick.state);
    if state != Some(PickState::Picked) {
        return Err(gone_on());
    }
    let line = line_of(tx, order, found)?;
    if pick::count_packed(tx, order, line, -found.quantity)? {
        Ok(())
    } else {
        Err(gone_on())
    }
}

fn off_the_list(tx: &mut Tx<'_>, found: &Stored) -> Result<()> {
    let list = HandoverId::from_uuid(found.about);
    let one = found.parcel.ok_or_else(gone_on)?;
    if parcel::lock_open(tx, list)? && parcel::take_off(tx, one, list)? {
        return Ok(());
    }
    Err(gone_on())
}

/// The line of a pick that takes this lot from this bin.
fn line_of(tx: &mut Tx<'_>, order: OrderId, found: &Stored) -> Result<i64> {
    let lines = pick::lines(tx, order)?;
    let same =
        |line: &&crate::model::pick::PickLine| Some(line.lot) == found.lot && Some(line.bin) == found.bin;
    lines.iter().find(same).map(|line| line.line).ok_or_else(gone_on)
}

/// The id of the transfer that takes a scan's back.
fn undo_id(scan: TransferId) -> TransferId {
    let bytes = scan.uuid().into_bytes();
    // Another id that is always the same for the scan, and not the one of its broken pieces.
    let mut digest = bytes.map(|byte| !byte);
    digest.reverse();
    TransferId::from_digest(digest)
}

/// What people are told when the journal refuses: the pieces are no longer where the scan put them.
fn told(error: Error, instead: Error) -> Error {
    if error.code() == kernel::Code::OutOfStock {
        instead
    } else {
        error
    }
}

fn gone_on() -> Error {
    Error::wrong_state(
        "这次扫描之后事情已经往下走了，撤不回来了。请找主管。",
        "Work has gone on since this scan, so it cannot be taken back. Ask your lead.",
    )
}
