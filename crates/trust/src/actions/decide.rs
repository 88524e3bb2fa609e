//! An analyst decides a case.

use catalog::Snapshot;
use kernel::kinds::{CaseId, DecisionId};
use kernel::{Error, Prose, Result};
use people::AnalystScope;
use store::Tx;

use crate::actions::{listed, no_case, no_listing, notice_end, record, second_look, seen};
use crate::events::CaseClosed;
use crate::model::case::{Case, CaseKind, CaseState};
use crate::model::decision::Decision;
use crate::model::evidence::{Evidence, Reason};
use crate::model::facts::ListingFacts;
use crate::model::known_case::Seed;
use crate::model::notice_terms::NoticeTerms;
use crate::model::rules::{Outcome, Rules};
use crate::model::strike::Level;
use crate::rows;

/// What an analyst rules.
#[derive(Clone, Debug)]
pub struct Ruling {
    /// The case, claimed by this analyst.
    pub case: CaseId,
    /// Cleared or refused; a person does not hold.
    pub outcome: Outcome,
    /// Why: codes of the desk, or of what the machine found here. At least one.
    pub codes: Vec<String>,
    /// For colleagues; the seller does not read it.
    pub note: Option<Prose<4000>>,
}

/// What became of a ruling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruled {
    /// It is the decision.
    Decided(DecisionId),
    /// So much would follow for the seller that another analyst looks first; the listing is out of sight meanwhile.
    Proposed(Level),
    /// It was a known case: nothing follows, and [`crate::revealed`] tells what is known of it.
    Known,
}

/// Decides a case: the decision is recorded, the listing is seen or not, photographs and text of a fake are listed, the case
/// is closed. If more would follow for the seller than the listing's removal, the first ruling is a proposal, and the case is
/// decided by whoever rules next.
///
/// # Errors
/// At field `codes` without a reason that fits; [`kernel::Code::WrongState`] unless the case is claimed by this analyst, or if
/// the seller has changed the listing meanwhile.
pub fn decide(tx: &mut Tx<'_>, rules: &Rules, analyst: AnalystScope, ruling: &Ruling) -> Result<Ruled> {
    if let Some(seed) = rows::seed::get(tx, ruling.case, analyst.person())? {
        return on_known(tx, rules, analyst, &seed, ruling);
    }
    let Some(case) = rows::case::take_claimed(tx, ruling.case, analyst.person())? else {
        return Err(match rows::case::get(tx, ruling.case)? {
            Some(_) => not_claimed(),
            None => no_case(),
        });
    };
    if case.kind == CaseKind::Notice {
        return Err(Error::wrong_state(
            "这是侵权通知，请在通知的页面上答复。",
            "This case is a notice: answer it on the notice's own page.",
        ));
    }
    let listing = catalog::listing(tx, case.listing)?.ok_or_else(no_listing)?;
    let decision = compose(tx, rules, analyst, (&case, listing.version), ruling)?;
    rows::desk_claim::ruled(tx, case.id, analyst.person())?;
    if let Some(level) = second_look::needed(tx, &case, &decision)? {
        second_look::propose(tx, analyst, &case, ruling, level)?;
        return Ok(Ruled::Proposed(level));
    }
    second_look::answered(tx, analyst, case.id, ruling)?;
    let snapshot = Snapshot {
        facts: listing.facts.clone(),
        variants: listing.variants.clone(),
        photos: listing.photos.clone(),
    };
    carry_out(tx, &case, &decision)?;
    if decision.outcome == Outcome::Cleared {
        listed::take_off(tx, &decision)?;
        notice_end::by_appeal(tx, NoticeTerms::bundled()?, &decision)?;
        let facts = ListingFacts::of_snapshot(listing.id, listing.seller, &snapshot);
        seen::note(tx, &listing, &facts, decision.brand)?;
    } else {
        seen::forget(tx, listing.id)?;
        if must_be_listed(rules, &ruling.codes) {
            listed::put_on(tx, rules, &decision, &snapshot)?;
        }
    }
    Ok(Ruled::Decided(decision.id))
}

/// A ruling on a known case is kept beside what is known, and is no decision.
fn on_known(
    tx: &mut Tx<'_>,
    rules: &Rules,
    analyst: AnalystScope,
    seed: &Seed,
    ruling: &Ruling,
) -> Result<Ruled> {
    if seed.case.held_by(tx.now()).is_none() {
        return Err(not_claimed());
    }
    // Refused for the same reasons as any other ruling.
    compose(tx, rules, analyst, (&seed.case, seed.case.version), ruling)?;
    rows::seed::end(tx, seed.case.id, Some((ruling.outcome, &ruling.codes)))?;
    Ok(Ruled::Known)
}

