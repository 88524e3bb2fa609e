//! An analyst has checked a brand's mark.

use kernel::kinds::BrandId;
use kernel::{Error, Result};
use people::AnalystScope;
use store::Tx;

use crate::actions::no_brand;
use crate::events::BrandVerified;
use crate::model::brand::BrandStatus::{Applied, Refused, Verified};
use crate::rows::{brand, head};

/// Screening looks for the brand from now on.
///
/// # Errors
/// [`kernel::Code::WrongState`] if it is verified already.
pub fn verify_brand(tx: &mut Tx<'_>, analyst: AnalystScope, id: BrandId) -> Result<()> {
    let changed = head::next(tx)?;
    for from in [Applied, Refused] {
        if brand::decide(tx, id, (from, Verified), None, &analyst.actor(), changed)? {
            return tx.emit(&analyst.actor(), &BrandVerified { brand: id });
        }
    }
    Err(if brand::get(tx, id)?.is_some() {
        already_decided()
    } else {
        no_brand()
    })
}

/// The answer to a decision that came too late.
pub(crate) fn already_decided() -> Error {
    Error::wrong_state(
        "这个品牌已经处理过了，请刷新页面查看最新结果。",
        "This brand has already been decided. Reload the page to see the outcome.",
    )
}
