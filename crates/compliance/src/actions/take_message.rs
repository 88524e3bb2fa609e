//! An operator takes the text of a customs message, to file it.

use kernel::Result;
use kernel::kinds::CustomsId;
use people::{OperatorScope, Vault};
use store::Tx;
use zeroize::Zeroizing;

use crate::actions::customs::{message, open_message};
use crate::events::CustomsTaken;

/// The XML of a message, whole; nothing after the shopper was erased. That it was taken is recorded.
///
/// # Errors
/// [`kernel::Code::NotFound`].
pub fn take_message(
    tx: &mut Tx<'_>,
    vault: &Vault,
    operator: OperatorScope,
    id: CustomsId,
) -> Result<Option<Zeroizing<String>>> {
    let taken = CustomsTaken {
        message: id,
        order: message(tx, operator, id)?.order,
    };
    tx.emit(&operator.actor(), &taken)?;
    open_message(tx, vault, operator, id)
}
