//! A person is erased: the key is destroyed, and with it everything sealed (PIPL art. 47).

use kernel::{Actor, Result};
use store::Tx;

use crate::events::PersonErased;
use crate::model::scope::ShopperScope;
use crate::rows::{person, session};
use crate::vault::Vault;

/// Destroys the person's key and sealed data, ends their sessions, blanks their row. Orders stay, without a name.
pub fn erase(tx: &mut Tx<'_>, shopper: ShopperScope) -> Result<()> {
    let id = shopper.person();
    Vault::destroy(tx, id.uuid())?;
    session::delete_of(tx, id)?;
    person::blank(tx, id)?;
    tx.emit(&Actor::Person(id), &PersonErased { person: id })
}
