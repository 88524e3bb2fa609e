//! A shopper says to everybody what they think of goods they have received.

use kernel::kinds::OrderId;
use kernel::{Prose, Result};
use people::ShopperScope;
use store::Tx;

use crate::actions::own_line::{buyer, own_line};
use crate::events::ReviewWritten;
use crate::model::review::{Review, Stars, heard};
use crate::rows::review as rows;

/// A review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteReview {
    /// The order.
    pub order: OrderId,
    /// The line of it.
    pub line: u16,
    /// How many stars.
    pub stars: Stars,
    /// What else; e-mail addresses and long numbers are taken out before anybody reads it.
    pub said: Option<Prose<600>>,
}

/// Writes it; written again, it says what was said last.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless the line is theirs, [`kernel::Code::WrongState`] until it has arrived.
pub fn write_review(tx: &mut Tx<'_>, shopper: ShopperScope, wish: &WriteReview) -> Result<()> {
    let (order, line) = own_line(tx, shopper, wish.order, wish.line)?;
    let (said, doubted) = heard(wish.said.as_ref());
    let listing = line.frozen.goods.listing;
    let same = |before: &Review| before.stars == wish.stars && before.said == said;
    if rows::get(tx, order.id, wish.line)?.as_ref().is_some_and(same) {
        return Ok(());
    }
    let review = Review {
        order: order.id,
        line: wish.line,
        listing,
        stars: wish.stars,
        said,
        doubted,
        at: tx.now(),
        changed: None,
        answer: None,
        hidden: None,
    };
    rows::put(tx, order.seller, &review)?;
    tx.emit(
        &shopper.actor(),
        &ReviewWritten {
            order: order.id,
            line: wish.line,
            listing,
            stars: wish.stars.count(),
            doubted,
            buyer: buyer(&order),
        },
    )
}
