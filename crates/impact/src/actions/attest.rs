//! A seller attests how many jobs selling here supports.

use kernel::kinds::OrganisationId;
use kernel::{Actor, Error, Result};
use people::SellerScope;
use serde::{Deserialize, Serialize};
use store::{Event, Tx};

use crate::rows::attestation;

/// A seller has attested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attestation {
    /// The seller.
    pub org: OrganisationId,
    /// Full-time jobs in hundredths.
    pub jobs_hundredths: i64,
}

impl Event for Attestation {
    const KIND: &'static str = "jobs.attested";
    fn subject(&self) -> String {
        self.org.to_string()
    }
}

/// Records a seller's word; the latest counts.
///
/// # Errors
/// At field `jobs` outside 0 to 100,000 jobs.
pub fn attest(tx: &mut Tx<'_>, scope: SellerScope, actor: &Actor, jobs_hundredths: i64) -> Result<()> {
    if !(0..=10_000_000).contains(&jobs_hundredths) {
        return Err(Error::field(
            "jobs",
            "岗位数应在 0 到 100,000 之间，可以有两位小数，例如 2.5。",
            "The number of jobs lies between 0 and 100,000; part-time work counts in parts, such as 2.5.",
        ));
    }
    attestation::put(tx, scope.org(), jobs_hundredths, actor)?;
    tx.emit(
        actor,
        &Attestation {
            org: scope.org(),
            jobs_hundredths,
        },
    )
}
