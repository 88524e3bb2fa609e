//! Where a shop stands: the refusals that count, until when, and what follows.

use std::collections::BTreeMap;

use catalog::Listing;
use kernel::Result;
use kernel::kinds::ListingId;
use people::SellerScope;
use serde::Serialize;
use store::Tx;
use trust::{Strike, StrikeRecord};

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::moment;

#[derive(Serialize)]
struct StrikeView {
    listing: String,
    title: String,
    reason: String,
    points: i64,
    at: String,
    lapses: String,
    /// `counts`, `lapsed`, `ended`.
    state: &'static str,
}

#[derive(Serialize)]
struct NextView {
    level: &'static str,
    points: i64,
}

#[derive(Serialize)]
struct Page {
    level: &'static str,
    points: i64,
    next: Option<NextView>,
    strikes: Vec<StrikeView>,
}

/// Shows it.
pub async fn show(cx: Cx) -> Answer {
    let scope = cx.principal()?.seller()?;
    let (record, listings, now) = cx.read(move |tx| read(tx, scope)).await?;
    let view = |strike: &Strike| StrikeView {
        listing: strike.listing.to_string(),
        title: listings
            .get(&strike.listing)
            .map(|listing| listing.title(cx.lang()).to_owned())
            .unwrap_or_default(),
        reason: cx.say(&format!("reason-{}", strike.code)),
        points: strike.points,
        at: moment(strike.given_at),
        lapses: moment(strike.lapses_at),
        state: match (strike.counts(now), strike.ended_at) {
            (true, _) => "counts",
            (false, Some(_)) => "ended",
            (false, None) => "lapsed",
        },
    };
    let page = Page {
        level: record.level.word(),
        points: record.points,
        next: record.next.map(|(level, points)| NextView {
            level: level.word(),
            points,
        }),
        strikes: record.strikes.iter().map(view).collect(),
    };
    cx.page("seller/standing.html", &page)
}

type Titled = BTreeMap<ListingId, Listing>;

fn read(tx: &mut Tx<'_>, scope: SellerScope) -> Result<(StrikeRecord, Titled, kernel::Time)> {
    let record = trust::strike_record(tx, scope.org())?;
    let ids: Vec<ListingId> = record.strikes.iter().map(|strike| strike.listing).collect();
    let listings = catalog::listings_by_ids(tx, &ids)?;
    let titled = listings
        .into_iter()
        .map(|listing| (listing.id, listing))
        .collect();
    Ok((record, titled, tx.now()))
}
