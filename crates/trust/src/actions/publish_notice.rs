//! An analyst passes a notice's texts for everybody.

use kernel::kinds::NoticeId;
use kernel::{Error, Result, redact};
use people::AnalystScope;
use store::Tx;

use crate::actions::no_notice;
use crate::events::NoticePublished;

use crate::rows;

/// Passes the texts of a notice, and of the counter-notice to it, for everybody: as the analyst leaves them, less what the
/// machine still finds of addresses and numbers.
///
/// # Errors
/// [`kernel::Code::WrongState`] while the notice lacks something: it may come to nothing.
pub fn publish_notice(
    tx: &mut Tx<'_>,
    analyst: AnalystScope,
    id: NoticeId,
    (text, counter): (&str, &str),
) -> Result<()> {
    let mut notice = rows::notice::take(tx, id)?.ok_or_else(no_notice)?;
    if notice.at.complete.is_none() {
        return Err(Error::wrong_state(
            "这份通知还没有补齐，暂时不公开。",
            "This notice still lacks something and is not published yet.",
        ));
    }
    notice.open_text = redact(text.trim(), &[]);
    notice.at.published = Some(tx.now());
    rows::notice::save(tx, &notice)?;
    rows::counter::open(tx, id, &redact(counter.trim(), &[]))?;
    tx.emit(&analyst.actor(), &NoticePublished { notice: id })
}
