//! Reviews.

use kernel::kinds::{ListingId, OrderId, OrganisationId};
use kernel::{Error, Result, Time};
use store::{Row, Tx, Value, params};

use crate::model::review::{HiddenWhy, Review, Stars};

const COLUMNS: &str = "order_id, line, listing_id, stars, said, genuine, written_at, changed_at, answer, answered_at, \
     hidden_why, hidden_at";

/// Writes one, or what it has become: then it keeps its day, its answer, and whether it is hidden.
pub fn put(tx: &mut Tx<'_>, seller: OrganisationId, review: &Review) -> Result<()> {
    let genuine = if review.doubted { "doubted" } else { "unsaid" };
    tx.execute(
        "INSERT INTO review (order_id, line, listing_id, seller_id, stars, said, genuine, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (order_id, line) DO UPDATE
         SET stars = excluded.stars, said = excluded.said, genuine = excluded.genuine, changed_at = excluded.written_at",
        params![
            review.order,
            review.line,
            review.listing,
            seller,
            i64::from(review.stars.count()),
            review.said,
            genuine,
            review.at
        ],
    )
    .map(|_| ())
}

/// The seller's answer; false unless there is such a review of theirs.
pub fn answer(
    tx: &mut Tx<'_>,
    seller: OrganisationId,
    (order, line): (OrderId, u16),
    answer: &str,
) -> Result<bool> {
    let sql = "UPDATE review SET answer = $4, answered_at = $5 WHERE order_id = $1 AND line = $2 AND seller_id = $3";
    let now = tx.now();
    Ok(tx.execute(sql, params![order, line, seller, answer, now])? == 1)
}

/// Its words are not shown any more, or are again.
pub fn hide(tx: &mut Tx<'_>, (order, line): (OrderId, u16), why: Option<HiddenWhy>) -> Result<bool> {
    let at = why.map(|_| tx.now());
    let why = why.map_or("", HiddenWhy::word);
    let sql = "UPDATE review SET hidden_why = $3, hidden_at = $4 WHERE order_id = $1 AND line = $2";
    Ok(tx.execute(sql, params![order, line, why, at])? == 1)
}

/// One.
pub fn get(tx: &mut Tx<'_>, order: OrderId, line: u16) -> Result<Option<Review>> {
    let sql = format!("SELECT {COLUMNS} FROM review WHERE order_id = $1 AND line = $2");
    tx.maybe(&sql, params![order, line])?
        .as_ref()
        .map(review)
        .transpose()
}

/// Those of an order's lines.
pub fn of_order(tx: &mut Tx<'_>, order: OrderId) -> Result<Vec<Review>> {
    many(tx, "WHERE order_id = $1 ORDER BY line", params![order])
}

/// Whose reviews are listed.
#[derive(Clone, Copy)]
pub enum Of {
    Listing(ListingId),
    Seller(OrganisationId),
    Everyone,
}

/// Those before a time and order, the latest first.
pub fn list(tx: &mut Tx<'_>, of: Of, before: (Time, OrderId), limit: i64) -> Result<Vec<Review>> {
    let mut values = params![before.0, before.1, limit].to_vec();
    let whose = match of {
        Of::Everyone => "",
        Of::Listing(listing) => {
            values.extend_from_slice(params![listing]);
            "AND listing_id = $4"
        }
        Of::Seller(seller) => {
            values.extend_from_slice(params![seller]);
            "AND seller_id = $4"
        }
    };
    let end = format!(
        "WHERE (written_at < $1 OR (written_at = $1 AND order_id < $2)) {whose}
         ORDER BY written_at DESC, order_id DESC, line LIMIT $3"
    );
    many(tx, &end, &values)
}

/// Those of a listing whose words call the goods fake, the latest first.
pub fn doubting(tx: &mut Tx<'_>, listing: ListingId, limit: i64) -> Result<Vec<Review>> {
    let end = "WHERE listing_id = $1 AND genuine = 'doubted' ORDER BY written_at DESC, order_id LIMIT $2";
    many(tx, end, params![listing, limit])
}

/// How many reviews of a listing give how many stars.
pub fn counts(tx: &mut Tx<'_>, listing: ListingId) -> Result<Vec<(Stars, i64)>> {
    let sql = "SELECT stars, COUNT(*) AS reviews FROM review WHERE listing_id = $1 GROUP BY stars ORDER BY stars DESC";
    tx.query(sql, params![listing])?
        .iter()
        .map(|row| Ok((Stars::new(row.get("stars")?)?, row.get("reviews")?)))
        .collect()
}

fn many(tx: &mut Tx<'_>, end: &str, values: &[Value]) -> Result<Vec<Review>> {
    let sql = format!("SELECT {COLUMNS} FROM review {end}");
    tx.query(&sql, values)?.iter().map(review).collect()
}

fn review(row: &Row) -> Result<Review> {
    let answer: String = row.get("answer")?;
    let answered: Option<Time> = row.get("answered_at")?;
    let why: String = row.get("hidden_why")?;
    let hidden: Option<Time> = row.get("hidden_at")?;
    let genuine: String = row.get("genuine")?;
    let why = match why.as_str() {
        "" => None,
        word => Some(HiddenWhy::parse(word).ok_or_else(|| Error::internal(format!("hidden for {word}")))?),
    };
    Ok(Review {
        order: row.get("order_id")?,
        line: row.get("line")?,
        listing: row.get("listing_id")?,
        stars: Stars::new(row.get("stars")?)?,
        said: row.get("said")?,
        doubted: genuine == "doubted",
        at: row.get("written_at")?,
        changed: row.get("changed_at")?,
        answer: answered.map(|at| (answer, at)),
        hidden: why.zip(hidden),
    })
}
