//! The demo market: invented sellers, their goods, and a handful of people who show each room.

mod content;
mod goods;
mod load;
mod people_of;
mod stock;

pub use load::{DEMO_PASSWORD, load, logins};
