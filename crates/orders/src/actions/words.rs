//! What was said to and by a payment provider, word for word, for customs when it asks (GACC 165/2018).

use kernel::kinds::PaymentId;
use kernel::{Error, Result, Said};
use people::OperatorScope;
use store::Tx;

use crate::market::Market;
use crate::rows::{order as orders, payment as rows};

/// The exchanges about a payment in order: `create`, `callback` or `refund`, and the words; without those of a shopper who
/// was erased. Opening them is the operator's alone.
///
/// # Errors
/// [`kernel::Code::NotFound`] for no such payment.
pub fn payment_words(
    tx: &mut Tx<'_>,
    market: &Market,
    _: OperatorScope,
    id: PaymentId,
) -> Result<Vec<(String, String)>> {
    let missing = || Error::not_found(&Said::new("这笔付款", "such payment"));
    let payment = rows::get(tx, id)?.ok_or_else(missing)?;
    let order = orders::get(tx, payment.order)?.ok_or_else(missing)?;
    let mut said = Vec::new();
    for (kind, field) in rows::exchanges(tx, id)? {
        if let Some(words) = market.vault.open(tx, order.person.uuid(), &field)? {
            said.push((kind, words.to_string()));
        }
    }
    Ok(said)
}
