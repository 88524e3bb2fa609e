//! What pages of notices have in common: a notice as templates take it, and what a notifier types.

mod key;
pub mod photos;
mod steps;
mod told;
mod view;

pub use key::key_of;
pub use told::{Contact, Fields};
pub use view::{Audience, NoticeView, Read, view};
