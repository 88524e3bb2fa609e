//! Where a notice's outcome stands in the log.

use kernel::Result;
use kernel::kinds::NoticeId;
use store::{Trail, Tx};

use crate::rows::log;

/// What a notice came to, the latest word first.
const OUTCOMES: [&str; 3] = ["notice.ended", "notice.decided", "notice.received"];

/// The place of the entry about the last of a notice's outcomes; nothing while the log has not come to it.
pub fn place_of_notice(tx: &mut Tx<'_>, notice: NoticeId) -> Result<Option<i64>> {
    for kind in OUTCOMES {
        let trail = Trail {
            kind: Some(kind.to_owned()),
            subject: Some(notice.to_string()),
            before: None,
        };
        if let Some(event) = store::read_trail(tx, &trail, 1)?.first() {
            let place = log::place_of_event(tx, event.seq)?;
            if place.is_some() {
                return Ok(place);
            }
        }
    }
    Ok(None)
}
