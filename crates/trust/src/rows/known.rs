//! Photographs and texts that screening compares with.

use std::collections::BTreeMap;

use fingerprint::TextSketch;
use kernel::kinds::{BrandId, DecisionId, ListingId};
use kernel::{Error, Lang, Result};
use store::{Row, Tx, Value, params};

use crate::model::known::{KnownPhoto, Origin, RemovedText};

const PHOTO: &str =
    "number, origin, brand_id, listing_id, seller_id, decision_id, sha256, quality, media, ended";
const TEXT: &str = "number, listing_id, seller_id, decision_id, lang, sketch, ended";

pub fn insert_photo(tx: &mut Tx<'_>, photo: &KnownPhoto) -> Result<()> {
    let now = tx.now();
    let (origin, brand, removed) = match photo.origin {
        Origin::Brand(brand) => ("brand", Some(brand), None),
        Origin::Removed {
            listing,
            seller,
            decision,
        } => ("removed", None, Some((listing, seller, decision))),
    };
    tx.execute(
        "INSERT INTO known_photo (number, origin, brand_id, listing_id, seller_id, decision_id, sha256, codes, quality,
           media, ended, changed, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $1, $12)",
        params![
            photo.number,
            origin,
            brand,
            removed.map(|(listing, ..)| listing),
            removed.map(|(_, seller, _)| seller),
            removed.map(|(.., decision)| decision),
            photo.sha256,
            // Codes are kept by file, in the catalogue.
            Vec::<u8>::new(),
            photo.quality,
            photo.media,
            photo.ended,
            now,
        ],
    )
    .map(|_| ())
}

pub fn insert_text(tx: &mut Tx<'_>, text: &RemovedText) -> Result<()> {
    tx.execute(
        "INSERT INTO removed_text (number, listing_id, seller_id, decision_id, lang, sketch, ended, changed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $1)",
        params![
            text.number,
            text.listing,
            text.seller,
            text.decision,
            text.lang.tag(),
            text.sketch.to_bytes(),
            text.ended,
        ],
    )
    .map(|_| ())
}

/// A brand's genuine photographs, in order; at most 200.
pub fn photos_of_brand(tx: &mut Tx<'_>, brand: BrandId) -> Result<Vec<KnownPhoto>> {
    let sql = format!(
        "SELECT {PHOTO} FROM known_photo WHERE brand_id = $1 AND ended = $2 ORDER BY number LIMIT 200"
    );
    photos(tx, &sql, params![brand, false])
}

/// How many genuine photographs each of these brands has.
pub fn counts_of_brands(tx: &mut Tx<'_>, brands: &[BrandId]) -> Result<BTreeMap<BrandId, i64>> {
    if brands.is_empty() {
        return Ok(BTreeMap::new());
    }
    let (marks, values) = super::list(brands);
    let sql = format!(
        "SELECT brand_id, COUNT(*) AS n FROM known_photo WHERE brand_id IN ({marks}) GROUP BY brand_id"
    );
    let rows = tx.query(&sql, &values)?;
    rows.iter()
        .map(|row| Ok((row.get("brand_id")?, row.get("n")?)))
        .collect()
}

/// Photographs by number; at most 200.
pub fn photos_by_number(tx: &mut Tx<'_>, numbers: &[i64]) -> Result<Vec<KnownPhoto>> {
    let numbers = numbers.get(..numbers.len().min(200)).unwrap_or_default();
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let marks: Vec<String> = (1..=numbers.len()).map(|place| format!("${place}")).collect();
    let values: Vec<Value> = numbers.iter().map(|number| Value::Int(*number)).collect();
    let sql = format!(
        "SELECT {PHOTO} FROM known_photo WHERE number IN ({}) ORDER BY number",
        marks.join(", ")
    );
    photos(tx, &sql, &values)
}

/// Photographs that have changed since a revision.
pub fn photos_since(tx: &mut Tx<'_>, revision: i64) -> Result<Vec<KnownPhoto>> {
    let sql = format!("SELECT {PHOTO} FROM known_photo WHERE changed > $1 ORDER BY changed, number");
    photos(tx, &sql, params![revision])
}

/// Texts that have changed since a revision.
pub fn texts_since(tx: &mut Tx<'_>, revision: i64) -> Result<Vec<RemovedText>> {
    let sql = format!("SELECT {TEXT} FROM removed_text WHERE changed > $1 ORDER BY changed, number");
    tx.query(&sql, params![revision])?.iter().map(text).collect()
}

