//! Parcels are put on a list, and the carrier takes them.

use kernel::kinds::{HandoverId, TransferId};
use kernel::{Error, Line, Result, Said};
use ledger::{Move, Place};
use people::AssociateScope;
use store::Tx;

use crate::actions::known_scan;
use crate::actions::track::{Track, TrackCode, track};
use crate::events::HandoverClosed;
use crate::model::parcel::ParcelState;
use crate::model::parcel::{Handover, Parcel as Stored};
use crate::model::scan::{self, ScanKind};
use crate::rows::parcel;
use crate::rows::scan::{Stored as Scan, record};
use crate::rows::{number, pick};

/// The list that parcels are put on now; a new one is opened if there is none.
pub fn current_handover(tx: &mut Tx<'_>, carrier: &str) -> Result<Handover> {
    if let Some(open) = parcel::current_handover(tx)? {
        return Ok(open);
    }
    // Two associates who open a list at the same moment work on one.
    number::lock(tx, "handover")?;
    if let Some(open) = parcel::current_handover(tx)? {
        return Ok(open);
    }
    let id: HandoverId = tx.id();
    let label = format!("HO-{:06}", number::next(tx, "handover")?);
    parcel::open_handover(tx, id, &label, carrier)?;
    parcel::handover(tx, id)?.ok_or_else(|| Error::internal("a handover that was opened is gone"))
}

/// Puts a scanned parcel on the list. The id is made by the station for this scan, so that it counts once.
///
/// # Errors
/// At field `scan` for what is no packed parcel, or one that is on a list already; [`kernel::Code::WrongState`] if the list is
/// closed.
pub fn scan_onto(
    tx: &mut Tx<'_>,
    associate: AssociateScope,
    id: TransferId,
    handover: HandoverId,
    scanned: &str,
) -> Result<Stored> {
    if !parcel::lock_open(tx, handover)? {
        return Err(nothing_to_take());
    }
    let again = known_scan(tx, id)?.is_some();
    let read = scan::parcel(scanned)?;
    let found = parcel::by_tracking(tx, &read)?
        .ok_or_else(|| scan::expected("已打包的包裹", "a packed parcel", &read))?;
    if again {
        return Ok(found);
    }
    if parcel::put_on(tx, found.id, handover)? {
        let row = Scan {
            parcel: Some(found.id),
            ..Scan::of(id, ScanKind::Load, handover.uuid(), &read, associate.actor())
        };
        record(tx, &row)?;
        return Ok(found);
    }
    if found.handover == Some(handover) {
        return Err(Error::field(
            "scan",
            format!("{read} 已在这张单上。"),
            format!("{read} is on this list already."),
        ));
    }
    Err(scan::expected(
        "待交运的包裹",
        "a parcel that waits for the carrier",
        &read,
    ))
}

/// The carrier takes all that is on the list.
///
/// # Errors
/// [`kernel::Code::WrongState`] if the list is empty or closed.
pub fn close_handover(tx: &mut Tx<'_>, associate: AssociateScope, id: HandoverId) -> Result<Vec<Stored>> {
    let list = parcel::handover(tx, id)?
        .ok_or_else(|| Error::not_found(&Said::new("这张交接单", "such handover list")))?;
    if !parcel::close(tx, id)? {
        return Err(nothing_to_take());
    }
    let parcels = parcel::of_handover(tx, id)?;
    if parcels.is_empty() {
        return Err(nothing_to_take());
    }
    for one in &parcels {
        leave(tx, associate, one, &list.carrier)?;
    }
    let count = i64::try_from(parcels.len()).unwrap_or(i64::MAX);
    tx.emit(
        &associate.actor(),
        &HandoverClosed {
            handover: id,
            parcels: count,
        },
    )?;
    Ok(parcels)
}

fn leave(tx: &mut Tx<'_>, associate: AssociateScope, one: &Stored, carrier: &str) -> Result<()> {
    let actor = associate.actor();
    for line in pick::lines(tx, one.order)? {
        let id: TransferId = tx.id();
        let step = Move {
            id,
            lot: line.lot,
            quantity: line.quantity,
            from: Place::Packed(one.id),
            to: Place::Carrier,
            about: one.order.uuid(),
        };
        ledger::move_goods(tx, &actor, &step)?;
    }
    parcel::set_state(tx, one.id, ParcelState::HandedOver)?;
    orders::mark_handed_over(tx, &actor, one.order, &Line::at("tracking", &one.tracking)?)?;
    let event = Track {
        tracking: one.tracking.clone(),
        code: TrackCode::HandedOver,
        place: carrier.to_owned(),
        at: tx.now(),
    };
    track(tx, &actor, &event)
}

/// What is on a list, in the order of packing.
pub fn on_list(tx: &mut Tx<'_>, _: AssociateScope, id: HandoverId) -> Result<(Handover, Vec<Stored>)> {
    let list = parcel::handover(tx, id)?
        .ok_or_else(|| Error::not_found(&Said::new("这张交接单", "such handover list")))?;
    Ok((list, parcel::of_handover(tx, id)?))
}

/// The list that parcels are put on now, if there is one.
pub fn open_list(tx: &mut Tx<'_>, _: AssociateScope) -> Result<Option<Handover>> {
    parcel::current_handover(tx)
}

fn nothing_to_take() -> Error {
    Error::wrong_state(
        "单上还没有包裹，或已经交接过了。",
        "There is no parcel on this list, or it was closed before.",
    )
}
