//! What a seller has attested.

use kernel::{Result, Time};
use people::SellerScope;
use store::Tx;

use crate::rows::attestation;

/// The seller's latest word: full-time jobs in hundredths, and when it was given; none if there is none.
pub fn own_attestation(tx: &mut Tx<'_>, scope: SellerScope) -> Result<Option<(i64, Time)>> {
    attestation::latest(tx, scope.org())
}
