//! An organisation begins: the operator's, the warehouse's, a rights holder's, a seller's.

use kernel::kinds::{OrganisationId, PersonId};
use kernel::{Actor, Error, Result, Slug};
use store::Tx;

use crate::events::OrganisationFounded;
use crate::model::principal::{OrgKind, OrgStatus, Role};
use crate::rows::{organisation, person};

/// An organisation on the way in.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    /// What it is.
    pub kind: OrgKind,
    /// Where its verification stands; sellers begin as applied.
    pub status: OrgStatus,
    /// Its name in page addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Its name in Chinese; may be empty.
    pub name_zh: String,
    /// US state, two letters; may be empty.
    pub state: String,
    /// City; may be empty.
    pub city: String,
    /// The year the business began; 0 if not told.
    pub since: i64,
    /// Its story in English; may be empty.
    pub story_en: String,
    /// Its story in Chinese; may be empty.
    pub story_zh: String,
}

/// Founds an organisation.
///
/// # Errors
/// At field `slug` if another one has it.
pub fn found(tx: &mut Tx<'_>, actor: &Actor, new: &NewOrganisation) -> Result<OrganisationId> {
    let id: OrganisationId = tx.id();
    let row = organisation::Stored {
        id,
        kind: new.kind,
        slug: new.slug.clone(),
        name: new.name.clone(),
        name_zh: new.name_zh.clone(),
        status: new.status,
        reason: None,
        state: new.state.clone(),
        city: new.city.clone(),
        since: new.since,
        story_en: new.story_en.clone(),
        story_zh: new.story_zh.clone(),
        created_at: tx.now(),
        decided_at: None,
        decided_by: None,
        suspended: false,
    };
    if !organisation::insert(tx, &row)? {
        return Err(Error::field(
            "slug",
            "这个店铺网址已经有人用了，请换一个。",
            "Another shop has this address. Please choose another one.",
        ));
    }
    tx.emit(actor, &OrganisationFounded { org: id })?;
    Ok(id)
}

/// Gives a person a role in an organisation; fine if they have it.
pub fn grant(tx: &mut Tx<'_>, who: PersonId, org: OrganisationId, role: Role) -> Result<()> {
    person::join(tx, who, org, role)
}
