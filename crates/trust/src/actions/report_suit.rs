//! A notifier reports a complaint or a suit.

use kernel::{Error, Line, Result};
use store::Tx;

use crate::actions::no_notice;
use crate::events::SuitReported;
use crate::model::notice::Suit;
use crate::model::notice_key::NotifierScope;
use crate::model::notice_state::{NoticeState, SuitKind};
use crate::rows;

/// A complaint or suit as a notifier reports it.
#[derive(Clone, Debug)]
pub struct NewSuit {
    /// To whom.
    pub kind: SuitKind,
    /// The authority or court.
    pub body: Line<200>,
    /// The number of the case or complaint.
    pub number: Line<100>,
}

/// The notifier has complained or sued: the measure stays until it is decided.
///
/// # Errors
/// [`kernel::Code::WrongState`] unless a measure stands.
pub fn report_suit(tx: &mut Tx<'_>, scope: &NotifierScope, new: &NewSuit) -> Result<()> {
    let mut notice = rows::notice::take(tx, scope.notice)?.ok_or_else(no_notice)?;
    if !matches!(notice.state, NoticeState::Forwarded | NoticeState::Countered) {
        return Err(Error::wrong_state(
            "这份通知现在不用登记投诉或起诉：还没有结论，或已经办结。",
            "There is nothing for a complaint or suit to keep: this notice is not decided yet, or it is closed.",
        ));
    }
    notice.suit = Some(Suit {
        kind: new.kind,
        body: new.body.to_string(),
        number: new.number.to_string(),
        reported_at: tx.now().micros(),
    });
    notice.state = NoticeState::Suit;
    notice.at.clock_ends = None;
    rows::notice::save(tx, &notice)?;
    let reported = SuitReported {
        notice: notice.id,
        suit: new.kind.word().to_owned(),
    };
    tx.emit(&scope.actor, &reported)
}
