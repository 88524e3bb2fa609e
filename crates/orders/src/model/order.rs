//! An order: one shopper, one seller, one route.

use compliance::{Arrival, Mode};
use kernel::kinds::{AddressId, OrderId, OrganisationId, PaymentId, PersonId, QuoteId, RefundId};
use kernel::{Actor, Cny, Dollars, ExchangeRate, Time, Usd, Yuan};
use serde::{Deserialize, Serialize};

use super::quote::FrozenLine;
use super::refund::RefundReason;
use super::state::{EndedWhy, OrderState};

/// The sums of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bill {
    /// The goods.
    pub goods: Yuan,
    /// Freight.
    pub freight: Yuan,
    /// Insurance.
    pub insurance: Yuan,
    /// All taxes.
    pub tax: Yuan,
    /// What the shopper pays.
    pub total: Yuan,
    /// What counts towards the allowance.
    pub dutiable: Yuan,
    /// What the seller asks, commission included.
    pub goods_usd: Dollars,
    /// The market's share of it.
    pub commission_usd: Dollars,
}

/// When an order came to where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// Placed.
    pub placed: Time,
    /// To be paid by.
    pub pay_by: Time,
    /// Paid.
    pub paid: Option<Time>,
    /// Packed.
    pub packed: Option<Time>,
    /// Handed over to the carrier.
    pub handed_over: Option<Time>,
    /// Delivered.
    pub delivered: Option<Time>,
    /// Completed, cancelled or refunded.
    pub ended: Option<Time>,
}

/// An order without its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// What people read to each other.
    pub number: String,
    /// Who buys.
    pub person: PersonId,
    /// Who sells.
    pub seller: OrganisationId,
    /// The quote it was placed on.
    pub quote: QuoteId,
    /// How it travels.
    pub route: Mode,
    /// Where it stands.
    pub state: OrderState,
    /// Why it was cancelled.
    pub ended_why: Option<EndedWhy>,
    /// Where it goes.
    pub address: AddressId,
    /// What it comes to.
    pub bill: Bill,
    /// The market's share, in millionths.
    pub commission_ppm: i64,
    /// Yuan for a dollar as quoted.
    pub rate: ExchangeRate<Usd, Cny>,
    /// What went, or is on its way, back.
    pub refunded: Yuan,
    /// What of the allowance was given back.
    pub restored: Yuan,
    /// The year whose allowance was taken.
    pub allowance_year: i64,
    /// When it is expected.
    pub arrival: Arrival,
    /// Which consumer notice was accepted.
    pub notice: String,
    /// The parcel's number; empty until handed over.
    pub tracking: String,
    /// When what happened.
    pub times: Times,
}

/// A line of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderLine {
    /// As frozen.
    pub frozen: FrozenLine,
    /// Pieces that came back or never left.
    pub back: u32,
}

impl OrderLine {
    /// Pieces that are still the shopper's.
    pub const fn left(&self) -> u32 {
        self.frozen.goods.quantity.saturating_sub(self.back)
    }
}

macro_rules! standings {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $word)] $variant),* }

        impl $name {
            /// The word in rows.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The value of a word.
            pub fn parse(word: &str) -> Option<Self> {
                [$(Self::$variant),*].into_iter().find(|value| value.word() == word)
            }
        }
    };
}

standings! {
    /// Where an attempt to pay stands.
    PaymentState {
        /// The provider is not asked yet.
        Wanted = "wanted";
        /// The shopper may pay.
        Open = "open";
        /// Paid.
        Paid = "paid";
        /// Paid when nothing was owed; it goes back.
        Stray = "stray";
        /// Not paid; another attempt may follow.
        Failed = "failed";
    }
}

standings! {
    /// Where a refund stands.
    RefundState {
        /// The provider is not asked yet.
        Requested = "requested";
        /// The provider has agreed.
        Sent = "sent";
        /// The money is back.
        Paid = "paid";
        /// The provider refused; a person must look.
        Failed = "failed";
    }
}

/// An attempt to pay an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Its id.
    pub id: PaymentId,
    /// The order.
    pub order: OrderId,
    /// Who collects.
    pub provider: String,
    /// How much.
    pub amount: Yuan,
    /// Where it stands.
    pub state: PaymentState,
    /// The provider's name for it; empty until open.
    pub reference: String,
    /// The provider's number of the transaction; empty until paid.
    pub transaction: String,
    /// Where the shopper pays; empty until open.
    pub page: String,
    /// When it began.
    pub wanted_at: Time,
    /// When it was paid or failed.
    pub ended_at: Option<Time>,
}

/// Money on its way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// Its id.
    pub id: RefundId,
    /// The order.
    pub order: OrderId,
    /// The payment it goes back on.
    pub payment: PaymentId,
    /// Who pays it.
    pub provider: String,
    /// How much.
    pub amount: Yuan,
    /// Why.
    pub reason: RefundReason,
    /// Where it stands.
    pub state: RefundState,
    /// The provider's name for it; empty until sent.
    pub reference: String,
    /// Who asked for it.
    pub actor: Actor,
    /// A word to the shopper; may be empty.
    pub note: String,
    /// When it was asked for.
    pub requested_at: Time,
    /// When it was paid or failed.
    pub ended_at: Option<Time>,
}
