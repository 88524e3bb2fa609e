//! Photographs as evidence of either side of a notice.

use kernel::Result;
use kernel::kinds::NoticeId;
use store::{Row, Tx, params};

use crate::model::notice_photo::{NewNoticePhoto, NoticePhoto};
use crate::model::notice_state::Side;

/// Whether it is new to its side.
pub fn insert(
    tx: &mut Tx<'_>,
    notice: NoticeId,
    (side, place): (Side, i64),
    photo: &NewNoticePhoto,
) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "INSERT INTO notice_photo (notice_id, side, place, digest, media, added_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING",
        params![notice, side.word(), place, photo.digest, photo.media, now],
    )?;
    Ok(rows == 1)
}

/// Those of both sides, in order.
pub fn of_notice(tx: &mut Tx<'_>, notice: NoticeId) -> Result<Vec<NoticePhoto>> {
    let sql = "SELECT side, place, media FROM notice_photo WHERE notice_id = $1 ORDER BY side, place";
    let read = |row: &Row| {
        Ok(NoticePhoto {
            side: row.parse("side", Side::parse)?,
            place: row.get("place")?,
            media: row.get("media")?,
        })
    };
    tx.query(sql, params![notice])?.iter().map(read).collect()
}
