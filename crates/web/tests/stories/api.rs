//! The JSON API, as programs meet it; every answer is held against its description.

mod description;
mod goods;
mod notice_photos;
mod notices;
mod open;
mod orders;
mod session;
