//! A rights holder begins: an owner of brands, or who acts for one. Nobody checks the organisation itself; an analyst checks
//! each mark before screening looks for it, and reads there who registered it.

use kernel::kinds::{OrganisationId, PersonId};
use kernel::{Actor, Email, Error, Line, Result};
use store::Tx;

use crate::actions::found::{NewOrganisation, found, grant};
use crate::actions::reapply::free_slug;
use crate::events::RoleGranted;
use crate::model::principal::{OrgKind, OrgStatus, Role};
use crate::model::scope::AnalystScope;
use crate::rows::{organisation, person};
use crate::vault::Vault;

/// What a rights holder tells about itself.
#[derive(Clone)]
pub struct NewHolder {
    /// The firm or person that owns the brands.
    pub name: Line<80>,
    /// Who answers.
    pub contact_name: Line<80>,
    /// Where they answer.
    pub contact_email: Email,
    /// Their telephone number, if they give one.
    pub contact_phone: Option<Line<40>>,
}

/// How to reach a rights holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolderContact {
    /// Who answers.
    pub name: String,
    /// Where they answer.
    pub email: String,
    /// Their telephone number; may be empty.
    pub phone: String,
}

/// Founds the organisation, and lets the person speak for it.
///
/// # Errors
/// At field `name` if no page address can be made of it; [`kernel::Code::WrongState`] if the person speaks for one, or owns
/// a shop, which has brands of its own.
pub fn found_rights_holder(
    tx: &mut Tx<'_>,
    vault: &Vault,
    person: PersonId,
    new: &NewHolder,
) -> Result<OrganisationId> {
    person::lock(tx, person)?;
    if person::owns_a_shop(tx, person)? || person::has_role(tx, person, Role::RightsHolder)? {
        return Err(has_one());
    }
    let actor = Actor::Person(person);
    let organisation = NewOrganisation {
        kind: OrgKind::RightsHolder,
        status: OrgStatus::Applied,
        slug: slug(tx, new.name.as_str())?,
        name: new.name.to_string(),
        name_zh: String::new(),
        state: String::new(),
        city: String::new(),
        since: 0,
        story_en: String::new(),
        story_zh: String::new(),
    };
    let org = found(tx, &actor, &organisation)?;
    let phone = new.contact_phone.as_ref().map_or("", Line::as_str);
    for (field, value) in [
        ("contact_name", new.contact_name.as_str()),
        ("contact_email", new.contact_email.as_str()),
        ("contact_phone", phone),
    ] {
        vault.seal(tx, org.uuid(), field, value)?;
    }
    let role = Role::RightsHolder;
    grant(tx, person, org, role)?;
    tx.emit(&actor, &RoleGranted { person, org, role })?;
    Ok(org)
}

/// Rights holders have no page, so a name without a Latin letter is as good as any.
fn slug(tx: &mut Tx<'_>, name: &str) -> Result<kernel::Slug> {
    let latin = name.chars().any(|sign| sign.is_ascii_alphanumeric());
    free_slug(tx, if latin { name } else { "rights holder" }).map_err(|_| {
        Error::field(
            "name",
            "这个名称用不了，请写全称。",
            "This name cannot be used. Please write it in full.",
        )
    })
}

/// How to reach the holder of a brand that an analyst checks; nothing if it gave no contact. What a shop declared under
/// seal is not an analyst's to read.
pub fn holder_contact(
    tx: &mut Tx<'_>,
    vault: &Vault,
    _: AnalystScope,
    org: OrganisationId,
) -> Result<Option<HolderContact>> {
    let holder = organisation::get(tx, org)?.filter(|org| org.kind == OrgKind::RightsHolder);
    if holder.is_none() {
        return Ok(None);
    }
    let mut open = |field: &str| {
        let value = vault.open(tx, org.uuid(), field)?;
        Ok::<_, Error>(value.map(|value| value.to_string()).unwrap_or_default())
    };
    let contact = HolderContact {
        name: open("contact_name")?,
        email: open("contact_email")?,
        phone: open("contact_phone")?,
    };
    Ok(Some(contact).filter(|contact| !contact.email.is_empty()))
}

fn has_one() -> Error {
    Error::wrong_state(
        "您已经有权利人或店铺的身份了，直接登记品牌即可。",
        "You speak for a rights holder or own a shop already; register your brands there.",
    )
}