/// The next photographs that are compared with after this number, at most `most`.
pub fn photos_after(tx: &mut Tx<'_>, after: i64, most: i64) -> Result<Vec<KnownPhoto>> {
    let sql =
        format!("SELECT {PHOTO} FROM known_photo WHERE number > $1 AND ended = $2 ORDER BY number LIMIT $3");
    photos(tx, &sql, params![after, false, most])
}

/// The codes of all that is compared with may have changed.
pub fn renewed(tx: &mut Tx<'_>, changed: i64) -> Result<()> {
    tx.execute(
        "UPDATE known_photo SET changed = $1 WHERE ended = $2",
        params![changed, false],
    )
    .map(|_| ())
}

/// What a listing's removal put on the lists no longer counts.
pub fn end_of_listing(tx: &mut Tx<'_>, listing: ListingId, changed: i64) -> Result<()> {
    for table in ["known_photo", "removed_text"] {
        tx.execute(
            &format!("UPDATE {table} SET ended = $2, changed = $3 WHERE listing_id = $1 AND ended = $4"),
            params![listing, true, changed, false],
        )?;
    }
    Ok(())
}

/// What a decision put on the lists no longer counts.
pub fn end_of_decision(tx: &mut Tx<'_>, decision: DecisionId, changed: i64) -> Result<()> {
    for table in ["known_photo", "removed_text"] {
        tx.execute(
            &format!("UPDATE {table} SET ended = $2, changed = $3 WHERE decision_id = $1 AND ended = $4"),
            params![decision, true, changed, false],
        )?;
    }
    Ok(())
}

/// What a listing's removal has put on the lists and still counts: files, and texts.
pub fn of_listing(tx: &mut Tx<'_>, listing: ListingId) -> Result<(Vec<KnownPhoto>, Vec<RemovedText>)> {
    let sql = format!("SELECT {PHOTO} FROM known_photo WHERE listing_id = $1 AND ended = $2 ORDER BY number");
    let photos = photos(tx, &sql, params![listing, false])?;
    let sql = format!("SELECT {TEXT} FROM removed_text WHERE listing_id = $1 AND ended = $2 ORDER BY number");
    let texts = tx.query(&sql, params![listing, false])?;
    Ok((photos, texts.iter().map(text).collect::<Result<_>>()?))
}

fn photos(tx: &mut Tx<'_>, sql: &str, values: &[Value]) -> Result<Vec<KnownPhoto>> {
    let mut photos: Vec<KnownPhoto> = tx.query(sql, values)?.iter().map(photo).collect::<Result<_>>()?;
    let files: Vec<String> = photos.iter().map(|photo| hex::encode(photo.sha256)).collect();
    let codes = catalog::photo_codes(tx, &files)?;
    for (photo, file) in photos.iter_mut().zip(&files) {
        photo.codes = codes.get(file).cloned().unwrap_or_default();
    }
    Ok(photos)
}

fn photo(row: &Row) -> Result<KnownPhoto> {
    let brand: Option<BrandId> = row.get("brand_id")?;
    let origin = match brand {
        Some(brand) => Origin::Brand(brand),
        None => Origin::Removed {
            listing: row.get("listing_id")?,
            seller: row.get("seller_id")?,
            decision: row.get("decision_id")?,
        },
    };
    Ok(KnownPhoto {
        number: row.get("number")?,
        origin,
        sha256: row.get("sha256")?,
        codes: Vec::new(),
        quality: row.get("quality")?,
        media: row.get("media")?,
        ended: row.get("ended")?,
    })
}

fn text(row: &Row) -> Result<RemovedText> {
    let sketch: [u8; 256] = row.get("sketch")?;
    let decision: DecisionId = row.get("decision_id")?;
    Ok(RemovedText {
        number: row.get("number")?,
        listing: row.get("listing_id")?,
        seller: row.get("seller_id")?,
        decision,
        lang: row.parse("lang", Lang::parse)?,
        sketch: TextSketch::from_bytes(&sketch),
        ended: row.get("ended")?,
    })
}

/// The bytes of a digest in hexadecimal.
pub fn digest(hexadecimal: &str) -> Result<[u8; 32]> {
    let mut bytes = [0; 32];
    hex::decode_to_slice(hexadecimal, &mut bytes).map_err(Error::internal)?;
    Ok(bytes)
}
