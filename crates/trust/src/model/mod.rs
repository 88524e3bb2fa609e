//! Pure rules: what is known of brands and removed listings, what is asked of a listing, and what follows.

pub mod banned;
pub mod brand;
pub mod case;
pub mod counter;
pub mod decision;
pub mod evidence;
pub mod facts;
pub mod fill;
pub mod house;
pub mod known;
pub mod notice;
pub mod notice_key;
pub mod notice_state;
pub mod notice_terms;
pub mod owner;
pub mod price;
pub mod redact;
pub mod registry;
pub mod rules;
pub mod screen;
pub mod statement;
pub mod sweep;
pub mod trial;
pub mod verdict;
pub mod watched;
pub mod workdays;
