//! The desk's queue: the most harmful first, then the oldest.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use catalog::Listing;
use kernel::kinds::{CaseId, DecisionId, ListingId};
use kernel::{Lang, Page, PageSize, Result, Said};
use people::AnalystScope;
use store::Tx;

use crate::model::case::{Case, CaseKind, Place};
use crate::model::known_case::Seed;
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
    /// Whether it waits for a second look that this analyst may give.
    pub second: bool,
}

/// How much waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeskLoad {
    /// Open cases.
    pub open: i64,
    /// Those of them that are past the promised time.
    pub late: i64,
}

/// How much waits for one analyst.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnLoad {
    /// All that they see in the queue.
    pub desk: DeskLoad,
    /// Second looks among them that they may give.
    pub second: usize,
}

/// Open cases, claimed ones too, after a cursor; of one kind if given.
pub fn queue(
    tx: &mut Tx<'_>,
    analyst: AnalystScope,
    kind: Option<CaseKind>,
    after: Option<&str>,
    size: PageSize,
) -> Result<Page<QueueItem>> {
    let after = after.and_then(Place::read).unwrap_or_else(Place::start);
    let seeds = match kind {
        None | Some(CaseKind::Screening) => rows::seed::waiting(tx, analyst.person(), after)?,
        Some(_) => Vec::new(),
    };
    let cases = among(rows::case::queue(tx, kind, after, size.rows() + 1)?, &seeds, size);
    let then = titles_then(tx, &seeds)?;
    let second = rows::second::waiting(tx, analyst.person())?;
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
        // What is shown of a known case is what was there then.
        let known = then.get(&case.id);
        let listing = listings.get(&case.listing).filter(|_| known.is_none());
        let title = |lang| {
            listing
                .map(|listing| listing.title(lang).to_owned())
                .unwrap_or_default()
        };
        let decision = case.decision.and_then(|id| decisions.get(&id));
        QueueItem {
            title: known
                .cloned()
                .unwrap_or_else(|| Said::new(title(Lang::ZhCn), title(Lang::En))),
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
            second: second.contains(&case.id),
            case,
        }
    }))
}

/// How much waits on the desk.
pub fn desk_load(tx: &mut Tx<'_>) -> Result<DeskLoad> {
    let (open, late) = rows::case::counts(tx)?;
    Ok(DeskLoad { open, late })
}

/// How much waits for an analyst.
pub fn own_load(tx: &mut Tx<'_>, analyst: AnalystScope) -> Result<OwnLoad> {
    let (mut desk, now) = (desk_load(tx)?, tx.now());
    for seed in rows::seed::waiting(tx, analyst.person(), Place::start())? {
        desk.open += 1;
        desk.late += i64::from(seed.case.due_at < now);
    }
    let second = rows::second::waiting(tx, analyst.person())?.len();
    Ok(OwnLoad { desk, second })
}

/// The cases of a page and one more, with known cases in their places.
fn among(mut cases: Vec<Case>, seeds: &[Seed], size: PageSize) -> Vec<Case> {
    cases.extend(seeds.iter().map(|seed| seed.case.clone()));
    cases.sort_by_key(|case| (Reverse(case.harm), case.opened_at, case.id));
    cases.truncate(size.count() + 1);
    cases
}

/// The titles of listings as known cases show them, by case.
fn titles_then(tx: &mut Tx<'_>, seeds: &[Seed]) -> Result<BTreeMap<CaseId, Said>> {
    let mut titles = BTreeMap::new();
    for seed in seeds {
        if let Some(snapshot) = catalog::listing_version(tx, seed.case.listing, seed.case.version)? {
            let title = |lang| snapshot.facts.texts.title(lang).to_owned();
            titles.insert(seed.case.id, Said::new(title(Lang::ZhCn), title(Lang::En)));
        }
    }
    Ok(titles)
}
