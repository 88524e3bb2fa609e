//! One verb a file.

pub mod add_staff;
pub mod address;
pub mod apply;
pub mod authenticate;
pub mod bank;
pub mod close_account;
pub mod confirm;
pub mod erase;
pub mod everyone;
pub mod found;
pub mod holder;
pub mod house;
pub mod identity;
pub mod limit;
pub mod members;
pub mod names;
pub mod profile;
pub mod reapply;
pub mod refuse;
pub mod remove_member;
pub mod seller;
pub mod sign_in;
pub mod sign_out;
pub mod sign_up;
pub mod verify;
