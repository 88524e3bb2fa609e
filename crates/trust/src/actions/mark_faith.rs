//! An analyst finds that somebody was wrong, or acted in bad faith.

use kernel::kinds::NoticeId;
use kernel::{Prose, Result};
use people::AnalystScope;
use store::Tx;

use crate::actions::no_notice;
use crate::events::NoticeMarked;
use crate::model::notice_state::{Faith, Side};
use crate::rows;

/// Says that a notice, or the counter-notice to it, was wrong or malicious, and why (E-Commerce Law art. 42 and 43). What is
/// malicious often enough is no longer acted on before a person has looked.
///
/// # Errors
/// [`kernel::Code::NotFound`] without such a notice or counter-notice.
pub fn mark_faith(
    tx: &mut Tx<'_>,
    analyst: AnalystScope,
    id: NoticeId,
    (side, faith): (Side, Faith),
    words: &Prose<2000>,
) -> Result<()> {
    let mut notice = rows::notice::take(tx, id)?.ok_or_else(no_notice)?;
    match side {
        Side::Notifier => {
            notice.faith = faith;
            notice.faith_words = words.to_string();
            rows::notice::save(tx, &notice)?;
        }
        Side::Seller => {
            if !rows::counter::mark(tx, id, faith, words.as_str())? {
                return Err(no_notice());
            }
        }
    }
    let marked = NoticeMarked {
        notice: id,
        side: side.word().to_owned(),
        faith: faith.word().to_owned(),
    };
    tx.emit(&analyst.actor(), &marked)
}
