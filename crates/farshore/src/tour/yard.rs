//! The warehouse's part: pick, pack, label, hand over; the carrier's part: tracking.

use kernel::Result;
use people::AssociateScope;
use warehouse::PickScan;

use super::step::{Done, Teller, off};
use super::{Bought, Tour};
use crate::deeds::yard;

/// Walks to the bins, scans, weighs.
pub fn pick_and_pack(tour: &Tour<'_>, teller: &mut Teller<'_>, bought: &Bought) -> Result<()> {
    teller.begin();
    let (store, order) = (&tour.house.store, bought.order);
    let associate = tour.associate.associate()?;
    store.write(move |tx| warehouse::start_pick(tx, associate, order))?;
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
    for step in yard::pick(store, associate, order)? {
        facts.push(format!(
            "bin {}: {} × {} (lot {})",
            step.bin.unwrap_or_default(),
            step.quantity,
            step.title,
            step.lot_code
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
    let (store, order) = (&tour.house.store, bought.order);
    let parcel = yard::pack(tour.house, associate, order)?;
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
    let list = yard::hand_over(store, associate, std::slice::from_ref(&parcel))?;
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
    yard::travel(store, &parcel, &yard::WAY)?;
    let facts = yard::WAY.map(|(code, place)| format!("{} {place}", code.word()));
    tour.followers.drain()?;
    teller.done(
        store,
        Done {
            order: Some(order),
            who: "carrier",
            what: "delivered it; the money is shared out".to_owned(),
            facts: facts.to_vec(),
            page: &format!("/orders/{order}"),
        },
    )
}
