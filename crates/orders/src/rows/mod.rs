//! The only SQL of the room.

pub mod cart;
pub mod complaint;
pub mod order;
pub mod paper;
pub mod payment;
pub mod price;
pub mod quote;
pub mod refund;
pub mod review;
pub mod sandbox;
pub mod waiting_return;

use compliance::Mode;
use kernel::Result;
use store::Row;

fn route(row: &Row) -> Result<Mode> {
    row.parse("route", Mode::from_code)
}
