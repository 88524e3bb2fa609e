//! Jobs and trade: what was exported, the jobs a published ratio makes of it, and the jobs that sellers attest.
//!
//! Modelled jobs are exports times the dated ratio of the US International Trade Administration: an average over the
//! whole economy, "supported" and not "created". Attested jobs are sellers' own words. The two are shown side by side,
//! each with its formula and source, and never added.

mod actions;
mod model;
mod rows;

pub use actions::attest::{Attestation, attest};
pub use actions::exports::Exports;
pub use actions::own::own_attestation;
pub use actions::view::{ImpactView, StateView, impact_view};
pub use model::jobs::{Ratio, Ratios, modelled};
