//! A shopper sends goods back as not genuine. One may be mistaken; several are seldom all mistaken, and a person looks.

use kernel::Result;
use kernel::kinds::{ListingId, OrderId};
use serde::{Deserialize, Serialize};
use store::{Event, Tx};

use crate::actions::look_again::look_again;
use crate::actions::screening::Screener;
use crate::model::evidence::{Evidence, Reason};
use crate::rows;

/// What this room reads of the orders room's event of that name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReturnAsked {
    order: OrderId,
    reason: String,
    #[serde(default)]
    listings: Vec<ListingId>,
    #[serde(default)]
    buyer: String,
}

impl Event for ReturnAsked {
    const KIND: &'static str = "return.asked";

    fn subject(&self) -> String {
        self.order.to_string()
    }
}

/// The reason that speaks of fakes.
const NOT_GENUINE: &str = "not_genuine";

/// Remembers the doubt, and weighs each of the listings with it.
pub(crate) fn doubted(tx: &mut Tx<'_>, screener: &Screener, asked: &ReturnAsked) -> Result<()> {
    if asked.reason != NOT_GENUINE {
        return Ok(());
    }
    for id in &asked.listings {
        rows::doubt::add(tx, *id, asked.order, &asked.buyer)?;
        weigh(tx, screener, *id)?;
    }
    Ok(())
}

fn weigh(tx: &mut Tx<'_>, screener: &Screener, id: ListingId) -> Result<()> {
    let Some(listing) = catalog::visible_listing(tx, id)? else {
        return Ok(());
    };
    let Some(snapshot) = catalog::listing_version(tx, id, listing.version)? else {
        return Ok(());
    };
    let (_, verdict) = screener.verdict(tx, &listing, &snapshot)?;
    let about_buyers = |reason: &Reason| matches!(reason.evidence, Evidence::Buyers { .. });
    let news: Vec<Reason> = verdict.reasons.into_iter().filter(about_buyers).collect();
    if news.is_empty() {
        return Ok(());
    }
    look_again(tx, screener, id, &news).map(|_| ())
}
