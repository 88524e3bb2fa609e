//! What a seller has earned, is sent, and owes.

use kernel::kinds::OrganisationId;
use kernel::{Dollars, Result};
use store::Tx;

use crate::model::account::AccountName;
use crate::rows::{account, payout};

/// A seller's money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SellerBalance {
    /// Earned and not yet sent.
    pub payable: Dollars,
    /// Owed for refunds made after a payout; the next payout is shorter by it.
    pub debt: Dollars,
    /// On its way to the seller's bank.
    pub in_transit: Dollars,
}

/// A seller's money. The seller comes from the reader's scope, never from input.
pub fn seller_balance(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<SellerBalance> {
    let mut read = |name: AccountName| account::get(tx, name.id());
    let payable = read(AccountName::seller_payable(seller))?;
    let debt = read(AccountName::seller_debt(seller))?;
    Ok(SellerBalance {
        payable: Dollars::from_minor(payable.map_or(0, |(_, balance)| balance.credit_balance())),
        debt: Dollars::from_minor(debt.map_or(0, |(_, balance)| balance.debit_balance())),
        in_transit: payout::in_transit(tx, seller)?,
    })
}
