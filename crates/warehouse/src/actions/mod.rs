//! One verb a file.

use kernel::{Error, Said};

pub mod add_bin;
pub mod announce;
pub mod dock;
pub mod finish_inbound;
pub mod hand_over;
pub mod label;
pub mod pack;
pub mod pick_lists;
pub mod pick_scan;
pub mod put_away;
pub mod receive_scan;
pub mod start_pick;
pub mod tasks;
pub mod track;
pub mod view;

fn no_inbound() -> Error {
    Error::not_found(&Said::new("这张入库单", "such inbound notice"))
}

fn no_pick() -> Error {
    Error::not_found(&Said::new("这一单的拣货任务", "pick for this order"))
}
