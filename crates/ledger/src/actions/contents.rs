//! What lies at a place.

use kernel::Result;
use kernel::kinds::LotId;
use store::Tx;

use crate::model::account::{AccountName, Place};
use crate::rows::account;

/// The lots at a place, with how many pieces each; at most 500.
pub fn contents(tx: &mut Tx<'_>, place: Place) -> Result<Vec<(LotId, i64)>> {
    // Kind and owner of a place's accounts are the same for every lot.
    let any = AccountName::at(place, LotId::from_digest([0; 16]));
    let accounts = account::contents(tx, any.kind(), any.owner())?;
    Ok(accounts
        .iter()
        .filter_map(|(name, balance)| Some((name.unit().lot()?, balance.credit_balance())))
        .collect())
}
