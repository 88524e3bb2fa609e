//! The statement of one account.

use kernel::{Error, Page, PageSize, Result};
use store::Tx;

use crate::model::account::{AccountName, Side};
use crate::rows::entry::{self, StatementLine};

/// The statement of an account, the latest entry first, each with the balance after it on the account's normal side.
///
/// # Errors
/// [`kernel::Code::Invalid`] for a cursor that is none.
pub fn statement(
    tx: &mut Tx<'_>,
    name: &AccountName,
    after: Option<&str>,
    size: PageSize,
) -> Result<Page<StatementLine>> {
    let before = match after {
        Some(cursor) => cursor.parse().map_err(|_| {
            Error::invalid(
                "页码无效，请从第一页开始。",
                "This page does not exist. Start from the first.",
            )
        })?,
        None => i64::MAX,
    };
    let mut lines = entry::before(tx, name.id(), before, size.rows() + 1)?;
    if name.kind().normal() == Side::Debit {
        for line in &mut lines {
            line.balance = -line.balance;
        }
    }
    Ok(Page::from_overread(lines, size, |line| line.n.to_string()))
}
