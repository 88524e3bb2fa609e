//! A version in the shadow is tried, in the background: on every listing on sale, and on the versions that people have decided.

use std::time::Duration;

use kernel::kinds::{HouseRuleId, ListingId};
use kernel::{PageSize, Result};
use store::{Chore, Store, Tx};

use crate::actions::screening::Screener;
use crate::model::house::Shadow;
use crate::model::rules::Outcome;
use crate::model::trial::{Tally, Trial};
use crate::model::verdict::Verdict;
use crate::rows::{decision, house};

/// Decisions of people that a version is tried on: the newest.
const DECISIONS: i64 = 2000;

/// The chore.
pub struct Trials(Screener);

type Of = (HouseRuleId, i64);

impl Trials {
    pub(crate) const fn new(screener: Screener) -> Self {
        Self(screener)
    }
}

impl Chore for Trials {
    fn name(&self) -> &'static str {
        "trust.trial"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(2)
    }

    fn run(&self, store: &Store) -> Result<()> {
        while let Some(of) = store.read(house::to_try)? {
            let Some(trial) = store.read(|tx| house::trial(tx, of))? else {
                self.begin(store, of)?;
                continue;
            };
            self.go_on(store, trial)?;
        }
        Ok(())
    }
}

/// What one listing says of a version.
struct Look {
    listing: ListingId,
    version: i64,
    outcome: Outcome,
    shadow: Option<Shadow>,
}

impl Trials {
    /// Begins with what people have decided: few, and the most telling.
    fn begin(&self, store: &Store, of: Of) -> Result<()> {
        let total = store.read(catalog::count_visible)?;
        let tally = store.read(|tx| self.on_decided(tx, of))?;
        store.write(move |tx| {
            house::begin(tx, of, total)?;
            match house::trial(tx, of)? {
                // Begun by another node meanwhile, and perhaps further: its figures stand.
                Some(trial) if trial.tally == Tally::default() => {
                    house::advance(tx, &trial, None, tally).map(|_| ())
                }
                _ => Ok(()),
            }
        })
    }

    /// The next page of what is on sale; the end, if there is none.
    fn go_on(&self, store: &Store, trial: Trial) -> Result<()> {
        let of = (trial.rule, trial.version);
        let looks = store.read(|tx| self.page(tx, of, trial.after))?;
        let Some(last) = looks.last().map(|look| look.listing) else {
            return store.write(move |tx| house::end(tx, of));
        };
        store.write(move |tx| {
            let mut tally = Tally::default();
            for look in &looks {
                tally.seen += 1;
                let Some(shadow) = &look.shadow else { continue };
                tally.hits += 1;
                if shadow.outcome != look.outcome {
                    tally.changes += 1;
                    house::find(tx, (look.listing, look.version), look.outcome, shadow, false)?;
                }
            }
            house::advance(tx, &trial, Some(last), tally).map(|_| ())
        })
    }

    fn page(&self, tx: &mut Tx<'_>, of: Of, after: Option<ListingId>) -> Result<Vec<Look>> {
        let ids = catalog::walk_visible(tx, after, PageSize::MOST)?;
        let mut looks = Vec::with_capacity(ids.len());
        for id in ids {
            let verdict = match catalog::visible_listing(tx, id)? {
                Some(listing) => self.verdict(tx, id, listing.version)?,
                None => None,
            };
            // Gone since the page was read: seen, and nothing to say.
            let (version, shadow) = verdict.map_or((0, None), |(version, verdict)| {
                (version, of_version(&verdict, of))
            });
            looks.push(Look {
                listing: id,
                version,
                outcome: Outcome::Cleared,
                shadow,
            });
        }
        Ok(looks)
    }

    fn on_decided(&self, tx: &mut Tx<'_>, of: Of) -> Result<Tally> {
        let mut tally = Tally::default();
        for decided in decision::by_people(tx, DECISIONS)? {
            let Some((_, verdict)) = self.verdict(tx, decided.listing, decided.version)? else {
                continue;
            };
            let hit = i64::from(of_version(&verdict, of).is_some());
            if decided.outcome == Outcome::Refused {
                tally.refused += 1;
                tally.refused_hits += hit;
            } else {
                tally.cleared += 1;
                tally.cleared_hits += hit;
            }
        }
        Ok(tally)
    }

    /// What the rules say today of a version.
    fn verdict(&self, tx: &mut Tx<'_>, id: ListingId, version: i64) -> Result<Option<(i64, Verdict)>> {
        let (Some(listing), Some(snapshot)) = (
            catalog::listing(tx, id)?,
            catalog::listing_version(tx, id, version)?,
        ) else {
            return Ok(None);
        };
        let (_, verdict) = self.0.verdict(tx, &listing, &snapshot)?;
        Ok(Some((version, verdict)))
    }
}

fn of_version(verdict: &Verdict, (rule, version): Of) -> Option<Shadow> {
    let mut shadows = verdict.shadows.iter();
    shadows
        .find(|shadow| shadow.rule == rule && shadow.version == version)
        .cloned()
}
