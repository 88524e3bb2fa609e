//! The market hides the words of a review, for a reason of the law only, or shows them again. Its stars go on counting.

use kernel::Result;
use kernel::kinds::OrderId;
use people::OperatorScope;
use store::Tx;

use crate::actions::answer_review::no_review;
use crate::events::ReviewHidden;
use crate::model::review::HiddenWhy;
use crate::rows::review as rows;

/// Hides them, or shows them again for no reason.
///
/// # Errors
/// [`kernel::Code::NotFound`].
pub fn hide_review(
    tx: &mut Tx<'_>,
    operator: OperatorScope,
    (order, line): (OrderId, u16),
    why: Option<HiddenWhy>,
) -> Result<()> {
    rows::hide(tx, (order, line), why)?;
    let review = rows::get(tx, order, line)?.ok_or_else(no_review)?;
    let listing = review.listing;
    tx.emit(
        &operator.actor(),
        &ReviewHidden {
            order,
            line,
            listing,
            why,
        },
    )
}
