//! An analyst records how a court or an authority has decided.

use kernel::kinds::NoticeId;
use kernel::{Prose, Result};
use people::AnalystScope;
use store::Tx;

use crate::actions::withdraw_notice::over;
use crate::actions::{no_notice, notice_end};
use crate::model::notice_state::{Ending, NoticeState, Side};
use crate::model::notice_terms::NoticeTerms;
use crate::rows;

/// Closes a notice whose measure stands, as a court or an authority has found: for the notifier it stays, for the seller it
/// ends.
///
/// # Errors
/// [`kernel::Code::WrongState`] if no measure stands.
pub fn conclude_notice(
    tx: &mut Tx<'_>,
    terms: &NoticeTerms,
    analyst: AnalystScope,
    id: NoticeId,
    (winner, words): (Side, &Prose<2000>),
) -> Result<()> {
    let mut notice = rows::notice::take(tx, id)?.ok_or_else(no_notice)?;
    if !notice.state.is_standing() {
        return Err(over());
    }
    notice.answer.words = words.to_string();
    let ending = match winner {
        Side::Notifier => Ending::ForNotifier,
        Side::Seller => Ending::ForSeller,
    };
    let ended = (NoticeState::Decided, ending);
    notice_end::end(tx, terms, &analyst.actor(), &mut notice, ended)
}
