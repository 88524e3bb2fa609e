//! What follows from events and from the clock: payments are asked for, papers written, prices told, returns listed, orders
//! ended.

mod clockwork;
mod holds;
mod papers;
mod payment_calls;
mod price_board;
mod returns;

pub use clockwork::{ExpireOrders, SandboxCourier, Sweeping};
pub use holds::Holds;
pub use papers::Papers;
pub use payment_calls::{PaymentCalls, PaymentRetries};
pub use price_board::PriceBoard;
pub use returns::Returns;
