//! Shows a lot.

use kernel::kinds::LotId;
use kernel::{Error, Result, Said};
use store::Tx;

use crate::model::stock::Lot;
use crate::rows;

/// A lot.
///
/// # Errors
/// [`kernel::Code::NotFound`].
pub fn lot(tx: &mut Tx<'_>, id: LotId) -> Result<Lot> {
    rows::lot::get(tx, id)?.ok_or_else(|| Error::not_found(&Said::new("这个批次", "such lot")))
}
