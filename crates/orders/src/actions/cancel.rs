//! Cancels an order before it is packed: goods, money and allowance go back.

use kernel::kinds::{OrderId, RefundId};
use kernel::{Actor, Error, Result, Yuan};
use ledger::RefundWhat;
use people::{OperatorScope, SellerScope, ShopperScope};
use store::Tx;

use crate::actions::money_back::{ask, give_allowance_back, restock};
use crate::events::OrderCancelled;
use crate::market::no_order;
use crate::model::order::{Order, PaymentState, Refund, RefundState};
use crate::model::refund::RefundReason;
use crate::model::state::{EndedWhy, OrderState, Step};
use crate::rows::{order as rows, payment, refund as refunds};

/// Who acts on an order, and by which right.
#[derive(Clone, Debug)]
pub enum By {
    /// The shopper whose order it is.
    Shopper(ShopperScope),
    /// The seller whose order it is; the person who acts for them.
    Seller(SellerScope, Actor),
    /// The operator.
    Operator(OperatorScope),
}

impl By {
    /// The order, locked, if it is theirs.
    ///
    /// # Errors
    /// [`kernel::Code::NotFound`] if it is not: another's order and no order are told apart to nobody.
    pub(crate) fn lock(&self, tx: &mut Tx<'_>, id: OrderId) -> Result<Order> {
        let order = rows::get(tx, id)?.filter(|order| self.may(order));
        order.ok_or_else(no_order)?;
        rows::lock(tx, id)?.ok_or_else(no_order)
    }

    fn may(&self, order: &Order) -> bool {
        match self {
            Self::Shopper(shopper) => shopper.person() == order.person,
            Self::Seller(seller, _) => seller.org() == order.seller,
            Self::Operator(_) => true,
        }
    }

    pub(crate) fn actor(&self) -> Actor {
        match self {
            Self::Shopper(shopper) => shopper.actor(),
            Self::Seller(_, actor) => actor.clone(),
            Self::Operator(operator) => operator.actor(),
        }
    }

    const fn why(&self) -> EndedWhy {
        match self {
            Self::Shopper(_) => EndedWhy::Shopper,
            Self::Seller(..) => EndedWhy::Seller,
            Self::Operator(_) => EndedWhy::Operator,
        }
    }
}

/// Cancels an order; the refund on its way, if it was paid. Cancelling what is cancelled changes nothing.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is theirs, [`kernel::Code::WrongState`] once it is packed.
pub fn cancel(tx: &mut Tx<'_>, by: &By, id: OrderId) -> Result<Option<RefundId>> {
    let order = by.lock(tx, id)?;
    if order.state == OrderState::Cancelled {
        let refunds = refunds::of_order(tx, id)?;
        let cancelled = |refund: &&Refund| refund.reason == RefundReason::Cancelled;
        return Ok(refunds.iter().rfind(cancelled).map(|refund| refund.id));
    }
    let back = Back {
        refund: tx.id(),
        reason: RefundReason::Cancelled,
        note: "",
    };
    cancel_locked(tx, &order, &by.actor(), by.why(), &back)
}

/// How the money of a cancelled order goes back.
pub(crate) struct Back<'n> {
    /// The refund to be made.
    pub refund: RefundId,
    /// Why.
    pub reason: RefundReason,
    /// A word to the shopper.
    pub note: &'n str,
}

/// Cancels an order that the caller has locked.
pub(crate) fn cancel_locked(
    tx: &mut Tx<'_>,
    order: &Order,
    actor: &Actor,
    why: EndedWhy,
    back: &Back<'_>,
) -> Result<Option<RefundId>> {
    let next = order.state.after(Step::Cancel)?;
    let was_paid = order.state.is_paid();
    give_allowance_back(tx, order, order.bill.dutiable)?;
    let refund = if was_paid {
        goods_back(tx, actor, order)?;
        money_back(tx, actor, order, back)?
    } else {
        ledger::release(tx, actor, order.id)?;
        payment::give_up(tx, order.id)?;
        None
    };
    rows::move_to(tx, order.id, next, Some(why))?;
    let event = OrderCancelled {
        order: order.id,
        seller: order.seller,
        why,
        was_paid,
    };
    tx.emit(actor, &event)?;
    Ok(refund)
}

fn goods_back(tx: &mut Tx<'_>, actor: &Actor, order: &Order) -> Result<()> {
    let mut pieces = Vec::new();
    for line in rows::lines(tx, order.id)? {
        if line.left() > 0 {
            pieces.push((line.frozen.goods.variant, line.left()));
            rows::pieces_back(tx, order.id, line.frozen.line, line.left())?;
        }
    }
    restock(tx, actor, order.id, &pieces)
}

/// All that is left of the money; nothing if all of it went back before.
fn money_back(tx: &mut Tx<'_>, actor: &Actor, order: &Order, back: &Back<'_>) -> Result<Option<RefundId>> {
    let left = order.bill.total.less(order.refunded)?;
    if left == Yuan::ZERO {
        return Ok(None);
    }
    let paid = payment::of_order(tx, order.id)?
        .into_iter()
        .find(|payment| payment.state == PaymentState::Paid)
        .ok_or_else(|| Error::internal(format!("{} is paid by nothing", order.id)))?;
    let wish = ledger::Refund {
        id: back.refund,
        order: order.id,
        what: RefundWhat::Everything,
    };
    let answer = ledger::refund(tx, actor, &wish)?;
    rows::money_back(tx, order.id, answer.total)?;
    let row = Refund {
        id: back.refund,
        order: order.id,
        payment: paid.id,
        provider: paid.provider,
        amount: answer.total,
        reason: back.reason,
        state: RefundState::Requested,
        reference: String::new(),
        actor: actor.clone(),
        note: back.note.to_owned(),
        requested_at: tx.now(),
        ended_at: None,
    };
    ask(tx, &row)?;
    Ok(Some(back.refund))
}
