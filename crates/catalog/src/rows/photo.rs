//! Photographs.

use std::collections::BTreeMap;

use fingerprint::Fingerprint;
use kernel::Result;
use kernel::kinds::{ListingId, OrganisationId, PhotoId};
use store::{Row, Tx, params};

use crate::model::photo::Photo;

const COLUMNS: &str =
    "id, listing_id, seller_id, place, sha256, pdq, quality, width, height, renditions, alt_en, alt_zh";

/// The photographs of these listings, each list in the seller's order.
pub fn of(tx: &mut Tx<'_>, listings: &[ListingId]) -> Result<BTreeMap<ListingId, Vec<Photo>>> {
    let mut all: BTreeMap<ListingId, Vec<Photo>> = BTreeMap::new();
    if listings.is_empty() {
        return Ok(all);
    }
    let (marks, values) = super::list(listings);
    let sql =
        format!("SELECT {COLUMNS} FROM photo WHERE listing_id IN ({marks}) ORDER BY listing_id, place, id");
    for row in tx.query(&sql, &values)? {
        let photo = photo(&row)?;
        all.entry(photo.listing).or_default().push(photo);
    }
    Ok(all)
}

/// Whether it is new; a listing has a file once.
pub fn insert(tx: &mut Tx<'_>, photo: &Photo, source: &str) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "INSERT INTO photo (id, listing_id, seller_id, place, sha256, pdq, quality, width, height, renditions, alt_en,
           alt_zh, source, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (listing_id, sha256) DO NOTHING",
        params![
            photo.id,
            photo.listing,
            photo.seller,
            photo.place,
            bytes(&photo.sha256),
            bytes(&photo.pdq),
            photo.quality,
            photo.width,
            photo.height,
            Tx::json(&photo.renditions)?,
            photo.alt_en,
            photo.alt_zh,
            source,
            now,
        ],
    )?;
    Ok(rows == 1)
}

/// The photographs that the importer had from somewhere: where, and which.
pub fn sources(tx: &mut Tx<'_>, listing: ListingId) -> Result<BTreeMap<String, PhotoId>> {
    let sql = "SELECT source, id FROM photo WHERE listing_id = $1 AND source <> ''";
    tx.query(sql, params![listing])?
        .iter()
        .map(|row| Ok((row.get("source")?, row.get("id")?)))
        .collect()
}

/// Removes a photograph; whether the seller had it on this listing.
pub fn delete(tx: &mut Tx<'_>, seller: OrganisationId, listing: ListingId, id: PhotoId) -> Result<bool> {
    let rows = tx.execute(
        "DELETE FROM photo WHERE id = $1 AND listing_id = $2 AND seller_id = $3",
        params![id, listing, seller],
    )?;
    Ok(rows == 1)
}

pub fn set_place(tx: &mut Tx<'_>, id: PhotoId, place: usize) -> Result<()> {
    tx.execute("UPDATE photo SET place = $2 WHERE id = $1", params![id, place])
        .map(|_| ())
}

pub fn set_alt(tx: &mut Tx<'_>, id: PhotoId, alt_en: &str, alt_zh: &str) -> Result<()> {
    tx.execute(
        "UPDATE photo SET alt_en = $2, alt_zh = $3 WHERE id = $1",
        params![id, alt_en, alt_zh],
    )
    .map(|_| ())
}

/// The code for exchange of a file, computed again.
pub fn set_code(tx: &mut Tx<'_>, sha256: &str, print: Fingerprint) -> Result<()> {
    tx.execute(
        "UPDATE photo SET pdq = $2, quality = $3 WHERE sha256 = $1",
        params![bytes(sha256), print.hash.to_bytes().to_vec(), print.quality],
    )
    .map(|_| ())
}

/// Listings that show the same file, at most 100.
pub fn with_file(tx: &mut Tx<'_>, sha256: &str) -> Result<Vec<Photo>> {
    let sql = format!("SELECT {COLUMNS} FROM photo WHERE sha256 = $1 ORDER BY id LIMIT 100");
    tx.query(&sql, params![bytes(sha256)])?
        .iter()
        .map(photo)
        .collect()
}

pub fn bytes(hexadecimal: &str) -> Vec<u8> {
    hex::decode(hexadecimal).unwrap_or_default()
}

fn photo(row: &Row) -> Result<Photo> {
    Ok(Photo {
        id: row.get("id")?,
        listing: row.get("listing_id")?,
        seller: row.get("seller_id")?,
        place: row.get("place")?,
        sha256: hex::encode(row.get::<Vec<u8>>("sha256")?),
        pdq: hex::encode(row.get::<Vec<u8>>("pdq")?),
        quality: row.get("quality")?,
        width: row.get("width")?,
        height: row.get("height")?,
        renditions: row.json("renditions")?,
        alt_en: row.get("alt_en")?,
        alt_zh: row.get("alt_zh")?,
    })
}
