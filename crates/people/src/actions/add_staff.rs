//! Who works in a shop beside its owner: listings and orders, no money.

use std::time::Duration;

use kernel::kinds::PersonId;
use kernel::{Actor, Email, Error, Result};
use store::Tx;

use crate::actions::limit::allow;
use crate::events::RoleGranted;
use crate::model::principal::{OrgKind, Role};
use crate::model::scope::SellerScope;
use crate::rows::person;

/// Those who work in a shop, owners included.
const MOST: usize = 50;

/// Lets somebody who has an account work in the shop. Fine if they do already.
///
/// # Errors
/// At field `email` if nobody has the address, or they work elsewhere: somebody works in one shop, and who works in the house
/// in none; or the shop is full.
pub fn add_staff(tx: &mut Tx<'_>, scope: SellerScope, actor: &Actor, email: &Email) -> Result<PersonId> {
    let (org, role) = (scope.org(), Role::SellerStaff);
    let Some(who) = person::by_email(tx, email)? else {
        return Err(nobody_to_add());
    };
    person::lock(tx, who)?;
    let places = person::memberships(tx, who)?;
    if places.iter().any(|place| place.org == org) {
        return Ok(who);
    }
    let elsewhere = |kind| matches!(kind, OrgKind::Seller | OrgKind::Operator | OrgKind::Warehouse);
    if places.iter().any(|place| elsewhere(place.kind)) {
        return Err(works_elsewhere());
    }
    if person::members(tx, org)?.len() >= MOST {
        return Err(full());
    }
    person::join(tx, who, org, role)?;
    tx.emit(
        actor,
        &RoleGranted {
            person: who,
            org,
            role,
        },
    )?;
    Ok(who)
}

/// Counts a try to add somebody: in a transaction of its own, so that a try that fails counts too.
///
/// # Errors
/// [`kernel::Code::TooMany`] after 30 an hour of one shop, so that addresses are not tried out.
pub fn allow_staff_try(tx: &mut Tx<'_>, scope: SellerScope) -> Result<()> {
    allow(tx, &format!("staff/{}", scope.org()), 30, Duration::from_hours(1))
}

fn nobody_to_add() -> Error {
    Error::field(
        "email",
        "没有用这个邮箱注册的账号。请对方先注册，再来添加。",
        "Nobody has an account with this address. Ask them to sign up first.",
    )
}

fn works_elsewhere() -> Error {
    Error::field(
        "email",
        "这个账号已经在别处任职，一个账号只能在一家店工作。请对方另用一个邮箱注册。",
        "This account works elsewhere, and one account works in one shop. Ask them to sign up with another address.",
    )
}

fn full() -> Error {
    Error::field(
        "email",
        "一家店最多 50 人，请先移除不再任职的店员。",
        "A shop has at most 50 people. Remove those who no longer work there first.",
    )
}
