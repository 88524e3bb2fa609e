//! The warehouse's part: pick, pack, label, hand over; the carrier's part: tracking.

use kernel::{Actor, Result};
use people::AssociateScope;
use warehouse::{PackScan, PickScan, Track, TrackCode};

use super::step::{Done, Teller, off};
use super::{Bought, Tour};

/// Walks to the bins, scans, weighs.
pub fn pick_and_pack(tour: &Tour<'_>, teller: &mut Teller<'_>, bought: &Bought) -> Result<()> {
    teller.begin();
    let (store, order) = (&tour.house.store, bought.order);
    let associate = tour.associate.associate()?;
    let lines = store.write(move |tx| warehouse::start_pick(tx, associate, order))?;
    let refusal = store.write(move |tx| {
        let wrong = PickScan {
            id: tx.id(),
            order,
            bin: "Z-99-9".to_owned(),
            scan: String::new(),
            quantity: 1,
        };
        warehouse::pick_scan(tx, associate, &wrong)
    });
    let refusal = refusal
        .err()
        .ok_or_else(|| off("a scan of a wrong bin was taken"))?;
    let mut facts = vec![format!("a wrong scan was refused: {}", refusal.said().en)];
    for line in lines {
        let step = store.read(|tx| warehouse::pick_step(tx, order))?;
        let (bin, scan) = (line.bin_code.clone(), step.lot_code.clone());
        store.write(move |tx| {
            let scan = PickScan {
                id: tx.id(),
                order,
                bin: bin.clone(),
                scan: scan.clone(),
                quantity: line.quantity,
            };
            warehouse::pick_scan(tx, associate, &scan)
        })?;
        facts.push(format!(
            "bin {}: {} × {} (lot {})",
            line.bin_code, line.quantity, step.title, step.lot_code
        ));
    }
    teller.done(
        store,
        Done {
            order: Some(order),
            who: "associate",
            what: "picked along the shelves".to_owned(),
            facts,
            page: "/station/pick",
        },
    )?;
    pack(tour, teller, bought, associate)
}

fn pack(tour: &Tour<'_>, teller: &mut Teller<'_>, bought: &Bought, associate: AssociateScope) -> Result<()> {
    teller.begin();
    let (store, order, market) = (&tour.house.store, bought.order, tour.house.market.clone());
    for line in store.read(|tx| warehouse::pack_lines(tx, order))? {
        store.write(move |tx| {
            let scan = PackScan {
                id: tx.id(),
                order,
                scan: line.lot_code.clone(),
                quantity: line.quantity,
            };
            warehouse::pack_scan(tx, associate, &scan)
        })?;
    }
    let expected = store.read(|tx| warehouse::expected_weight(tx, order))?;
    let parcel = store.write(move |tx| warehouse::pack(tx, &market, associate, order, expected + 12))?;
    let papers = store.read(|tx| compliance::messages_of(tx, order))?;
    if papers.len() != 3
        || papers
            .iter()
            .any(|paper| paper.state != compliance::State::Matched)
    {
        return Err(off(format!("customs papers do not tie together: {papers:?}")));
    }
    let facts = vec![
        format!(
            "parcel {}, {} g on the scale, {} g expected",
            parcel.tracking, parcel.weighed_grams, parcel.expected_grams
        ),
        "CEB 311, 411 and 511 are checked and tie together".to_owned(),
    ];
    teller.done(
        store,
        Done {
            order: Some(order),
            who: "associate",
            what: "packed and weighed it".to_owned(),
            facts,
            page: "/station/pack",
        },
    )
}

/// The carrier takes it, and says where it is until it is at the door.
pub fn send_off(tour: &Tour<'_>, teller: &mut Teller<'_>, bought: &Bought) -> Result<()> {
    teller.begin();
    let (store, order) = (&tour.house.store, bought.order);
    let associate = tour.associate.associate()?;
    let parcel = store
        .read(|tx| warehouse::parcel_of_order(tx, order))?
        .ok_or_else(|| off("the parcel is gone"))?
        .0;
    let number = parcel.tracking.clone();
    let list = store.write(move |tx| {
        let list = warehouse::current_handover(tx, "China Post")?;
        let scan = tx.id();
        warehouse::scan_onto(tx, associate, scan, list.id, &number)?;
        warehouse::close_handover(tx, associate, list.id)?;
        Ok(list)
    })?;
    teller.done(
        store,
        Done {
            order: Some(order),
            who: "associate",
            what: format!("handed it over on list {}", list.number),
            facts: Vec::new(),
            page: "/station/handover",
        },
    )?;

    teller.begin();
    let way = [
        (TrackCode::Departed, "Los Angeles LAX"),
        (TrackCode::Arrived, "上海浦东 PVG"),
        (TrackCode::InCustoms, "上海海关"),
        (TrackCode::Cleared, "上海海关"),
        (TrackCode::OutForDelivery, "浦东新区"),
        (TrackCode::Delivered, "浦东新区"),
    ];
    let mut facts = Vec::new();
    for (code, place) in way {
        let track = Track {
            tracking: parcel.tracking.clone(),
            code,
            place: place.to_owned(),
            at: store.now(),
        };
        store.write(move |tx| warehouse::track(tx, &Actor::Partner("carrier".to_owned()), &track))?;
        facts.push(format!("{} {place}", code.word()));
    }
    tour.followers.drain()?;
    teller.done(
        store,
        Done {
            order: Some(order),
            who: "carrier",
            what: "delivered it; the money is shared out".to_owned(),
            facts,
            page: &format!("/orders/{order}"),
        },
    )
}
