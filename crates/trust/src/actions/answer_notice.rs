//! An analyst answers a notice: upheld, refused with how to mend it, or sent back for what it lacks.

use catalog::{Listing, Snapshot};
use kernel::kinds::NoticeId;
use kernel::{Error, Prose, Result};
use people::AnalystScope;
use store::Tx;

use crate::actions::decide::{Ruling, compose, must_be_listed};
use crate::actions::{listed, no_listing, no_notice, notice_end, record, seen};
use crate::events::{CaseClosed, NoticeDecided, NoticeIncomplete};
use crate::model::case::{Case, CaseState};
use crate::model::decision::Decision;
use crate::model::notice::{Answer, Notice};
use crate::model::notice_state::{Ending, Measure, NoticeState};
use crate::model::notice_terms::{NoticeTerms, Point};
use crate::model::rules::{Outcome, Rules};
use crate::rows;

/// The code under which a listing is left alone after a refused notice.
const LEFT_ALONE: &str = "no-conflict";

/// What an analyst answers.
#[derive(Clone, Debug)]
pub enum NoticeAnswer {
    /// The listing goes off sale, for these codes of the desk; the seller is given the notice.
    Uphold {
        /// Why: codes of the desk.
        codes: Vec<String>,
    },
    /// The listing stays, for these codes of the terms.
    Refuse {
        /// Why: codes of the terms.
        codes: Vec<String>,
    },
    /// The notifier is asked for these elements.
    AskMore {
        /// What is missing: codes of the terms.
        codes: Vec<String>,
    },
}

/// An answer with what belongs to it.
#[derive(Clone, Debug)]
pub struct NoticeRuling {
    /// The notice; its case is claimed by this analyst.
    pub notice: NoticeId,
    /// The answer.
    pub answer: NoticeAnswer,
    /// The analyst's own words to the notifier.
    pub words: Option<Prose<2000>>,
    /// For colleagues only.
    pub note: Option<Prose<4000>>,
}

/// Answers a notice: the decision is recorded, the listing is seen or not, the seller is told, the case is closed.
///
/// # Errors
/// At field `codes` without one that fits; [`kernel::Code::WrongState`] unless its case is claimed by this analyst.
pub fn answer_notice(
    tx: &mut Tx<'_>,
    (rules, terms): (&Rules, &NoticeTerms),
    analyst: AnalystScope,
    ruling: &NoticeRuling,
) -> Result<()> {
    let mut notice = rows::notice::take(tx, ruling.notice)?.ok_or_else(no_notice)?;
    let case = match notice.case.filter(|_| notice.state == NoticeState::Received) {
        Some(case) => rows::case::take_claimed(tx, case, analyst.person())?,
        None => None,
    };
    let case = case.ok_or_else(not_yours)?;
    rows::desk_claim::ruled(tx, case.id, analyst.person())?;
    let listing = catalog::listing(tx, notice.listing)?.ok_or_else(no_listing)?;
    let words = ruling.words.as_ref().map(ToString::to_string).unwrap_or_default();
    match &ruling.answer {
        NoticeAnswer::Uphold { codes } => {
            notice.answer.words = words;
            let codes = (codes.as_slice(), ruling.note.as_ref());
            uphold(
                tx,
                (rules, terms),
                analyst,
                (&case, &listing),
                (&mut notice, codes),
            )
        }
        NoticeAnswer::Refuse { codes } => {
            check(codes, terms.refusals())?;
            notice.answer = Answer {
                refusals: codes.clone(),
                words,
                missing: Vec::new(),
            };
            refuse(
                tx,
                (rules, terms),
                analyst,
                (&case, &listing),
                (&mut notice, ruling),
            )
        }
        NoticeAnswer::AskMore { codes } => {
            check(codes, terms.elements())?;
            notice.answer = Answer {
                missing: codes.clone(),
                words,
                refusals: Vec::new(),
            };
            ask_more(tx, terms, analyst, &case, &mut notice)
        }
    }
}

/// The decision about the listing that an answer comes to; nothing is written yet.
pub(crate) fn decision_of(
    tx: &mut Tx<'_>,
    rules: &Rules,
    analyst: AnalystScope,
    (case, listing): (&Case, &Listing),
    (answer, note): (&NoticeAnswer, Option<&Prose<4000>>),
) -> Result<Option<Decision>> {
    let (outcome, codes) = match answer {
        NoticeAnswer::Uphold { codes } => (Outcome::Refused, codes.clone()),
        NoticeAnswer::Refuse { .. } => (Outcome::Cleared, vec![LEFT_ALONE.to_owned()]),
        NoticeAnswer::AskMore { .. } => return Ok(None),
    };
    let ruling = Ruling {
        case: case.id,
        outcome,
        codes,
        note: note.cloned(),
    };
    compose(tx, rules, analyst, (case, listing.version), &ruling).map(Some)
}

