//! The house itself: who runs the market, and the organisations that nobody can apply for.

use kernel::kinds::{OrganisationId, PersonId};
use kernel::{Actor, Email, Error, Line, Result};
use store::{Store, Tx};

use crate::actions::found::{NewOrganisation, found, grant};
use crate::actions::reapply::free_slug;
use crate::actions::sign_up::{NewPerson, open_account};
use crate::events::RoleGranted;
use crate::model::principal::{OrgKind, OrgStatus, Role};
use crate::rows::{organisation, person};

/// What the house is called, where it has to be founded.
#[derive(Clone)]
pub struct House {
    /// The market's operator.
    pub market: Line<80>,
    /// The warehouse.
    pub warehouse: Line<80>,
}

/// Who is to run the market.
pub enum Appointee {
    /// Somebody whose account is opened now.
    New(NewPerson),
    /// Somebody with an account. An address is no proof: whoever appoints has to know whose account it is.
    Known(Email),
}

/// How many active people run the market.
pub fn count_operators(tx: &mut Tx<'_>) -> Result<i64> {
    person::operators(tx)
}

/// Makes somebody an operator, and founds the operator's organisation and the warehouse where they are missing: all of
/// it or nothing. Hashes the password first, outside the transaction.
///
/// # Errors
/// [`kernel::Code::WrongState`] if somebody runs the market already, unless `besides`; at field `email` if the address of a
/// new person has an account, or that of a known one has none.
pub fn appoint_operator(
    store: &Store,
    actor: &Actor,
    house: &House,
    who: &Appointee,
    besides: bool,
) -> Result<PersonId> {
    let hash = match who {
        Appointee::New(new) => Some(new.password.hash(store.random().as_ref())?),
        Appointee::Known(_) => None,
    };
    let (actor, house) = (actor.clone(), house.clone());
    let known = match who {
        Appointee::New(new) => (new.email.clone(), Some((new.name.clone(), new.lang))),
        Appointee::Known(email) => (email.clone(), None),
    };
    store.write(move |tx| {
        if !besides && person::operators(tx)? > 0 {
            return Err(has_one());
        }
        let (email, new) = &known;
        let person = match (new, &hash) {
            (Some((name, lang)), Some(hash)) => open_account(tx, email, name, *lang, hash)?,
            _ => person::by_email(tx, email)?.ok_or_else(nobody)?,
        };
        let market = founded(tx, &actor, OrgKind::Operator, &house.market)?;
        founded(tx, &actor, OrgKind::Warehouse, &house.warehouse)?;
        grant(tx, person, market, Role::Operator)?;
        let granted = RoleGranted {
            person,
            org: market,
            role: Role::Operator,
        };
        tx.emit(&actor, &granted)?;
        Ok(person)
    })
}

/// The organisation of a kind that is there, or a new one.
fn founded(tx: &mut Tx<'_>, actor: &Actor, kind: OrgKind, name: &Line<80>) -> Result<OrganisationId> {
    if let Some(org) = organisation::first(tx, kind)? {
        return Ok(org);
    }
    let new = NewOrganisation {
        kind,
        status: OrgStatus::Verified,
        slug: free_slug(tx, name.as_str())?,
        name: name.to_string(),
        name_zh: String::new(),
        state: String::new(),
        city: String::new(),
        since: 0,
        story_en: String::new(),
        story_zh: String::new(),
    };
    found(tx, actor, &new)
}

fn has_one() -> Error {
    Error::wrong_state(
        "这个市场已经有运营人员了。再加一位，请明确说明。",
        "Somebody runs this market already. To appoint one more, say so.",
    )
}

pub(crate) fn nobody() -> Error {
    Error::field(
        "email",
        "没有用这个邮箱注册的账号。请对方先注册。",
        "Nobody has an account with this address. Ask them to sign up first.",
    )
}
