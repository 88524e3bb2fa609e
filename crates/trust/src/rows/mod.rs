//! The only SQL of the room.

pub mod authorisation;
pub mod brand;
pub mod brand_paper;
pub mod case;
pub mod closing;
pub mod counter;
pub mod decision;
pub mod desk_claim;
pub mod doubt;
pub mod gtin;
pub mod head;
pub mod house;
pub mod known;
pub mod known_case;
pub mod link;
pub mod notice;
pub mod notice_photo;
pub mod permit;
pub mod price;
pub mod second;
pub mod seed;
pub mod strike;
pub mod sweep;
pub mod unit;
pub mod unit_scan;

use kernel::{Id, Kind};
use store::{ToValue, Value};

/// Placeholders and values of a list of ids.
fn list<K: Kind>(ids: &[Id<K>]) -> (String, Vec<Value>) {
    let marks: Vec<String> = (1..=ids.len()).map(|place| format!("${place}")).collect();
    (marks.join(", "), ids.iter().map(ToValue::to_value).collect())
}
