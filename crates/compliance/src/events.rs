//! What happens in this room.

use kernel::Day;
use kernel::kinds::{CustomsId, OrderId};
use serde::{Deserialize, Serialize};
use store::Event;

/// The exchange rate of a day was recorded; prices that were told from an older one are stale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatesChanged {
    /// The day of the rate.
    pub day: Day,
    /// Yuan for a dollar in millionths.
    pub micros: i64,
}

impl Event for RatesChanged {
    const KIND: &'static str = "rates.changed";
    fn subject(&self) -> String {
        "fx:USD/CNY".to_owned()
    }
}

/// An operator has taken the text of a customs message, which names a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomsTaken {
    /// The message.
    pub message: CustomsId,
    /// The order it is about.
    pub order: OrderId,
}

impl Event for CustomsTaken {
    const KIND: &'static str = "customs.taken";
    fn subject(&self) -> String {
        self.order.to_string()
    }
}

/// An operator has the customs messages of an order written again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomsReopened {
    /// The order they are about.
    pub order: OrderId,
}

impl Event for CustomsReopened {
    const KIND: &'static str = "customs.reopened";
    fn subject(&self) -> String {
        self.order.to_string()
    }
}

/// A customs message was written and checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomsWritten {
    /// The message.
    pub message: CustomsId,
    /// The order it is about.
    pub order: OrderId,
    /// 311, 411 or 511.
    pub kind: String,
    /// checked, failed or matched.
    pub state: String,
}

impl Event for CustomsWritten {
    const KIND: &'static str = "customs.written";
    fn subject(&self) -> String {
        self.order.to_string()
    }
}
