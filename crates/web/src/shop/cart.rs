//! The cart: what is gathered, and what goes in and out.

use axum::extract::Path;
use catalog::{Listing, Variant};
use compliance::Mode;
use kernel::kinds::{ListingId, VariantId};
use kernel::{Error, Result, Said};
use orders::{BrowserKey, CartOwner, CartPut};
use serde::Deserialize;
use store::Tx;

use super::cart_page::{self, Wrong};
use super::product::{self, Choice};
use crate::frame::answer::{Answer, see_other, status_again};
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
    #[serde(default)]
    quantity: String,
    #[serde(default)]
    then: String,
}

impl Add {
    /// What was chosen, for the product's page.
    fn choice(self) -> Choice {
        Choice {
            option1: self.option1,
            option2: self.option2,
            option3: self.option3,
            route: self.route,
            quantity: self.quantity,
        }
    }
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
    page(&cx, None).await
}

async fn page(cx: &Cx, wrong: Option<Wrong>) -> Answer {
    let (owner, market, reader) = (owner(cx)?, cx.app.parts.market.clone(), cx.reader());
    let page = cx
        .read(move |tx| {
            let cart = orders::cart_view(tx, &market, &owner)?;
            cart_page::page(tx, &market, &reader, &cart, wrong.as_ref())
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
        Err(error) => product::again(&cx, listing, form.choice(), &error).await,
    }
}

/// Changes how many pieces a line has; none takes it out.
pub async fn set(cx: Cx, Path(line): Path<String>, Posted(form): Posted<Set>) -> Answer {
    let variant: VariantId = line.parse().map_err(Error::from)?;
    let typed = form.quantity.or(form.typed).unwrap_or_default();
    let (wish, owner, market) = (typed.clone(), owner(&cx)?, cx.app.parts.market.clone());
    let done = cx
        .write(move |tx| {
            let quantity = pieces(&wish, 0, most(tx, &market, variant)?)?;
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
        Err(error) if error.fields().is_empty() => Ok(cx.done("/cart", "no", error.sentence(cx.lang()))),
        Err(error) => {
            let said = error.sentence(cx.lang()).to_owned();
            let line = variant;
            let mut response = page(&cx, Some(Wrong { line, typed, said })).await?;
            *response.status_mut() = status_again(&error);
            Ok(response)
        }
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
    let typed = if form.quantity.is_empty() {
        "1"
    } else {
        &form.quantity
    };
    let quantity = pieces(typed, 1, most(tx, market, variant)?)?;
    let put = CartPut {
        variant,
        route,
        quantity,
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

/// How many pieces of a variant a shopper may ask for, as its page says: what one person may have, as far as it is there.
fn most(tx: &mut Tx<'_>, market: &orders::Market, variant: VariantId) -> Result<u32> {
    let most = market.terms_on(tx.now().day_in_china())?.most_pieces;
    let there = ledger::available(tx, &[variant], None)?.remove(&variant);
    let there = u32::try_from(there.unwrap_or(0)).unwrap_or(0);
    Ok(there.clamp(1, most))
}

/// How many pieces somebody typed.
fn pieces(typed: &str, least: u32, most: u32) -> Result<u32> {
    let typed: Option<u32> = typed.trim().parse().ok();
    let fits = typed.filter(|pieces| (least..=most).contains(pieces));
    fits.ok_or_else(|| {
        let (zh, en) = if least == 0 {
            ("，填 0 就移出购物车", "; 0 takes the item out")
        } else {
            ("", "")
        };
        Error::field(
            "quantity",
            format!("数量请填 {least} 到 {most} 之间的整数{zh}。"),
            format!("Give the quantity as a whole number from {least} to {most}{en}."),
        )
    })
}
