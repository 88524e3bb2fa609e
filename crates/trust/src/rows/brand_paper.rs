//! Documents that prove a mark.

use kernel::Result;
use kernel::kinds::BrandId;
use store::{Row, Tx, params};

use crate::model::paper::{BrandPaper, NewBrandPaper, PaperKind};

/// Whether it is new to the brand.
pub fn insert(tx: &mut Tx<'_>, brand: BrandId, place: i64, paper: &NewBrandPaper) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "INSERT INTO brand_paper (brand_id, place, name, kind, digest, media, bytes, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
        params![
            brand,
            place,
            paper.name,
            paper.kind.word(),
            paper.digest,
            paper.media,
            paper.bytes,
            now
        ],
    )?;
    Ok(rows == 1)
}

/// A brand's documents, in the order in which they came.
pub fn of_brand(tx: &mut Tx<'_>, brand: BrandId) -> Result<Vec<BrandPaper>> {
    let sql = "SELECT brand_id, place, name, kind, media, bytes, added_at FROM brand_paper WHERE brand_id = $1 ORDER BY place";
    tx.query(sql, params![brand])?.iter().map(stored).collect()
}

fn stored(row: &Row) -> Result<BrandPaper> {
    Ok(BrandPaper {
        brand: row.get("brand_id")?,
        place: row.get("place")?,
        name: row.get("name")?,
        kind: row.parse("kind", PaperKind::parse)?,
        media: row.get("media")?,
        bytes: row.get("bytes")?,
        added_at: row.get("added_at")?,
    })
}
