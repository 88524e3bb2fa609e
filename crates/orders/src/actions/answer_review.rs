//! A seller says something to a review, beneath it.

use kernel::kinds::OrderId;
use kernel::{Actor, Error, Prose, Result, Said};
use people::SellerScope;
use store::Tx;

use crate::events::ReviewAnswered;
use crate::rows::review as rows;

/// Answers; answered again, it says what was said last. E-mail addresses and long numbers are taken out.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless the review is of their goods.
pub fn answer_review(
    tx: &mut Tx<'_>,
    seller: SellerScope,
    actor: &Actor,
    (order, line): (OrderId, u16),
    answer: &Prose<600>,
) -> Result<()> {
    let answer = kernel::redact(answer.as_str(), &[]);
    let found = rows::answer(tx, seller.org(), (order, line), &answer)?;
    let review = rows::get(tx, order, line)?
        .filter(|_| found)
        .ok_or_else(no_review)?;
    let listing = review.listing;
    tx.emit(actor, &ReviewAnswered { order, line, listing })
}

pub(crate) fn no_review() -> Error {
    Error::not_found(&Said::new("这条评价", "such review"))
}
