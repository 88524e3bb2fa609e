//! Orders as their readers see them: the shopper their own, the seller without who buys, the operator all of it.

use compliance::{Arrival, MessageView, Mode, TaxSum};
use kernel::kinds::{OrderId, OrganisationId, PersonId, QuoteId};
use kernel::{Actor, Cny, Day, ExchangeRate, Page, PageSize, Result, Said, Time, Usd, Yuan};
use people::{AddressView, AssociateScope, OperatorScope, SellerCard, SellerScope, ShopperScope};
use store::Tx;

use crate::actions::goods::route_said;
use crate::actions::returns::{Asked, return_asked, return_days};
use crate::market::{Market, no_order};
use crate::model::history::told;
use crate::model::order::{Bill, Order, OrderLine, Payment, Refund, Times};
use crate::model::state::{EndedWhy, OrderState};
use crate::rows::order::{self as rows, Whose};
use crate::rows::{payment, quote, refund};

/// What all readers see of an order.
#[derive(Clone, Debug)]
pub struct OrderHead {
    /// Its id.
    pub id: OrderId,
    /// What people read to each other.
    pub number: String,
    /// Who sells.
    pub seller: OrganisationId,
    /// How it travels.
    pub route: Mode,
    /// How that is called.
    pub route_said: Said,
    /// Where it stands.
    pub state: OrderState,
    /// Why it was cancelled.
    pub ended_why: Option<EndedWhy>,
    /// What it comes to.
    pub bill: Bill,
    /// The market's share, in millionths.
    pub commission_ppm: i64,
    /// Yuan for a dollar as quoted.
    pub rate: ExchangeRate<Usd, Cny>,
    /// What went, or is on its way, back.
    pub refunded: Yuan,
    /// When it is expected.
    pub arrival: Arrival,
    /// The parcel's number; empty until handed over.
    pub tracking: String,
    /// When what happened.
    pub times: Times,
}

/// An order with its whole history.
#[derive(Clone, Debug)]
pub struct OrderView {
    /// What all readers see.
    pub head: OrderHead,
    /// The lines as they were ordered.
    pub lines: Vec<OrderLine>,
    /// Each tax apart.
    pub taxes: Vec<TaxSum>,
    /// What everyone may see of the seller.
    pub seller: Option<SellerCard>,
    /// Who buys; only for the operator.
    pub person: Option<PersonId>,
    /// The quote it was placed on.
    pub quote: QuoteId,
    /// Where it goes, masked; none once the shopper has taken the address off their list.
    pub address: Option<AddressView>,
    /// The attempts to pay; not for the seller.
    pub payments: Vec<Payment>,
    /// Money that goes back.
    pub refunds: Vec<Refund>,
    /// Customs papers.
    pub papers: Vec<MessageView>,
    /// The last return that was asked for.
    pub return_asked: Option<Asked>,
    /// What happened, in order.
    pub history: Vec<HistoryItem>,
    /// The journal of money and goods; only for the operator.
    pub journal: Vec<ledger::JournalLine>,
}

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct HistoryItem {
    /// When.
    pub at: Time,
    /// The event's kind.
    pub kind: String,
    /// How people say it.
    pub said: Said,
    /// Who did it; only for the operator.
    pub actor: Option<Actor>,
}

/// An order in a list.
#[derive(Clone, Debug)]
pub struct OrderSummary {
    /// What all readers see.
    pub head: OrderHead,
    /// The first line's title.
    pub title: Said,
    /// Its photograph's media key.
    pub photo: Option<String>,
    /// How many pieces in all.
    pub pieces: u32,
    /// Who buys; only for the operator.
    pub person: Option<PersonId>,
}

/// Who reads.
#[derive(Clone, Copy)]
enum Reader {
    Shopper,
    Seller,
    Operator,
}

/// One of the shopper's orders.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is theirs.
pub fn order_of_shopper(tx: &mut Tx<'_>, shopper: ShopperScope, id: OrderId) -> Result<OrderView> {
    let order = rows::get(tx, id)?.filter(|order| order.person == shopper.person());
    view(tx, order.ok_or_else(no_order)?, Reader::Shopper)
}

/// One of the seller's orders, without who buys.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is theirs.
pub fn order_of_seller(tx: &mut Tx<'_>, seller: SellerScope, id: OrderId) -> Result<OrderView> {
    let order = rows::get(tx, id)?.filter(|order| order.seller == seller.org());
    view(tx, order.ok_or_else(no_order)?, Reader::Seller)
}

