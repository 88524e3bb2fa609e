//! Places an order on a frozen quote.

use kernel::kinds::{OrderId, PaymentId, QuoteId};
use kernel::{Code, Error, Result, Time, Yuan};
use ledger::Reserve;
use people::ShopperScope;
use serde::{Deserialize, Serialize};
use store::{Answered, Request, Tx};

use crate::actions::quote::no_quote;
use crate::events::{OrderPlaced, PaymentWanted};
use crate::market::Market;
use crate::model::basket::off_sale;
use crate::model::number::order_number;
use crate::model::order::{Bill, Order, Payment, PaymentState, Times};
use crate::model::quote::Quote;
use crate::model::state::OrderState;
use crate::rows::{cart, order as rows, payment, quote as quotes};

/// A shopper's wish to buy what was quoted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceOrder {
    /// The quote.
    pub quote: QuoteId,
    /// Who collects the money.
    pub provider: String,
    /// The id of the consumer notice that the shopper has accepted.
    pub notice: String,
}

/// What was placed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// The order.
    pub order: OrderId,
    /// What people read to each other.
    pub number: String,
    /// The first attempt to pay.
    pub payment: PaymentId,
    /// When it must be paid.
    pub pay_by: Time,
}

/// Places an order: the goods are put aside and the allowance is taken, until the time to pay is over. The same request
/// gets the same answer.
///
/// # Errors
/// [`Code::Expired`] if the quote no longer stands, [`Code::OutOfStock`] naming the variant, [`Code::Forbidden`] beyond the
/// allowance; at field `identity` if the shopper is not known by their real name, at field `notice` if it was not accepted.
pub fn place(
    tx: &mut Tx<'_>,
    market: &Market,
    shopper: ShopperScope,
    request: &Request,
    wish: &PlaceOrder,
) -> Result<Answered<Placed>> {
    store::once(tx, request, |tx| place_once(tx, market, shopper, wish))
}

fn place_once(tx: &mut Tx<'_>, market: &Market, shopper: ShopperScope, wish: &PlaceOrder) -> Result<Placed> {
    let quote = quotes::get(tx, shopper.person(), wish.quote)?.ok_or_else(no_quote)?;
    standing(&quote, tx.now())?;
    let today = tx.now().day_in_china();
    let checks = [
        accepted(market, &wish.notice, today)?,
        known_by_name(tx, market, shopper)?,
        market.provider(&wish.provider).err(),
    ];
    Error::all(checks.into_iter().flatten())?;
    still_sold(tx, &quote)?;
    let pay_by = tx.now().plus(market.terms_on(today)?.payment_for);
    let id: OrderId = tx.id();
    if !quotes::take(tx, quote.id, id)? {
        return Err(placed_already());
    }
    compliance::take_allowance(tx, &market.rules, shopper, quote.inputs.price.dutiable)?;
    ledger::reserve(tx, &shopper.actor(), &demand(&quote, id, pay_by))?;
    let order = write(tx, &quote, id, wish, pay_by)?;
    empty_cart(tx, shopper, &quote)?;
    let payment = begin_payment(tx, shopper, &order, &wish.provider)?;
    Ok(Placed {
        order: id,
        number: order.number,
        payment,
        pay_by,
    })
}

fn standing(quote: &Quote, now: Time) -> Result<()> {
    if quote.order.is_some() {
        return Err(placed_already());
    }
    if now < quote.expires_at {
        return Ok(());
    }
    Err(Error::new(
        Code::Expired,
        "报价已过有效期。汇率和库存会变，请重新确认价格。",
        "This price has run out: rates and stock change. Please confirm the new price.",
    ))
}

fn placed_already() -> Error {
    Error::wrong_state(
        "这份报价已经下过单了，请到我的订单里查看。",
        "This quote has already become an order. Look under your orders.",
    )
}

fn accepted(market: &Market, notice: &str, today: kernel::Day) -> Result<Option<Error>> {
    let wrong = market.terms.notice(today)?.id != notice;
    Ok(wrong.then(|| {
        Error::field(
            "notice",
            "请先阅读并同意消费者告知书。",
            "Please read and accept the consumer notice first.",
        )
    }))
}

