//! What sellers have in common: names under a key, never the values.

use kernel::Result;
use kernel::kinds::{OrganisationId, PersonId};
use people::{Mark, MarkKind};
use store::{Row, Tx, params};

use crate::model::graph::Shared;

/// Marks of one seller that are followed.
const MARKS: i64 = 60;

/// Notes that a seller was seen with a mark today; whether that is new.
pub fn note(tx: &mut Tx<'_>, seller: OrganisationId, mark: &Mark, place: &str) -> Result<bool> {
    let today = tx.now().day_in_china();
    let sql = "UPDATE seller_link SET last_day = $4 WHERE kind = $1 AND mark = $2 AND seller_id = $3";
    if tx.execute(sql, params![mark.kind.word(), mark.name, seller, today])? == 1 {
        return Ok(false);
    }
    let sql = "INSERT INTO seller_link (kind, mark, seller_id, place, first_day, last_day)
               VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT DO NOTHING";
    Ok(tx.execute(sql, params![mark.kind.word(), mark.name, seller, place, today])? == 1)
}

/// What a seller shares with others, value by value; of values that `common` sellers or more share, nothing.
pub fn shared(tx: &mut Tx<'_>, seller: OrganisationId, common: i64) -> Result<Vec<(OrganisationId, Shared)>> {
    // Counted first, and no further than needed: a value that thousands share must not be joined with itself.
    let sql = "SELECT m.kind, m.mark,
                      (SELECT COUNT(*) FROM (SELECT 1 AS one FROM seller_link c
                                             WHERE c.kind = m.kind AND c.mark = m.mark LIMIT $2) AS few) AS sharers
               FROM seller_link m
               WHERE m.seller_id = $1
                 AND EXISTS (SELECT 1 FROM seller_link o
                             WHERE o.kind = m.kind AND o.mark = m.mark AND o.seller_id <> m.seller_id)
               ORDER BY m.kind, m.mark LIMIT $3";
    let rows = tx.query(sql, params![seller, common, MARKS])?;
    let mut found = Vec::new();
    for row in &rows {
        let (kind, mark, sharers): (String, String, i64) =
            (row.get("kind")?, row.get("mark")?, row.get("sharers")?);
        if sharers < common {
            found.extend(sharing(tx, seller, (&kind, &mark), sharers)?);
        }
    }
    Ok(found)
}

fn sharing(
    tx: &mut Tx<'_>,
    seller: OrganisationId,
    (kind, mark): (&str, &str),
    sharers: i64,
) -> Result<Vec<(OrganisationId, Shared)>> {
    let sql = "SELECT theirs.seller_id, mine.kind, mine.place AS my_place, theirs.place AS their_place,
                      mine.first_day AS my_first, theirs.first_day AS their_first,
                      mine.last_day AS my_last, theirs.last_day AS their_last
               FROM seller_link mine JOIN seller_link theirs
                    ON theirs.kind = mine.kind AND theirs.mark = mine.mark AND theirs.seller_id <> mine.seller_id
               WHERE mine.seller_id = $1 AND mine.kind = $2 AND mine.mark = $3 ORDER BY theirs.seller_id";
    let read = |row: &Row| {
        let days = |mine, theirs| -> Result<[kernel::Day; 2]> { Ok([row.get(mine)?, row.get(theirs)?]) };
        let (first, last) = (days("my_first", "their_first")?, days("my_last", "their_last")?);
        let shared = Shared {
            kind: row.parse("kind", MarkKind::parse)?,
            sharers,
            places: [row.get("my_place")?, row.get("their_place")?],
            first_day: first[0].min(first[1]),
            last_day: last[0].max(last[1]),
        };
        Ok((row.get("seller_id")?, shared))
    };
    tx.query(sql, params![seller, kind, mark])?
        .iter()
        .map(read)
        .collect()
}

/// An operator has looked at a seller's links.
pub fn looked(tx: &mut Tx<'_>, seller: OrganisationId, by: PersonId, reason: &str) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO link_look (seller_id, looked_at, looked_by, reason) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        params![seller, now, by, reason],
    )
    .map(|_| ())
}
