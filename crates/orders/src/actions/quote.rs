//! Freezes a price with everything it was computed from.

use compliance::{LandedPrice, Mode, PriceRequest, RouteAnswer};
use kernel::kinds::{AddressId, OrganisationId, QuoteId, VariantId};
use kernel::{Day, Dollars, Error, Result, Said, Yuan};
use people::ShopperScope;
use store::Tx;

use crate::actions::cart::{no_variant, within};
use crate::actions::cart_view::{annual, in_stock};
use crate::actions::goods::{Shelf, last_to};
use crate::market::Market;
use crate::model::basket::{admitted, off_sale, paused, price_lines};
use crate::model::bill::line_money;
use crate::model::quote::{FrozenLine, Goods, Inputs, Quote, RuleDays};
use crate::rows::cart::{self, Owner};
use crate::rows::quote as rows;

/// What a price is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteRequest {
    /// The goods.
    pub goods: Wanted,
    /// How they travel.
    pub route: Mode,
    /// Where they go.
    pub address: AddressId,
}

/// The goods of a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// What the cart holds of this seller by the route.
    CartOf(OrganisationId),
    /// These pieces, of one seller.
    Pieces(Vec<(VariantId, u32)>),
}

/// The goods of a quote, judged.
struct Judged {
    seller: OrganisationId,
    goods: Vec<Goods>,
    gates: Vec<RouteAnswer>,
    on_file: Vec<Vec<String>>,
    last_to: Day,
}

/// Freezes the price of one seller's goods by one route.
///
/// # Errors
/// [`kernel::Code::Forbidden`] for goods that may not go this way or a basket beyond the limits, with the reason;
/// [`kernel::Code::OutOfStock`] naming the variant; at field `address` for one that is not the shopper's.
pub fn quote(tx: &mut Tx<'_>, market: &Market, shopper: ShopperScope, wish: &QuoteRequest) -> Result<Quote> {
    own_address(tx, shopper, wish.address)?;
    let wanted = wanted(tx, market, shopper, wish)?;
    let today = tx.now().day_in_china();
    let judged = judge(tx, market, wish.route, &wanted, today)?;
    let left = compliance::allowance_left(tx, &market.rules, shopper)?;
    let year_so_far = annual(market, today)?.less(left)?;
    let request = PriceRequest {
        lines: &price_lines(&judged.goods),
        route: wish.route,
        rate: compliance::current_rate(tx)?,
        year_so_far,
        on: today,
    };
    let price = compliance::price(&market.rules, &request)?;
    let identity = people::identity(tx, &market.vault, shopper)?.is_some();
    let terms = market.terms_on(today)?;
    let inputs = Inputs {
        seller: judged.seller,
        route: wish.route,
        lines: frozen(&price, judged.goods, terms.commission_ppm)?,
        gates: judged.gates,
        on_file: judged.on_file,
        rules: rule_days(market, today)?,
        commission_ppm: terms.commission_ppm,
        year_so_far,
        allowance_left: left,
        address: wish.address,
        identity,
        last_to: judged.last_to,
        price,
    };
    let quote = Quote {
        id: tx.id(),
        person: shopper.person(),
        made_at: tx.now(),
        expires_at: tx.now().plus(terms.quote_for),
        order: None,
        inputs,
    };
    rows::insert(tx, &quote)?;
    Ok(quote)
}

/// A quote of the shopper's.
///
/// # Errors
/// [`kernel::Code::NotFound`] if it is not theirs.
pub fn quote_of(tx: &mut Tx<'_>, shopper: ShopperScope, id: QuoteId) -> Result<Quote> {
    rows::get(tx, shopper.person(), id)?.ok_or_else(no_quote)
}

pub(crate) fn no_quote() -> Error {
    Error::not_found(&Said::new("这份报价", "such quote"))
}

fn own_address(tx: &mut Tx<'_>, shopper: ShopperScope, address: AddressId) -> Result<()> {
    let own = people::addresses(tx, shopper)?;
    if own.iter().any(|known| known.id == address) {
        return Ok(());
    }
    Err(Error::field(
        "address",
        "请选择一个收货地址，或新增一个。",
        "Choose one of your addresses, or add one.",
    ))
}

