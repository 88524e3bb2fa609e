//! One verb a file.

use kernel::kinds::TransferId;
use kernel::{Code, Error, Result, Said};
use store::Tx;

use crate::rows::scan::{self, Stored as Scan};

pub mod add_bin;
pub mod announce;
pub mod dock;
pub mod finish_inbound;
pub mod hand_over;
pub mod label;
pub mod pack;
pub mod pack_scan;
pub mod papers;
pub mod pick_lists;
pub mod pick_scan;
pub mod pick_trouble;
pub mod put_away;
pub mod receive_scan;
pub mod set_aside;
pub mod start_pick;
pub mod suggest_bin;
pub mod suggest_carton;
pub mod tasks;
pub mod track;
pub mod undo_scan;
pub mod view;
pub mod write_papers_again;

fn no_inbound() -> Error {
    Error::not_found(&Said::new("这张入库单", "such inbound notice"))
}

fn no_pick() -> Error {
    Error::not_found(&Said::new("这一单的拣货任务", "pick for this order"))
}

/// A scan that was counted before; one that was taken back cannot come again under its id.
fn known_scan(tx: &mut Tx<'_>, id: TransferId) -> Result<Option<Scan>> {
    let known = scan::get(tx, id)?;
    match known {
        Some(scan) if scan.undone => Err(other_scan()),
        known => Ok(known),
    }
}

fn other_scan() -> Error {
    Error::new(
        Code::KeyReused,
        "这一扫已经用过了，请再扫一次。",
        "This scan was used before. Scan once more.",
    )
}
