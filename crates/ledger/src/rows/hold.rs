//! Sellers whose earnings are not paid out for the time being.

use kernel::kinds::OrganisationId;
use kernel::{Result, Time};
use store::{Row, Tx, params};

use crate::model::payout::PayoutHold;

/// Holds a seller's payouts back; whether that is new.
pub fn begin(tx: &mut Tx<'_>, seller: OrganisationId, reason: &str, since: Time) -> Result<bool> {
    let sql = "INSERT INTO payout_hold (seller_id, reason, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    Ok(tx.execute(sql, params![seller, reason, since])? == 1)
}

/// Lets them go; whether they were held.
pub fn end(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<bool> {
    let rows = tx.execute("DELETE FROM payout_hold WHERE seller_id = $1", params![seller])?;
    Ok(rows == 1)
}

pub fn get(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<Option<PayoutHold>> {
    let sql = "SELECT seller_id, reason, since FROM payout_hold WHERE seller_id = $1";
    tx.maybe(sql, params![seller])?.as_ref().map(stored).transpose()
}

fn stored(row: &Row) -> Result<PayoutHold> {
    Ok(PayoutHold {
        seller: row.get("seller_id")?,
        reason: row.get("reason")?,
        since: row.get("since")?,
    })
}
