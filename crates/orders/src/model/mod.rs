//! The pure rules of the room.

pub mod basket;
pub mod bill;
pub mod browser;
pub mod callback;
pub mod fake_words;
pub mod history;
pub mod number;
pub mod order;
pub mod paper;
pub mod price;
pub mod quote;
pub mod refund;
pub mod review;
pub mod state;
pub mod terms;
