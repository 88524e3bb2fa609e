//! What became of a notice, for whoever holds its receipt.

use kernel::{Error, Result, Said};
use store::Tx;

use crate::model::notice::Notice;
use crate::rows;

/// The notice of a receipt number.
///
/// # Errors
/// [`kernel::Code::NotFound`].
pub fn notice_by_receipt(tx: &mut Tx<'_>, number: &str) -> Result<Notice> {
    let number = number.trim().to_uppercase();
    rows::notice::by_receipt(tx, &number)?.ok_or_else(|| {
        Error::not_found(&Said::new(
            "这个受理号对应的通知",
            "notice with this receipt number",
        ))
    })
}
