//! The pure rules of the room.

pub mod category;
pub mod draft;
pub mod form;
pub mod glossary;
pub mod html;
pub mod listing;
pub mod merge;
pub mod origin;
pub mod photo;
pub mod picture;
pub mod recode;
pub mod run;
pub mod shopify;
pub mod sorting;
pub mod still;
pub mod texts;
pub mod translate;
pub mod variant;
