//! A product: photographs, the final price and its unfold, options, route, what was checked.

use axum::extract::{Path, Query};
use catalog::{Listing, Variant};
use compliance::Mode;
use kernel::kinds::{ListingId, VariantId};
use kernel::{Error, PageSize, Result, Said};
use orders::{Market, RouteOffer};
use serde::Deserialize;
use store::Tx;

use super::cards::{Reader, buyable_cards};
use super::product_view::{self, Asked, ProductPage, Screened};
use crate::frame::answer::{Answer, status_again};
use crate::frame::cx::Cx;
use crate::frame::form::FormView;
use crate::review::product_reviews;

/// What is chosen on the page.
#[derive(Deserialize, Default, Clone)]
pub struct Choice {
    #[serde(default)]
    pub option1: String,
    #[serde(default)]
    pub option2: String,
    #[serde(default)]
    pub option3: String,
    #[serde(default)]
    pub route: String,
    #[serde(default)]
    pub quantity: String,
}

/// Shows it.
pub async fn show(cx: Cx, Path(id): Path<String>, Query(choice): Query<Choice>) -> Answer {
    let id: ListingId = id.parse().map_err(Error::from)?;
    page(&cx, id, choice, FormView::default()).await
}

/// Shows it again with what was typed, and why it was not put into the cart.
pub async fn again(cx: &Cx, id: ListingId, choice: Choice, error: &Error) -> Answer {
    let typed = [("quantity", choice.quantity.as_str())];
    let typed = typed.into_iter().filter(|(_, typed)| !typed.is_empty());
    let form = FormView::of(typed).wrong(error, cx.lang(), "quantity");
    let mut response = page(cx, id, choice, form).await?;
    *response.status_mut() = status_again(error);
    Ok(response)
}

async fn page(cx: &Cx, id: ListingId, choice: Choice, form: FormView) -> Answer {
    let (market, reader) = (cx.app.parts.market.clone(), cx.reader());
    let page = cx.read(move |tx| read(tx, &market, &reader, id, &choice)).await?;
    cx.page("shop/product.html", &page.with(form, &cx.app.parts.inform.phone))
}

fn read(
    tx: &mut Tx<'_>,
    market: &Market,
    reader: &Reader,
    id: ListingId,
    choice: &Choice,
) -> Result<ProductPage> {
    let missing = || Error::not_found(&Said::new("这件商品", "product at this address"));
    let listing = catalog::visible_listing(tx, id)?.ok_or_else(missing)?;
    let seller = people::seller_card(tx, listing.seller)?.ok_or_else(missing)?;
    let offers = if seller.trades() {
        orders::offers(tx, market, &listing)?
    } else {
        Vec::new()
    };
    let variant = chosen_variant(&listing, choice).ok_or_else(missing)?.clone();
    let route = chosen_route(&offers, variant.id, choice);
    let ids: Vec<_> = listing.active_variants().map(|variant| variant.id).collect();
    let stock = ledger::available(tx, &ids, None)?;
    let lots = ledger::lots_of_variant(tx, listing.seller, variant.id)?;
    let expiry = lots
        .iter()
        .filter(|lot| lot.available > 0)
        .filter_map(|lot| lot.expiry)
        .min();
    let others = catalog::visible_of_seller(tx, listing.seller, None, PageSize::new(9))?.items;
    let others: Vec<Listing> = others
        .into_iter()
        .filter(|other| other.id != id)
        .take(8)
        .collect();
    let count = others.len() + 1;
    let related = buyable_cards(tx, market, reader, &others)?;
    let terms = market.terms_on(tx.now().day_in_china())?;
    let screened = screened(tx, id)?;
    let reviews = product_reviews(tx, id, reader.lang)?;
    let asked = Asked {
        listing,
        seller,
        offers,
        variant,
        route,
        stock,
        expiry,
        seller_listings: count,
        limit: terms.most_pieces,
        quantity: choice.quantity.trim().parse().unwrap_or(1).max(1),
        screened,
    };
    Ok(product_view::page(reader, &asked, related, reviews))
}

/// The decision by which shoppers see it, with its place in the public log.
fn screened(tx: &mut Tx<'_>, id: ListingId) -> Result<Option<Screened>> {
    let Some(checked) = trust::checked(tx, &[id])?.remove(&id) else {
        return Ok(None);
    };
    let log_index = proof::place_of_decision(tx, id, checked.decision)?;
    Ok(Some(Screened { checked, log_index }))
}

/// The variant of the chosen options: as many as fit, the first otherwise.
fn chosen_variant<'l>(listing: &'l Listing, choice: &Choice) -> Option<&'l Variant> {
    let wanted = [&choice.option1, &choice.option2, &choice.option3];
    let fits = |variant: &Variant| {
        variant
            .told
            .options
            .iter()
            .zip(wanted)
            .filter(|(value, wanted)| value == wanted)
            .count()
    };
    // Of equals the first: `max_by_key` would take the last.
    listing
        .active_variants()
        .fold(None, |best: Option<&Variant>, variant| match best {
            Some(best) if fits(best) >= fits(variant) => Some(best),
            _ => Some(variant),
        })
}

/// The chosen route; without a choice the one with the lowest price, which is what cards show.
fn chosen_route(offers: &[RouteOffer], variant: VariantId, choice: &Choice) -> Option<Mode> {
    let price = |offer: &RouteOffer| {
        let of_variant = offer.variants.iter().find(|one| one.variant == variant);
        of_variant.map(|one| one.price.total)
    };
    let open = |offer: &&RouteOffer| offer.is_open() && price(offer).is_some();
    let wanted = offers
        .iter()
        .filter(open)
        .find(|offer| product_view::route_word(offer.route) == choice.route);
    wanted
        .or_else(|| offers.iter().filter(open).min_by_key(|offer| price(offer)))
        .map(|offer| offer.route)
}
