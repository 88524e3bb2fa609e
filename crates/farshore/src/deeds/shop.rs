//! In the shop.

use catalog::Listing;
use compliance::Mode;
use kernel::kinds::{OrderId, QuoteId, VariantId};
use kernel::{Code, Error, IdempotencyKey, Result};
use orders::providers::sandbox::{NAME, Play};
use orders::{OrderState, OrderView, PlaceOrder, Placed, Quote, QuoteRequest, Wanted};
use people::ShopperScope;
use store::{Followers, Request};

use crate::wiring::House;

/// The way on which a piece may come to China now; `None` if it cannot be bought.
pub fn open_route(house: &House, listing: &Listing, variant: VariantId) -> Result<Option<Mode>> {
    let market = house.market.clone();
    let offers = house.store.read(|tx| {
        let visible = catalog::visible_listing(tx, listing.id)?;
        visible.map_or_else(|| Ok(Vec::new()), |visible| orders::offers(tx, &market, &visible))
    })?;
    let sells = |offer: &orders::RouteOffer| {
        offer.is_open() && offer.variants.iter().any(|told| told.variant == variant)
    };
    Ok(offers.into_iter().find(sells).map(|offer| offer.route))
}

/// One landed price to the shopper's first address, frozen with its inputs.
pub fn quote(
    house: &House,
    shopper: ShopperScope,
    pieces: Vec<(VariantId, u32)>,
    route: Mode,
) -> Result<Quote> {
    let addresses = house.store.read(|tx| people::addresses(tx, shopper))?;
    let address = addresses
        .first()
        .ok_or_else(|| Error::internal("the shopper has no address"))?;
    let wish = QuoteRequest {
        goods: Wanted::Pieces(pieces),
        route,
        address: address.id,
    };
    let market = house.market.clone();
    house
        .store
        .write(move |tx| orders::quote(tx, &market, shopper, &wish))
}

/// An order of a quote; the goods are put aside.
pub fn place(house: &House, shopper: ShopperScope, quote: QuoteId) -> Result<Placed> {
    let market = house.market.clone();
    let notice = market.terms.notice(house.store.now().day_in_china())?.id.clone();
    let place = PlaceOrder {
        quote,
        provider: NAME.to_owned(),
        notice,
    };
    let key = IdempotencyKey::new(&quote.to_string())?;
    let request = Request::new(
        format!("order.place/{}", shopper.person()),
        key,
        quote.to_string().as_bytes(),
    );
    let placed = house
        .store
        .write(move |tx| orders::place(tx, &market, shopper, &request, &place))?;
    Ok(placed.answer)
}

/// Pays on the sandbox provider's own page.
///
/// # Errors
/// [`Code::WrongState`] if the order is not paid after it.
pub fn pay(
    house: &House,
    followers: &Followers,
    shopper: ShopperScope,
    order: OrderId,
    play: Play,
) -> Result<OrderView> {
    followers.drain()?;
    let view = house
        .store
        .read(|tx| orders::order_of_shopper(tx, shopper, order))?;
    let payment = view
        .payments
        .first()
        .ok_or_else(|| Error::internal("no payment was opened"))?
        .id;
    house
        .store
        .write(move |tx| orders::sandbox_play(tx, payment, play))?;
    followers.drain()?;
    let view = house
        .store
        .read(|tx| orders::order_of_shopper(tx, shopper, order))?;
    if view.head.state == OrderState::Paid {
        return Ok(view);
    }
    Err(
        Error::new(Code::WrongState, "没有付成。", "The order is not paid.")
            .with_detail(view.head.state.word()),
    )
}
