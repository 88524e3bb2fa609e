//! The seller centre. Each page's file says what it does; this list says where it is and who may.

mod goods;

use crate::frame::table::Route;

/// The routes of the seller centre.
pub fn routes() -> Vec<Route> {
    goods::routes()
}
