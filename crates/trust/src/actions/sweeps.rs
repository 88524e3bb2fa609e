//! How far the sweeps are.

use kernel::Result;
use store::Tx;

use crate::model::sweep::Sweep;
use crate::rows::sweep;

/// The latest sweeps, the latest first; at most 20.
pub fn sweeps(tx: &mut Tx<'_>) -> Result<Vec<Sweep>> {
    sweep::list(tx, 20)
}
