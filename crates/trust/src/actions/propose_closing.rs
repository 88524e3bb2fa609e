//! Somebody proposes to close a shop; the rules of strikes do so by themselves.

use kernel::kinds::{ClosingId, OrganisationId, PersonId};
use kernel::{Actor, Error, Prose, Result, Said};
use people::{AnalystScope, OrgStatus};
use store::Tx;

use crate::events::ClosingProposed;
use crate::model::closing::{Closing, ClosingState, ClosingTerms};
use crate::rows;

/// Proposes it. A second person, not this one, approves it before anything happens.
///
/// # Errors
/// At field `code` without a reason; [`kernel::Code::WrongState`] if the shop does not trade or a proposal waits.
pub fn propose_closing(
    tx: &mut Tx<'_>,
    analyst: AnalystScope,
    seller: OrganisationId,
    code: &str,
    note: &Prose<2000>,
) -> Result<ClosingId> {
    if ClosingTerms::bundled()?.why(code).is_none() {
        return Err(Error::field(
            "code",
            "请选择关店的理由，卖家会读到。",
            "Choose why the shop is to be closed; the seller will read it.",
        ));
    }
    let card = people::seller_card(tx, seller)?.ok_or_else(no_seller)?;
    if card.status != OrgStatus::Verified {
        return Err(Error::wrong_state(
            "这家店铺没有在营业，不需要关闭。",
            "This shop is not trading, so there is nothing to close.",
        ));
    }
    let by = Some(analyst.person());
    propose(tx, &analyst.actor(), seller, code, (by, note.as_str()))?.ok_or_else(|| {
        Error::wrong_state(
            "关店提议已经有了，正在等另一位审核员。",
            "Closing this shop has been proposed already and waits for another analyst.",
        )
    })
}

/// The proposal of the rules of strikes; none if one waits already.
pub(crate) fn propose_by_strikes(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<()> {
    let trades = people::seller_card(tx, seller)?.is_some_and(|card| card.status == OrgStatus::Verified);
    if trades {
        let code = ClosingTerms::bundled()?.strikes_code.as_str();
        propose(tx, &Actor::machine("strikes"), seller, code, (None, ""))?;
    }
    Ok(())
}

fn propose(
    tx: &mut Tx<'_>,
    actor: &Actor,
    seller: OrganisationId,
    code: &str,
    (by, note): (Option<PersonId>, &str),
) -> Result<Option<ClosingId>> {
    let new = Closing {
        id: tx.id(),
        seller,
        state: ClosingState::Proposed,
        code: code.to_owned(),
        note: note.to_owned(),
        proposed_by: by,
        proposed_at: tx.now(),
        decided_by: None,
        decided_at: None,
        decided_note: String::new(),
        held_until: None,
        released_at: None,
        plea: String::new(),
        appealed_at: None,
        answered_by: None,
        answered_at: None,
        answer: String::new(),
    };
    if !rows::closing::propose(tx, &new)? {
        return Ok(None);
    }
    let proposed = ClosingProposed {
        closing: new.id,
        seller,
        code: new.code,
    };
    tx.emit(actor, &proposed)?;
    Ok(Some(new.id))
}

fn no_seller() -> Error {
    Error::not_found(&Said::new("这家店铺", "such seller"))
}
