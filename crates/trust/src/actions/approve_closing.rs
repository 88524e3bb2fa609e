//! A second person approves that a shop is closed.

use kernel::kinds::{ClosingId, OrganisationId};
use kernel::{Code, Error, PageSize, Result, Said};
use people::{AnalystScope, SellerScope};
use store::Tx;

use crate::actions::no_closing;
use crate::events::ClosingApproved;
use crate::model::closing::{Closing, ClosingState, ClosingTerms};
use crate::rows;

/// Closes the shop: nothing of it is for sale any more, its earnings wait for refunds, and it reads why.
///
/// # Errors
/// [`Code::NotAllowed`] for the one who proposed it; [`Code::WrongState`] if it was decided meanwhile.
pub fn approve_closing(tx: &mut Tx<'_>, analyst: AnalystScope, id: ClosingId, note: &str) -> Result<()> {
    let (closing, terms) = (waiting(tx, analyst, id)?, ClosingTerms::bundled()?);
    let until = terms.held_until(tx.now());
    let (person, state) = (analyst.person(), ClosingState::Closed);
    if !rows::closing::decide(tx, id, state, person, note, Some(until))? {
        return Err(decided_already());
    }
    let why = terms.why(&closing.code).ok_or_else(no_closing)?;
    people::close_seller(tx, analyst, closing.seller, why)?;
    let approved = ClosingApproved {
        closing: id,
        seller: closing.seller,
        code: closing.code,
        held_until: until.day_in_china().to_string(),
    };
    tx.emit(&analyst.actor(), &approved)?;
    take_off_sale(tx, closing.seller).map(|_| ())
}

/// Takes a piece of a seller's goods off sale; whether there is more.
pub(crate) fn take_off_sale(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<bool> {
    let scope = SellerScope::for_machine(seller, "a closed shop sells nothing");
    let page = catalog::visible_of_seller(tx, seller, None, PageSize::MOST)?;
    for listing in &page.items {
        catalog::withdraw(tx, scope, &kernel::Actor::machine("closing"), listing.id)?;
    }
    Ok(page.next.is_some())
}

/// A proposal that this analyst may decide.
pub(crate) fn waiting(tx: &mut Tx<'_>, analyst: AnalystScope, id: ClosingId) -> Result<Closing> {
    let closing = rows::closing::get(tx, id)?.ok_or_else(no_closing)?;
    if closing.state != ClosingState::Proposed {
        return Err(decided_already());
    }
    if closing.had_part(analyst.person()) {
        return Err(Error::new(
            Code::NotAllowed,
            "关店由您提议，要由另一位审核员批准。",
            "You proposed this; another analyst must decide it.",
        ));
    }
    Ok(closing)
}

/// The answer to a decision that comes too late.
pub(crate) fn decided_already() -> Error {
    let said = Said::new(
        "这项提议已经有结果了，请刷新页面。",
        "This proposal has been decided. Reload the page to see the outcome.",
    );
    Error::wrong_state(said.zh, said.en)
}
