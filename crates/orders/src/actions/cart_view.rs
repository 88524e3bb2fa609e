//! What a cart's page shows: groups by seller and route, each with its price, and why it splits.

use std::collections::BTreeMap;

use compliance::{LandedPrice, Mode, PriceRequest};
use kernel::kinds::{OrganisationId, VariantId};
use kernel::{Cny, Error, ExchangeRate, Result, Said, Usd, Yuan};
use people::SellerCard;
use store::Tx;

use crate::actions::cart::CartOwner;
use crate::actions::goods::{Shelf, last_to, route_said};
use crate::market::Market;
use crate::model::basket::{Item, admitted, price_lines};
use crate::model::quote::Goods;
use crate::rows::cart::{self, Line};

/// A cart as its page shows it.
#[derive(Clone, Debug)]
pub struct CartView {
    /// One order each.
    pub groups: Vec<CartGroup>,
    /// How many pieces are in it.
    pub pieces: u32,
    /// Why it becomes several orders, if it does.
    pub why_split: Option<Said>,
    /// What the shopper may still buy this year; none if nobody is signed in.
    pub allowance_left: Option<Yuan>,
}

/// The lines of one seller by one route.
#[derive(Clone, Debug)]
pub struct CartGroup {
    /// Who sells.
    pub seller: OrganisationId,
    /// What everyone may see of the seller.
    pub card: Option<SellerCard>,
    /// How the goods travel.
    pub route: Mode,
    /// How that is called.
    pub route_said: Said,
    /// The lines, the last added first.
    pub lines: Vec<CartLine>,
    /// The landed price of the lines that can be bought.
    pub price: Option<LandedPrice>,
    /// Why there is no price, or why it cannot be ordered as it is.
    pub refusal: Option<Said>,
}

/// A line of a cart.
#[derive(Clone, Debug)]
pub struct CartLine {
    /// What it is.
    pub goods: Goods,
    /// The seller's price of one in yuan, without freight and tax.
    pub unit_cny: Yuan,
    /// How many pieces may still be promised.
    pub available: i64,
    /// Why it cannot be bought now.
    pub problem: Option<Said>,
}

/// What is the same for all groups.
struct Day<'m> {
    market: &'m Market,
    today: kernel::Day,
    rate: ExchangeRate<Usd, Cny>,
    year_so_far: Yuan,
}

/// What is in a cart.
pub fn cart_view(tx: &mut Tx<'_>, market: &Market, owner: &CartOwner) -> Result<CartView> {
    let lines = match cart::find(tx, &owner.row())? {
        Some(cart) => cart::lines(tx, cart)?,
        None => Vec::new(),
    };
    let today = tx.now().day_in_china();
    let (allowance_left, year_so_far) = allowance(tx, market, owner)?;
    let mut groups = Vec::new();
    if !lines.is_empty() {
        let rate = compliance::current_rate(tx)?;
        let day = Day {
            market,
            today,
            rate,
            year_so_far,
        };
        let ids: Vec<VariantId> = lines.iter().map(|line| line.variant).collect();
        let shelf = Shelf::load(tx, &ids)?;
        for ((seller, route), lines) in grouped(&lines) {
            groups.push(group(tx, &day, &shelf, (seller, route), &lines)?);
        }
    }
    Ok(CartView {
        pieces: lines.iter().map(|line| line.quantity).sum(),
        why_split: why_split(&groups),
        groups,
        allowance_left,
    })
}

/// How many pieces are in a cart; for the badge on every page.
pub fn cart_count(tx: &mut Tx<'_>, owner: &CartOwner) -> Result<u32> {
    let Some(cart) = cart::find(tx, &owner.row())? else {
        return Ok(0);
    };
    Ok(cart::lines(tx, cart)?.iter().map(|line| line.quantity).sum())
}

fn grouped(lines: &[Line]) -> BTreeMap<(OrganisationId, Mode), Vec<&Line>> {
    let mut groups: BTreeMap<_, Vec<&Line>> = BTreeMap::new();
    for line in lines {
        groups.entry((line.seller, line.route)).or_default().push(line);
    }
    groups
}

