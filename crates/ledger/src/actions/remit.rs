//! Tax, freight or insurance is paid.

use kernel::{Actor, Error, Line, Result, Yuan};
use store::Tx;
use uuid::Uuid;

use crate::actions::post::post;
use crate::actions::shortcuts::Chain;
use crate::events::MoneyRemitted;
use crate::model::account::AccountName;
use crate::model::ids;
use crate::model::order_money::Part;
use crate::model::reason::Reason;
use crate::model::transfer::Outcome;

/// What was paid from our bank to whom it was owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remittance {
    /// What for: freight, insurance or a tax.
    pub what: Part,
    /// The bank's reference; the same reference counts once.
    pub reference: Line<64>,
    /// How much.
    pub amount: Yuan,
}

/// Enters what was paid to a carrier, the insurer or customs.
///
/// # Errors
/// [`kernel::Code::Invalid`] for goods (sellers are paid by [`crate::payout_batch`]) or an amount that is none;
/// [`kernel::Code::KeyReused`] if the reference was entered with another amount.
pub fn remit(tx: &mut Tx<'_>, actor: &Actor, paid: &Remittance) -> Result<Outcome> {
    if paid.what == Part::Goods || !paid.amount.is_positive() {
        return Err(Error::invalid(
            "这里只登记已付的税费、运费或保费，金额应大于零。",
            "Only tax, freight or insurance that was paid is entered here, above zero.",
        ));
    }
    let cause = format!("{} {}", paid.what.word(), paid.reference.as_str());
    let about = Uuid::from_bytes(ids::digest(&["remit", &cause]));
    let account = paid.what.account();
    let mut chain = Chain::new("remit", cause, about);
    chain.add(
        account.clone(),
        AccountName::bank_cny(),
        paid.amount.minor(),
        Reason::Remittance,
    );
    if post(tx, chain.transfers())?.contains(&Outcome::Exists) {
        return Ok(Outcome::Exists);
    }
    tx.emit(
        actor,
        &MoneyRemitted {
            reference: paid.reference.as_str().to_owned(),
            account: account.to_string(),
            amount: paid.amount,
        },
    )?;
    Ok(Outcome::Created)
}
