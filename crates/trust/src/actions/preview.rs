//! What each party will read, before an analyst decides.

use kernel::{Result, Said};
use people::AnalystScope;
use store::Tx;

use crate::actions::decide::{Ruling, compose};
use crate::actions::{no_case, no_listing};
use crate::model::notice::NoticeState;
use crate::model::rules::{Outcome, Rules};
use crate::model::statement::Statement;
use crate::rows;

/// The letters of a ruling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letters {
    /// What the seller will read; none if nothing changes for them.
    pub seller: Option<Statement>,
    /// What whoever sent the notice will read.
    pub reporter: Option<Said>,
}

/// The letters that a ruling would send; nothing is written.
///
/// # Errors
/// As deciding: at field `codes` without a reason that fits.
pub fn preview(tx: &mut Tx<'_>, rules: &Rules, analyst: AnalystScope, ruling: &Ruling) -> Result<Letters> {
    let case = rows::case::get(tx, ruling.case)?.ok_or_else(no_case)?;
    let listing = catalog::listing(tx, case.listing)?.ok_or_else(no_listing)?;
    let decision = compose(tx, rules, analyst, (&case, listing.version), ruling)?;
    let notice = rows::notice::of_case(tx, case.id)?;
    let state = if ruling.outcome == Outcome::Refused {
        NoticeState::Upheld
    } else {
        NoticeState::Rejected
    };
    let unchanged = notice.is_some() && ruling.outcome == Outcome::Cleared;
    let seller = (!unchanged)
        .then(|| Statement::of(rules, &decision))
        .transpose()?;
    Ok(Letters {
        seller,
        reporter: notice.map(|notice| rules.notice_said(state, &notice.receipt)),
    })
}
