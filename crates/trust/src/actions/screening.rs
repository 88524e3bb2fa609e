//! The follower that screens: every submitted version is cleared, refused, or put on the desk, within a second.

use std::sync::Arc;

use catalog::events::{ListingArchived, ListingPriced, ListingSubmitted, ListingWithdrawn};
use catalog::{Listing, Snapshot, Standing};
use kernel::kinds::{CaseId, ListingId, OrganisationId};
use kernel::{Actor, Result};
use packing::Gtin;
use parking_lot::Mutex;
use store::{Event, Projection, Recorded, Store, Tx};

use crate::actions::doubted::{self, doubted};
use crate::actions::links::{linked_record, note_photographs};
use crate::actions::priced::priced;
use crate::actions::strikes::strike_record;
use crate::actions::sweep::Sweeps;
use crate::actions::trial::Trials;
use crate::actions::{load, record, seen};
use crate::events::CaseClosed;
use crate::model::case::{Case, CaseKind, CaseState};
use crate::model::decision::Decision;
use crate::model::facts::{ListingFacts, lowest};
use crate::model::house::SellerRecord;
use crate::model::notice_terms::NoticeTerms;
use crate::model::registry::Registry;
use crate::model::rules::{Outcome, Policy, Rules};
use crate::model::screen::screen;
use crate::model::verdict::Verdict;
use crate::rows;

/// The follower. Deterministic: it reads rows and the submitted version, no clock and no chance of its own.
pub struct Screening(Screener);

/// Screens with the registry in memory, brought up to the rows each time.
#[derive(Clone)]
pub(crate) struct Screener {
    /// The rules.
    pub(crate) rules: &'static Rules,
    registry: Arc<Mutex<Registry>>,
}

impl Screening {
    /// The follower with the registry loaded, so that the first listing does not wait for it.
    pub fn open(store: &Store) -> Result<Self> {
        let registry = store.read(load::load_registry)?;
        Ok(Self(Screener {
            rules: Rules::bundled()?,
            registry: Arc::new(Mutex::new(registry)),
        }))
    }

    /// The chore that tries rules which are not in force yet; it shares the registry in memory.
    pub fn trials(&self) -> Trials {
        Trials::new(self.0.clone())
    }

    /// The chore that looks at live listings again after the registry has changed; it shares the registry in memory.
    pub fn sweeps(&self) -> Sweeps {
        Sweeps::new(self.0.clone())
    }
}

impl Screener {
    /// What the rules say of a version, with the facts they have looked at.
    pub(crate) fn verdict(
        &self,
        tx: &mut Tx<'_>,
        listing: &Listing,
        snapshot: &Snapshot,
    ) -> Result<(ListingFacts, Verdict)> {
        let mut facts = ListingFacts::of_snapshot(listing.id, listing.seller, snapshot);
        complete(tx, listing, &mut facts)?;
        let today = tx.now().day_in_china();
        let mut registry = self.registry.lock();
        load::refresh(tx, &mut registry)?;
        // Only rules of the operator's own ask for it.
        if registry.house_rules().next().is_some() {
            facts.record = record_of(tx, listing.seller)?;
        }
        let verdict = screen(self.rules, &facts, &registry, today);
        // Most listings name no brand, and need no prices to compare with.
        let brands = verdict.brands();
        if brands.is_empty() {
            return Ok((facts, verdict));
        }
        facts.prices = seen::prices(tx, brands, &facts, listing.id)?;
        let verdict = screen(self.rules, &facts, &registry, today);
        Ok((facts, verdict))
    }
}

/// Who decides by itself.
pub(crate) fn machine() -> Actor {
    Actor::machine("screening")
}

