//! Whether what was kept still holds: an epoch that ends with every event that a page of the shop might show.

use std::time::Duration;

use kernel::{Result, Time};
use parking_lot::Mutex;
use store::{Store, Tx};

use crate::frame::app::Parts;

/// Beginnings of kinds of events that no page of the shop shows. Every other kind ends the epoch, one not known yet too.
const UNSEEN: [&str; 13] = [
    "appeal.",
    "case.",
    "customs.",
    "handover.",
    "import.",
    "money.",
    "parcel.",
    "payment.",
    "payout.",
    "person.",
    "refund.",
    "notice.",
    "unit.",
];
/// Events read at a time; if there are more, one will have been seen.
const MOST: i64 = 200;
/// Own writes are heard at once. Those of other nodes are looked for at least this often.
const PATIENCE: Duration = Duration::from_millis(100);

/// Watches the feed and the search.
#[derive(Default)]
pub struct Watch(Mutex<Seen>);

#[derive(Clone, Copy, Default)]
struct Seen {
    /// How often the store's bell had rung before the last look.
    rings: u64,
    /// The last event at the last look.
    head: i64,
    /// The writes of the search's index.
    writes: u64,
    /// When the last look was.
    at: Option<Time>,
    epoch: u64,
}

impl Watch {
    /// The present epoch. What is read after this call belongs to it or to a later one.
    pub async fn epoch(&self, parts: &Parts) -> Result<u64> {
        let (rings, writes, now) = (parts.store.rings(), parts.search.writes(), parts.store.now());
        let seen = *self.0.lock();
        let fresh = seen.at.is_some_and(|at| now >= at && now.since(at) < PATIENCE);
        if fresh && seen.rings == rings && seen.writes == writes {
            return Ok(seen.epoch);
        }
        let head = seen.head;
        let (last, ended) = look(&parts.store, head).await?;
        let mut seen = self.0.lock();
        if ended || seen.writes != writes {
            seen.epoch += 1;
        }
        // Others may have looked meanwhile, and further.
        seen.rings = seen.rings.max(rings);
        seen.head = seen.head.max(last);
        seen.writes = seen.writes.max(writes);
        seen.at = seen.at.max(Some(now));
        Ok(seen.epoch)
    }
}

/// The last event, and whether any since `head` may be seen on a page.
async fn look(market: &Store, head: i64) -> Result<(i64, bool)> {
    let since = move |tx: &mut Tx<'_>| {
        let last = store::head(tx)?;
        let more = last - head > MOST;
        let news = if more || last == head {
            Vec::new()
        } else {
            store::read_after(tx, head, MOST)?
        };
        Ok((last, more || news.iter().any(|event| is_seen(&event.kind))))
    };
    market.read_async(since).await
}

fn is_seen(kind: &str) -> bool {
    !UNSEEN.iter().any(|unseen| kind.starts_with(unseen))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shoppers_see_ends_the_epoch() {
        for kind in [
            "listing.refused",
            "listing.held",
            "listing.withdrawn",
            "prices.changed",
            "rates.changed",
            "stock.reserved",
        ] {
            assert!(is_seen(kind), "{kind}");
        }
        for kind in ["person.signed_in", "payment.opened"] {
            assert!(!is_seen(kind), "{kind}");
        }
    }
}
