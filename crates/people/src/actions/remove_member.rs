//! Somebody works in a shop no longer.

use kernel::kinds::PersonId;
use kernel::{Actor, Error, Result, Said};
use store::Tx;

use crate::events::RoleTaken;
use crate::model::principal::Role;
use crate::model::scope::SellerScope;
use crate::rows::person;

/// Ends somebody's work in the shop, at once: what they may do is read with each request.
///
/// # Errors
/// [`kernel::Code::NotFound`] if they do not work there; [`kernel::Code::WrongState`] for the last owner.
pub fn remove_member(tx: &mut Tx<'_>, scope: SellerScope, actor: &Actor, who: PersonId) -> Result<()> {
    let org = scope.org();
    person::lock_members(tx, org)?;
    let members = person::members(tx, org)?;
    let roles: Vec<Role> = members
        .iter()
        .filter(|one| one.id == who)
        .map(|one| one.role)
        .collect();
    if roles.is_empty() {
        return Err(Error::not_found(&Said::new("这位店员", "such member of staff")));
    }
    let owners = members.iter().filter(|one| one.role == Role::SellerOwner).count();
    if roles.contains(&Role::SellerOwner) && owners < 2 {
        return Err(last_owner());
    }
    person::leave(tx, who, org)?;
    for role in roles {
        tx.emit(
            actor,
            &RoleTaken {
                person: who,
                org,
                role,
            },
        )?;
    }
    Ok(())
}

fn last_owner() -> Error {
    Error::wrong_state(
        "店铺至少要有一位店主，最后一位店主不能移除。",
        "A shop has at least one owner; the last one cannot be removed.",
    )
}