fn known_by_name(tx: &mut Tx<'_>, market: &Market, shopper: ShopperScope) -> Result<Option<Error>> {
    let unknown = people::identity(tx, &market.vault, shopper)?.is_none();
    Ok(unknown.then(|| {
        Error::field(
            "identity",
            "海关要求实名申报，请先填写下单人的姓名和身份证号。",
            "Customs asks for the buyer's real name and identity number. Please give them first.",
        )
    }))
}

/// Goods that were taken down since the quote are not sold any more.
fn still_sold(tx: &mut Tx<'_>, quote: &Quote) -> Result<()> {
    let mut ids: Vec<_> = quote.inputs.lines.iter().map(|line| line.goods.listing).collect();
    ids.sort_unstable();
    ids.dedup();
    if catalog::visible_by_ids(tx, &ids)?.len() == ids.len() {
        return Ok(());
    }
    Err(off_sale())
}

fn demand(quote: &Quote, order: OrderId, until: Time) -> Reserve {
    let pieces = quote.inputs.lines.iter();
    Reserve {
        order,
        lines: pieces
            .map(|line| (line.goods.variant, i64::from(line.goods.quantity)))
            .collect(),
        min_expiry: Some(quote.inputs.last_to),
        until,
    }
}

fn write(tx: &mut Tx<'_>, quote: &Quote, id: OrderId, wish: &PlaceOrder, pay_by: Time) -> Result<Order> {
    let inputs = &quote.inputs;
    let mut order = Order {
        id,
        number: order_number(tx.now(), tx.random()),
        person: quote.person,
        seller: inputs.seller,
        quote: quote.id,
        route: inputs.route,
        state: OrderState::AwaitingPayment,
        ended_why: None,
        address: inputs.address,
        bill: bill(quote)?,
        commission_ppm: inputs.commission_ppm,
        rate: inputs.rate()?,
        refunded: Yuan::ZERO,
        restored: Yuan::ZERO,
        allowance_year: i64::from(tx.now().day_in_china().ymd().0),
        arrival: inputs.price.arrival,
        notice: wish.notice.clone(),
        tracking: String::new(),
        times: Times {
            placed: tx.now(),
            pay_by,
            paid: None,
            packed: None,
            handed_over: None,
            delivered: None,
            ended: None,
        },
    };
    // A thousand million numbers a day: a second one that is taken does not happen in a working generator.
    if !rows::insert(tx, &order)? {
        order.number = order_number(tx.now(), tx.random());
        if !rows::insert(tx, &order)? {
            return Err(Error::internal(format!("the number {} is taken", order.number)));
        }
    }
    for line in &inputs.lines {
        rows::insert_line(tx, id, line)?;
    }
    Ok(order)
}

fn bill(quote: &Quote) -> Result<Bill> {
    let (price, lines) = (&quote.inputs.price, &quote.inputs.lines);
    Ok(Bill {
        goods: price.goods,
        freight: price.freight,
        insurance: price.insurance,
        tax: price.tax,
        total: price.total,
        dutiable: price.dutiable,
        goods_usd: kernel::Dollars::sum(lines.iter().map(|line| line.money.goods_usd))?,
        commission_usd: kernel::Dollars::sum(lines.iter().map(|line| line.money.commission_usd))?,
    })
}

/// What was ordered leaves the cart.
fn empty_cart(tx: &mut Tx<'_>, shopper: ShopperScope, quote: &Quote) -> Result<()> {
    let Some(cart) = cart::find(tx, &cart::Owner::Person(shopper.person()))? else {
        return Ok(());
    };
    for line in &quote.inputs.lines {
        cart::remove(tx, cart, line.goods.variant)?;
    }
    Ok(())
}

fn begin_payment(tx: &mut Tx<'_>, shopper: ShopperScope, order: &Order, provider: &str) -> Result<PaymentId> {
    let attempt = Payment {
        id: tx.id(),
        order: order.id,
        provider: provider.to_owned(),
        amount: order.bill.total,
        state: PaymentState::Wanted,
        reference: String::new(),
        transaction: String::new(),
        page: String::new(),
        wanted_at: tx.now(),
        ended_at: None,
    };
    payment::insert(tx, &attempt)?;
    let placed = OrderPlaced {
        order: order.id,
        seller: order.seller,
        route: order.route.code().to_owned(),
        total: order.bill.total,
    };
    tx.emit(&shopper.actor(), &placed)?;
    let wanted = PaymentWanted {
        payment: attempt.id,
        order: order.id,
    };
    tx.emit(&shopper.actor(), &wanted)?;
    Ok(attempt.id)
}
