//! The life of an order, on one page.

use kernel::{Error, Result, Said};
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal, $zh:literal, $en:literal;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $word)] $variant),* }

        impl $name {
            /// All, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in rows and interfaces.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The value of a word.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.word() == word)
            }

            /// How people say it.
            pub const fn said(self) -> Said {
                let (zh, en) = match self { $(Self::$variant => ($zh, $en)),* };
                Said { zh: std::borrow::Cow::Borrowed(zh), en: std::borrow::Cow::Borrowed(en) }
            }
        }
    };
}

words! {
    /// Where an order stands.
    OrderState {
        /// Goods are put aside; the shopper has not paid.
        AwaitingPayment = "awaiting_payment", "待付款", "Awaiting payment";
        /// Paid; the warehouse may pick.
        Paid = "paid", "备货中", "Paid, being picked";
        /// In a closed parcel.
        Packed = "packed", "已打包", "Packed";
        /// With the carrier.
        HandedOver = "handed_over", "运输中", "On its way";
        /// At the door; the money is shared out.
        Delivered = "delivered", "已签收", "Delivered";
        /// Received, and nothing is open.
        Completed = "completed", "已完成", "Completed";
        /// Ended before it was packed.
        Cancelled = "cancelled", "已取消", "Cancelled";
        /// All of the money went back after it was packed.
        Refunded = "refunded", "已退款", "Refunded";
    }
}

words! {
    /// Why an order was cancelled.
    EndedWhy {
        /// The shopper changed their mind.
        Shopper = "shopper", "您取消了这笔订单", "The shopper cancelled it";
        /// Nobody paid in time.
        Unpaid = "unpaid", "没有在规定时间内付款", "It was not paid in time";
        /// The seller cannot deliver.
        Seller = "seller", "商家无法发货", "The seller could not deliver";
        /// The market stopped it.
        Operator = "operator", "平台取消了这笔订单", "The market cancelled it";
    }
}

/// Something that moves an order on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The payment has arrived.
    Pay,
    /// The time to pay has run out.
    Lapse,
    /// Somebody cancels before packing.
    Cancel,
    /// The parcel is closed.
    Pack,
    /// The carrier takes it.
    HandOver,
    /// It is at the door.
    Deliver,
    /// Received, and the days to come back are over.
    Complete,
    /// All of the money goes back after packing.
    RefundAll,
}

impl Step {
    /// All steps.
    pub const ALL: [Self; 8] = [
        Self::Pay,
        Self::Lapse,
        Self::Cancel,
        Self::Pack,
        Self::HandOver,
        Self::Deliver,
        Self::Complete,
        Self::RefundAll,
    ];
}

impl OrderState {
    /// The state after a step.
    ///
    /// # Errors
    /// [`kernel::Code::WrongState`], saying where the order stands.
    pub fn after(self, step: Step) -> Result<Self> {
        self.step(step).ok_or_else(|| self.refuse())
    }

    /// The state after a step, if the step can be taken.
    pub const fn step(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::AwaitingPayment, Step::Pay) => Some(Self::Paid),
            (Self::AwaitingPayment, Step::Lapse | Step::Cancel) | (Self::Paid, Step::Cancel) => {
                Some(Self::Cancelled)
            }
            (Self::Paid, Step::Pack) => Some(Self::Packed),
            (Self::Packed, Step::HandOver) => Some(Self::HandedOver),
            (Self::HandedOver, Step::Deliver) => Some(Self::Delivered),
            (Self::Delivered, Step::Complete) => Some(Self::Completed),
            (Self::Packed | Self::HandedOver | Self::Delivered | Self::Completed, Step::RefundAll) => {
                Some(Self::Refunded)
            }
            _ => None,
        }
    }

    /// Whether the parcel has left the house.
    pub const fn has_left(self) -> bool {
        matches!(self, Self::HandedOver | Self::Delivered | Self::Completed)
    }

    /// Whether money of the shopper is with us or was shared out.
    pub const fn is_paid(self) -> bool {
        matches!(
            self,
            Self::Paid | Self::Packed | Self::HandedOver | Self::Delivered | Self::Completed
        )
    }

    /// The refusal of a step.
    pub fn refuse(self) -> Error {
        let said = self.said();
        Error::wrong_state(
            format!("订单现在是“{}”，不能这样操作。请刷新页面查看最新状态。", said.zh),
            format!(
                "The order is at “{}”, so this cannot be done. Reload the page to see where it stands.",
                said.en
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_of_an_order_that_goes_well() {
        let steps = [
            Step::Pay,
            Step::Pack,
            Step::HandOver,
            Step::Deliver,
            Step::Complete,
        ];
        let end = steps
            .iter()
            .try_fold(OrderState::AwaitingPayment, |state, step| state.after(*step));
        assert_eq!(end.unwrap(), OrderState::Completed);
    }

    #[test]
    fn nothing_follows_an_end_but_money_going_back() {
        for end in [OrderState::Cancelled, OrderState::Refunded] {
            assert!(Step::ALL.iter().all(|step| end.step(*step).is_none()));
        }
        let after_completed: Vec<Step> = Step::ALL
            .into_iter()
            .filter(|step| OrderState::Completed.step(*step).is_some())
            .collect();
        assert_eq!(after_completed, [Step::RefundAll]);
    }

    #[test]
    fn no_parcel_without_payment_and_no_cancelling_after_packing() {
        assert!(OrderState::AwaitingPayment.after(Step::Pack).is_err());
        let error = OrderState::Packed.after(Step::Cancel).unwrap_err();
        assert!(error.said().zh.contains("已打包"));
    }

    #[test]
    fn words_read_back() {
        for state in OrderState::ALL {
            assert_eq!(OrderState::parse(state.word()), Some(*state));
        }
    }
}