/// The decision that a ruling comes to; nothing is written yet.
pub(crate) fn compose(
    tx: &mut Tx<'_>,
    rules: &Rules,
    analyst: AnalystScope,
    (case, current): (&Case, i64),
    ruling: &Ruling,
) -> Result<Decision> {
    let about = match case.decision {
        Some(id) => rows::decision::get(tx, id)?,
        None => None,
    };
    let reasons = reasons(rules, about.as_ref(), ruling)?;
    // A notice is about the listing whatever its seller changes; the others are about one version.
    let version = if case.kind == CaseKind::Notice {
        current
    } else {
        case.version
    };
    Ok(Decision {
        id: tx.id(),
        listing: case.listing,
        version,
        seller: case.seller,
        outcome: ruling.outcome,
        machine: false,
        rules: rules.version.clone(),
        actor: analyst.actor(),
        reasons,
        note: ruling.note.as_ref().map(ToString::to_string).unwrap_or_default(),
        answers: about
            .as_ref()
            .filter(|_| case.kind == CaseKind::Appeal)
            .map(|about| about.id),
        odds: None,
        brand: about.as_ref().and_then(|about| about.brand),
        at: tx.now(),
    })
}

/// The catalogue, the record and the case.
fn carry_out(tx: &mut Tx<'_>, case: &Case, decision: &Decision) -> Result<()> {
    let (actor, id, version) = (&decision.actor, decision.listing, decision.version);
    let done = match decision.outcome {
        Outcome::Cleared => catalog::clear(tx, actor, id, version, decision.id)?,
        _ => catalog::refuse(tx, actor, id, version, decision.id)?,
    };
    if !done {
        return Err(overtaken());
    }
    record::record(tx, decision)?;
    rows::case::close(tx, case.id, decision.id)?;
    let closed = CaseClosed {
        case: case.id,
        listing: id,
        how: CaseState::Decided.word().to_owned(),
        decision: Some(decision.id),
    };
    tx.emit(actor, &closed)
}

/// The reasons of the codes: those of the machine with its evidence, those of the desk by themselves.
fn reasons(rules: &Rules, about: Option<&Decision>, ruling: &Ruling) -> Result<Vec<Reason>> {
    if ruling.outcome == Outcome::Held {
        return Err(Error::field(
            "outcome",
            "请选择放行或拒绝；需要再想想的话，把案件放回队列。",
            "Clear or refuse. To think it over, put the case back.",
        ));
    }
    let mut reasons = Vec::new();
    for code in &ruling.codes {
        let found = about
            .into_iter()
            .flat_map(|about| &about.reasons)
            .filter(|reason| &reason.code == code);
        let found: Vec<Reason> = found.cloned().collect();
        if ruling.outcome == Outcome::Refused && !found.is_empty() {
            reasons.extend(found);
            continue;
        }
        let rule = rules
            .rule(code)
            .filter(|rule| rule.outcome == Some(ruling.outcome));
        let rule = rule.ok_or_else(|| no_such_code(code))?;
        reasons.push(Reason {
            code: rule.code.clone(),
            rules: rules.version.clone(),
            family: rule.family,
            weight: rule.weight,
            holds: rule.holds,
            harm: rule.harm,
            seen: rule.seen.clone(),
            rule: rule.rule.clone(),
            mend: rule.mend.clone(),
            evidence: Evidence::Looked,
        });
    }
    if reasons.is_empty() {
        Err(no_code())
    } else {
        Ok(reasons)
    }
}

/// Whether one of the codes puts photographs and texts on the lists of removed ones.
pub(crate) fn must_be_listed(rules: &Rules, codes: &[String]) -> bool {
    let rule = |code: &String| rules.rule(code).is_some_and(|rule| rule.listed);
    codes.iter().any(rule)
}

fn not_claimed() -> Error {
    Error::wrong_state(
        "这个案件现在不在您手上：可能认领已到期，或已办结。请重新认领后再决定。",
        "This case is not yours at the moment: the claim has run out, or it is closed. Claim it again before deciding.",
    )
}

fn overtaken() -> Error {
    Error::wrong_state(
        "店铺刚刚改了这件商品，新版本会重新检查。请从队列里选下一个。",
        "The seller has just changed this listing; the new version is checked afresh. Take the next case from the queue.",
    )
}

fn no_code() -> Error {
    Error::field(
        "codes",
        "请至少选一条理由，店铺会看到它。",
        "Choose at least one reason; the seller will read it.",
    )
}

fn no_such_code(code: &str) -> Error {
    Error::field(
        "codes",
        format!("“{code}”不适用于这个决定，请换一条理由。"),
        format!("“{code}” is no reason for this outcome here. Choose another one."),
    )
}
