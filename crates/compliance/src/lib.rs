//! Routes, gates, the landed price, exchange rates, what a person may still buy this year, customs messages.

mod actions;
pub mod events;
mod model;
mod rows;

pub use actions::allowance::{allowance_left, restore_allowance, take_allowance};
pub use actions::customs::{
    MessageCount, MessageView, count_messages, file, masked_message, message, messages, messages_of,
    open_message,
};
pub use actions::rates::{current_rate, rate_changes, rates, record_rate};
pub use actions::reopen_messages::reopen_messages;
pub use actions::take_message::take_message;
pub use model::files::{RuleFile, rule_files};
pub use model::freight::{Arrival, Tariff, Tariffs};
pub use model::papers::{
    Body, Kind, OrderPaper, Paper, PaperLine, PaymentPaper, Registrations, State, WaybillPaper,
};
pub use model::price::{LandedPrice, PriceLine, PriceRequest, TaxSum, price};
pub use model::rate::{RateChange, RateView};
pub use model::rules::{Facts, Rules, date_of};

pub use landed::address::Divisions;
pub use landed::route::{Answer as RouteAnswer, Mode, Reason as RouteReason, Verdict};
pub use landed::tax::Tax;
