//! Demo goods arrive at the warehouse the way all goods do: announced, scanned at the dock, put on a shelf.

use compliance::Mode;
use kernel::kinds::ListingId;
use kernel::{Actor, Line, Result};
use people::{AssociateScope, OperatorScope, SellerScope};
use store::{Store, Tx};
use warehouse::{NewBin, NewInbound, NewInboundLine};

use super::content::Listing;
use crate::deeds;
use crate::wiring::House;

/// Shelves of the demo warehouse: four aisles of six racks of two levels; the last aisle is cool.
pub fn shelves(store: &Store) -> Result<Vec<String>> {
    let mut codes = Vec::new();
    for (aisle, letter) in ["A", "B", "C", "D"].iter().enumerate() {
        for rack in 1..=6 {
            for level in 1..=2 {
                codes.push((
                    format!("{letter}-{rack:02}-{level}"),
                    i64::try_from(aisle * 100 + rack * 10 + level).unwrap_or(0),
                    *letter == "D",
                ));
            }
        }
    }
    let bins = codes.clone();
    store.write(move |tx| {
        for (code, walk, cool) in &bins {
            warehouse::add_bin(
                tx,
                &NewBin {
                    code: code.clone(),
                    walk: *walk,
                    cool: *cool,
                },
            )?;
        }
        Ok(())
    })?;
    Ok(codes.into_iter().map(|(code, ..)| code).collect())
}

/// Categories of which the demo's operator holds receipts of stock in a bonded zone. Not fresh fruit: that would need
/// quarantine permits which a demo must not invent.
const IN_THE_ZONE: [&str; 7] = [
    "skin-care",
    "bath-body",
    "hair-care",
    "baby-care",
    "baby-feeding",
    "baby-clothing",
    "diapers",
];

/// Records that a listing's stock lies in a bonded zone, if its seller sells that way and it is of the kinds above.
pub fn bond(house: &House, operator: OperatorScope, id: ListingId, listing: &Listing) -> Result<()> {
    let sells_bonded = listing.routes.iter().any(|route| route == Mode::Bonded.code());
    if !sells_bonded || !IN_THE_ZONE.contains(&listing.category.as_str()) {
        return Ok(());
    }
    let first = listing.variant.first().map_or("", |variant| variant.sku.as_str());
    let receipt = Line::<120>::at("reference", &format!("DEMO-ZONE-{first}"))?;
    let market = house.market.clone();
    house
        .store
        .write(move |tx| orders::record_paper(tx, &market, operator, id, "bonded-stock", &receipt))
}

/// Brings a listing's lots in, onto a shelf.
pub fn bring_in(
    store: &Store,
    scope: SellerScope,
    associate: AssociateScope,
    id: ListingId,
    listing: &Listing,
    bin: &str,
) -> Result<()> {
    let (listing, bin) = (listing.clone(), bin.to_owned());
    store.write(move |tx| arrive(tx, scope, associate, id, &listing, &bin))
}

fn arrive(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    associate: AssociateScope,
    id: ListingId,
    listing: &Listing,
    bin: &str,
) -> Result<()> {
    let today = tx.now().day_utc();
    let stored = catalog::listing_of_seller(tx, scope, id)?;
    let mut lines = Vec::new();
    for (variant, told) in stored.variants.iter().zip(&listing.variant) {
        for (lot, number) in told.lots.iter().zip(1..) {
            let code = lot
                .code
                .clone()
                .unwrap_or_else(|| format!("{}-{number}", told.sku));
            lines.push(NewInboundLine {
                variant: variant.id,
                quantity: lot.qty,
                lot: Line::at("lot", &code)?,
                expiry: lot.expires_in_days.map(|days| today.plus_days(days)),
            });
        }
    }
    if lines.is_empty() {
        return Ok(());
    }
    let notice = warehouse::announce(
        tx,
        scope,
        &Actor::machine("demo"),
        &NewInbound { lines, note: None },
    )?;
    deeds::dock::receive(tx, associate, notice, bin)
}
