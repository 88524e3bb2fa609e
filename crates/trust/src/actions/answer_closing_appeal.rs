//! A third person answers the appeal against the closing of a shop.

use kernel::kinds::ClosingId;
use kernel::{Code, Error, Prose, Result};
use people::AnalystScope;
use store::Tx;

use crate::actions::no_closing;
use crate::events::ClosingAppealAnswered;
use crate::model::closing::ClosingState;
use crate::model::strike::Level;
use crate::rows;

/// Answers an appeal: the shop opens again, or stays closed.
///
/// # Errors
/// [`Code::NotAllowed`] for whoever proposed or approved the closing; [`Code::WrongState`] if no appeal waits.
pub fn answer_closing_appeal(
    tx: &mut Tx<'_>,
    analyst: AnalystScope,
    id: ClosingId,
    reopen: bool,
    answer: &Prose<2000>,
) -> Result<()> {
    let closing = rows::closing::get(tx, id)?.ok_or_else(no_closing)?;
    if !closing.appeal_waits() {
        return Err(answered());
    }
    if closing.had_part(analyst.person()) {
        return Err(Error::new(
            Code::NotAllowed,
            "您参与过这项关店决定，申诉要由另一位审核员来答复。",
            "You had a part in closing this shop; another analyst must answer the appeal.",
        ));
    }
    let state = if reopen {
        ClosingState::Reopened
    } else {
        ClosingState::Closed
    };
    if !rows::closing::answer(tx, id, state, analyst.person(), answer.as_str())? {
        return Err(answered());
    }
    if reopen {
        people::reopen_seller(tx, analyst, closing.seller)?;
    }
    let told = ClosingAppealAnswered {
        closing: id,
        seller: closing.seller,
        reopened: reopen,
        still_held: still_held(rows::strike::level(tx, closing.seller)?),
    };
    tx.emit(&analyst.actor(), &told)
}

/// Whether strikes hold the earnings when the closing no longer does.
pub(crate) const fn still_held(level: Level) -> bool {
    level.holds_payouts()
}

fn answered() -> Error {
    Error::wrong_state(
        "没有等待答复的申诉，请刷新页面。",
        "No appeal waits for an answer. Reload the page.",
    )
}