impl Projection for Screening {
    fn name(&self) -> &'static str {
        "screening"
    }

    fn wants(&self, kind: &str) -> bool {
        [
            ListingSubmitted::KIND,
            ListingWithdrawn::KIND,
            ListingArchived::KIND,
            ListingPriced::KIND,
        ]
        .contains(&kind)
            || doubted::KINDS.contains(&kind)
    }

    fn apply(&self, tx: &mut Tx<'_>, event: &Recorded) -> Result<()> {
        if let Some(submitted) = event.read::<ListingSubmitted>()? {
            return self.submitted(tx, submitted.listing, submitted.version);
        }
        if let Some(changed) = event.read::<ListingPriced>()? {
            return priced(tx, &self.0, changed.listing);
        }
        if doubted::KINDS.contains(&event.kind.as_str()) {
            return doubted(tx, &self.0, event);
        }
        let withdrawn = event.read::<ListingWithdrawn>()?.map(|event| event.listing);
        let archived = event.read::<ListingArchived>()?.map(|event| event.listing);
        let Some(id) = withdrawn.or(archived) else {
            return Ok(());
        };
        // Published again meanwhile: its submission follows, and is looked at by itself.
        let off_sale =
            catalog::listing(tx, id)?.is_none_or(|listing| listing.status != catalog::Status::Published);
        // An appeal stays: whether the refusal was right does not depend on what the seller does meanwhile.
        let waiting = if off_sale {
            rows::case::withdraw(tx, id)?
        } else {
            Vec::new()
        };
        close_all(tx, id, &waiting)
    }
}

impl Screening {
    fn submitted(&self, tx: &mut Tx<'_>, id: ListingId, version: i64) -> Result<()> {
        supersede(tx, id, version)?;
        let Some(listing) = catalog::listing(tx, id)? else {
            return Ok(());
        };
        // Edited or withdrawn meanwhile: the newer version has its own submission; decided already: nothing to do.
        let waits = listing.version == version && listing.standing() == Standing::Waiting;
        if !waits || rows::case::waiting(tx, id, version)?.is_some() {
            return Ok(());
        }
        let Some(snapshot) = catalog::listing_version(tx, id, version)? else {
            return Ok(());
        };
        let (facts, mut verdict) = self.0.verdict(tx, &listing, &snapshot)?;
        note_photographs(tx, listing.seller, &verdict.reasons)?;
        if verdict.outcome == Outcome::Cleared && rows::notice::keeps_down(tx, id)? {
            // A change does not undo what a notice has done: a person looks first.
            let reason = NoticeTerms::bundled()?.reason("notice-open", verdict.harm)?;
            verdict.outcome = Outcome::Held;
            verdict.reasons.insert(0, reason);
        }
        carry_out(tx, &self.0.rules.policy, &listing, &facts, verdict)
    }
}

/// What the version itself does not tell: permits, numbers that others use, and the price of today.
fn complete(tx: &mut Tx<'_>, listing: &Listing, facts: &mut ListingFacts) -> Result<()> {
    facts.price = lowest(&listing.variants);
    with_codes(tx, std::slice::from_mut(facts))?;
    facts.strikes = strike_record(tx, listing.seller)?.points;
    facts.linked = linked_record(tx, listing.seller)?;
    let today = tx.now().day_in_china();
    facts.doubts = rows::doubt::buyers(tx, listing.id, today.plus_days(-DOUBTS_COUNT))?;
    facts.permits = rows::permit::on(tx, listing.seller, today)?;
    for barcode in &mut facts.barcodes {
        if let Ok(gtin) = Gtin::parse(&barcode.written) {
            barcode.elsewhere = rows::gtin::is_elsewhere(tx, &gtin.to_string(), listing.seller)?;
        }
    }
    Ok(())
}

/// Days that a shopper's doubt counts.
const DOUBTS_COUNT: i32 = 365;

/// The codes of the listings' photographs, as they are kept with the files.
pub(crate) fn with_codes(tx: &mut Tx<'_>, listings: &mut [ListingFacts]) -> Result<()> {
    let photos = || listings.iter().flat_map(|facts| &facts.photos);
    let files: Vec<String> = photos().map(|photo| photo.sha256.clone()).collect();
    let codes = catalog::photo_codes(tx, &files)?;
    for photo in listings.iter_mut().flat_map(|facts| &mut facts.photos) {
        // A code of another version is none.
        photo.codes = Some(codes.get(&photo.sha256).cloned().unwrap_or_default());
    }
    Ok(())
}

