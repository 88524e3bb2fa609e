//! A notifier takes a notice back.

use kernel::{Error, Result};
use store::Tx;

use crate::actions::{no_notice, notice_end};
use crate::events::CaseClosed;
use crate::model::case::CaseState;
use crate::model::notice_key::NotifierScope;
use crate::model::notice_state::{Ending, NoticeState};
use crate::model::notice_terms::NoticeTerms;
use crate::rows;

/// The notifier takes the notice back; its measure ends.
///
/// # Errors
/// [`kernel::Code::WrongState`] if it is over.
pub fn withdraw_notice(tx: &mut Tx<'_>, terms: &NoticeTerms, scope: &NotifierScope) -> Result<()> {
    let mut notice = rows::notice::take(tx, scope.notice)?.ok_or_else(no_notice)?;
    if notice.state.is_over() {
        return Err(over());
    }
    if let Some(case) = notice.case.filter(|_| notice.state == NoticeState::Received) {
        rows::case::set_aside(tx, case)?;
        let closed = CaseClosed {
            case,
            listing: notice.listing,
            how: CaseState::Superseded.word().to_owned(),
            decision: None,
        };
        tx.emit(&scope.actor, &closed)?;
    }
    let ended = (NoticeState::Withdrawn, Ending::Withdrawn);
    notice_end::end(tx, terms, &scope.actor, &mut notice, ended)
}

pub(crate) fn over() -> Error {
    Error::wrong_state(
        "这份通知已经办结，不能再改。",
        "This notice is closed and cannot be changed any more.",
    )
}
