//! Carts and their lines.

use compliance::Mode;
use kernel::kinds::{CartId, ListingId, OrganisationId, PersonId, VariantId};
use kernel::{Result, Time};
use store::{Row, Tx, Value, params};

/// Whose cart it is.
#[derive(Clone, Debug)]
pub enum Owner {
    Person(PersonId),
    /// SHA-256 of the browser's key.
    Browser([u8; 32]),
}

/// A line as stored.
#[derive(Clone, Debug)]
pub struct Line {
    pub variant: VariantId,
    pub listing: ListingId,
    pub seller: OrganisationId,
    pub route: Mode,
    pub quantity: u32,
    pub added_at: Time,
}

impl Owner {
    const fn column(&self) -> &'static str {
        match self {
            Self::Person(_) => "person_id",
            Self::Browser(_) => "browser",
        }
    }

    fn value(&self) -> Value {
        match self {
            Self::Person(id) => Value::Uuid(id.uuid()),
            Self::Browser(hash) => Value::Bytes(hash.to_vec()),
        }
    }
}

/// The cart, if there is one.
pub fn find(tx: &mut Tx<'_>, owner: &Owner) -> Result<Option<CartId>> {
    let sql = format!("SELECT id FROM cart WHERE {} = $1", owner.column());
    let row = tx.maybe(&sql, &[owner.value()])?;
    row.map(|row| row.get("id")).transpose()
}

/// The cart, made if there is none, and locked until the end of the transaction.
pub fn lock(tx: &mut Tx<'_>, owner: &Owner) -> Result<CartId> {
    let (id, now) = (tx.id::<kernel::kinds::Cart>(), tx.now());
    let column = owner.column();
    let sql = format!(
        "INSERT INTO cart (id, {column}, touched_at) VALUES ($1, $2, $3)
         ON CONFLICT ({column}) DO UPDATE SET touched_at = $3 RETURNING id"
    );
    tx.one(
        &sql,
        &[Value::Uuid(id.uuid()), owner.value(), Value::Int(now.micros())],
    )?
    .get("id")
}

/// The lines, the last added first.
pub fn lines(tx: &mut Tx<'_>, cart: CartId) -> Result<Vec<Line>> {
    let rows = tx.query(
        "SELECT variant_id, listing_id, seller_id, route, quantity, added_at FROM cart_line
         WHERE cart_id = $1 ORDER BY added_at DESC, variant_id LIMIT 200",
        params![cart],
    )?;
    rows.iter().map(line).collect()
}

/// Puts a line, in place of what was there of this variant.
pub fn put(tx: &mut Tx<'_>, cart: CartId, line: &Line) -> Result<()> {
    tx.execute(
        "INSERT INTO cart_line (cart_id, variant_id, listing_id, seller_id, route, quantity, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (cart_id, variant_id) DO UPDATE SET route = $5, quantity = $6",
        params![
            cart,
            line.variant,
            line.listing,
            line.seller,
            line.route.code(),
            line.quantity,
            line.added_at
        ],
    )?;
    Ok(())
}

/// Takes a line out; whether it was there.
pub fn remove(tx: &mut Tx<'_>, cart: CartId, variant: VariantId) -> Result<bool> {
    let sql = "DELETE FROM cart_line WHERE cart_id = $1 AND variant_id = $2";
    Ok(tx.execute(sql, params![cart, variant])? == 1)
}

/// Forgets a cart.
pub fn forget(tx: &mut Tx<'_>, cart: CartId) -> Result<()> {
    tx.execute("DELETE FROM cart_line WHERE cart_id = $1", params![cart])?;
    tx.execute("DELETE FROM cart WHERE id = $1", params![cart])?;
    Ok(())
}

/// Carts of browsers that nobody has touched since a moment.
pub fn left_behind(tx: &mut Tx<'_>, since: Time, limit: i64) -> Result<Vec<CartId>> {
    let rows = tx.query(
        "SELECT id FROM cart WHERE browser IS NOT NULL AND touched_at < $1 ORDER BY touched_at LIMIT $2",
        params![since, limit],
    )?;
    rows.iter().map(|row| row.get("id")).collect()
}

fn line(row: &Row) -> Result<Line> {
    Ok(Line {
        variant: row.get("variant_id")?,
        listing: row.get("listing_id")?,
        seller: row.get("seller_id")?,
        route: super::route(row)?,
        quantity: row.get("quantity")?,
        added_at: row.get("added_at")?,
    })
}