/// Counts of a seller's record go up to this: beyond it a shop is simply large.
const COUNTED: i64 = 1000;

/// What is known of a seller.
pub(crate) fn record_of(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<SellerRecord> {
    let since = people::seller_card(tx, seller)?.and_then(|card| card.decided_at);
    let today = tx.now().day_in_china();
    let (refused, cleared) = rows::decision::record_of(tx, seller, COUNTED)?;
    Ok(SellerRecord {
        days: since.map_or(0, |since| i64::from(since.day_in_china().days_until(today))),
        live: catalog::count_visible_of(tx, seller, COUNTED)?,
        refused,
        cleared,
    })
}

fn carry_out(
    tx: &mut Tx<'_>,
    policy: &Policy,
    listing: &Listing,
    facts: &ListingFacts,
    verdict: Verdict,
) -> Result<()> {
    let (outcome, harm) = (verdict.outcome, verdict.harm);
    for shadow in verdict.shadows.iter().filter(|shadow| shadow.outcome != outcome) {
        rows::house::find(tx, (listing.id, listing.version), outcome, shadow, true)?;
    }
    let made = decided(tx, listing, verdict);
    let (id, version, decision) = (made.listing, made.version, made.id);
    let current = match outcome {
        Outcome::Cleared => catalog::clear(tx, &machine(), id, version, decision)?,
        Outcome::Refused => catalog::refuse(tx, &machine(), id, version, decision)?,
        Outcome::Held => true,
    };
    if !current {
        return Ok(());
    }
    record::record(tx, &made)?;
    match outcome {
        Outcome::Cleared => seen::note(tx, listing, facts, made.brand),
        Outcome::Refused => seen::forget(tx, id),
        Outcome::Held => hold(tx, policy, &made, harm),
    }
}

/// The machine's decision about a version.
pub(crate) fn decided(tx: &Tx<'_>, listing: &Listing, verdict: Verdict) -> Decision {
    Decision {
        id: tx.id(),
        listing: listing.id,
        version: listing.version,
        seller: listing.seller,
        outcome: verdict.outcome,
        machine: true,
        rules: verdict.rules,
        actor: machine(),
        reasons: verdict.reasons,
        note: String::new(),
        answers: None,
        odds: Some(verdict.odds),
        brand: verdict.brand,
        at: tx.now(),
    }
}

/// Puts a version on the desk.
pub(crate) fn hold(tx: &mut Tx<'_>, policy: &Policy, decision: &Decision, harm: u8) -> Result<()> {
    let now = tx.now();
    let case = Case {
        id: tx.id(),
        kind: CaseKind::Screening,
        listing: decision.listing,
        version: decision.version,
        seller: decision.seller,
        decision: Some(decision.id),
        harm: harm.min(100),
        plea: String::new(),
        state: CaseState::Open,
        claim: None,
        barred: None,
        handover: String::new(),
        opened_at: now,
        due_at: now.plus(Policy::hours(policy.desk_hours)),
        closed_at: None,
    };
    record::open(tx, &machine(), &case).map(|_| ())
}

/// Closes what waits about older versions.
fn supersede(tx: &mut Tx<'_>, listing: ListingId, below: i64) -> Result<()> {
    let closed = rows::case::supersede(tx, listing, below)?;
    close_all(tx, listing, &closed)
}

fn close_all(tx: &mut Tx<'_>, listing: ListingId, closed: &[CaseId]) -> Result<()> {
    for case in closed {
        let closed = CaseClosed {
            case: *case,
            listing,
            how: CaseState::Superseded.word().to_owned(),
            decision: None,
        };
        tx.emit(&machine(), &closed)?;
    }
    Ok(())
}
