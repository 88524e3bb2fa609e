//! Gives money of a paid order back, in part or whole, with or without the goods.

use kernel::kinds::{OrderId, RefundId};
use kernel::{Actor, Code, Dollars, Error, Line, Result, Yuan};
use ledger::LineMoney;
use store::Tx;

use crate::actions::cancel::{Back, By, cancel_locked};
use crate::actions::money_back::{ask, give_allowance_back, restock};
use crate::events::{ExportReduced, OrderRefunded};
use crate::model::order::{Order, OrderLine, PaymentState, Refund, RefundState};
use crate::model::refund::{GoodsBack, RefundReason, What, dutiable, in_the_journal, pieces};
use crate::model::state::{EndedWhy, OrderState, Step};
use crate::rows::{order as rows, payment, refund as refunds};

/// A wish to give money back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskRefund {
    /// Made by the caller (the form), so that a repeated wish counts once.
    pub id: RefundId,
    /// The order.
    pub order: OrderId,
    /// What goes back.
    pub what: What,
    /// What becomes of the goods.
    pub goods: GoodsBack,
    /// Why.
    pub reason: RefundReason,
    /// A word to the shopper.
    pub note: Option<Line<200>>,
}

/// Gives money back: the journal is reversed in proportion, pieces in good order return to stock, and what came back is
/// allowed to the shopper again this year. The provider is asked by a follower. How much goes back.
///
/// A whole refund before packing cancels the order. Freight goes back with pieces only while the parcel is in the house.
///
/// # Errors
/// [`Code::NotFound`] unless it is theirs; [`Code::NotAllowed`] for the shopper, who asks the seller;
/// [`Code::WrongState`] if nothing is paid or left; at field `amount` or `pieces` for more than is left.
pub fn refund(tx: &mut Tx<'_>, by: &By, wish: &AskRefund) -> Result<Yuan> {
    if matches!(by, By::Shopper(_)) {
        return Err(not_theirs());
    }
    let order = by.lock(tx, wish.order)?;
    if let Some(known) = refunds::get(tx, wish.id)? {
        return repeated(&known, wish);
    }
    if !order.state.is_paid() {
        return Err(order.state.refuse());
    }
    let actor = by.actor();
    if order.state == OrderState::Paid && wish.what == What::Everything {
        let why = match by {
            By::Seller(..) => EndedWhy::Seller,
            By::Shopper(_) | By::Operator(_) => EndedWhy::Operator,
        };
        let back = Back {
            refund: wish.id,
            reason: wish.reason,
            note: wish.note.as_ref().map_or("", Line::as_str),
        };
        cancel_locked(tx, &order, &actor, why, &back)?;
        return order.bill.total.less(order.refunded).map_err(Into::into);
    }
    let lines = rows::lines(tx, order.id)?;
    let answer = in_books(tx, &actor, &order, &lines, wish)?;
    goods(tx, &actor, &order, &lines, wish)?;
    match wish.what {
        What::Everything => give_allowance_back(tx, &order, order.bill.dutiable)?,
        What::Pieces(_) => give_allowance_back(tx, &order, dutiable(&answer.lines)?)?,
        // A kindness: the shopper keeps what they bought.
        What::Amount(_) => {}
    }
    rows::money_back(tx, order.id, answer.total)?;
    reduce_export(tx, &actor, &order, &answer)?;
    write(tx, actor.clone(), &order, wish, answer.total)?;
    if order.refunded.plus(answer.total)? == order.bill.total {
        end(tx, &actor, &order)?;
    }
    Ok(answer.total)
}

/// Goods that were counted as an export, and whose money goes back, are an export no more.
fn reduce_export(tx: &mut Tx<'_>, actor: &Actor, order: &Order, answer: &ledger::Refunded) -> Result<()> {
    let Some(delivered) = order.times.delivered else {
        return Ok(());
    };
    let goods = answer.lines.iter().map(|line| line.goods_usd);
    let event = ExportReduced {
        order: order.id,
        seller: order.seller,
        delivered: delivered.day_utc(),
        goods_usd: Dollars::sum(goods)?,
        whole: order.refunded.plus(answer.total)? == order.bill.total,
    };
    if event.goods_usd.is_positive() || event.whole {
        tx.emit(actor, &event)?;
    }
    Ok(())
}

