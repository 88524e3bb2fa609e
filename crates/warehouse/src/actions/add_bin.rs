//! A bin is put up.

use kernel::kinds::BinId;
use kernel::{Error, Result};
use store::Tx;

use crate::model::scan;
use crate::rows::bin::{self, Stored};

/// A bin on the way in.
#[derive(Clone, Debug)]
pub struct NewBin {
    /// Aisle, rack, level as printed on the shelf: A-01-2.
    pub code: String,
    /// Where on the walk through the house it lies; smaller comes first.
    pub walk: i64,
    /// Whether it is kept cool.
    pub cool: bool,
}

/// Puts up a bin.
///
/// # Errors
/// At field `scan` for a code that is none, at field `code` if the shelf has it already.
pub fn add_bin(tx: &mut Tx<'_>, new: &NewBin) -> Result<BinId> {
    let code = scan::bin(&new.code)?;
    let id: BinId = tx.id();
    let row = Stored {
        id,
        code: code.clone(),
        walk: new.walk,
        cool: new.cool,
    };
    if bin::insert(tx, &row)? {
        return Ok(id);
    }
    Err(Error::field(
        "code",
        format!("货位 {code} 已经有了。"),
        format!("Bin {code} exists already."),
    ))
}
