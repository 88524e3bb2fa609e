//! Shows a seller's lots of a variant.

use kernel::Result;
use kernel::kinds::{OrganisationId, VariantId};
use store::Tx;

use crate::model::stock::Lot;
use crate::rows::lot;

/// A seller's lots of a variant that are not closed, first to expire first; at most 200. The seller comes from the
/// reader's scope, never from input.
pub fn lots_of_variant(tx: &mut Tx<'_>, seller: OrganisationId, variant: VariantId) -> Result<Vec<Lot>> {
    lot::of_variant(tx, seller, variant)
}
