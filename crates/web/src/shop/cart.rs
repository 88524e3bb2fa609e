//! The cart: what is gathered, and what goes in and out.

use axum::extract::Path;
use catalog::{Listing, Variant};
use compliance::Mode;
use kernel::kinds::{ListingId, VariantId};
use kernel::{Error, Result, Said};
use orders::{BrowserKey, CartOwner, CartPut};
use serde::Deserialize;
use store::Tx;

use super::cart_page;
use crate::frame::answer::{Answer, see_other};
use crate::frame::cx::Cx;
use crate::frame::form::Posted;

/// What the product's page sends.
#[derive(Deserialize, Clone)]
pub struct Add {
    listing: String,
    #[serde(default)]
    variant: String,
    #[serde(default)]
    option1: String,
    #[serde(default)]
    option2: String,
    #[serde(default)]
    option3: String,
    #[serde(default)]
    route: String,
    quantity: Option<u32>,
    #[serde(default)]
    then: String,
}

/// What a line of the cart sends: a button's number or the typed one.
#[derive(Deserialize)]
pub struct Set {
    quantity: Option<String>,
    typed: Option<String>,
}

/// What was put in, for the way on.
struct Put {
    listing: Listing,
    route: Option<Mode>,
}

/// Shows it.
pub async fn show(cx: Cx) -> Answer {
    let (owner, market, reader) = (owner(&cx)?, cx.app.parts.market.clone(), cx.reader());
    let page = cx
        .read(move |tx| {
            let cart = orders::cart_view(tx, &market, &owner)?;
            cart_page::page(tx, &market, &reader, &cart)
        })
        .await?;
    cx.page("shop/cart.html", &page)
}

/// Puts pieces in, and stays or leads on to the checkout.
pub async fn add(cx: Cx, Posted(form): Posted<Add>) -> Answer {
    let listing: ListingId = form.listing.parse().map_err(Error::from)?;
    let back = format!("/p/{listing}");
    let (owner, market, asked) = (owner(&cx)?, cx.app.parts.market.clone(), form.clone());
    let put = cx
        .write(move |tx| put(tx, &market, &owner, listing, &asked))
        .await;
    match put {
        Ok(put) if form.then == "checkout" => {
            let to = put.route.map_or_else(
                || "/cart".to_owned(),
                |route| cart_page::checkout_path(put.listing.seller, route),
            );
            Ok(see_other(&to))
        }
        Ok(_) => Ok(cx.done(&back, "ok", &cx.say("cart-added"))),
        Err(error) if error.code() == kernel::Code::Internal => Err(error.into()),
        Err(error) => Ok(cx.done(&back, "no", error.sentence(cx.lang()))),
    }
}

/// Changes how many pieces a line has; none takes it out.
pub async fn set(cx: Cx, Path(line): Path<String>, Posted(form): Posted<Set>) -> Answer {
    let variant: VariantId = line.parse().map_err(Error::from)?;
    let typed = form.quantity.or(form.typed).unwrap_or_default();
    let quantity: u32 = typed.trim().parse().map_err(|_| not_a_number())?;
    let (owner, market) = (owner(&cx)?, cx.app.parts.market.clone());
    let done = cx
        .write(move |tx| {
            let cart = orders::cart_view(tx, &market, &owner)?;
            let there = cart
                .groups
                .iter()
                .find(|group| group.lines.iter().any(|line| line.goods.variant == variant));
            let put = CartPut {
                variant,
                route: there.map(|group| group.route),
                quantity,
                adds: false,
            };
            orders::put_in_cart(tx, &market, &owner, &put)
        })
        .await;
    match done {
        Ok(0) => Ok(cx.done("/cart", "ok", &cx.say("cart-taken-out"))),
        Ok(_) => Ok(see_other("/cart")),
        Err(error) if error.code() == kernel::Code::Internal => Err(error.into()),
        Err(error) => Ok(cx.done("/cart", "no", error.sentence(cx.lang()))),
    }
}

/// Whose cart this visitor fills.
pub fn owner(cx: &Cx) -> Result<CartOwner> {
    if let Some(principal) = &cx.visitor.principal {
        return Ok(CartOwner::Person(principal.shopper()));
    }
    let key = BrowserKey::parse(&cx.visitor.key);
    key.map(CartOwner::Browser)
        .ok_or_else(|| Error::internal("a visitor without a browser key"))
}

/// The way of a word that pages use, or of customs' four digits.
pub fn route_of(word: &str) -> Option<Mode> {
    match word {
        "direct" => Some(Mode::DirectPurchase),
        "bonded" => Some(Mode::Bonded),
        code => Mode::from_code(code),
    }
}

fn put(
    tx: &mut Tx<'_>,
    market: &orders::Market,
    owner: &CartOwner,
    id: ListingId,
    form: &Add,
) -> Result<Put> {
    let missing = || Error::not_found(&Said::new("这件商品", "such product"));
    let listing = catalog::visible_listing(tx, id)?.ok_or_else(missing)?;
    let variant = chosen(&listing, form).ok_or_else(missing)?.id;
    let route = route_of(&form.route);
    let put = CartPut {
        variant,
        route,
        quantity: form.quantity.unwrap_or(1),
        adds: true,
    };
    orders::put_in_cart(tx, market, owner, &put)?;
    Ok(Put { listing, route })
}

/// The variant of the chosen options; the one that was shown if none has exactly these.
fn chosen<'l>(listing: &'l Listing, form: &Add) -> Option<&'l Variant> {
    let wanted = [&form.option1, &form.option2, &form.option3];
    let exact = |variant: &&Variant| {
        let mut pairs = variant.told.options.iter().zip(wanted);
        pairs.all(|(value, wanted)| value == wanted)
    };
    let shown = |variant: &&Variant| variant.id.to_string() == form.variant;
    listing
        .active_variants()
        .find(exact)
        .or_else(|| listing.active_variants().find(shown))
}

fn not_a_number() -> Error {
    Error::field(
        "quantity",
        "数量请填整数，填 0 就移出购物车。",
        "Give the quantity as a whole number; 0 takes the item out.",
    )
}
