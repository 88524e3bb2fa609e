//! A shopper has paid.

use kernel::{Actor, Code, Error, Result};
use store::Tx;

use crate::actions::post::post;
use crate::actions::shortcuts::Chain;
use crate::events::MoneyReceived;
use crate::model::account::AccountName;
use crate::model::order_money::{LineMoney, MoneyIn, check};
use crate::model::reason::Reason;
use crate::model::transfer::Outcome;
use crate::rows::order_money;

/// Holds a shopper's payment for an order, and freezes the split of its quote. The same payment counts once.
///
/// # Errors
/// [`Code::Invalid`] if what was paid is not the sum of the lines; [`Code::KeyReused`] if the order was paid by another
/// payment (give that one back: [`crate::stray_money`]) or the payment was entered with other contents.
pub fn money_in(tx: &mut Tx<'_>, actor: &Actor, money: &MoneyIn) -> Result<Outcome> {
    check(money)?;
    if !order_money::insert(tx, money)? {
        return repeated(tx, money);
    }
    for line in &money.lines {
        order_money::insert_line(tx, money.order, line)?;
    }
    let mut chain = Chain::new("money in", money.payment, money.order.uuid());
    chain.add(
        AccountName::provider_clearing(&money.provider),
        AccountName::held(money.order),
        money.paid.minor(),
        Reason::Payment,
    );
    post(tx, chain.transfers())?;
    tx.emit(
        actor,
        &MoneyReceived {
            order: money.order,
            payment: money.payment,
            amount: money.paid,
        },
    )?;
    Ok(Outcome::Created)
}

fn repeated(tx: &mut Tx<'_>, money: &MoneyIn) -> Result<Outcome> {
    let stored = order_money::get(tx, money.order)?;
    let lines: Vec<LineMoney> = order_money::lines(tx, money.order)?
        .iter()
        .map(|line| line.charged)
        .collect();
    let same = stored.is_some_and(|stored| {
        let mut asked = money.lines.clone();
        asked.sort_by_key(|line| line.line);
        stored.payment == money.payment
            && (stored.seller, stored.provider.as_str()) == (money.seller, money.provider.as_str())
            && (stored.total, stored.rate) == (money.paid, money.rate)
            && lines == asked
    });
    if same {
        return Ok(Outcome::Exists);
    }
    Err(Error::new(
        Code::KeyReused,
        "这张订单已经付过款，这笔钱会原路退回。",
        "This order is already paid. This payment will be returned.",
    )
    .with_detail(format!("{} for {}", money.payment, money.order)))
}
