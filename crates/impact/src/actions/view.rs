//! What the open page shows of jobs and trade.

use kernel::{Day, Dollars, Result};
use store::Tx;

use crate::model::jobs::{Ratio, Ratios, modelled};
use crate::rows::{attestation, export};

/// Jobs and trade since a day.
#[derive(Clone, Debug)]
pub struct ImpactView {
    /// The first day that is counted.
    pub since: Day,
    /// Orders delivered in China.
    pub orders: i64,
    /// What sellers asked for the goods: the exports.
    pub exports: Dollars,
    /// Sellers with at least one delivered order.
    pub sellers: i64,
    /// Exports times the ratio, in hundredths of a job.
    pub modelled_hundredths: i64,
    /// The ratio.
    pub ratio: Ratio,
    /// Jobs that sellers attest, in hundredths. Never added to the modelled ones.
    pub attested_hundredths: i64,
    /// Sellers who attest.
    pub attesting_sellers: i64,
    /// Exports by US state.
    pub by_state: Vec<StateView>,
}

/// A state's exports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateView {
    /// Two letters.
    pub state: String,
    /// What its sellers asked.
    pub exports: Dollars,
    /// Orders delivered.
    pub orders: i64,
}

/// Jobs and trade since a day.
pub fn impact_view(tx: &mut Tx<'_>, ratios: &Ratios, since: Day) -> Result<ImpactView> {
    let (orders, exports, sellers) = export::total(tx, since)?;
    let (attested_hundredths, attesting_sellers) = attestation::total(tx)?;
    let ratio = ratios.latest()?.clone();
    let by_state = export::by_state(tx, since)?;
    Ok(ImpactView {
        since,
        orders,
        exports,
        sellers,
        modelled_hundredths: modelled(exports, &ratio),
        ratio,
        attested_hundredths,
        attesting_sellers,
        by_state: by_state
            .into_iter()
            .map(|(state, exports, orders)| StateView {
                state,
                exports,
                orders,
            })
            .collect(),
    })
}
