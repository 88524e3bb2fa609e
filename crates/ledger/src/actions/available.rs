//! How much may still be promised.

use std::collections::BTreeMap;

use kernel::kinds::VariantId;
use kernel::{Day, Result};
use store::Tx;

use crate::rows::lot;

/// Pieces of each variant that may still be promised, from lots that last at least to the day; variants without any are
/// not in the map.
pub fn available(
    tx: &mut Tx<'_>,
    variants: &[VariantId],
    min_expiry: Option<Day>,
) -> Result<BTreeMap<VariantId, i64>> {
    let found = lot::available(tx, variants, min_expiry)?;
    Ok(found.into_iter().filter(|(_, pieces)| *pieces > 0).collect())
}
