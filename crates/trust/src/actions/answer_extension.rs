//! An analyst answers a request for more time; at most as the terms allow is granted.

use kernel::kinds::NoticeId;
use kernel::{Error, Result};
use people::AnalystScope;
use store::Tx;

use crate::actions::no_notice;
use crate::events::NoticeExtended;
use crate::model::notice_state::NoticeState;
use crate::model::notice_terms::NoticeTerms;
use crate::rows;

/// An analyst grants so many working days, or none, with a word to the notifier.
///
/// # Errors
/// At field `days` beyond what the terms allow; [`kernel::Code::WrongState`] if no request waits.
pub fn answer_extension(
    tx: &mut Tx<'_>,
    terms: &NoticeTerms,
    analyst: AnalystScope,
    id: NoticeId,
    (days, words): (u32, &str),
) -> Result<()> {
    let mut notice = rows::notice::take(tx, id)?.ok_or_else(no_notice)?;
    let cap = terms.on("extension_cap_working_days", tx.now().day_in_china());
    let left = cap.saturating_sub(notice.extended_by());
    if notice.asked_extension().is_none() || notice.state != NoticeState::Countered {
        return Err(Error::wrong_state(
            "没有在等答复的延期申请。",
            "No request for more time waits for an answer.",
        ));
    }
    if days > left {
        return Err(Error::field(
            "days",
            format!("这份通知最多还能延长 {left} 个工作日。"),
            format!("This notice can be given at most {left} more working days."),
        ));
    }
    if let Some(asked) = notice.extensions.last_mut() {
        asked.granted = Some(days);
        words.trim().clone_into(&mut asked.words);
    }
    // From the arrival on, and all that was granted: what the request itself had kept open counts for nothing more.
    let from = notice
        .at
        .arrived
        .or_else(|| notice.at.countered.map(|at| terms.arrives_by(at)))
        .unwrap_or_else(|| tx.now());
    let until = terms.prolonged(terms.clock_ends(from), notice.extended_by());
    notice.at.clock_ends = Some(until);
    rows::notice::save(tx, &notice)?;
    let extended = NoticeExtended {
        notice: id,
        working_days: days,
        until: until.micros(),
    };
    tx.emit(&analyst.actor(), &extended)
}
