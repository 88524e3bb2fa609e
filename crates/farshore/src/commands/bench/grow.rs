//! A market as large as wanted: the listings of the demo market copied row by row, each copy with its own ids, its own number
//! in its titles, its photographs and its landed prices; then the search index is made from them anew. A copy has no stock.

use std::path::Path;

use kernel::{Error, Result};
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

/// How the rows of a listing are copied. `copy_of` makes the id of the copy, `?1` is the copy's number. Each was
/// shown a minute before the one before it, so that the originals, which have stock, are the newest.
const COPIES: [&str; 4] = [
    "INSERT INTO listing (id, seller_id, handle, slug, version, status, cleared_version, refused_version, decision_id, category,
        facts, import_digest, created_at, updated_at, shown_at)
     SELECT copy_of(id, ?1), seller_id, handle || '-' || ?1, slug || '-' || ?1, version, status, cleared_version,
        refused_version, decision_id, category,
        json_set(facts, '$.texts.en.title', json_extract(facts, '$.texts.en.title') || ' No. ' || ?1,
            '$.texts.zh.title', json_extract(facts, '$.texts.zh.title') || ' ' || ?1 || ' 号'),
        import_digest, created_at, updated_at, shown_at - ?1 * 60000000
     FROM temp.original JOIN listing USING (id)",
    "INSERT INTO photo (id, listing_id, seller_id, place, sha256, pdq, quality, width, height, renditions, alt_en, alt_zh, source,
        created_at)
     SELECT copy_of(p.id, ?1), copy_of(p.listing_id, ?1), p.seller_id, p.place, p.sha256, p.pdq, p.quality, p.width, p.height,
        p.renditions, p.alt_en, p.alt_zh, p.source, p.created_at
     FROM temp.original o JOIN photo p ON p.listing_id = o.id",
    "INSERT INTO variant (id, listing_id, seller_id, place, sku, option1, option2, option3, price_usd_cents, compare_usd_cents,
        gtin, net_grams, length_mm, width_mm, height_mm, photo_id, state, created_at)
     SELECT copy_of(v.id, ?1), copy_of(v.listing_id, ?1), v.seller_id, v.place, v.sku || '-' || ?1, v.option1, v.option2,
        v.option3, v.price_usd_cents, v.compare_usd_cents, '', v.net_grams, v.length_mm, v.width_mm, v.height_mm, NULL, v.state,
        v.created_at
     FROM temp.original o JOIN variant v ON v.listing_id = o.id",
    "INSERT INTO landed_price (variant_id, route, listing_id, rate_day, rate_micros, total_cny_fen, parts, priced_at)
     SELECT copy_of(l.variant_id, ?1), l.route, copy_of(l.listing_id, ?1), l.rate_day, l.rate_micros, l.total_cny_fen, l.parts,
        l.priced_at
     FROM temp.original o JOIN landed_price l ON l.listing_id = o.id",
];

/// Copies until at least so many listings are on sale; whether any was copied.
pub fn grow(database: &Path, wanted: i64) -> Result<bool> {
    let run = || -> rusqlite::Result<bool> {
        let connection = Connection::open(database)?;
        // This market is thrown away: nothing needs to survive a power cut.
        connection.execute_batch(
            "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA temp_store = MEMORY;",
        )?;
        define_copy_of(&connection)?;
        connection.execute_batch(
            "CREATE TEMP TABLE original AS SELECT id FROM main.listing
             WHERE status = 'published' AND cleared_version = version ORDER BY id",
        )?;
        let count = |sql| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
        let originals = count("SELECT COUNT(*) FROM temp.original")?;
        if originals == 0 || originals >= wanted {
            return Ok(false);
        }
        let copies = (wanted - 1) / originals;
        for first in (1..=copies).step_by(40) {
            connection.execute_batch("BEGIN")?;
            for number in first..=copies.min(first + 39) {
                for sql in COPIES {
                    connection.prepare_cached(sql)?.execute([number])?;
                }
            }
            connection.execute_batch("COMMIT")?;
        }
        connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); ANALYZE;")?;
        Ok(true)
    };
    run().map_err(Error::unavailable)
}

/// The id of a copy: the copy's number in the low bytes, which a random id hardly shares with another.
fn define_copy_of(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("copy_of", 2, flags, |context| {
        let mut id: Vec<u8> = context.get(0)?;
        let number: u32 = context.get(1)?;
        for (byte, other) in id.iter_mut().rev().zip(number.to_le_bytes()) {
            *byte ^= other;
        }
        Ok(id)
    })
}
