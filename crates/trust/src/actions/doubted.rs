//! Shoppers who have held goods doubt that they are genuine: they send them back, tell the market, or say so in a review.
//! One may be mistaken; several are seldom all mistaken, and a person looks.

use kernel::Result;
use kernel::kinds::{ListingId, OrderId};
use serde::{Deserialize, Serialize};
use store::{Event, Recorded, Tx};

use crate::actions::look_again::look_again;
use crate::actions::screening::Screener;
use crate::model::evidence::{Evidence, Reason};
use crate::rows;
use crate::rows::doubt::{Doubt, Source};

/// What this room reads of the orders room's event of that name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct ReturnAsked {
    order: OrderId,
    reason: String,
    #[serde(default)]
    listings: Vec<ListingId>,
    #[serde(default)]
    buyer: String,
}

/// The same of a complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct ComplaintMade {
    order: OrderId,
    listing: ListingId,
    buyer: String,
}

/// The same of a review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct ReviewWritten {
    order: OrderId,
    listing: ListingId,
    doubted: bool,
    buyer: String,
}

macro_rules! of_orders {
    ($($name:ident = $kind:literal),*) => {$(
        impl Event for $name {
            const KIND: &'static str = $kind;

            fn subject(&self) -> String {
                self.order.to_string()
            }
        }
    )*};
}

of_orders!(
    ReturnAsked = "return.asked",
    ComplaintMade = "complaint.made",
    ReviewWritten = "review.written"
);

/// The reason of a return that speaks of fakes.
const NOT_GENUINE: &str = "not_genuine";
/// The events that may hold a doubt.
pub(crate) const KINDS: [&str; 3] = [ReturnAsked::KIND, ComplaintMade::KIND, ReviewWritten::KIND];

/// Remembers a doubt that an event tells of, and weighs its listings with it; a review that is changed may take its own back.
pub(crate) fn doubted(tx: &mut Tx<'_>, screener: &Screener, event: &Recorded) -> Result<()> {
    if let Some(asked) = event.read::<ReturnAsked>()? {
        let listings = if asked.reason == NOT_GENUINE {
            &asked.listings[..]
        } else {
            &[]
        };
        for listing in listings {
            heard(
                tx,
                screener,
                &Doubt::new(*listing, asked.order, &asked.buyer, Source::Return),
            )?;
        }
    }
    if let Some(made) = event.read::<ComplaintMade>()? {
        heard(
            tx,
            screener,
            &Doubt::new(made.listing, made.order, &made.buyer, Source::Complaint),
        )?;
    }
    if let Some(written) = event.read::<ReviewWritten>()? {
        let doubt = Doubt::new(written.listing, written.order, &written.buyer, Source::Review);
        if !written.doubted {
            return rows::doubt::take_back(tx, &doubt);
        }
        heard(tx, screener, &doubt)?;
    }
    Ok(())
}

fn heard(tx: &mut Tx<'_>, screener: &Screener, doubt: &Doubt<'_>) -> Result<()> {
    rows::doubt::add(tx, doubt)?;
    weigh(tx, screener, doubt.listing)
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
