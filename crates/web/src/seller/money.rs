//! What of an order's money is the seller's, as it stands in the books.

use kernel::kinds::OrderId;
use kernel::{Dollars, Result};
use orders::{OrderHead, OrderState};
use store::Tx;

/// What a seller asks for an order, what the market keeps, and what has gone back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// The goods, commission included.
    pub goods: Dollars,
    /// The market's commission.
    pub commission: Dollars,
    /// What went back of the seller's part, commission left out.
    pub back: Dollars,
}

impl Share {
    /// What is the seller's.
    pub fn net(&self) -> Result<Dollars> {
        Ok(self.goods.less(self.commission)?.less(self.back)?)
    }

    /// The share in an order.
    pub fn of(tx: &mut Tx<'_>, head: &OrderHead) -> Result<Self> {
        Self::of_order(tx, head.id)?.map_or_else(|| Self::quoted(head), Ok)
    }

    fn of_order(tx: &mut Tx<'_>, order: OrderId) -> Result<Option<Self>> {
        let Some((_, lines)) = ledger::order_money(tx, order)? else {
            return Ok(None);
        };
        let sum = |of: fn(&ledger::LineState) -> Dollars| Dollars::sum(lines.iter().map(of));
        Ok(Some(Self {
            goods: sum(|line| line.charged.goods_usd)?,
            commission: sum(|line| line.charged.commission_usd)?,
            back: sum(|line| line.back.goods_usd)?.less(sum(|line| line.back.commission_usd)?)?,
        }))
    }

    /// Before payment nothing is in the books; what was never paid comes to nothing.
    fn quoted(head: &OrderHead) -> Result<Self> {
        let (goods, commission) = (head.bill.goods_usd, head.bill.commission_usd);
        let back = if head.state == OrderState::Cancelled {
            goods.less(commission)?
        } else {
            Dollars::ZERO
        };
        Ok(Self {
            goods,
            commission,
            back,
        })
    }
}

/// The word of an order's state for its seller: a part that went back is told.
pub fn state_word(head: &OrderHead) -> &'static str {
    let partly = head.refunded.is_positive() && head.refunded < head.bill.total;
    if partly && head.state.is_paid() {
        "partly_refunded"
    } else {
        head.state.word()
    }
}
