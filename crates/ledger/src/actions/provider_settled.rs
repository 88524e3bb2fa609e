//! A payment provider has paid us.

use kernel::{Actor, Error, Line, Result, Yuan};
use store::Tx;
use uuid::Uuid;

use crate::actions::post::post;
use crate::actions::shortcuts::Chain;
use crate::events::ProviderPaid;
use crate::model::account::AccountName;
use crate::model::ids;
use crate::model::reason::Reason;
use crate::model::transfer::Outcome;

/// What a provider has paid to our bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderSettlement {
    /// The provider.
    pub provider: String,
    /// Its reference; the same reference counts once.
    pub reference: Line<64>,
    /// What reached the bank.
    pub net: Yuan,
    /// What the provider kept.
    pub fee: Yuan,
}

/// Enters what a provider has paid to our bank out of what it collected, and what it kept.
///
/// # Errors
/// [`kernel::Code::Invalid`] for amounts that are none; [`kernel::Code::KeyReused`] if the reference was entered with
/// other amounts.
pub fn provider_settled(tx: &mut Tx<'_>, actor: &Actor, paid: &ProviderSettlement) -> Result<Outcome> {
    if !paid.net.is_positive() || paid.fee < Yuan::ZERO {
        return Err(Error::invalid(
            "到账金额应大于零，手续费不能为负。",
            "What reached the bank is above zero, and a fee is not negative.",
        ));
    }
    let cause = format!("{} {}", paid.provider, paid.reference.as_str());
    let about = Uuid::from_bytes(ids::digest(&["provider settled", &cause]));
    let clearing = AccountName::provider_clearing(&paid.provider);
    let mut chain = Chain::new("provider settled", cause, about);
    chain.add(
        AccountName::bank_cny(),
        clearing.clone(),
        paid.net.minor(),
        Reason::ProviderSettled,
    );
    chain.add(
        AccountName::provider_fees(&paid.provider),
        clearing,
        paid.fee.minor(),
        Reason::ProviderFee,
    );
    if post(tx, chain.transfers())?.contains(&Outcome::Exists) {
        return Ok(Outcome::Exists);
    }
    tx.emit(
        actor,
        &ProviderPaid {
            provider: paid.provider.clone(),
            net: paid.net,
            fee: paid.fee,
        },
    )?;
    Ok(Outcome::Created)
}
