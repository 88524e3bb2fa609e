//! Who collects money from shoppers. A provider is called by a follower, outside any transaction; its answers come back
//! as callbacks, which count once however often they come.

pub mod sandbox;
pub mod signature;
pub mod stripe;

use kernel::kinds::{OrderId, PaymentId, RefundId};
use kernel::{Lang, Result, Time, Yuan};

pub use crate::model::callback::{Callback, News};

/// What a provider is asked to collect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collect {
    /// Our id; also the idempotency key.
    pub payment: PaymentId,
    /// The order.
    pub order: OrderId,
    /// The order's number, for the shopper's statement.
    pub number: String,
    /// How much.
    pub amount: Yuan,
    /// When the shopper must have paid.
    pub pay_by: Time,
    /// The shopper's language.
    pub lang: Lang,
}

/// What a provider is asked to give back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GiveBack {
    /// Our id.
    pub refund: RefundId,
    /// The idempotency key: another one when a person has the refund tried again.
    pub key: String,
    /// The payment it goes back on.
    pub payment: PaymentId,
    /// The provider's number of that payment's transaction.
    pub transaction: String,
    /// How much.
    pub amount: Yuan,
}

/// A payment that the shopper can make now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The provider's name for it.
    pub reference: String,
    /// Where the shopper pays.
    pub page: String,
    /// What was said.
    pub words: Words,
}

/// What a provider answered to a refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenBack {
    /// The provider's name for it.
    pub reference: String,
    /// How it stands.
    pub standing: RefundStanding,
    /// What was said.
    pub words: Words,
}

/// How a refund stands at the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundStanding {
    /// A callback will follow.
    Pending,
    /// Done.
    Paid,
    /// Refused.
    Failed,
}

/// A request and its answer, word for word, without keys: customs may ask for them (GACC 165/2018).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What we sent.
    pub request: String,
    /// What came back.
    pub response: String,
}

/// A callback as it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received<'a> {
    /// The body, byte for byte.
    pub body: &'a [u8],
    /// The header that carries the signature.
    pub signature: &'a str,
}

/// Why a callback is not believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Disbelief {
    /// The signature is missing or has another form.
    #[error("the signature is missing or malformed")]
    Malformed,
    /// The signature is not the provider's.
    #[error("the signature does not match")]
    Forged,
    /// The signature is too old or from the future.
    #[error("the signature is {0} seconds away from now")]
    Stale(i64),
    /// Signed, but the body cannot be read.
    #[error("the body cannot be read: {0}")]
    Unreadable(String),
}

/// Somebody who collects money.
pub trait Provider: Send + Sync {
    /// A short name, as rows and addresses use it.
    fn name(&self) -> &'static str;

    /// How shoppers know it.
    fn said(&self) -> kernel::Said;

    /// Asks for a payment. The same payment asked twice is one payment.
    ///
    /// # Errors
    /// [`kernel::Code::Unavailable`] to be tried again; anything else is final.
    fn collect(&self, wish: &Collect) -> Result<Opened>;

    /// Asks for money to go back. The same refund asked twice is one refund.
    ///
    /// # Errors
    /// [`kernel::Code::Unavailable`] to be tried again; anything else is final.
    fn give_back(&self, wish: &GiveBack) -> Result<GivenBack>;

    /// Checks who speaks, and reads what is said.
    fn verify(&self, received: &Received<'_>, now: Time) -> Result<Callback, Disbelief>;
}
