//! The demo market: invented sellers, their goods, and a handful of people who show each room.

mod brands;
pub mod content;
mod day;
mod goods;
mod images;
mod load;
mod marker;
mod notices;
mod people_of;
mod stock;
mod suspects;

pub use content::photo;
pub use images::DemoImages;
pub use load::{DEMO_PASSWORD, load, logins};
pub use people_of::{Home, person, settle_in};