fn group(
    tx: &mut Tx<'_>,
    day: &Day<'_>,
    shelf: &Shelf,
    (seller, route): (OrganisationId, Mode),
    lines: &[&Line],
) -> Result<CartGroup> {
    let ids: Vec<VariantId> = lines.iter().map(|line| line.variant).collect();
    let last_to = last_to(day.market, route, day.today).ok();
    let at_hand = ledger::available(tx, &ids, last_to)?;
    let mut shown = Vec::with_capacity(lines.len());
    for line in lines {
        let Some(item) = shelf.item(line.variant, line.quantity) else {
            continue;
        };
        let available = at_hand.get(&line.variant).copied().unwrap_or(0);
        shown.push(cart_line(day, shelf, &item, route, available)?);
    }
    let (price, refusal) = priced(day, route, &shown);
    Ok(CartGroup {
        seller,
        card: people::seller_card(tx, seller)?,
        route,
        route_said: route_said(route),
        lines: shown,
        price,
        refusal,
    })
}

fn cart_line(day: &Day<'_>, shelf: &Shelf, item: &Item<'_>, route: Mode, available: i64) -> Result<CartLine> {
    let papers = shelf.on_file(item.listing.id);
    let open = item.on_offer(route).and_then(|()| {
        in_stock(item, available)?;
        admitted(&item.judge(&day.market.rules, route, &papers, day.today)?)
    });
    Ok(CartLine {
        goods: item.goods(day.market.terms_on(day.today)?),
        unit_cny: day.rate.convert(item.variant.told.price)?,
        available,
        problem: open.err().map(|error| error.said().clone()),
    })
}

/// The price of what can be bought; a basket that cannot be priced says why.
fn priced(day: &Day<'_>, route: Mode, lines: &[CartLine]) -> (Option<LandedPrice>, Option<Said>) {
    let goods: Vec<Goods> = lines
        .iter()
        .filter(|line| line.problem.is_none())
        .map(|line| line.goods.clone())
        .collect();
    if goods.is_empty() {
        return (None, None);
    }
    let request = PriceRequest {
        lines: &price_lines(&goods),
        route,
        rate: day.rate,
        year_so_far: day.year_so_far,
        on: day.today,
    };
    match compliance::price(&day.market.rules, &request) {
        Ok(price) => (Some(price), None),
        Err(error) => (None, Some(error.said().clone())),
    }
}

pub(crate) fn in_stock(item: &Item<'_>, available: i64) -> Result<()> {
    if available >= i64::from(item.quantity) {
        return Ok(());
    }
    let (zh, en) = if available > 0 {
        (
            format!("只剩 {available} 件了，请减少数量。"),
            format!("Only {available} are left. Take fewer."),
        )
    } else {
        ("暂时缺货。".to_owned(), "Out of stock for now.".to_owned())
    };
    let at_field = Error::field(item.variant.id.to_string(), zh.clone(), en.clone());
    Err(Error::new(kernel::Code::OutOfStock, zh, en).and(at_field))
}

/// What is left of the year, and what was bought; nothing of both if nobody is signed in.
fn allowance(tx: &mut Tx<'_>, market: &Market, owner: &CartOwner) -> Result<(Option<Yuan>, Yuan)> {
    let CartOwner::Person(shopper) = owner else {
        return Ok((None, Yuan::ZERO));
    };
    let left = compliance::allowance_left(tx, &market.rules, *shopper)?;
    let annual = annual(market, tx.now().day_in_china())?;
    Ok((Some(left), annual.less(left)?))
}

/// What a person may buy in a year.
pub(crate) fn annual(market: &Market, today: kernel::Day) -> Result<Yuan> {
    let set = market.rules.limits.on(compliance::date_of(today)?);
    let set = set.ok_or_else(|| Error::internal("no limits are in force today"))?;
    Ok(Yuan::from_minor(set.annual.get()))
}

fn why_split(groups: &[CartGroup]) -> Option<Said> {
    let several = groups.len() > 1;
    several.then(|| {
        Said::new(
            format!(
                "会分成 {} 笔订单：不同商家、不同发货方式的商品各自打包，海关也逐单核对和计税。",
                groups.len()
            ),
            format!(
                "This becomes {} orders: each seller and each way of delivery has a parcel of its own, and customs checks and taxes each by itself.",
                groups.len()
            ),
        )
    })
}
