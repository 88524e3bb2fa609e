//! Returns: the days that the law gives, what a shopper has asked for, and what still waits for an answer.

use compliance::Mode;
use kernel::kinds::OrderId;
use kernel::{Day, Result, Time};
use people::{OperatorScope, SellerScope};
use store::{Event as _, Tx};

use crate::events::{RefundRequested, ReturnAsked};
use crate::market::Market;
use crate::model::order::Times;
use crate::model::refund::RefundReason;
use crate::rows::{order as rows, waiting_return};

/// Without the rules of cross-border retail: seven days from delivery (Consumer Protection Law, article 25).
const USUAL_DAYS: i32 = 7;
/// How many that wait are told.
const MOST: i64 = 200;

/// The days of a return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReturnDays {
    /// The last day to ask.
    pub ask_by: Day,
    /// The last day on which goods may be back for tax and allowance to be given back; none for general trade.
    pub back_by: Option<Day>,
}

/// The days of a return, by the limits in force when the order was placed; none until it is delivered.
pub fn return_days(market: &Market, route: Mode, times: &Times) -> Result<Option<ReturnDays>> {
    let Some(delivered) = times.delivered.map(Time::day_in_china) else {
        return Ok(None);
    };
    let placed = compliance::date_of(times.placed.day_in_china())?;
    let limits = market.rules.limits.on(placed).filter(|_| route.is_cross_border());
    Ok(Some(limits.map_or(
        ReturnDays {
            ask_by: delivered.plus_days(USUAL_DAYS),
            back_by: None,
        },
        |set| ReturnDays {
            ask_by: delivered.plus_days(i32::from(set.return_apply_days)),
            back_by: Some(delivered.plus_days(i32::from(set.return_arrive_days))),
        },
    )))
}

/// A return that a shopper has asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// When.
    pub at: Time,
    /// Why.
    pub reason: RefundReason,
    /// Numbers of the lines that go back.
    pub lines: Vec<u16>,
    /// Whether money has been sent back since.
    pub answered: bool,
}

/// The last return that was asked for of an order.
pub fn return_asked(tx: &mut Tx<'_>, order: OrderId) -> Result<Option<Asked>> {
    let mut asked: Option<Asked> = None;
    for event in store::read_subject(tx, &order.to_string())? {
        if let Some(wish) = event.read::<ReturnAsked>()? {
            asked = Some(Asked {
                at: event.at,
                reason: wish.reason,
                lines: wish.lines,
                answered: false,
            });
        } else if event.kind == RefundRequested::KIND {
            asked = asked.map(|asked| Asked {
                answered: true,
                ..asked
            });
        }
    }
    Ok(asked)
}

/// Orders whose shoppers wait for an answer to a return, with when they asked; the oldest first, at most 200.
pub fn returns_waiting(tx: &mut Tx<'_>, _: OperatorScope) -> Result<Vec<(OrderId, Time)>> {
    waiting_return::list(tx, None, MOST)
}

/// The same of one seller's orders.
pub fn returns_of_seller(tx: &mut Tx<'_>, seller: SellerScope) -> Result<Vec<(OrderId, Time)>> {
    waiting_return::list(tx, Some(seller.org()), MOST)
}

/// What the shopper has said with the return; nothing if nothing was, or they were erased.
pub fn return_note(
    tx: &mut Tx<'_>,
    market: &Market,
    _: OperatorScope,
    id: OrderId,
) -> Result<Option<String>> {
    let Some(order) = rows::get(tx, id)? else {
        return Ok(None);
    };
    let field = format!("return/{id}");
    let note = market.vault.open(tx, order.person.uuid(), &field)?;
    Ok(note.map(|note| note.to_string()))
}
