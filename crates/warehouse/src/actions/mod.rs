//! One verb a file.

use kernel::{Error, Said};

pub mod add_bin;
pub mod announce;
pub mod dock;
pub mod finish_inbound;
pub mod put_away;
pub mod receive_scan;
pub mod view;

fn no_inbound() -> Error {
    Error::not_found(&Said::new("这张入库单", "such inbound notice"))
}
