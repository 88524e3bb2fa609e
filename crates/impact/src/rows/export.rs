//! Exports by day and seller.

use kernel::kinds::OrganisationId;
use kernel::{Day, Dollars, Result};
use store::{Tx, params};

pub fn add(tx: &mut Tx<'_>, day: Day, seller: OrganisationId, goods: Dollars) -> Result<()> {
    tx.execute(
        "INSERT INTO export_day (day, seller_id, orders, goods_usd_cents) VALUES ($1, $2, 1, $3)
         ON CONFLICT (day, seller_id) DO UPDATE SET orders = export_day.orders + 1,
           goods_usd_cents = export_day.goods_usd_cents + excluded.goods_usd_cents",
        params![day, seller, goods],
    )?;
    Ok(())
}

/// Takes back what was added on a day.
pub fn take(tx: &mut Tx<'_>, day: Day, seller: OrganisationId, orders: i64, goods: Dollars) -> Result<()> {
    tx.execute(
        "UPDATE export_day SET orders = orders - $3, goods_usd_cents = goods_usd_cents - $4
         WHERE day = $1 AND seller_id = $2",
        params![day, seller, orders, goods],
    )?;
    Ok(())
}

/// Orders, dollars and sellers since a day.
pub fn total(tx: &mut Tx<'_>, since: Day) -> Result<(i64, Dollars, i64)> {
    let row = tx.one(
        "SELECT CAST(COALESCE(SUM(orders), 0) AS BIGINT) AS orders,
                CAST(COALESCE(SUM(goods_usd_cents), 0) AS BIGINT) AS cents,
                COUNT(DISTINCT seller_id) AS sellers FROM export_day WHERE day >= $1 AND orders > 0",
        params![since],
    )?;
    Ok((row.get("orders")?, row.get("cents")?, row.get("sellers")?))
}

/// Dollars by US state of the seller, the largest first.
pub fn by_state(tx: &mut Tx<'_>, since: Day) -> Result<Vec<(String, Dollars, i64)>> {
    let sql = "SELECT o.state AS state, CAST(SUM(e.goods_usd_cents) AS BIGINT) AS cents, CAST(SUM(e.orders) AS BIGINT) AS orders
               FROM export_day e JOIN organisation o ON o.id = e.seller_id WHERE e.day >= $1
               GROUP BY o.state ORDER BY 2 DESC, 1 LIMIT 60";
    let rows = tx.query(sql, params![since])?;
    rows.iter()
        .map(|row| Ok((row.get("state")?, row.get("cents")?, row.get("orders")?)))
        .collect()
}
