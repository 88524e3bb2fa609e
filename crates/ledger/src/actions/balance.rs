//! The balance of one account.

use kernel::Result;
use store::Tx;

use crate::model::account::AccountName;
use crate::model::balance::Balance;
use crate::rows::account;

/// The balance of one account; zero if it was never used.
pub fn balance(tx: &mut Tx<'_>, name: &AccountName) -> Result<Balance> {
    Ok(account::get(tx, name.id())?.map_or_else(Balance::default, |(_, balance)| balance))
}
