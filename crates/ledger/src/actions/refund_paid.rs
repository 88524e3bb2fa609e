//! The provider has paid a refund.

use kernel::kinds::RefundId;
use kernel::{Actor, Error, Result, Said};
use store::Tx;

use crate::actions::post::post;
use crate::actions::shortcuts::Chain;
use crate::events::RefundPaid;
use crate::model::account::AccountName;
use crate::model::reason::Reason;
use crate::model::transfer::Outcome;
use crate::rows::refund;

/// Ends a refund: the provider has paid it out of what it collected. Until then it stays due; a provider's refusal
/// changes nothing here. Asking again changes nothing.
///
/// # Errors
/// [`kernel::Code::NotFound`] for an unknown refund.
pub fn refund_paid(tx: &mut Tx<'_>, actor: &Actor, id: RefundId) -> Result<Outcome> {
    if !refund::pay(tx, id)? {
        let known = refund::get(tx, id)?;
        return known
            .map(|_| Outcome::Exists)
            .ok_or_else(|| Error::not_found(&Said::new("这笔退款", "such refund")));
    }
    let stored =
        refund::get(tx, id)?.ok_or_else(|| Error::internal(format!("{id} was paid and is not there")))?;
    let mut chain = Chain::new("refund paid", id, stored.order.uuid());
    chain.add(
        AccountName::refund_due(stored.order),
        AccountName::provider_clearing(&stored.provider),
        stored.total.minor(),
        Reason::RefundPaid,
    );
    post(tx, chain.transfers())?;
    tx.emit(
        actor,
        &RefundPaid {
            order: stored.order,
            refund: id,
            amount: stored.total,
        },
    )?;
    Ok(Outcome::Created)
}
