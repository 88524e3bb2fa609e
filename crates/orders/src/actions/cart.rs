//! What goes into a cart and out of it.

use compliance::Mode;
use kernel::kinds::VariantId;
use kernel::{Code, Error, Result, Said};
use people::ShopperScope;
use store::Tx;

use crate::actions::goods::Shelf;
use crate::market::Market;
use crate::model::basket::{Item, admitted};
use crate::model::browser::BrowserKey;
use crate::model::terms::TermSet;
use crate::rows::cart::{self, Line, Owner};

/// Whose cart it is.
#[derive(Clone)]
pub enum CartOwner {
    /// A person who is signed in.
    Person(ShopperScope),
    /// A browser without an account.
    Browser(BrowserKey),
}

/// What is put into a cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CartPut {
    /// The variant.
    pub variant: VariantId,
    /// How it is to travel; none: the first way that is open.
    pub route: Option<Mode>,
    /// How many pieces.
    pub quantity: u32,
    /// Whether they come on top of what is there, or in its place.
    pub adds: bool,
}

impl CartOwner {
    pub(crate) fn row(&self) -> Owner {
        match self {
            Self::Person(shopper) => Owner::Person(shopper.person()),
            Self::Browser(key) => Owner::Browser(key.hash()),
        }
    }
}

/// Puts pieces into a cart; how many of the variant are there now. Setting none takes the line out.
///
/// # Errors
/// [`Code::NotFound`] for no such variant, [`Code::Forbidden`] if customs or the seller refuses the way, with the reason;
/// at field `quantity` beyond the limit.
pub fn put_in_cart(tx: &mut Tx<'_>, market: &Market, owner: &CartOwner, put: &CartPut) -> Result<u32> {
    let owner = owner.row();
    if put.quantity == 0 {
        if let Some(cart) = cart::find(tx, &owner)? {
            cart::remove(tx, cart, put.variant)?;
        }
        return Ok(0);
    }
    let shelf = Shelf::load(tx, &[put.variant])?;
    let item = shelf.item(put.variant, put.quantity).ok_or_else(no_variant)?;
    let today = tx.now().day_in_china();
    let route = choose_route(market, &shelf, &item, put.route, today)?;
    let cart = cart::lock(tx, &owner)?;
    let lines = cart::lines(tx, cart)?;
    let there = lines.iter().find(|line| line.variant == put.variant);
    let terms = market.terms_on(today)?;
    let before = there.filter(|_| put.adds).map_or(0, |line| line.quantity);
    let quantity = within(terms, before.saturating_add(put.quantity))?;
    if there.is_none() && lines.len() >= terms.most_lines {
        return Err(full(terms));
    }
    let line = Line {
        variant: put.variant,
        listing: item.listing.id,
        seller: item.listing.seller,
        route,
        quantity,
        added_at: tx.now(),
    };
    cart::put(tx, cart, &line)?;
    Ok(quantity)
}

/// Moves what a browser has gathered into the cart of the person who signs in; of the same variant the larger number stands.
pub fn merge_carts(tx: &mut Tx<'_>, market: &Market, key: &BrowserKey, shopper: ShopperScope) -> Result<()> {
    let from = Owner::Browser(key.hash());
    if cart::find(tx, &from)?.is_none() {
        return Ok(());
    }
    let from = cart::lock(tx, &from)?;
    let to = cart::lock(tx, &Owner::Person(shopper.person()))?;
    let most = market.terms_on(tx.now().day_in_china())?.most_lines;
    let mut there = cart::lines(tx, to)?;
    for line in cart::lines(tx, from)? {
        let same = there.iter().find(|known| known.variant == line.variant);
        let fewer = same.is_some_and(|known| known.quantity >= line.quantity);
        if fewer || (same.is_none() && there.len() >= most) {
            continue;
        }
        cart::put(tx, to, &line)?;
        there.push(line);
    }
    cart::forget(tx, from)
}

/// The way that goods go: the one asked for if it is open, else the first that is.
fn choose_route(
    market: &Market,
    shelf: &Shelf,
    item: &Item<'_>,
    asked: Option<Mode>,
    today: kernel::Day,
) -> Result<Mode> {
    let papers = shelf.on_file(item.listing.id);
    let open = |route: Mode| {
        item.on_offer(route)?;
        admitted(&item.judge(&market.rules, route, &papers, today)?)
    };
    if let Some(route) = asked {
        return open(route).map(|()| route);
    }
    let mut refusal = None;
    for route in Mode::ALL {
        match open(route) {
            Ok(()) => return Ok(route),
            Err(error) if item.listing.facts.routes.contains(&route) || refusal.is_none() => {
                refusal = Some(error);
            }
            Err(_) => {}
        }
    }
    Err(refusal.unwrap_or_else(no_variant))
}

pub(crate) fn within(terms: &TermSet, quantity: u32) -> Result<u32> {
    if (1..=terms.most_pieces).contains(&quantity) {
        return Ok(quantity);
    }
    let most = terms.most_pieces;
    Err(Error::field(
        "quantity",
        format!("每款一次最多买 {most} 件，按个人自用的合理数量。"),
        format!("At most {most} pieces of one kind at a time: a reasonable amount for personal use."),
    ))
}

fn full(terms: &TermSet) -> Error {
    let most = terms.most_lines;
    Error::new(
        Code::TooLarge,
        format!("购物车最多放 {most} 款商品，请先结算或移出一些。"),
        format!("A cart holds at most {most} kinds of goods. Check out or take some out first."),
    )
}

pub(crate) fn no_variant() -> Error {
    Error::not_found(&Said::new("这款商品", "such item"))
}
