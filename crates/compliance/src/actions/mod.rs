//! One verb a file, or one small family of verbs.

pub mod allowance;
pub mod customs;
pub mod rates;
pub mod reopen_messages;
pub mod take_message;
