//! What each party will read, before an analyst decides.

use kernel::{Result, Said};
use people::AnalystScope;
use store::Tx;

use crate::actions::decide::{Ruling, compose};
use crate::actions::{no_case, no_listing};
use crate::model::rules::Rules;
use crate::model::statement::Statement;
use crate::rows;

/// The letters of a ruling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letters {
    /// What the seller will read; none if nothing changes for them.
    pub seller: Option<Statement>,
    /// What whoever sent the notice will read, paragraph by paragraph.
    pub reporter: Vec<Said>,
}

/// The letters that a ruling would send; nothing is written.
///
/// # Errors
/// As deciding: at field `codes` without a reason that fits.
pub fn preview(tx: &mut Tx<'_>, rules: &Rules, analyst: AnalystScope, ruling: &Ruling) -> Result<Letters> {
    let case = match rows::seed::get(tx, ruling.case, analyst.person())? {
        Some(seed) => seed.case,
        None => rows::case::get(tx, ruling.case)?.ok_or_else(no_case)?,
    };
    let listing = catalog::listing(tx, case.listing)?.ok_or_else(no_listing)?;
    let decision = compose(tx, rules, analyst, (&case, listing.version), ruling)?;
    Ok(Letters {
        seller: Some(Statement::of(rules, &decision)?),
        reporter: Vec::new(),
    })
}
