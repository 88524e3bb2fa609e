//! The order and payment papers of a paid order (三单), and what the warehouse needs for the third.

use compliance::{Body, OrderPaper, Paper, PaperLine, PaymentPaper};
use kernel::kinds::OrderId;
use kernel::{Error, Result, Yuan};
use landed::ceb::Codes;
use people::ShopperScope;
use store::Tx;

use crate::market::{Market, no_order};
use crate::model::order::{Order, OrderLine, Payment, PaymentState};
use crate::rows::{order as rows, payment};

/// 件, a piece, in customs' table of units.
const PIECE: &str = "011";

/// Files the order message (311) and the payment message (411) of a paid order. Filed again, nothing changes; after the
/// shopper was erased, nothing can be filed.
///
/// # Errors
/// [`kernel::Code::NotFound`] for no such order; [`kernel::Code::WrongState`] if it is not paid.
pub fn file_papers(tx: &mut Tx<'_>, market: &Market, id: OrderId) -> Result<()> {
    let order = rows::get(tx, id)?.ok_or_else(no_order)?;
    if !order.route.is_cross_border() {
        return Ok(());
    }
    let paid = payment::of_order(tx, id)?
        .into_iter()
        .find(|payment| payment.state == PaymentState::Paid)
        .ok_or_else(|| order.state.refuse())?;
    let lines = rows::lines(tx, id)?;
    let bodies = [
        order_body(tx, market, &order, &lines, &paid)?,
        Some(Body::Payment(PaymentPaper {
            payment_no: paid.transaction.clone(),
            amount: paid.amount,
            paid_at: paid.ended_at.unwrap_or(order.times.placed),
        })),
    ];
    for body in bodies.into_iter().flatten() {
        if let Some(paper) = paper(tx, market, id, body)? {
            compliance::file(tx, &market.vault, &market.firms, &paper)?;
        }
    }
    Ok(())
}

/// A paper of an order with buyer and consignee opened from their seals, for [`compliance::file`]; nothing after the shopper
/// was erased. The warehouse files the waybill (511) with it.
///
/// # Errors
/// [`kernel::Code::NotFound`] for no such order.
pub fn paper(tx: &mut Tx<'_>, market: &Market, id: OrderId, body: Body) -> Result<Option<Paper>> {
    let order = rows::get(tx, id)?.ok_or_else(no_order)?;
    let shopper = ShopperScope::for_machine(order.person, "customs papers of their order");
    let identity = people::open_identity(tx, &market.vault, shopper)?;
    let address = people::open_address(tx, &market.vault, shopper, order.address)?;
    let (Some(identity), Some(address)) = (identity, address) else {
        return Ok(None);
    };
    Ok(Some(Paper {
        order: id,
        person: order.person,
        buyer_name: identity.name.to_string(),
        buyer_id: identity.number.to_string(),
        buyer_phone: address.phone.clone(),
        consignee: address.name,
        consignee_phone: address.phone,
        consignee_address: format!("{}{}", address.region, address.detail),
        body,
    }))
}

fn order_body(
    tx: &mut Tx<'_>,
    market: &Market,
    order: &Order,
    lines: &[OrderLine],
    paid: &Payment,
) -> Result<Option<Body>> {
    let shopper = ShopperScope::for_machine(order.person, "customs papers of their order");
    let address = people::open_address(tx, &market.vault, shopper, order.address)?;
    let Some(address) = address else {
        return Ok(None);
    };
    let paper = OrderPaper {
        goods: order.bill.goods,
        freight: Yuan::sum([order.bill.freight, order.bill.insurance])?,
        tax: order.bill.tax,
        lines: lines.iter().map(paper_line).collect::<Result<_>>()?,
        district: address.division,
        payment_no: paid.transaction.clone(),
    };
    Ok(Some(Body::Order(paper)))
}

fn paper_line(line: &OrderLine) -> Result<PaperLine> {
    let goods = &line.frozen.goods;
    let country = Codes::standard().country_by_iso(&goods.origin);
    let country =
        country.ok_or_else(|| Error::internal(format!("customs has no country {}", goods.origin)))?;
    let sku = if goods.sku.is_empty() {
        goods.variant.to_string()
    } else {
        goods.sku.clone()
    };
    Ok(PaperLine {
        sku,
        name: goods.title.zh.to_string(),
        model: model(line),
        gtin: goods.gtin.clone(),
        quantity: goods.quantity,
        unit_price: line.frozen.unit_cny,
        unit: PIECE.to_owned(),
        country: country.code.clone(),
    })
}

/// Specification, as `Gift box|250g/件`.
fn model(line: &OrderLine) -> String {
    let goods = &line.frozen.goods;
    let weight = format!("{}g/件", goods.net_grams);
    if goods.options.is_empty() {
        weight
    } else {
        format!("{}|{weight}", goods.options)
    }
}
