//! A seller's payouts go to another account.

use kernel::{Actor, Line, Result};
use store::Tx;

use crate::actions::duties::changed;
use crate::events::SellerBankChanged;
use crate::model::scope::SellerScope;
use crate::vault::Vault;

/// Seals the new account in place of the old one. The caller has confirmed the password
/// ([`crate::confirm_password`]): whoever finds an open session cannot lead the money away.
pub fn change_bank(
    tx: &mut Tx<'_>,
    vault: &Vault,
    scope: SellerScope,
    actor: &Actor,
    (payee, account): (&Line<120>, &Line<60>),
) -> Result<()> {
    let org = scope.org();
    vault.seal(tx, org.uuid(), "bank_payee", payee.as_str())?;
    vault.seal(tx, org.uuid(), "bank_account", account.as_str())?;
    changed(tx, org)?;
    tx.emit(actor, &SellerBankChanged { org })
}
