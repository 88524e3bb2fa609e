//! Opens, blocks or closes a lot.

use kernel::kinds::LotId;
use kernel::{Actor, Error, Result, Said};
use store::Tx;

use crate::events::LotStateSet;
use crate::model::stock::LotState;
use crate::rows::lot;

/// Opens, blocks (a recall, a doubt) or closes a lot. What is promised already stays promised.
///
/// # Errors
/// [`kernel::Code::NotFound`] for an unknown lot, [`kernel::Code::WrongState`] when a lot with pieces left is closed.
pub fn set_lot_state(tx: &mut Tx<'_>, actor: &Actor, id: LotId, state: LotState) -> Result<()> {
    let unknown = || Error::not_found(&Said::new("这个批次", "such lot"));
    let found = lot::get(tx, id)?.ok_or_else(unknown)?;
    if found.state == state {
        return Ok(());
    }
    if state == LotState::Closed && found.available > 0 {
        return Err(Error::wrong_state(
            format!("这个批次还有 {} 件，请先核销再关闭。", found.available),
            format!(
                "{} pieces of this lot are left. Write them off first.",
                found.available
            ),
        ));
    }
    if !lot::set_state(tx, id, state)? {
        return Err(unknown());
    }
    tx.emit(
        actor,
        &LotStateSet {
            lot: id,
            variant: found.variant,
            state: state.word().to_owned(),
        },
    )
}