fn repeated(known: &Refund, wish: &AskRefund) -> Result<Yuan> {
    if known.order == wish.order {
        return Ok(known.amount);
    }
    Err(Error::new(
        Code::KeyReused,
        "这个退款编号已用于另一笔订单。请刷新页面后重试。",
        "This refund id was used for another order. Reload the page and try again.",
    ))
}

fn in_books(
    tx: &mut Tx<'_>,
    actor: &Actor,
    order: &Order,
    lines: &[OrderLine],
    wish: &AskRefund,
) -> Result<ledger::Refunded> {
    let (_, states) = ledger::order_money(tx, order.id)?
        .ok_or_else(|| Error::internal(format!("{} has no money in the books", order.id)))?;
    let rest: Vec<LineMoney> = states
        .iter()
        .map(ledger::LineState::rest)
        .collect::<Result<_, _>>()?;
    let wish = ledger::Refund {
        id: wish.id,
        order: order.id,
        what: in_the_journal(lines, &rest, &wish.what, order.state.has_left())?,
    };
    ledger::refund(tx, actor, &wish)
}

/// Counts the pieces that are not the shopper's any more, and returns the good ones to stock.
fn goods(tx: &mut Tx<'_>, actor: &Actor, order: &Order, lines: &[OrderLine], wish: &AskRefund) -> Result<()> {
    let back = pieces(lines, &wish.what)?;
    let mut good = Vec::with_capacity(back.len());
    for (number, count) in back {
        rows::pieces_back(tx, order.id, number, count)?;
        let line = lines.iter().find(|line| line.frozen.line == number);
        good.extend(line.map(|line| (line.frozen.goods.variant, count)));
    }
    if wish.goods == GoodsBack::Restocked {
        restock(tx, actor, order.id, &good)?;
    }
    Ok(())
}

fn write(tx: &mut Tx<'_>, actor: Actor, order: &Order, wish: &AskRefund, amount: Yuan) -> Result<()> {
    let paid = payment::of_order(tx, order.id)?
        .into_iter()
        .find(|payment| payment.state == PaymentState::Paid)
        .ok_or_else(|| Error::internal(format!("{} is paid by nothing", order.id)))?;
    let row = Refund {
        id: wish.id,
        order: order.id,
        payment: paid.id,
        provider: paid.provider,
        amount,
        reason: wish.reason,
        state: RefundState::Requested,
        reference: String::new(),
        actor,
        note: wish.note.as_ref().map_or_else(String::new, ToString::to_string),
        requested_at: tx.now(),
        ended_at: None,
    };
    ask(tx, &row)
}

/// All of the money has gone back: the order is over.
fn end(tx: &mut Tx<'_>, actor: &Actor, order: &Order) -> Result<()> {
    let Some(next) = order.state.step(Step::RefundAll) else {
        // Paid, and emptied piece by piece before packing: what is left to do is to cancel it.
        let back = Back {
            refund: tx.id(),
            reason: RefundReason::Cancelled,
            note: "",
        };
        let emptied = rows::lock(tx, order.id)?.unwrap_or_else(|| order.clone());
        return cancel_locked(tx, &emptied, actor, EndedWhy::Operator, &back).map(|_| ());
    };
    rows::move_to(tx, order.id, next, None)?;
    let event = OrderRefunded {
        order: order.id,
        seller: order.seller,
    };
    tx.emit(actor, &event)
}

fn not_theirs() -> Error {
    Error::new(
        Code::NotAllowed,
        "退款由商家或平台办理，请在订单页联系商家。",
        "Refunds are made by the seller or the market. Ask the seller on the order's page.",
    )
}
