//! A seller sets the price of a variant.

use kernel::kinds::VariantId;
use kernel::{Actor, Dollars, Error, Result};
use people::SellerScope;
use store::Tx;

use crate::actions::no_variant;
use crate::events::ListingPriced;
use crate::model::variant::HIGHEST_PRICE;
use crate::rows::variant;

/// Sets a price; no new screening is needed.
///
/// # Errors
/// At field `price` or `compare_at`; [`kernel::Code::NotFound`] unless it is this seller's variant on sale.
pub fn set_price(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    actor: &Actor,
    id: VariantId,
    price: Dollars,
    compare_at: Option<Dollars>,
) -> Result<()> {
    if !price.is_positive() || price > HIGHEST_PRICE {
        return Err(Error::field(
            "price",
            "价格应大于 0，最高 100,000 美元，例如 12.50。",
            "The price must be above 0 and at most 100,000 dollars, such as 12.50.",
        ));
    }
    if compare_at.is_some_and(|before| before <= price) {
        return Err(Error::field(
            "compare_at",
            "原价应高于现价，否则请留空。",
            "The price before must be higher than the price now; otherwise leave it empty.",
        ));
    }
    let seller = scope.org();
    let listing = variant::set_price(tx, seller, id, price, compare_at)?.ok_or_else(no_variant)?;
    tx.emit(actor, &ListingPriced { listing, seller })
}