/// Any order, with all that is known of it but sealed data.
///
/// # Errors
/// [`kernel::Code::NotFound`].
pub fn order_of_operator(tx: &mut Tx<'_>, _: OperatorScope, id: OrderId) -> Result<OrderView> {
    let order = rows::get(tx, id)?.ok_or_else(no_order)?;
    view(tx, order, Reader::Operator)
}

/// The order and its lines for other rooms: the warehouse, which has no reader.
///
/// # Errors
/// [`kernel::Code::NotFound`].
pub fn order(tx: &mut Tx<'_>, id: OrderId) -> Result<(Order, Vec<OrderLine>)> {
    let order = rows::get(tx, id)?.ok_or_else(no_order)?;
    Ok((order, rows::lines(tx, id)?))
}

/// The order of a number, for the operator's search field.
pub fn order_by_number(tx: &mut Tx<'_>, _: OperatorScope, number: &str) -> Result<Option<OrderId>> {
    let number = number.trim().to_uppercase();
    Ok(rows::by_number(tx, &number)?.map(|order| order.id))
}

/// The order of a number that was scanned from a list on paper.
pub fn order_by_label(tx: &mut Tx<'_>, _: AssociateScope, number: &str) -> Result<Option<OrderId>> {
    let number = number.trim().to_uppercase();
    Ok(rows::by_number(tx, &number)?.map(|order| order.id))
}

