//! What sellers attest.

use kernel::kinds::OrganisationId;
use kernel::{Actor, Result, Time};
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

/// A seller's latest word, and when it was given.
pub fn latest(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<Option<(i64, Time)>> {
    let row = tx.maybe(
        "SELECT jobs_hundredths, attested_at FROM job_attestation WHERE seller_id = $1 ORDER BY attested_at DESC LIMIT 1",
        params![seller],
    )?;
    row.map(|row| Ok((row.get("jobs_hundredths")?, row.get("attested_at")?)))
        .transpose()
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
