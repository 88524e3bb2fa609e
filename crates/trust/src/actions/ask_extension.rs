//! A notifier asks for more time, with a reason.

use kernel::{Error, Prose, Result};
use store::Tx;

use crate::actions::no_notice;
use crate::events::ExtensionAsked;
use crate::model::notice::Extension;
use crate::model::notice_key::NotifierScope;
use crate::model::notice_state::NoticeState;
use crate::model::notice_terms::NoticeTerms;
use crate::model::rules::{Policy, Rules};
use crate::rows;

/// Asks for more time: for a notarisation or authentication that is out of the holder's hands. The clock does not run out
/// before an analyst has had the promised hours to answer.
///
/// # Errors
/// [`kernel::Code::WrongState`] unless the clock runs, a request waits already, or the terms allow no more.
pub fn ask_extension(
    tx: &mut Tx<'_>,
    (rules, terms): (&Rules, &NoticeTerms),
    scope: &NotifierScope,
    reason: &Prose<2000>,
) -> Result<()> {
    let mut notice = rows::notice::take(tx, scope.notice)?.ok_or_else(no_notice)?;
    let now = tx.now();
    let Some(ends) = notice
        .at
        .clock_ends
        .filter(|_| notice.state == NoticeState::Countered)
    else {
        return Err(Error::wrong_state(
            "现在没有在计时，不用申请延长。",
            "No clock is running; there is nothing to lengthen.",
        ));
    };
    let today = now.day_in_china();
    let used_up = notice.extensions.len()
        >= usize::try_from(terms.on("extension_requests", today)).unwrap_or(0)
        || notice.extended_by() >= terms.on("extension_cap_working_days", today);
    if used_up || notice.asked_extension().is_some() {
        return Err(Error::wrong_state(
            "已经有一份申请在等答复，或延长的天数已经用完。",
            "A request waits for an answer already, or the days that the law allows are used up.",
        ));
    }
    notice.extensions.push(Extension {
        asked_at: now.micros(),
        reason: reason.to_string(),
        granted: None,
        words: String::new(),
    });
    let until = ends.max(now.plus(Policy::hours(rules.policy.desk_hours)));
    notice.at.clock_ends = Some(until);
    rows::notice::save(tx, &notice)?;
    let asked = ExtensionAsked {
        notice: notice.id,
        until: until.micros(),
    };
    tx.emit(&scope.actor, &asked)
}
