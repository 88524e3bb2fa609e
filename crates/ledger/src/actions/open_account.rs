//! Opens an account.

use kernel::Result;
use kernel::kinds::AccountId;
use store::Tx;

use crate::model::account::AccountName;
use crate::rows::account;

/// Opens an account; nothing happens if it is open. Verbs open what they need, so this is rarely called.
pub fn open_account(tx: &mut Tx<'_>, name: &AccountName) -> Result<AccountId> {
    account::open(tx, name)?;
    Ok(name.id())
}
