//! Variants.

use std::collections::BTreeMap;

use kernel::Result;
use kernel::kinds::{ListingId, OrganisationId, VariantId};
use store::{Row, Tx, params};

use crate::model::variant::{Barcode, Measures, Variant, VariantDraft, VariantState};

const COLUMNS: &str = "id, listing_id, seller_id, place, sku, option1, option2, option3, price_usd_cents, compare_usd_cents, \
     gtin, net_grams, length_mm, width_mm, height_mm, photo_id, state";

/// The variants on sale of these listings, each list in the seller's order.
pub fn active_of(tx: &mut Tx<'_>, listings: &[ListingId]) -> Result<BTreeMap<ListingId, Vec<Variant>>> {
    let mut all: BTreeMap<ListingId, Vec<Variant>> = BTreeMap::new();
    if listings.is_empty() {
        return Ok(all);
    }
    let (marks, values) = super::list(listings);
    let sql = format!(
        "SELECT {COLUMNS} FROM variant WHERE listing_id IN ({marks}) AND state = 'active' ORDER BY listing_id, place, id"
    );
    for row in tx.query(&sql, &values)? {
        let variant = variant(&row)?;
        all.entry(variant.listing).or_default().push(variant);
    }
    Ok(all)
}

/// All variants of a listing, the retired last.
pub fn all_of(tx: &mut Tx<'_>, listing: ListingId) -> Result<Vec<Variant>> {
    let sql = format!("SELECT {COLUMNS} FROM variant WHERE listing_id = $1 ORDER BY state, place, id");
    tx.query(&sql, params![listing])?.iter().map(variant).collect()
}

pub fn by_ids(tx: &mut Tx<'_>, ids: &[VariantId]) -> Result<Vec<Variant>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let (marks, values) = super::list(ids);
    let sql = format!("SELECT {COLUMNS} FROM variant WHERE id IN ({marks})");
    tx.query(&sql, &values)?.iter().map(variant).collect()
}

/// A seller's variants with this article number or this barcode, those on sale first; at most 20.
pub fn by_code(tx: &mut Tx<'_>, seller: OrganisationId, sku: &str, barcode: &str) -> Result<Vec<Variant>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM variant WHERE seller_id = $1 AND ((sku = $2 AND sku <> '') OR (gtin = $3 AND gtin <> ''))
         ORDER BY state, id LIMIT 20"
    );
    tx.query(&sql, params![seller, sku, barcode])?
        .iter()
        .map(variant)
        .collect()
}

/// Takes all variants of a listing off sale; those that stay are put back by [`put`].
pub fn retire_all(tx: &mut Tx<'_>, listing: ListingId) -> Result<()> {
    tx.execute(
        "UPDATE variant SET state = 'retired' WHERE listing_id = $1 AND state = 'active'",
        params![listing],
    )
    .map(|_| ())
}

/// Writes a variant on sale, new or not.
pub fn put(
    tx: &mut Tx<'_>,
    id: VariantId,
    listing: (ListingId, OrganisationId),
    place: usize,
    told: &VariantDraft,
) -> Result<()> {
    let option = |place: usize| told.options.get(place).map_or("", String::as_str);
    let measure = |side: fn(&Measures) -> u32| told.measures.as_ref().map(side);
    let now = tx.now();
    tx.execute(
        "INSERT INTO variant (id, listing_id, seller_id, place, sku, option1, option2, option3, price_usd_cents,
           compare_usd_cents, gtin, net_grams, length_mm, width_mm, height_mm, photo_id, state, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'active', $17)
         ON CONFLICT (id) DO UPDATE SET place = $4, sku = $5, option1 = $6, option2 = $7, option3 = $8,
           price_usd_cents = $9, compare_usd_cents = $10, gtin = $11, net_grams = $12, length_mm = $13, width_mm = $14,
           height_mm = $15, photo_id = $16, state = 'active'",
        params![
            id,
            listing.0,
            listing.1,
            place,
            told.sku.as_ref().map_or("", |sku| sku.as_str()),
            option(0),
            option(1),
            option(2),
            told.price,
            told.compare_at,
            told.barcode.as_ref().map_or("", Barcode::as_str),
            told.net_grams,
            measure(|m| m.length_mm),
            measure(|m| m.width_mm),
            measure(|m| m.height_mm),
            told.photo,
            now,
        ],
    )
    .map(|_| ())
}

/// Sets a price; the listing if the seller has this variant on sale.
pub fn set_price(
    tx: &mut Tx<'_>,
    seller: OrganisationId,
    id: VariantId,
    price: kernel::Dollars,
    compare_at: Option<kernel::Dollars>,
) -> Result<Option<ListingId>> {
    let row = tx.maybe(
        "UPDATE variant SET price_usd_cents = $3, compare_usd_cents = $4
         WHERE id = $1 AND seller_id = $2 AND state = 'active' RETURNING listing_id",
        params![id, seller, price, compare_at],
    )?;
    row.map(|row| row.get("listing_id")).transpose()
}

fn variant(row: &Row) -> Result<Variant> {
    let options = [row.get("option1")?, row.get("option2")?, row.get("option3")?];
    let sku: String = row.get("sku")?;
    let barcode: String = row.get("gtin")?;
    let told = VariantDraft {
        options: options
            .into_iter()
            .take_while(|option: &String| !option.is_empty())
            .collect(),
        sku: if sku.is_empty() {
            None
        } else {
            row.get("sku").map(Some)?
        },
        price: row.get("price_usd_cents")?,
        compare_at: row.get("compare_usd_cents")?,
        barcode: Barcode::new(&barcode),
        net_grams: row.get("net_grams")?,
        measures: measures(row)?,
        photo: row.get("photo_id")?,
    };
    Ok(Variant {
        id: row.get("id")?,
        listing: row.get("listing_id")?,
        seller: row.get("seller_id")?,
        state: row.parse("state", VariantState::parse)?,
        told,
    })
}

fn measures(row: &Row) -> Result<Option<Measures>> {
    let sides: [Option<u32>; 3] = [row.get("length_mm")?, row.get("width_mm")?, row.get("height_mm")?];
    let [Some(length_mm), Some(width_mm), Some(height_mm)] = sides else {
        return Ok(None);
    };
    Ok(Some(Measures {
        length_mm,
        width_mm,
        height_mm,
    }))
}
