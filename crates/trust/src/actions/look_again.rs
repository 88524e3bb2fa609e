//! A live listing is screened again, for what is new in the registry.

use kernel::Result;
use kernel::kinds::ListingId;
use store::Tx;

use crate::actions::screening::{Screener, decided, hold, machine};
use crate::actions::{record, seen};
use crate::model::evidence::Reason;
use crate::model::rules::Outcome;
use crate::model::sweep::Found;
use crate::rows;

/// Screens the version that is seen, if the news say anything of it that no decision on this version has weighed yet.
/// Refused, it is off sale at once. Held, it goes to the desk, and out of sight meanwhile if it is more likely a fake than
/// not.
pub fn look_again(tx: &mut Tx<'_>, screener: &Screener, id: ListingId, news: &[Reason]) -> Result<Found> {
    let Some(listing) = catalog::visible_listing(tx, id)? else {
        return Ok(Found::default());
    };
    let mut before = rows::decision::of_listing(tx, id)?;
    before.retain(|made| made.version == listing.version);
    let weighed = |new: &Reason| {
        let known = before.iter().flat_map(|made| &made.reasons);
        known
            .filter(|known| known.code == new.code)
            .any(|known| known.evidence.same_thing(&new.evidence))
    };
    if news.iter().all(weighed) || rows::case::waiting(tx, id, listing.version)?.is_some() {
        return Ok(Found::default());
    }
    let Some(snapshot) = catalog::listing_version(tx, id, listing.version)? else {
        return Ok(Found::default());
    };
    let (_, verdict) = screener.verdict(tx, &listing, &snapshot)?;
    let policy = &screener.rules.policy;
    let (outcome, harm, hide) = (verdict.outcome, verdict.harm, verdict.odds >= policy.hide_at);
    if outcome == Outcome::Cleared {
        return Ok(Found::default());
    }
    let made = decided(tx, &listing, verdict);
    if outcome == Outcome::Refused {
        catalog::refuse(tx, &machine(), id, made.version, made.id)?;
        record::record(tx, &made)?;
        seen::forget(tx, id)?;
        return Ok(Found {
            refused: 1,
            ..Found::default()
        });
    }
    record::record(tx, &made)?;
    hold(tx, policy, &made, harm)?;
    let hidden = hide && catalog::hold(tx, &machine(), id, made.version, made.id)?;
    Ok(Found {
        held: 1,
        hidden: i64::from(hidden),
        ..Found::default()
    })
}
