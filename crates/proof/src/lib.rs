//! The public log: what the market claims, so that anybody can check it. A follower: no room calls it.
//!
//! [`Entries`] turns events into public statements, without personal data, in the order they happened. [`Publisher`]
//! writes them as tiles under `log/` and signs a checkpoint over them. [`CloseDays`] adds each day's counts.

mod actions;
mod model;
mod rows;

pub use actions::close_days::CloseDays;
pub use actions::entries::Entries;
pub use actions::inclusion::{Inclusion, prove};
pub use actions::place_of::place_of_decision;
pub use actions::place_of_notice::place_of_notice;
pub use actions::publish::{FOLDER, Published, Publisher};
pub use actions::state_today::state_today;
pub use actions::view::{DayView, EntryView, LogView, days, entries_before, entry, log_view};
pub use model::key::{LogKey, ORIGIN};
pub use model::statement::{commitment, kinds};