fn uphold(
    tx: &mut Tx<'_>,
    (rules, terms): (&Rules, &NoticeTerms),
    analyst: AnalystScope,
    (case, listing): (&Case, &Listing),
    (notice, (codes, note)): (&mut Notice, (&[String], Option<&Prose<4000>>)),
) -> Result<()> {
    let answer = NoticeAnswer::Uphold {
        codes: codes.to_vec(),
    };
    let decision = decision_of(tx, rules, analyst, (case, listing), (&answer, note))?;
    let decision = decision.ok_or_else(|| Error::internal("an upheld notice has a decision"))?;
    if !catalog::refuse(tx, &decision.actor, listing.id, decision.version, decision.id)? {
        return Err(overtaken());
    }
    record::record(tx, &decision)?;
    seen::forget(tx, listing.id)?;
    if must_be_listed(rules, codes) {
        let snapshot = Snapshot {
            facts: listing.facts.clone(),
            variants: listing.variants.clone(),
            photos: listing.photos.clone(),
        };
        listed::put_on(tx, rules, &decision, &snapshot)?;
    }
    close(tx, case, Some(&decision), analyst)?;
    let now = tx.now();
    notice.measure = Measure::Hidden;
    notice.measure_decision = Some(decision.id);
    notice.at.decided = Some(now);
    notice.at.forwarded = Some(now);
    told(tx, analyst, notice, "accepted")?;
    if notice.claims_right() {
        notice.state = NoticeState::Forwarded;
        return rows::notice::save(tx, notice);
    }
    // Danger, and what is no claim of a right, is no matter between two parties: the seller has the appeal.
    let over = (NoticeState::Decided, Ending::Upheld);
    notice_end::end(tx, terms, &analyst.actor(), notice, over)
}

fn refuse(
    tx: &mut Tx<'_>,
    (rules, terms): (&Rules, &NoticeTerms),
    analyst: AnalystScope,
    (case, listing): (&Case, &Listing),
    (notice, ruling): (&mut Notice, &NoticeRuling),
) -> Result<()> {
    let answer = (&ruling.answer, ruling.note.as_ref());
    let decision = decision_of(tx, rules, analyst, (case, listing), answer)?;
    let decision = decision.ok_or_else(|| Error::internal("a refused notice has a decision"))?;
    record::record(tx, &decision)?;
    close(tx, case, Some(&decision), analyst)?;
    notice_end::lift(tx, terms, &analyst.actor(), notice)?;
    notice.state = NoticeState::Refused;
    notice.at.decided = Some(tx.now());
    told(tx, analyst, notice, "refused")?;
    rows::notice::save(tx, notice)
}

fn ask_more(
    tx: &mut Tx<'_>,
    terms: &NoticeTerms,
    analyst: AnalystScope,
    case: &Case,
    notice: &mut Notice,
) -> Result<()> {
    rows::case::set_aside(tx, case.id)?;
    close(tx, case, None, analyst)?;
    notice_end::lift(tx, terms, &analyst.actor(), notice)?;
    notice.state = NoticeState::Incomplete;
    notice.at.complete = None;
    rows::notice::save(tx, notice)?;
    let incomplete = NoticeIncomplete {
        notice: notice.id,
        missing: notice.answer.missing.clone(),
        by: "analyst".to_owned(),
    };
    tx.emit(&analyst.actor(), &incomplete)
}

fn close(tx: &mut Tx<'_>, case: &Case, decision: Option<&Decision>, analyst: AnalystScope) -> Result<()> {
    let mut how = CaseState::Superseded;
    if let Some(decision) = decision {
        rows::case::close(tx, case.id, decision.id)?;
        how = CaseState::Decided;
    }
    let closed = CaseClosed {
        case: case.id,
        listing: case.listing,
        how: how.word().to_owned(),
        decision: decision.map(|decision| decision.id),
    };
    tx.emit(&analyst.actor(), &closed)
}

fn told(tx: &mut Tx<'_>, analyst: AnalystScope, notice: &Notice, outcome: &str) -> Result<()> {
    let decided = NoticeDecided {
        notice: notice.id,
        outcome: outcome.to_owned(),
        listing: notice.listing,
    };
    tx.emit(&analyst.actor(), &decided)
}

fn check(codes: &[String], known: &[Point]) -> Result<()> {
    let stranger = codes
        .iter()
        .find(|code| !known.iter().any(|point| point.code == **code));
    if codes.is_empty() || stranger.is_some() {
        return Err(Error::field(
            "codes",
            "请至少选一条，通知人会看到原因和改法。",
            "Choose at least one: the notifier reads why, and how to mend it.",
        ));
    }
    Ok(())
}

fn not_yours() -> Error {
    Error::wrong_state(
        "这份通知现在不在您手上：可能认领已到期，或已办结。请重新认领后再决定。",
        "This notice is not yours at the moment: the claim has run out, or it is closed. Claim it again before deciding.",
    )
}

fn overtaken() -> Error {
    Error::wrong_state(
        "店铺刚刚改了这件商品，请刷新后再看一次。",
        "The seller has just changed this listing. Load the page again and look once more.",
    )
}
