//! Where the duties of high-volume sellers stand, and who reads what.

use kernel::kinds::OrganisationId;
use kernel::{Actor, Error, Result, Said, Time};
use landed::us::state;
use store::Tx;

use crate::events::{SalesResumed, SalesSuspended};
use crate::model::inform::{Duty, DutyState, InformTerms};
use crate::model::scope::{OperatorScope, SellerScope};
use crate::rows::{duty, organisation};
use crate::vault::Vault;

/// The seller's own duty, if it sells so much that there is one.
pub fn own_duty(tx: &mut Tx<'_>, scope: SellerScope) -> Result<Option<Duty>> {
    duty::get(tx, scope.org())
}

/// A seller's duty, for the operator.
pub fn duty_of(tx: &mut Tx<'_>, _: OperatorScope, seller: OrganisationId) -> Result<Option<Duty>> {
    duty::get(tx, seller)
}

/// Duties, what is due first before the rest, at most 200; those that are in order only if all are wanted.
pub fn duties(tx: &mut Tx<'_>, _: OperatorScope, with_certified: bool) -> Result<Vec<Duty>> {
    duty::all(tx, with_certified, 200)
}

/// How many changes wait for the operator to verify them, and until when the first of them is to be verified.
pub fn duties_to_verify(tx: &mut Tx<'_>, _: OperatorScope) -> Result<(i64, Option<Time>)> {
    duty::waiting(tx, DutyState::Given)
}

/// Who a seller is, as shoppers read it (15 USC 45f(b)(1)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disclosure {
    /// The business as registered.
    pub name: String,
    /// Where it is, a line; only the state and the country if the address is a home (45f(b)(2)).
    pub address: String,
    /// Where it answers.
    pub email: String,
}

/// Who a seller is, if it sells so much that shoppers are to read it.
pub fn disclosure(tx: &mut Tx<'_>, vault: &Vault, seller: OrganisationId) -> Result<Option<Disclosure>> {
    let Some(duty) = duty::get(tx, seller)?.filter(|duty| duty.discloses) else {
        return Ok(None);
    };
    let Some(org) = organisation::get(tx, seller)? else {
        return Ok(None);
    };
    let mut open = |field| {
        let value = vault.open(tx, seller.uuid(), field)?;
        Ok::<_, Error>(value.map(|value| value.to_string()).unwrap_or_default())
    };
    let (name, email) = (open("legal_name")?, open("contact_email")?);
    let state_name = state(&org.state).map_or(org.state.as_str(), |state| state.name);
    let address = if duty.home {
        format!("{state_name}, USA")
    } else {
        format!(
            "{}, {}, {} {}, USA",
            open("street")?,
            org.city,
            org.state,
            open("zip")?
        )
    };
    Ok(Some(Disclosure {
        name: if name.is_empty() { org.name } else { name },
        address,
        email,
    }))
}

/// Moves a duty to a state, whose time begins now.
pub(crate) fn write(tx: &mut Tx<'_>, duty: Duty, state: DutyState) -> Result<Duty> {
    let now = tx.now();
    let duty = Duty {
        state,
        since: now,
        due: InformTerms::bundled()?.term(state).map(|term| now.plus(term)),
        ..duty
    };
    duty::put(tx, &duty)?;
    Ok(duty)
}

/// Nothing is sold from now on.
pub(crate) fn suspend(tx: &mut Tx<'_>, actor: &Actor, seller: OrganisationId) -> Result<()> {
    organisation::set_suspended(tx, seller, true)?;
    tx.emit(actor, &SalesSuspended { org: seller })
}

/// Sales go on, if they were suspended.
pub(crate) fn resume(tx: &mut Tx<'_>, actor: &Actor, seller: OrganisationId) -> Result<()> {
    if organisation::set_suspended(tx, seller, false)? {
        tx.emit(actor, &SalesResumed { org: seller })?;
    }
    Ok(())
}

/// What a seller had given changes otherwise, as by another bank account: the market verifies that too.
pub(crate) fn changed(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<()> {
    match duty::get(tx, seller)? {
        Some(duty) if duty.state == DutyState::Certified => write(tx, duty, DutyState::Given).map(|_| ()),
        _ => Ok(()),
    }
}

pub(crate) fn no_duty() -> Error {
    Error::not_found(&Said::new("这项义务", "such duty"))
}
