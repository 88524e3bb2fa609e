//! What a provider tells us, in our words.

use kernel::kinds::{PaymentId, RefundId};
use kernel::{Time, Yuan};

/// A callback whose signature was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callback {
    /// Who speaks: the provider's short name.
    pub provider: &'static str,
    /// What it says.
    pub news: News,
    /// The words as received; kept sealed.
    pub raw: String,
}

/// What happened at the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A payment is made.
    Paid {
        /// Ours.
        payment: PaymentId,
        /// The provider's number of the transaction.
        transaction: String,
        /// How much.
        amount: Yuan,
        /// When, by the provider's clock.
        at: Time,
    },
    /// A payment will not be made.
    Failed {
        /// Ours.
        payment: PaymentId,
    },
    /// A refund has reached the shopper.
    RefundPaid {
        /// Ours.
        refund: RefundId,
    },
    /// A refund was refused.
    RefundFailed {
        /// Ours.
        refund: RefundId,
    },
    /// Nothing that concerns us.
    Nothing,
}
