//! A complete notice goes to the desk; one of a verified mark takes the listing out of sight at once.

use std::time::Duration;

use kernel::{Actor, Result};
use store::Tx;

use crate::actions::{no_listing, record};
use crate::events::NoticeHeld;
use crate::model::brand::BrandStatus;
use crate::model::case::{Case, CaseKind, CaseState};
use crate::model::decision::Decision;
use crate::model::notice::{Answer, Notice, NoticeKind};
use crate::model::notice_state::{Faith, Measure, NoticeState};
use crate::model::notice_terms::NoticeTerms;
use crate::model::rules::{Outcome, Policy, Rules};
use crate::rows;

/// Who acts when the terms do.
pub(crate) fn machine() -> Actor {
    Actor::machine("notices")
}

/// Opens the case of a notice that lacks nothing any more, and holds the listing where the terms allow it without a person.
pub(crate) fn complete(
    tx: &mut Tx<'_>,
    (rules, terms): (&Rules, &NoticeTerms),
    actor: &Actor,
    notice: &mut Notice,
) -> Result<()> {
    let listing = catalog::listing(tx, notice.listing)?.ok_or_else(no_listing)?;
    let now = tx.now();
    let case = Case {
        id: tx.id(),
        kind: CaseKind::Notice,
        listing: listing.id,
        version: listing.version,
        seller: listing.seller,
        decision: None,
        harm: notice.kind.harm(),
        plea: notice.elements.explanation.clone(),
        state: CaseState::Open,
        claim: None,
        barred: None,
        handover: String::new(),
        opened_at: now,
        due_at: now.plus(Policy::hours(rules.policy.desk_hours)),
        closed_at: None,
    };
    record::open(tx, actor, &case)?;
    notice.state = NoticeState::Received;
    notice.answer = Answer::default();
    notice.case = Some(case.id);
    notice.at.complete = Some(now);
    notice.at.due = case.due_at;
    hold(tx, rules, terms, notice, &listing)?;
    rows::notice::save(tx, notice)
}

/// Takes the listing out of sight if a verified owner names the mark that is registered here, and nothing speaks against
/// trusting them: see [`may_hold`].
fn hold(
    tx: &mut Tx<'_>,
    rules: &Rules,
    terms: &NoticeTerms,
    notice: &mut Notice,
    listing: &catalog::Listing,
) -> Result<()> {
    if !listing.is_visible() || !may_hold(tx, terms, notice)? {
        return Ok(());
    }
    let decision = Decision {
        id: tx.id(),
        listing: listing.id,
        version: listing.version,
        seller: listing.seller,
        outcome: Outcome::Held,
        machine: true,
        rules: rules.version.clone(),
        actor: machine(),
        reasons: vec![terms.reason("notice-hold", notice.kind.harm())?],
        note: String::new(),
        answers: None,
        brand: None,
        odds: None,
        at: tx.now(),
    };
    if !catalog::hold(tx, &machine(), listing.id, listing.version, decision.id)? {
        return Ok(());
    }
    record::record(tx, &decision)?;
    notice.measure = Measure::Held;
    notice.measure_decision = Some(decision.id);
    let held = NoticeHeld {
        notice: notice.id,
        listing: listing.id,
        decision: decision.id,
    };
    tx.emit(&machine(), &held)
}

/// Whether no person is needed first: the notifier is signed in as the owner of a verified brand with this very mark, the
/// seller is somebody else whom the brand has not authorised, and few of the notifier's notices were malicious of late.
fn may_hold(tx: &mut Tx<'_>, terms: &NoticeTerms, notice: &Notice) -> Result<bool> {
    let (now, today) = (tx.now(), tx.now().day_in_china());
    let Some(holder) = notice.holder.filter(|holder| *holder != notice.seller) else {
        return Ok(false);
    };
    if !matches!(notice.kind, NoticeKind::Counterfeit | NoticeKind::Trademark) {
        return Ok(false);
    }
    let named = digits(&notice.elements.right);
    let brands = rows::brand::of_owner(tx, holder)?;
    let brand = brands.iter().find(|brand| {
        brand.status == BrandStatus::Verified && !named.is_empty() && digits(&brand.mark_number) == named
    });
    let Some(brand) = brand else {
        return Ok(false);
    };
    let rights = rows::authorisation::of_brand(tx, brand.id)?;
    let listing = catalog::listings_by_ids(tx, &[notice.listing])?;
    let category = listing.first().map(|listing| listing.facts.category.as_str());
    let authorised = rights
        .iter()
        .any(|right| right.seller == notice.seller && right.covers(category, today));
    let window = Duration::from_secs(u64::from(terms.on("malicious_window_days", today)) * 86_400);
    let malicious = rows::notice::in_faith(tx, &notice.notifier, Faith::Malicious, now.minus(window))?;
    Ok(!authorised && malicious < i64::from(terms.on("malicious_at", today)))
}

/// The digits of a mark's number: `US 7,654,321` and `7654321` are the same.
fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}
