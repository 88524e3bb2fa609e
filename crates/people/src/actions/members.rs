//! Who works for a seller.

use kernel::Result;
use store::Tx;

use crate::model::principal::Role;
use crate::model::scope::SellerScope;
use crate::rows::person;

/// Somebody who works for a seller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// How they wish to be called.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// What they may do.
    pub role: Role,
}

/// Those who work for the seller, in the order in which they came; at most 50.
pub fn members(tx: &mut Tx<'_>, scope: SellerScope) -> Result<Vec<Member>> {
    person::members(tx, scope.org())
}
