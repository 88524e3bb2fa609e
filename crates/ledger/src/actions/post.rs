//! Posts a chain of transfers.

use kernel::Result;
use store::Tx;

use crate::actions::record::record;
use crate::model::account::AccountName;
use crate::model::movement::Movement;
use crate::model::transfer::{Outcome, Transfer, check};

/// Posts transfers, linked: all of them or none. Accounts that were never used are opened. A transfer with
/// [`crate::Hold`] only holds its amount until [`crate::post_pending`], [`crate::void_pending`] or its time.
///
/// Asking again with the same ids and contents answers [`Outcome::Exists`] and changes nothing.
///
/// # Errors
/// [`kernel::Code::KeyReused`] if an id exists with other contents; [`kernel::Code::OutOfStock`] (goods) or
/// [`kernel::Code::WrongState`] (money) if an account's rule would be broken. After an error the transaction must not
/// be committed: return the error from the closure.
pub fn post(tx: &mut Tx<'_>, transfers: &[Transfer]) -> Result<Vec<Outcome>> {
    check(transfers)?;
    let Some(first) = transfers.first() else {
        return Ok(Vec::new());
    };
    let movements: Vec<Movement> = transfers.iter().map(Movement::of).collect();
    let names: Vec<AccountName> = transfers
        .iter()
        .flat_map(|transfer| [transfer.debit.clone(), transfer.credit.clone()])
        .collect();
    record(tx, first.id, &movements, &names)
}
