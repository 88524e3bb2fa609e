//! The desk's queue: the most harmful first, then the oldest.

use std::collections::BTreeMap;

use catalog::Listing;
use kernel::kinds::{DecisionId, ListingId};
use kernel::{Lang, Page, PageSize, Result, Said};
use people::AnalystScope;
use store::Tx;

use crate::model::case::{Case, CaseKind, Place};
use crate::rows;

/// A line of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueItem {
    /// The case.
    pub case: Case,
    /// The listing's title, in both languages.
    pub title: Said,
    /// The codes of the reasons, the heaviest first.
    pub codes: Vec<String>,
    /// The reasons in a sentence each.
    pub seen: Vec<Said>,
    /// Whether the seller has changed the listing since.
    pub changed: bool,
}

/// How much waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeskLoad {
    /// Open cases.
    pub open: i64,
    /// Those of them that are past the promised time.
    pub late: i64,
}

/// Open cases, claimed ones too, after a cursor; of one kind if given.
pub fn queue(
    tx: &mut Tx<'_>,
    _: AnalystScope,
    kind: Option<CaseKind>,
    after: Option<&str>,
    size: PageSize,
) -> Result<Page<QueueItem>> {
    let after = after.and_then(Place::read).unwrap_or_else(Place::start);
    let cases = rows::case::queue(tx, kind, after, size.rows() + 1)?;
    let page = Page::from_overread(cases, size, Case::cursor);
    let decisions: Vec<DecisionId> = page.items.iter().filter_map(|case| case.decision).collect();
    let decisions = rows::decision::by_ids(tx, &decisions)?;
    let mut listings: Vec<ListingId> = page.items.iter().map(|case| case.listing).collect();
    listings.sort_unstable();
    listings.dedup();
    let listings = catalog::listings_by_ids(tx, &listings)?;
    let listings: BTreeMap<ListingId, Listing> = listings
        .into_iter()
        .map(|listing| (listing.id, listing))
        .collect();
    Ok(page.map(|case| {
        let listing = listings.get(&case.listing);
        let title = |lang| {
            listing
                .map(|listing| listing.title(lang).to_owned())
                .unwrap_or_default()
        };
        let decision = case.decision.and_then(|id| decisions.get(&id));
        QueueItem {
            title: Said::new(title(Lang::ZhCn), title(Lang::En)),
            codes: decision.map(crate::Decision::codes).unwrap_or_default(),
            seen: decision
                .map(|decision| {
                    decision
                        .reasons
                        .iter()
                        .map(|reason| reason.seen.clone())
                        .collect()
                })
                .unwrap_or_default(),
            changed: listing.is_some_and(|listing| listing.version != case.version),
            case,
        }
    }))
}

/// How much waits on the desk.
pub fn desk_load(tx: &mut Tx<'_>) -> Result<DeskLoad> {
    let (open, late) = rows::case::counts(tx)?;
    Ok(DeskLoad { open, late })
}
