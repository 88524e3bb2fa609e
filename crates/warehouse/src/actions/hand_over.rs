//! Parcels are put on a list, and the carrier takes them.

use kernel::kinds::{HandoverId, TransferId};
use kernel::{Error, Line, Result, Said};
use ledger::{Move, Place};
use people::AssociateScope;
use store::Tx;

use crate::actions::track::{Track, TrackCode, track};
use crate::events::HandoverClosed;
use crate::model::parcel::ParcelState;
use crate::model::parcel::{Handover, Parcel as Stored};
use crate::model::scan;
use crate::rows::parcel;
use crate::rows::{number, pick};

/// The list that parcels are put on now; a new one is opened if there is none.
pub fn current_handover(tx: &mut Tx<'_>, carrier: &str) -> Result<Handover> {
    if let Some(open) = parcel::current_handover(tx)? {
        return Ok(open);
    }
    let id: HandoverId = tx.id();
    let label = format!("HO-{:06}", number::next(tx, "handover")?);
    parcel::open_handover(tx, id, &label, carrier)?;
    parcel::handover(tx, id)?.ok_or_else(|| Error::internal("a handover that was opened is gone"))
}

/// Puts a scanned parcel on the list.
///
/// # Errors
/// At field `scan` for what is no packed parcel, or one that is on a list already.
pub fn scan_onto(tx: &mut Tx<'_>, _: AssociateScope, handover: HandoverId, scanned: &str) -> Result<Stored> {
    let read = scan::parcel(scanned)?;
    let found = parcel::by_tracking(tx, &read)?
        .ok_or_else(|| scan::expected("已打包的包裹", "a packed parcel", &read))?;
    if parcel::put_on(tx, found.id, handover)? {
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
    let parcels = parcel::of_handover(tx, id)?;
    if parcels.is_empty() || !parcel::close(tx, id)? {
        return Err(Error::wrong_state(
            "单上还没有包裹，或已经交接过了。",
            "There is no parcel on this list, or it was closed before.",
        ));
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
