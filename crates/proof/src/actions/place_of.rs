//! Where a decision stands in the log.

use kernel::Result;
use kernel::kinds::{DecisionId, ListingId};
use serde::Deserialize;
use store::{Trail, Tx};

use crate::rows::log;

/// Of a listing's decisions so many are looked through, the latest first.
const LATEST: i64 = 50;

#[derive(Deserialize)]
struct Made {
    decision: Option<DecisionId>,
}

/// The place of the entry about a decision; nothing while the log has not come to it, or if it is older than the listing's
/// last 50 decisions.
pub fn place_of_decision(tx: &mut Tx<'_>, listing: ListingId, decision: DecisionId) -> Result<Option<i64>> {
    let trail = Trail {
        kind: Some("decision.made".to_owned()),
        subject: Some(listing.to_string()),
        before: None,
    };
    let events = store::read_trail(tx, &trail, LATEST)?;
    let about = |body: &str| {
        let made = serde_json::from_str::<Made>(body).ok();
        made.and_then(|made| made.decision) == Some(decision)
    };
    match events.iter().find(|event| about(&event.body)) {
        Some(event) => log::place_of_event(tx, event.seq),
        None => Ok(None),
    }
}
