//! A brand's owner wants the code of each item scanned before it is sent.

use kernel::kinds::BrandId;
use kernel::{Actor, Result};
use store::Tx;

use crate::actions::no_brand;
use crate::events::UnitsWanted;
use crate::model::owner::OwnerScope;
use crate::rows::unit;

/// Says whether the warehouse is to scan the codes of a brand's items.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless the brand is theirs.
pub fn want_units(
    tx: &mut Tx<'_>,
    owner: OwnerScope,
    actor: &Actor,
    brand: BrandId,
    wanted: bool,
) -> Result<()> {
    if !unit::set_wanted(tx, brand, owner.org(), wanted)? {
        return Err(no_brand());
    }
    tx.emit(actor, &UnitsWanted { brand, wanted })
}