fn wanted(
    tx: &mut Tx<'_>,
    market: &Market,
    shopper: ShopperScope,
    wish: &QuoteRequest,
) -> Result<Vec<(VariantId, u32)>> {
    let mut wanted = match &wish.goods {
        Wanted::Pieces(pieces) => pieces.clone(),
        Wanted::CartOf(seller) => match cart::find(tx, &Owner::Person(shopper.person()))? {
            None => Vec::new(),
            Some(cart) => cart::lines(tx, cart)?
                .into_iter()
                .filter(|line| line.seller == *seller && line.route == wish.route)
                .map(|line| (line.variant, line.quantity))
                .collect(),
        },
    };
    wanted.sort_unstable();
    let twice = wanted.windows(2).any(|pair| pair[0].0 == pair[1].0);
    let terms = market.terms_on(tx.now().day_in_china())?;
    if wanted.is_empty() || twice || wanted.len() > terms.most_lines {
        return Err(Error::invalid(
            "没有可结算的商品，请先把商品放进购物车。",
            "There is nothing to check out. Put something into the cart first.",
        ));
    }
    for (_, quantity) in &wanted {
        within(terms, *quantity)?;
    }
    Ok(wanted)
}

fn judge(
    tx: &mut Tx<'_>,
    market: &Market,
    route: Mode,
    wanted: &[(VariantId, u32)],
    today: Day,
) -> Result<Judged> {
    let ids: Vec<VariantId> = wanted.iter().map(|(variant, _)| *variant).collect();
    let shelf = Shelf::load(tx, &ids)?;
    let last_to = last_to(market, route, today)?;
    let at_hand = ledger::available(tx, &ids, Some(last_to))?;
    let terms = market.terms_on(today)?;
    let mut judged: Option<Judged> = None;
    for (variant, quantity) in wanted {
        let item = shelf.item(*variant, *quantity).ok_or_else(no_variant)?;
        let available = at_hand.get(variant).copied().unwrap_or(0);
        let papers = shelf.on_file(item.listing.id);
        item.on_offer(route)?;
        let answer = item.judge(&market.rules, route, &papers, today)?;
        // What may never go this way is told before what is merely gone.
        if answer.verdict == compliance::Verdict::CannotBeSold {
            admitted(&answer)?;
        }
        in_stock(&item, available)?;
        admitted(&answer)?;
        let seller = item.listing.seller;
        let so_far = judged.get_or_insert_with(|| Judged {
            seller,
            goods: Vec::new(),
            gates: Vec::new(),
            on_file: Vec::new(),
            last_to,
        });
        if so_far.seller != seller {
            return Err(Error::invalid(
                "一笔订单只能买一家店的商品，请分开结算。",
                "One order holds goods of one seller. Check out each seller by itself.",
            ));
        }
        so_far.goods.push(item.goods(terms));
        so_far.gates.push(answer);
        so_far.on_file.push(papers.into_iter().collect());
    }
    let judged = judged.ok_or_else(no_variant)?;
    trading(tx, judged.seller)?;
    Ok(judged)
}

fn trading(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<()> {
    let card = people::seller_card(tx, seller)?;
    match card {
        Some(card) if card.trades() => Ok(()),
        Some(card) if card.suspended => {
            let why = paused();
            Err(Error::wrong_state(why.zh, why.en))
        }
        _ => Err(off_sale()),
    }
}

fn frozen(price: &LandedPrice, goods: Vec<Goods>, commission_ppm: i64) -> Result<Vec<FrozenLine>> {
    let asked: Vec<Dollars> = goods
        .iter()
        .map(|goods| goods.unit_usd.times(i64::from(goods.quantity)))
        .collect::<Result<_, _>>()?;
    let money = line_money(price, &asked, commission_ppm)?;
    let lines = goods.into_iter().zip(money).map(|(goods, money)| FrozenLine {
        line: money.line,
        // The price engine makes the line a whole multiple of its unit price.
        unit_cny: Yuan::from_minor(money.parts.goods.minor() / i64::from(goods.quantity.max(1))),
        goods,
        money,
    });
    Ok(lines.collect())
}

fn rule_days(market: &Market, today: Day) -> Result<RuleDays> {
    let limits = market.rules.limits.on(compliance::date_of(today)?);
    Ok(RuleDays {
        terms: market.terms_on(today)?.from,
        limits: limits.map_or_else(String::new, |set| set.from.to_string()),
        others: today,
    })
}
