//! What sellers attest.

use kernel::kinds::OrganisationId;
use kernel::{Actor, Result};
use store::{Tx, params};

pub fn put(tx: &mut Tx<'_>, seller: OrganisationId, hundredths: i64, by: &Actor) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO job_attestation (seller_id, attested_at, jobs_hundredths, attested_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (seller_id, attested_at) DO UPDATE SET jobs_hundredths = excluded.jobs_hundredths",
        params![seller, now, hundredths, by],
    )?;
    Ok(())
}

/// The sum of each seller's latest word, and how many sellers have said one.
pub fn total(tx: &mut Tx<'_>) -> Result<(i64, i64)> {
    let row = tx.one(
        "SELECT CAST(COALESCE(SUM(a.jobs_hundredths), 0) AS BIGINT) AS jobs, COUNT(*) AS sellers FROM job_attestation a
         WHERE NOT EXISTS (SELECT 1 FROM job_attestation b WHERE b.seller_id = a.seller_id AND b.attested_at > a.attested_at)",
        &[],
    )?;
    Ok((row.get("jobs")?, row.get("sellers")?))
}
