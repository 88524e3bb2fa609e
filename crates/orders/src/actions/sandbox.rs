//! The sandbox company's side: its page, and its courier of callbacks.

use std::time::Duration;

use kernel::kinds::{OrderId, PaymentId};
use kernel::{Error, Result, Said, Time, Yuan};
use store::Tx;

use crate::actions::callback::{Heard, receive_callback};
use crate::market::Market;
use crate::model::order::PaymentState;
use crate::providers::Received;
use crate::providers::sandbox::{NAME, Play, Sandbox};
use crate::rows::{order as orders, payment as payments, sandbox as rows};

/// How late a delayed callback is: later than an order waits.
const DELAY: Duration = Duration::from_mins(40);
/// Callbacks that go out at a time.
const AT_A_TIME: i64 = 50;

/// What the sandbox's own page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SandboxPage {
    /// The payment.
    pub payment: PaymentId,
    /// The order it is for; the page leads back there.
    pub order: OrderId,
    /// The order's number.
    pub number: String,
    /// How much.
    pub amount: Yuan,
    /// When it must be paid.
    pub pay_by: Time,
    /// Where it stands.
    pub state: PaymentState,
}

/// The page of a payment. Whoever has the address may pay, as with any payment company.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless the sandbox collects it.
pub fn sandbox_page(tx: &mut Tx<'_>, id: PaymentId) -> Result<SandboxPage> {
    let missing = || Error::not_found(&Said::new("这笔付款", "such payment"));
    let payment = payments::get(tx, id)?.filter(|payment| payment.provider == NAME);
    let payment = payment.ok_or_else(missing)?;
    let order = orders::get(tx, payment.order)?.ok_or_else(missing)?;
    Ok(SandboxPage {
        payment: id,
        order: order.id,
        number: order.number,
        amount: payment.amount,
        pay_by: order.times.pay_by,
        state: payment.state,
    })
}

/// Chooses what happens on the sandbox's page: its callbacks go into its book, and out with [`sandbox_deliver`].
///
/// # Errors
/// [`kernel::Code::NotFound`] unless the sandbox collects it; [`kernel::Code::WrongState`] if it is paid.
pub fn sandbox_play(tx: &mut Tx<'_>, id: PaymentId, play: Play) -> Result<()> {
    let page = sandbox_page(tx, id)?;
    if matches!(page.state, PaymentState::Paid | PaymentState::Stray) {
        return Err(Error::wrong_state(
            "这笔付款已经完成，不用再付。",
            "This payment is made. There is nothing more to pay.",
        ));
    }
    for planned in Sandbox::plan(id, page.amount, play, tx.now(), DELAY)? {
        rows::plan(tx, id, &planned)?;
    }
    Ok(())
}

/// Sends the callbacks that are due; what each came to.
pub fn sandbox_deliver(tx: &mut Tx<'_>, market: &Market, sandbox: &Sandbox) -> Result<Vec<Heard>> {
    let mut heard = Vec::new();
    for due in rows::due(tx, AT_A_TIME)? {
        let signature = sandbox.signed(&due.body, due.honest, tx.now());
        let received = Received {
            body: due.body.as_bytes(),
            signature: &signature,
        };
        heard.push(receive_callback(tx, market, NAME, &received)?);
        rows::sent(tx, due.id)?;
    }
    Ok(heard)
}

/// Whether a callback is due.
pub(crate) fn sandbox_has_due(tx: &mut Tx<'_>) -> Result<bool> {
    Ok(!rows::due(tx, 1)?.is_empty())
}
