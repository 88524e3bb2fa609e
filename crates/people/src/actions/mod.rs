//! One verb a file.

pub mod address;
pub mod apply;
pub mod authenticate;
pub mod close_account;
pub mod erase;
pub mod everyone;
pub mod found;
pub mod identity;
pub mod limit;
pub mod names;
pub mod refuse;
pub mod seller;
pub mod sign_in;
pub mod sign_out;
pub mod sign_up;
pub mod verify;
