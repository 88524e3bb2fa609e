//! Dollars are bought at the bank.

use kernel::{Actor, Code, Dollars, Error, Result, Yuan};
use store::Tx;
use uuid::Uuid;

use crate::actions::post::post;
use crate::actions::shortcuts::Chain;
use crate::events::DollarsBought;
use crate::model::account::AccountName;
use crate::model::ids;
use crate::model::position::{Exchange, Exchanged, Position, value};
use crate::model::reason::Reason;
use crate::rows::{account, exchange as stored};

/// Enters dollars bought at the bank to pay sellers: yuan out and dollars in, against the exchange position, which is
/// valued at average cost; what the bank's rate has won or lost against the quotes is booked in the same linked chain.
/// The same reference counts once.
///
/// # Errors
/// [`Code::Invalid`] for more dollars than the orders need, telling how many they need; [`Code::KeyReused`] if the
/// reference was entered with other amounts.
pub fn exchange(tx: &mut Tx<'_>, actor: &Actor, exchange: &Exchange) -> Result<Exchanged> {
    if !stored::insert(tx, exchange)? {
        return repeated(tx, exchange);
    }
    let position = lock_position(tx)?;
    let outcome = value(position, exchange)?;
    let reference = exchange.reference.as_str();
    stored::set_cost(tx, reference, outcome.cost)?;
    post(tx, chain(exchange, &outcome)?.transfers())?;
    tx.emit(
        actor,
        &DollarsBought {
            reference: reference.to_owned(),
            bought: exchange.bought,
            gain: outcome.gain,
        },
    )?;
    Ok(outcome)
}

fn lock_position(tx: &mut Tx<'_>) -> Result<Position> {
    let [cny, usd] = [AccountName::fx_cny(), AccountName::fx_usd()];
    let balances = account::lock_all(tx, &[cny.clone(), usd.clone()])?;
    let of = |name| balances.get(&name).copied().unwrap_or_default();
    Ok(Position {
        owed: Dollars::from_minor(of(usd).debit_balance()),
        taken: Yuan::from_minor(of(cny).credit_balance()),
    })
}

fn chain(exchange: &Exchange, outcome: &Exchanged) -> Result<Chain> {
    let reference = exchange.reference.as_str();
    let about = Uuid::from_bytes(ids::digest(&["exchange", reference]));
    let mut chain = Chain::new("exchange", reference, about);
    chain.add(
        AccountName::fx_cny(),
        AccountName::bank_cny(),
        exchange.sold.minor(),
        Reason::Exchange,
    );
    chain.add(
        AccountName::bank_usd(),
        AccountName::fx_usd(),
        exchange.bought.minor(),
        Reason::Exchange,
    );
    if outcome.gain > Yuan::ZERO {
        let (fx, result) = (AccountName::fx_cny(), AccountName::fx_result());
        chain.add(fx, result, outcome.gain.minor(), Reason::FxGain);
    } else {
        let lost = Yuan::ZERO.less(outcome.gain)?;
        let (fx, result) = (AccountName::fx_cny(), AccountName::fx_result());
        chain.add(result, fx, lost.minor(), Reason::FxLoss);
    }
    Ok(chain)
}

fn repeated(tx: &mut Tx<'_>, exchange: &Exchange) -> Result<Exchanged> {
    let known = stored::get(tx, exchange.reference.as_str())?;
    known
        .filter(|known| (known.sold, known.bought) == (exchange.sold, exchange.bought))
        .map(|known| known.outcome)
        .ok_or_else(|| {
            Error::new(
                Code::KeyReused,
                "这个银行流水号已经登记过，但金额不同。请核对。",
                "This bank reference was entered with other amounts. Check it.",
            )
        })
}
