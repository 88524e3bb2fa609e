//! A counter-notice arrives at the notifier.

use kernel::Result;
use store::Tx;

use crate::actions::no_notice;
use crate::events::NoticeArrived;
use crate::model::notice_key::NotifierScope;
use crate::model::notice_state::NoticeState;
use crate::model::notice_terms::NoticeTerms;
use crate::rows;

/// The notifier has come to the page where the counter-notice lies: it has arrived, and the law's days count from now.
pub fn note_arrival(tx: &mut Tx<'_>, terms: &NoticeTerms, scope: &NotifierScope) -> Result<()> {
    let mut notice = rows::notice::take(tx, scope.notice)?.ok_or_else(no_notice)?;
    let now = tx.now();
    let latest = notice.at.countered.map(|at| terms.arrives_by(at));
    if notice.state != NoticeState::Countered || notice.at.arrived.is_some() {
        return Ok(());
    }
    // Whoever comes late finds that it had arrived before.
    let arrived = latest.map_or(now, |latest| latest.min(now));
    let until = terms.prolonged(terms.clock_ends(arrived), notice.extended_by());
    notice.at.arrived = Some(arrived);
    // A request that an analyst still looks at keeps the time that it was given.
    let asked = notice.asked_extension().is_some();
    notice.at.clock_ends = notice
        .at
        .clock_ends
        .map(|ends| if asked { ends.max(until) } else { until });
    rows::notice::save(tx, &notice)?;
    let arrived = NoticeArrived {
        notice: notice.id,
        until: until.micros(),
    };
    tx.emit(&scope.actor, &arrived)
}
