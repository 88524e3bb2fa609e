//! An analyst refuses a brand, with a reason.

use kernel::kinds::BrandId;
use kernel::{Result, Said};
use people::AnalystScope;
use store::Tx;

use crate::actions::no_brand;
use crate::actions::verify_brand::already_decided;
use crate::events::BrandRefused;
use crate::model::brand::BrandStatus::{Applied, Refused, Verified};
use crate::rows::{brand, head};

/// Screening does not look for the brand, or no longer does; its owner reads why.
///
/// # Errors
/// [`kernel::Code::WrongState`] if it is refused already.
pub fn refuse_brand(tx: &mut Tx<'_>, analyst: AnalystScope, id: BrandId, reason: &Said) -> Result<()> {
    let changed = head::next(tx)?;
    for from in [Applied, Verified] {
        if brand::decide(tx, id, (from, Refused), Some(reason), &analyst.actor(), changed)? {
            return tx.emit(&analyst.actor(), &BrandRefused { brand: id });
        }
    }
    Err(if brand::get(tx, id)?.is_some() {
        already_decided()
    } else {
        no_brand()
    })
}
