//! The pure rules of the room.

pub mod category;
pub mod draft;
pub mod html;
pub mod listing;
pub mod origin;
pub mod photo;
pub mod picture;
pub mod shopify;
pub mod sorting;
pub mod still;
pub mod texts;
pub mod variant;
