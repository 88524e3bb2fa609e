//! A cart as its template takes it.

use compliance::{LandedPrice, Mode};
use kernel::kinds::{OrganisationId, VariantId};
use kernel::{Error, Result, Yuan};
use orders::{CartGroup, CartLine, CartView, Goods, Market};
use serde::Serialize;
use store::Tx;

use super::cards::{Reader, SellerView};
use super::product_view::route_word;
use super::unfold::{PriceLine, price_lines};
use crate::frame::view::AmountView;

/// The page.
#[derive(Serialize)]
pub struct CartPage {
    groups: Vec<Group>,
    total: AmountView,
    allowance: Option<Allowance>,
    blocked: bool,
}

#[derive(Serialize)]
struct Group {
    id: usize,
    href: Option<String>,
    seller: SellerView,
    route: &'static str,
    items: Vec<Item>,
    lines: Vec<PriceLine>,
    total: Option<AmountView>,
    problem: Option<String>,
}

#[derive(Serialize)]
struct Item {
    line: String,
    listing: String,
    title: String,
    photo: Option<Thumb>,
    option: String,
    quantity: u32,
    limit: i64,
    typed: Option<String>,
    error: Option<String>,
    price: AmountView,
    problem: Option<String>,
}

/// What was typed for a line and cannot be.
pub struct Wrong {
    /// The line's variant.
    pub line: VariantId,
    /// As it was typed.
    pub typed: String,
    /// What is wrong with it.
    pub said: String,
}

#[derive(Serialize)]
struct Allowance {
    limit: AmountView,
    used: AmountView,
    left: AmountView,
}

/// A small photograph of which only the key was kept.
#[derive(Serialize)]
pub struct Thumb {
    src: String,
    srcset: &'static str,
    w: u32,
    h: u32,
    alt: String,
}

impl Thumb {
    /// The photograph of goods.
    pub fn of(key: Option<&String>, title: &str) -> Option<Self> {
        key.map(|key| Self {
            src: format!("/media/{key}"),
            srcset: "",
            w: 320,
            h: 320,
            alt: title.to_owned(),
        })
    }
}

/// Where a group is checked out.
pub fn checkout_path(seller: OrganisationId, route: Mode) -> String {
    format!("/checkout?seller={seller}&route={}", route.code())
}

/// The page of a cart.
pub fn page(
    tx: &mut Tx<'_>,
    market: &Market,
    reader: &Reader,
    cart: &CartView,
    wrong: Option<&Wrong>,
) -> Result<CartPage> {
    let today = tx.now().day_in_china();
    let most = i64::from(market.terms_on(today)?.most_pieces);
    let prices = cart.groups.iter().filter_map(|group| group.price.as_ref());
    let total = Yuan::sum(prices.map(|price| price.total))?;
    let allowance = match cart.allowance_left {
        Some(left) => Some(allowance(market, today, left)?),
        None => None,
    };
    let mut groups = Vec::with_capacity(cart.groups.len());
    for (place, one) in cart.groups.iter().enumerate() {
        groups.push(group(reader, place, one, (most, wrong))?);
    }
    Ok(CartPage {
        blocked: groups.iter().any(|group| group.href.is_none()),
        groups,
        total: total.into(),
        allowance,
    })
}

fn allowance(market: &Market, today: kernel::Day, left: Yuan) -> Result<Allowance> {
    let set = market.rules.limits.on(compliance::date_of(today)?);
    let set = set.ok_or_else(|| Error::internal("no limits are in force today"))?;
    let limit = Yuan::from_minor(set.annual.get());
    Ok(Allowance {
        limit: limit.into(),
        used: limit.less(left)?.into(),
        left: left.into(),
    })
}

fn group(
    reader: &Reader,
    place: usize,
    group: &CartGroup,
    (most, wrong): (i64, Option<&Wrong>),
) -> Result<Group> {
    let clear = group.refusal.is_none() && group.lines.iter().all(|line| line.problem.is_none());
    let seller = group.card.as_ref().map(|card| reader.seller(card));
    // The price has the lines that can be bought, in their order.
    let mut priced = 0;
    let mut items = Vec::with_capacity(group.lines.len());
    for line in &group.lines {
        let landed = match &group.price {
            Some(price) if line.problem.is_none() => {
                priced += 1;
                line_total(price, priced - 1)?
            }
            _ => None,
        };
        let mut shown = item(reader, line, landed, most)?;
        if let Some(wrong) = wrong.filter(|wrong| wrong.line == line.goods.variant) {
            (shown.typed, shown.error) = (Some(wrong.typed.clone()), Some(wrong.said.clone()));
        }
        items.push(shown);
    }
    Ok(Group {
        id: place + 1,
        href: (clear && group.price.is_some()).then(|| checkout_path(group.seller, group.route)),
        seller: seller.unwrap_or_default(),
        route: route_word(group.route),
        items,
        lines: group
            .price
            .as_ref()
            .map_or_else(Vec::new, |price| price_lines(price, reader.lang)),
        total: group.price.as_ref().map(|price| price.total.into()),
        problem: group
            .refusal
            .as_ref()
            .map(|said| said.in_lang(reader.lang).to_owned()),
    })
}

/// What a line comes to with its share of freight, insurance and taxes.
fn line_total(price: &LandedPrice, place: usize) -> Result<Option<Yuan>> {
    let Some(line) = price.assessment.lines.get(place) else {
        return Ok(None);
    };
    let taxes = line.taxes.iter().map(|tax| tax.amount);
    let parts = [line.line.goods, line.freight, line.insurance]
        .into_iter()
        .chain(taxes);
    Ok(Some(Yuan::sum(parts.map(|part| Yuan::from_minor(part.get())))?))
}

fn item(reader: &Reader, line: &CartLine, landed: Option<Yuan>, most: i64) -> Result<Item> {
    let Goods {
        variant,
        listing,
        title,
        options,
        photo,
        quantity,
        ..
    } = &line.goods;
    let title = title.in_lang(reader.lang).to_owned();
    let price = match landed {
        Some(landed) => landed,
        None => line.unit_cny.times(i64::from(*quantity))?,
    };
    Ok(Item {
        line: variant.to_string(),
        listing: listing.to_string(),
        photo: Thumb::of(photo.as_ref(), &title),
        title,
        option: options.clone(),
        quantity: *quantity,
        limit: most.min(line.available.max(i64::from(*quantity))),
        typed: None,
        error: None,
        price: price.into(),
        problem: line
            .problem
            .as_ref()
            .map(|said| said.in_lang(reader.lang).to_owned()),
    })
}
