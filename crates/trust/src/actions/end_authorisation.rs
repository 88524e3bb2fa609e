//! A brand no longer lets a seller sell its goods.

use kernel::kinds::{BrandId, OrganisationId};
use kernel::{Error, Result, Said};
use store::Tx;

use crate::actions::authorise_seller::Grantor;
use crate::actions::no_brand;
use crate::events::AuthorisationEnded;
use crate::rows::{authorisation, brand, head};

/// Ends an authorisation as of today. Listings that are seen stay until they change or are looked at again.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless the brand is theirs and the seller has one that still runs.
pub fn end_authorisation(tx: &mut Tx<'_>, by: &Grantor, id: BrandId, seller: OrganisationId) -> Result<()> {
    let owned = brand::get(tx, id)?.filter(|brand| by.speaks_for(brand.owner));
    owned.ok_or_else(no_brand)?;
    let changed = head::next(tx)?;
    let yesterday = tx.now().day_in_china().plus_days(-1);
    if !authorisation::end(tx, id, seller, yesterday, changed)? {
        return Err(Error::not_found(&Said::new(
            "还在有效期的授权",
            "authorisation that still runs",
        )));
    }
    tx.emit(&by.actor(), &AuthorisationEnded { brand: id, seller })
}
