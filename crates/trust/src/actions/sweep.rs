//! After a registration, a photograph, a removal, or the end of an authorisation, every live listing is looked at again: in
//! the background, in small steps, and from where it stood when it was interrupted.

use std::thread;
use std::time::Duration;

use catalog::Listing;
use kernel::kinds::ListingId;
use kernel::{Day, Error, PageSize, Result};
use store::{Chore, Store, Tx};

use crate::actions::look_again::look_again;
use crate::actions::news::load_news;
use crate::actions::screening::{Screener, machine, record_of, with_codes};
use crate::events::SweepEnded;
use crate::model::evidence::Reason;
use crate::model::facts::ListingFacts;
use crate::model::registry::Registry;
use crate::model::screen::screen_news;
use crate::model::sweep::{Found, Sweep};
use crate::rows::{head, sweep as rows};

/// Pages of listings between two notes of how far it is.
const PAGES: usize = 20;

/// The chore.
pub struct Sweeps(Screener);

/// A listing that the news say something of.
struct Suspect {
    listing: ListingId,
    news: Vec<Reason>,
}

impl Sweeps {
    pub(crate) const fn new(screener: Screener) -> Self {
        Self(screener)
    }
}

impl Chore for Sweeps {
    fn name(&self) -> &'static str {
        "trust.sweep"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(1)
    }

    fn run(&self, store: &Store) -> Result<()> {
        let Some(mut sweep) = due(store)? else {
            return Ok(());
        };
        let from = sweep.from;
        let news = store.read(|tx| load_news(tx, from))?;
        let on = store.now().day_in_china();
        loop {
            let step = self.look(store, &news, sweep.after, on)?;
            let Some(last) = step.last else {
                return end(store, sweep.to);
            };
            sweep = self.note(store, sweep, step, last)?;
        }
    }
}

/// The sweep that runs, or one that must begin.
fn due(store: &Store) -> Result<Option<Sweep>> {
    let (latest, revision) = store.read(|tx| Ok((rows::latest(tx)?, head::revision(tx)?)))?;
    let from = match latest {
        Some(sweep) if sweep.ended_at.is_none() => return Ok(Some(sweep)),
        Some(sweep) => sweep.to,
        None => 0,
    };
    if from == revision {
        return Ok(None);
    }
    store.write(move |tx| {
        let total = catalog::count_visible(tx)?;
        rows::begin(tx, from, revision, total)?;
        rows::latest(tx)
    })
}

fn end(store: &Store, to: i64) -> Result<()> {
    store.write(move |tx| {
        if !rows::end(tx, to)? {
            return Ok(());
        }
        let found = rows::latest(tx)?.map(|sweep| sweep.found).unwrap_or_default();
        let ended = SweepEnded {
            revision: to,
            seen: found.seen,
            held: found.held,
            refused: found.refused,
        };
        tx.emit(&machine(), &ended)
    })
}

/// The ids of the next piece.
fn next_ids(tx: &mut Tx<'_>, after: Option<ListingId>) -> Result<Vec<ListingId>> {
    let mut ids = Vec::new();
    for _ in 0..PAGES {
        let last = ids.last().copied().or(after);
        let page = catalog::walk_visible(tx, last, PageSize::MOST)?;
        if page.is_empty() {
            break;
        }
        ids.extend(page);
    }
    Ok(ids)
}

fn elsewhere() -> Error {
    Error::unavailable("another node goes on with this sweep")
}

/// Listings with what is looked at; codes of their photographs only where photographs are news.
fn looks(tx: &mut Tx<'_>, news: &Registry, ids: &[ListingId]) -> Result<Vec<(Listing, ListingFacts)>> {
    let listings = catalog::visible_by_ids(tx, ids)?;
    let mut facts: Vec<ListingFacts> = listings.iter().map(ListingFacts::of_listing).collect();
    if news.has_photos() {
        with_codes(tx, &mut facts)?;
    }
    Ok(listings.into_iter().zip(facts).collect())
}

/// A piece of a sweep.
struct Piece {
    last: Option<ListingId>,
    seen: i64,
    suspects: Vec<Suspect>,
}

impl Sweeps {
    /// Looks at the next listings, on all processors but one: visitors go on shopping meanwhile.
    fn look(&self, store: &Store, news: &Registry, after: Option<ListingId>, on: Day) -> Result<Piece> {
        let ids = store.read(|tx| next_ids(tx, after))?;
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let share = ids.len().div_ceil(workers.saturating_sub(1).max(1)).max(1);
        let found: Vec<Result<Vec<Suspect>>> = thread::scope(|scope| {
            let work = |ids| scope.spawn(move || self.suspects(store, news, ids, on));
            let threads: Vec<_> = ids.chunks(share).map(work).collect();
            let done = threads.into_iter().map(thread::ScopedJoinHandle::join);
            done.map(|done| done.unwrap_or_else(|_| Err(Error::internal("a thread of a sweep broke"))))
                .collect()
        });
        let suspects = found.into_iter().collect::<Result<Vec<_>>>()?;
        Ok(Piece {
            last: ids.last().copied(),
            seen: i64::try_from(ids.len()).unwrap_or(i64::MAX),
            suspects: suspects.into_iter().flatten().collect(),
        })
    }

    /// Those of these listings that the news say something of.
    fn suspects(&self, store: &Store, news: &Registry, ids: &[ListingId], on: Day) -> Result<Vec<Suspect>> {
        let mut suspects = Vec::new();
        for ids in ids.chunks(PageSize::MOST.count()) {
            let looks = store.read(|tx| looks(tx, news, ids))?;
            for (listing, mut facts) in looks {
                if news.house_rules().next().is_some() {
                    let seller = listing.seller;
                    facts.record = store.read(|tx| record_of(tx, seller))?;
                }
                let news = screen_news(self.0.rules, &facts, news, on);
                if !news.is_empty() {
                    suspects.push(Suspect {
                        listing: listing.id,
                        news,
                    });
                }
            }
        }
        Ok(suspects)
    }

    /// Looks closely at what was found, and notes how far it is, in one transaction.
    ///
    /// # Errors
    /// [`kernel::Code::Unavailable`] if another node has gone on from the same place: nothing is done twice.
    fn note(&self, store: &Store, sweep: Sweep, piece: Piece, last: ListingId) -> Result<Sweep> {
        let screener = self.0.clone();
        store.write(move |tx| {
            let mut found = Found {
                seen: piece.seen,
                ..Found::default()
            };
            for suspect in &piece.suspects {
                found.add(look_again(tx, &screener, suspect.listing, &suspect.news)?);
            }
            if rows::advance(tx, &sweep, last, found)? {
                return rows::latest(tx)?.ok_or_else(elsewhere);
            }
            Err(elsewhere())
        })
    }
}
