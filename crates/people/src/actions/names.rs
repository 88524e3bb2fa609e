//! What persons and organisations are called, for pages of those who work here.

use std::collections::BTreeMap;

use kernel::Result;
use kernel::kinds::{OrganisationId, PersonId};
use store::Tx;

use crate::rows::{organisation, person};

/// The names of persons; those that are erased are left out. One query each, so ask for a page at a time.
pub fn person_names(
    tx: &mut Tx<'_>,
    persons: impl IntoIterator<Item = PersonId>,
) -> Result<BTreeMap<PersonId, String>> {
    let mut names = BTreeMap::new();
    for id in persons {
        if names.contains_key(&id) {
            continue;
        }
        if let Some(principal) = person::principal(tx, id)? {
            names.insert(id, principal.name);
        }
    }
    Ok(names)
}

/// The names of organisations of any kind. One query each, so ask for a page at a time.
pub fn organisation_names(
    tx: &mut Tx<'_>,
    orgs: impl IntoIterator<Item = OrganisationId>,
) -> Result<BTreeMap<OrganisationId, String>> {
    let mut names = BTreeMap::new();
    for id in orgs {
        if names.contains_key(&id) {
            continue;
        }
        if let Some(stored) = organisation::get(tx, id)? {
            names.insert(id, stored.name);
        }
    }
    Ok(names)
}
