//! The codes by which copies of photographs are found, one row a file.

use std::collections::BTreeMap;

use fingerprint::pdq::{CODES_VERSION, PartCode};
use kernel::Result;
use store::{Row, Tx, Value, params};

use super::photo::bytes;
use crate::model::photo::Rendition;
use crate::model::recode::Due;

/// Keeps a file's codes of the present version, in place of older ones.
pub fn put(tx: &mut Tx<'_>, sha256: &str, codes: &[PartCode]) -> Result<()> {
    let codes: Vec<u8> = codes.iter().flat_map(PartCode::to_bytes).collect();
    tx.execute(
        "INSERT INTO photo_code (sha256, version, codes) VALUES ($1, $2, $3)
         ON CONFLICT (sha256) DO UPDATE SET version = excluded.version, codes = excluded.codes",
        params![bytes(sha256), CODES_VERSION, codes],
    )
    .map(|_| ())
}

/// The codes of these files that are of the present version.
pub fn get(tx: &mut Tx<'_>, files: &[String]) -> Result<BTreeMap<String, Vec<PartCode>>> {
    let mut all = BTreeMap::new();
    for files in files.chunks(500) {
        let marks: Vec<String> = (2..=files.len() + 1).map(|place| format!("${place}")).collect();
        let mut values = vec![Value::Int(i64::from(CODES_VERSION))];
        values.extend(files.iter().map(|file| Value::Bytes(bytes(file))));
        let sql = format!(
            "SELECT sha256, codes FROM photo_code WHERE version = $1 AND sha256 IN ({})",
            marks.join(", ")
        );
        for row in tx.query(&sql, &values)? {
            all.insert(file(&row)?, codes(&row.get::<Vec<u8>>("codes")?));
        }
    }
    Ok(all)
}

/// How many files of listings have no codes of the present version.
pub fn count_due(tx: &mut Tx<'_>) -> Result<i64> {
    tx.one(
        "SELECT COUNT(DISTINCT photo.sha256) AS n FROM photo
           LEFT JOIN photo_code ON photo_code.sha256 = photo.sha256 AND photo_code.version = $1
          WHERE photo_code.sha256 IS NULL",
        params![CODES_VERSION],
    )?
    .get("n")
}

/// The next files after this one that have none, at most `most`, with a place where each can be read.
pub fn due(tx: &mut Tx<'_>, after: &str, most: i64) -> Result<Vec<Due>> {
    let rows = tx.query(
        "SELECT photo.sha256, MIN(photo.renditions) AS renditions FROM photo
           LEFT JOIN photo_code ON photo_code.sha256 = photo.sha256 AND photo_code.version = $1
          WHERE photo_code.sha256 IS NULL AND photo.sha256 > $2
          GROUP BY photo.sha256 ORDER BY photo.sha256 LIMIT $3",
        params![CODES_VERSION, bytes(after), most],
    )?;
    rows.iter()
        .map(|row| {
            let sizes: Vec<Rendition> = row.json("renditions")?;
            Ok(Due {
                sha256: file(row)?,
                media: sizes.last().map(|size| size.key.clone()).unwrap_or_default(),
            })
        })
        .collect()
}

fn file(row: &Row) -> Result<String> {
    Ok(hex::encode(row.get::<Vec<u8>>("sha256")?))
}

/// Codes from bytes; what is no code is dropped.
fn codes(bytes: &[u8]) -> Vec<PartCode> {
    let (whole, _) = bytes.as_chunks::<{ PartCode::BYTES }>();
    whole.iter().filter_map(PartCode::from_bytes).collect()
}
