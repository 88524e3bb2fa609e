//! Who works for a seller.

use kernel::Result;
use store::Tx;

use crate::model::principal::Member;
use crate::model::scope::SellerScope;
use crate::rows::person;

/// Those who work for the seller, in the order in which they came; at most 50.
pub fn members(tx: &mut Tx<'_>, scope: SellerScope) -> Result<Vec<Member>> {
    person::members(tx, scope.org())
}
