//! One verb a file.

pub mod close_days;
pub mod entries;
pub mod inclusion;
pub mod place_of;
pub mod place_of_notice;
pub mod publish;
pub mod state_today;
pub mod view;
