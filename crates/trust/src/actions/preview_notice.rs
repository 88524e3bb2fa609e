//! What each party will read of an answer to a notice, before an analyst gives it.

use kernel::{Result, Said};
use people::AnalystScope;
use store::Tx;

use crate::actions::answer_notice::{NoticeAnswer, NoticeRuling, decision_of};
use crate::actions::preview::Letters;
use crate::actions::{no_case, no_listing, no_notice};
use crate::model::notice::Notice;
use crate::model::notice_state::NoticeState;
use crate::model::notice_terms::NoticeTerms;
use crate::model::rules::Rules;
use crate::model::statement::Statement;
use crate::rows;

/// The letters that an answer would send; nothing is written.
///
/// # Errors
/// As answering: at field `codes` without one that fits.
pub fn preview_notice(
    tx: &mut Tx<'_>,
    (rules, terms): (&Rules, &NoticeTerms),
    analyst: AnalystScope,
    ruling: &NoticeRuling,
) -> Result<Letters> {
    let notice = rows::notice::get(tx, ruling.notice)?.ok_or_else(no_notice)?;
    let listing = catalog::listing(tx, notice.listing)?.ok_or_else(no_listing)?;
    let case = match notice.case {
        Some(case) => rows::case::get(tx, case)?,
        None => None,
    };
    let case = case.ok_or_else(no_case)?;
    let (state, codes) = match &ruling.answer {
        NoticeAnswer::Uphold { .. } if notice.claims_right() => (NoticeState::Forwarded, &[][..]),
        NoticeAnswer::Uphold { .. } => (NoticeState::Decided, &[][..]),
        NoticeAnswer::Refuse { codes } => (NoticeState::Refused, codes.as_slice()),
        NoticeAnswer::AskMore { codes } => (NoticeState::Incomplete, codes.as_slice()),
    };
    let answer = (&ruling.answer, ruling.note.as_ref());
    let decision = decision_of(tx, rules, analyst, (&case, &listing), answer)?;
    let upheld = matches!(ruling.answer, NoticeAnswer::Uphold { .. });
    let seller = decision
        .filter(|_| upheld)
        .map(|decision| Statement::of(rules, &decision))
        .transpose()?;
    let mut reporter = vec![said_to_notifier(rules, terms, &notice, state, tx.now())];
    for point in codes.iter().filter_map(|code| terms.point(code)) {
        reporter.push(Said::new(
            format!("{}{}", ended(&point.seen.zh, "。"), point.mend.zh),
            format!("{} {}", ended(&point.seen.en, "."), point.mend.en),
        ));
    }
    Ok(Letters { seller, reporter })
}

/// What the notifier reads of a notice in a state.
pub(crate) fn said_to_notifier(
    rules: &Rules,
    terms: &NoticeTerms,
    notice: &Notice,
    state: NoticeState,
    now: kernel::Time,
) -> Said {
    terms.to_notifier(state, &notice.receipt, rules.policy.desk_hours, now)
}

/// A sentence with its end.
fn ended(text: &str, mark: &str) -> String {
    if text.ends_with(mark) {
        text.to_owned()
    } else {
        format!("{text}{mark}")
    }
}
