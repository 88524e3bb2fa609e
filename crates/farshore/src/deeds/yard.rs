//! In the warehouse, and on the way.

use kernel::kinds::OrderId;
use kernel::{Actor, Result};
use people::AssociateScope;
use store::Store;
use warehouse::{Handover, PackScan, Parcel, PickScan, PickStep, Track, TrackCode};

use crate::wiring::House;

/// The carrier of the demo market.
const CARRIER: &str = "China Post";
/// What the carton and its filling weigh more than expected, grams: within what the scale is allowed to differ.
const FILLING_GRAMS: i64 = 12;

/// A way to China, as a carrier tells it.
pub const WAY: [(TrackCode, &str); 6] = [
    (TrackCode::Departed, "Los Angeles LAX"),
    (TrackCode::Arrived, "上海浦东 PVG"),
    (TrackCode::InCustoms, "上海海关"),
    (TrackCode::Cleared, "上海海关"),
    (TrackCode::OutForDelivery, "派送网点"),
    (TrackCode::Delivered, "收件地址"),
];

/// Takes an order's pieces from their bins; each stop as the associate's page showed it.
pub fn pick(store: &Store, associate: AssociateScope, order: OrderId) -> Result<Vec<PickStep>> {
    let mut steps = Vec::new();
    for _ in store.write(move |tx| warehouse::start_pick(tx, associate, order))? {
        let step = store.read(|tx| warehouse::pick_step(tx, order))?;
        let (bin, lot) = (step.bin.clone().unwrap_or_default(), step.lot_code.clone());
        let quantity = step.quantity;
        store.write(move |tx| {
            let scan = PickScan {
                id: tx.id(),
                order,
                bin: bin.clone(),
                scan: lot.clone(),
                quantity,
            };
            warehouse::pick_scan(tx, associate, &scan)
        })?;
        steps.push(step);
    }
    Ok(steps)
}

/// Scans every piece into the carton and weighs it.
pub fn pack(house: &House, associate: AssociateScope, order: OrderId) -> Result<Parcel> {
    let (store, market) = (&house.store, house.market.clone());
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
    store.write(move |tx| warehouse::pack(tx, &market, associate, order, expected + FILLING_GRAMS))
}

/// Hands parcels to the carrier, on a list of their own.
pub fn hand_over(store: &Store, associate: AssociateScope, parcels: &[Parcel]) -> Result<Handover> {
    let numbers: Vec<String> = parcels.iter().map(|parcel| parcel.tracking.clone()).collect();
    store.write(move |tx| {
        let list = warehouse::current_handover(tx, CARRIER)?;
        for number in &numbers {
            let scan = tx.id();
            warehouse::scan_onto(tx, associate, scan, list.id, number)?;
        }
        warehouse::close_handover(tx, associate, list.id)?;
        Ok(list)
    })
}

/// The carrier says where a parcel is, place after place.
pub fn travel(store: &Store, parcel: &Parcel, way: &[(TrackCode, &str)]) -> Result<()> {
    for (code, place) in way {
        let track = Track {
            tracking: parcel.tracking.clone(),
            code: *code,
            place: (*place).to_owned(),
            at: store.now(),
        };
        store.write(move |tx| warehouse::track(tx, &Actor::Partner("carrier".to_owned()), &track))?;
    }
    Ok(())
}
