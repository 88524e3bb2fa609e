//! The goods come to the warehouse: announced by the seller, scanned at the dock, put on a shelf.

use catalog::Listing;
use kernel::kinds::{InboundId, VariantId};
use kernel::{Actor, Lang, Line, Result};
use warehouse::{NewInbound, NewInboundLine};

use super::Tour;
use super::step::{Done, Teller, off};
use crate::deeds;

/// Pieces that are sent.
const PIECES: i64 = 24;
/// The shelf.
const BIN: &str = "A-01-1";
/// How long the goods keep.
const KEEPS_DAYS: i32 = 720;

/// Announces and receives pieces of a listing; the variant that is at hand now.
pub fn stock_up(tour: &Tour<'_>, teller: &mut Teller<'_>, listing: &Listing) -> Result<VariantId> {
    let variant = listing
        .active_variants()
        .next()
        .ok_or_else(|| off("the listing has no variant"))?
        .id;
    let notice = announce(tour, teller, listing, variant)?;
    receive(tour, teller, notice)?;
    let stock = tour
        .house
        .store
        .read(|tx| ledger::available(tx, &[variant], None))?;
    if stock.get(&variant).copied().unwrap_or(0) < PIECES {
        return Err(off("what was received is not at hand"));
    }
    Ok(variant)
}

fn announce(
    tour: &Tour<'_>,
    teller: &mut Teller<'_>,
    listing: &Listing,
    variant: VariantId,
) -> Result<InboundId> {
    teller.begin();
    let store = &tour.house.store;
    let scope = tour.seller.seller()?;
    let actor = Actor::Person(tour.seller.person);
    let notice = store.write(move |tx| {
        let lot = format!("WF-{:04X}", tx.random().below(0x1_0000));
        let line = NewInboundLine {
            variant,
            quantity: PIECES,
            lot: Line::at("lot", &lot)?,
            expiry: Some(tx.now().day_utc().plus_days(KEEPS_DAYS)),
        };
        let new = NewInbound {
            lines: vec![line],
            note: None,
        };
        warehouse::announce(tx, scope, &actor, &new)
    })?;
    teller.done(
        store,
        Done {
            order: None,
            who: "seller",
            what: format!("announced {PIECES} pieces of {}", listing.title(Lang::En)),
            facts: Vec::new(),
            page: &format!("/seller/inbound/{notice}"),
        },
    )?;
    Ok(notice)
}

fn receive(tour: &Tour<'_>, teller: &mut Teller<'_>, notice: InboundId) -> Result<()> {
    teller.begin();
    let store = &tour.house.store;
    let associate = tour.associate.associate()?;
    store.write(move |tx| deeds::dock::receive(tx, associate, notice, BIN))?;
    let finished = store.read(|tx| warehouse::inbound(tx, notice))?;
    let fact = |line: &warehouse::InboundLineView| {
        format!(
            "{} × {} in lot {}, onto shelf {BIN}",
            line.received, line.sku, line.lot_code
        )
    };
    let facts = finished.lines.iter().map(fact).collect();
    if finished.lines.iter().any(|line| line.received != line.expected) {
        return Err(off("not all that was announced has come"));
    }
    teller.done(
        store,
        Done {
            order: None,
            who: "associate",
            what: "received them at the dock and put them away".to_owned(),
            facts,
            page: "/station/receive",
        },
    )
}