/// The shopper's orders, the latest first; of some states unless none are named.
pub fn orders_of_shopper(
    tx: &mut Tx<'_>,
    shopper: ShopperScope,
    states: &[OrderState],
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<OrderSummary>> {
    list(tx, Whose::Person(shopper.person()), states, before, size)
}

/// The seller's orders, the latest first; of some states unless none are named.
pub fn orders_of_seller(
    tx: &mut Tx<'_>,
    seller: SellerScope,
    states: &[OrderState],
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<OrderSummary>> {
    list(tx, Whose::Seller(seller.org()), states, before, size)
}

/// All orders, the latest first; of some states unless none are named.
pub fn orders_of_operator(
    tx: &mut Tx<'_>,
    _: OperatorScope,
    states: &[OrderState],
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<OrderSummary>> {
    list(tx, Whose::Everyone, states, before, size)
}

/// How many orders stand where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderCount {
    /// Where they stand.
    pub state: OrderState,
    /// How many.
    pub count: i64,
    /// When the first of them was placed.
    pub oldest: Time,
}

/// How many orders of the market stand where; states without any are left out.
pub fn count_all_orders(tx: &mut Tx<'_>, _: OperatorScope) -> Result<Vec<OrderCount>> {
    let counts = rows::counts_of_all(tx)?.into_iter();
    Ok(counts
        .map(|(state, count, oldest)| OrderCount { state, count, oldest })
        .collect())
}

/// What has happened since a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderFigures {
    /// Orders placed.
    pub placed: i64,
    /// How many of them are paid.
    pub paid: i64,
    /// What those come to.
    pub gross: Yuan,
    /// Orders delivered.
    pub delivered: i64,
}

/// What has happened in the market since a time.
pub fn order_figures(tx: &mut Tx<'_>, _: OperatorScope, since: Time) -> Result<OrderFigures> {
    let (placed, paid, gross, delivered) = rows::since(tx, since)?;
    Ok(OrderFigures {
        placed,
        paid,
        gross,
        delivered,
    })
}

/// How many orders the seller has, by state; states without any are left out.
pub fn count_orders(tx: &mut Tx<'_>, seller: SellerScope) -> Result<Vec<(OrderState, i64)>> {
    rows::counts(tx, seller.org())
}

/// Refunds that a provider refused: a person must look.
pub fn failed_refunds(tx: &mut Tx<'_>, _: OperatorScope) -> Result<Vec<Refund>> {
    refund::failed(tx)
}

/// The last day on which a delivered order may be sent back without tax, by the limits in force when it was placed; none until
/// it is delivered, and none for general trade.
pub fn return_by(market: &Market, head: &OrderHead) -> Result<Option<Day>> {
    let days = return_days(market, head.route, &head.times)?;
    Ok(days.filter(|days| days.back_by.is_some()).map(|days| days.ask_by))
}

fn view(tx: &mut Tx<'_>, order: Order, reader: Reader) -> Result<OrderView> {
    let taxes = quote::of_order(tx, order.id)?.map_or_else(Vec::new, |quote| quote.inputs.price.taxes);
    let shopper = ShopperScope::for_machine(order.person, "the masked address of their order");
    let address = people::addresses(tx, shopper)?
        .into_iter()
        .find(|address| address.id == order.address);
    let is_operator = matches!(reader, Reader::Operator);
    let payments = match reader {
        Reader::Seller => Vec::new(),
        Reader::Shopper | Reader::Operator => payment::of_order(tx, order.id)?,
    };
    let journal = if is_operator {
        ledger::journal_of(tx, order.id.uuid())?
    } else {
        Vec::new()
    };
    Ok(OrderView {
        lines: rows::lines(tx, order.id)?,
        taxes,
        seller: people::seller_card(tx, order.seller)?,
        person: is_operator.then_some(order.person),
        quote: order.quote,
        address,
        payments,
        refunds: refunds_for(reader, refund::of_order(tx, order.id)?),
        papers: compliance::messages_of(tx, order.id)?,
        return_asked: return_asked(tx, order.id)?,
        history: history(tx, order.id, reader)?,
        journal,
        head: head(order),
    })
}

/// Who asked for a refund is between the operator and them.
fn refunds_for(reader: Reader, mut refunds: Vec<Refund>) -> Vec<Refund> {
    if !matches!(reader, Reader::Operator) {
        for refund in &mut refunds {
            refund.actor = Actor::Anyone;
        }
    }
    refunds
}

fn history(tx: &mut Tx<'_>, id: OrderId, reader: Reader) -> Result<Vec<HistoryItem>> {
    let operator = matches!(reader, Reader::Operator);
    let mut items = Vec::new();
    for event in store::read_subject(tx, &id.to_string())? {
        let by_name = || operator.then(|| Said::new(event.kind.clone(), event.kind.clone()));
        if let Some(said) = told(&event.kind, &event.body).or_else(by_name) {
            items.push(HistoryItem {
                at: event.at,
                said,
                kind: event.kind,
                actor: operator.then_some(event.actor),
            });
        }
    }
    Ok(items)
}

fn list(
    tx: &mut Tx<'_>,
    whose: Whose,
    states: &[OrderState],
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<OrderSummary>> {
    let before = before.and_then(read_cursor).unwrap_or_else(end_of_time);
    let orders = rows::list(tx, whose, states, before, size.rows() + 1)?;
    let page = Page::from_overread(orders, size, |order| {
        format!("{}.{}", order.times.placed.micros(), order.id)
    });
    let ids: Vec<OrderId> = page.items.iter().map(|order| order.id).collect();
    let mut lines = rows::lines_of_many(tx, &ids)?;
    Ok(page.map(|order| {
        let lines = lines.remove(&order.id).unwrap_or_default();
        let person = matches!(whose, Whose::Everyone).then_some(order.person);
        OrderSummary {
            person,
            ..summary(order, &lines)
        }
    }))
}

fn summary(order: Order, lines: &[OrderLine]) -> OrderSummary {
    let first = lines.first().map(|line| &line.frozen.goods);
    OrderSummary {
        title: first.map_or_else(|| Said::new("", ""), |goods| goods.title.clone()),
        photo: first.and_then(|goods| goods.photo.clone()),
        pieces: lines.iter().map(|line| line.frozen.goods.quantity).sum(),
        person: None,
        head: head(order),
    }
}

fn head(order: Order) -> OrderHead {
    OrderHead {
        id: order.id,
        number: order.number,
        seller: order.seller,
        route: order.route,
        route_said: route_said(order.route),
        state: order.state,
        ended_why: order.ended_why,
        bill: order.bill,
        commission_ppm: order.commission_ppm,
        rate: order.rate,
        refunded: order.refunded,
        arrival: order.arrival,
        tracking: order.tracking,
        times: order.times,
    }
}

pub(crate) fn read_cursor(cursor: &str) -> Option<(Time, OrderId)> {
    let (micros, id) = cursor.split_once('.')?;
    Some((Time::from_micros(micros.parse().ok()?), id.parse().ok()?))
}

pub(crate) fn end_of_time() -> (Time, OrderId) {
    (Time::from_micros(i64::MAX), OrderId::from_digest([u8::MAX; 16]))
}
