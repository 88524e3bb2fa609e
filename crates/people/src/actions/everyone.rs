//! Everyone with an account, for the operator: who may do what.

use std::collections::BTreeMap;

use kernel::kinds::PersonId;
use kernel::{Email, Error, Page, PageSize, Result, Time};
use store::Tx;

use crate::actions::house::nobody;
use crate::events::RoleGranted;
use crate::model::principal::{Membership, OrgKind, Role};
use crate::model::scope::OperatorScope;
use crate::rows::{organisation, person};

/// A person in the operator's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// The person.
    pub id: PersonId,
    /// How they wish to be called.
    pub name: String,
    /// The address they sign in with.
    pub email: Email,
    /// Their places in organisations.
    pub memberships: Vec<Membership>,
    /// When they were last here, if a session of theirs is still known.
    pub seen_at: Option<Time>,
}

/// Everyone with an account, the latest first; whose name or e-mail contains `text` unless it is empty. `before` is the
/// last page's `next`.
pub fn everyone(
    tx: &mut Tx<'_>,
    _: OperatorScope,
    text: &str,
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<PersonRow>> {
    let end = (Time::from_micros(i64::MAX), PersonId::from_digest([u8::MAX; 16]));
    let before = before.and_then(read_cursor).unwrap_or(end);
    let rows = person::latest(tx, &organisation::like(text), before, size.rows() + 1)?;
    let page = Page::from_overread(rows, size, |row| {
        format!("{}.{}", row.created_at.micros(), row.id)
    });
    let mut items = Vec::with_capacity(page.items.len());
    for row in page.items {
        items.push(PersonRow {
            memberships: person::memberships(tx, row.id)?,
            id: row.id,
            name: row.name,
            email: row.email,
            seen_at: row.seen_at,
        });
    }
    Ok(Page {
        items,
        next: page.next,
    })
}

/// How some people wish to be called; those who were erased are left out. At most one query each: a page at a time.
pub fn names(
    tx: &mut Tx<'_>,
    _: OperatorScope,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<BTreeMap<PersonId, String>> {
    let mut names = BTreeMap::new();
    for id in people {
        if names.contains_key(&id) {
            continue;
        }
        if let Some(name) = person::name(tx, id)?.filter(|name| !name.is_empty()) {
            names.insert(id, name);
        }
    }
    Ok(names)
}

/// Gives somebody who has an account a role in the house: operator, analyst, associate.
///
/// # Errors
/// At field `email` if nobody has this address; at field `role` for a role that is not of the house.
pub fn grant_role(tx: &mut Tx<'_>, operator: OperatorScope, email: &Email, role: Role) -> Result<PersonId> {
    let kind = match role {
        Role::Operator | Role::Analyst => OrgKind::Operator,
        Role::Associate => OrgKind::Warehouse,
        Role::SellerOwner | Role::SellerStaff | Role::RightsHolder => return Err(not_of_the_house()),
    };
    let who = person::by_email(tx, email)?.ok_or_else(nobody)?;
    let org = organisation::first(tx, kind)?.ok_or_else(not_of_the_house)?;
    person::join(tx, who, org, role)?;
    let granted = RoleGranted {
        person: who,
        org,
        role,
    };
    tx.emit(&operator.actor(), &granted)?;
    Ok(who)
}

fn not_of_the_house() -> Error {
    Error::field(
        "role",
        "这里只能授予运营、审核员和仓库员的角色。",
        "Only the roles of operator, analyst and associate can be granted here.",
    )
}

fn read_cursor(cursor: &str) -> Option<(Time, PersonId)> {
    let (micros, id) = cursor.split_once('.')?;
    Some((Time::from_micros(micros.parse().ok()?), id.parse().ok()?))
}
