//! What must hold in a database that a killed process has left behind. Each fault is a sentence; none is good.

use std::collections::BTreeMap;

use kernel::Result;
use kernel::kinds::OrderId;
use orders::OrderState;
use store::{Tx, params};

use super::counter;

/// What was acknowledged: each order, and how far it had come at least.
pub type Acknowledged = BTreeMap<OrderId, OrderState>;

/// Everything that is wrong.
pub fn faults(tx: &mut Tx<'_>, acknowledged: &Acknowledged) -> Result<Vec<String>> {
    let mut faults = lost(tx, acknowledged)?;
    let audit = ledger::audit(tx)?;
    faults.extend(
        audit
            .breaches
            .iter()
            .map(|breach| format!("the journal: {breach:?}")),
    );
    faults.extend(feed(tx)?);
    faults.extend(counted(tx)?);
    faults.extend(halves(tx)?);
    let parked = store::parked(tx)?;
    faults.extend(
        parked
            .iter()
            .map(|parked| format!("an event is parked: {parked:?}")),
    );
    Ok(faults)
}

fn lost(tx: &mut Tx<'_>, acknowledged: &Acknowledged) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for (id, state) in acknowledged {
        let row = tx.maybe("SELECT state FROM market_order WHERE id = $1", params![id.uuid()])?;
        match row.map(|row| row.parse("state", OrderState::parse)).transpose()? {
            None => faults.push(format!("{id} was acknowledged and is lost")),
            Some(now) if now < *state => faults.push(format!("{id} was {state:?} and is {now:?} again")),
            Some(_) => {}
        }
    }
    Ok(faults)
}

/// The feed has every number from 1 to its head once.
fn feed(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let head = store::head(tx)?;
    let row = tx.one(
        "SELECT COUNT(*) AS events, COALESCE(MAX(seq), 0) AS latest FROM event",
        &[],
    )?;
    let (events, latest): (i64, i64) = (row.get("events")?, row.get("latest")?);
    let sound = events == head && latest == head;
    let fault =
        (!sound).then(|| format!("the feed's head is {head}, of {events} events the last is {latest}"));
    Ok(fault.into_iter().collect())
}

/// The counter has had each event up to its cursor once, and none beyond; no cursor is beyond the feed.
fn counted(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let head = store::head(tx)?;
    let standings = store::standings(tx)?;
    let mut faults = Vec::new();
    for standing in standings.iter().filter(|standing| standing.position > head) {
        faults.push(format!(
            "{} stands at {}, beyond the feed's {head}",
            standing.name, standing.position
        ));
    }
    let mine = standings.iter().find(|standing| standing.name == counter::NAME);
    let position = mine.map_or(0, |standing| standing.position);
    let row = tx.one(
        "SELECT COUNT(*) AS applied, COUNT(DISTINCT seq) AS events, COALESCE(MAX(seq), 0) AS latest FROM crash_counted",
        &[],
    )?;
    let (applied, events, latest): (i64, i64, i64) =
        (row.get("applied")?, row.get("events")?, row.get("latest")?);
    if applied != events {
        faults.push(format!("{} events were applied twice", applied - events));
    }
    if events != position || latest != position {
        faults.push(format!(
            "the counter stands at {position} and has applied {events} events up to {latest}"
        ));
    }
    Ok(faults)
}

/// Rows and the events that tell of them go together; what follows from an event is there once.
fn halves(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let questions = [
        (
            "orders whose quote does not know them",
            "SELECT COUNT(*) AS n FROM market_order WHERE (SELECT COUNT(*) FROM quote WHERE quote.order_id = market_order.id) <> 1",
        ),
        (
            "orders more or fewer than events of placing",
            "SELECT ABS((SELECT COUNT(*) FROM market_order) - (SELECT COUNT(*) FROM event WHERE kind = 'order.placed')) AS n",
        ),
        (
            "orders paid more or fewer than events of paying",
            "SELECT ABS((SELECT COUNT(*) FROM market_order WHERE paid_at IS NOT NULL)
                - (SELECT COUNT(DISTINCT subject) FROM event WHERE kind = 'order.paid')) AS n",
        ),
        (
            "orders paid twice",
            "SELECT COUNT(*) - COUNT(DISTINCT subject) AS n FROM event WHERE kind = 'order.paid'",
        ),
    ];
    let mut faults = Vec::new();
    for (what, sql) in questions {
        let n: i64 = tx.one(sql, &[])?.get("n")?;
        if n != 0 {
            faults.push(format!("{n} {what}"));
        }
    }
    Ok(faults)
}
