//! Makes a lot known.

use kernel::kinds::LotId;
use kernel::{Actor, Code, Error, Result};
use store::Tx;

use crate::events::LotCreated;
use crate::model::account::AccountName;
use crate::model::stock::NewLot;
use crate::rows::{account, lot};

/// Makes a lot known, before or when its pieces arrive. The same seller, variant and code is the same lot.
///
/// # Errors
/// [`Code::KeyReused`] if the lot is known with another expiry.
pub fn create_lot(tx: &mut Tx<'_>, actor: &Actor, new: &NewLot) -> Result<LotId> {
    if let Some(known) = known(tx, new)? {
        return Ok(known);
    }
    let id: LotId = tx.id();
    account::open(tx, &AccountName::sellable(id))?;
    if !lot::insert(tx, id, new)? {
        // Somebody made it known at the same moment; the account just opened stays empty and harms nobody.
        return known(tx, new)?.ok_or_else(|| Error::internal("a lot is there and is not"));
    }
    tx.emit(
        actor,
        &LotCreated {
            lot: id,
            variant: new.variant,
            seller: new.seller,
        },
    )?;
    Ok(id)
}

fn known(tx: &mut Tx<'_>, new: &NewLot) -> Result<Option<LotId>> {
    let Some(known) = lot::by_code(tx, new.seller, new.variant, new.code.as_str())? else {
        return Ok(None);
    };
    if known.expiry == new.expiry {
        return Ok(Some(known.id));
    }
    let day = |day: Option<kernel::Day>| day.map_or_else(|| "—".to_owned(), |day| day.to_string());
    Err(Error::new(
        Code::KeyReused,
        format!(
            "批次 {} 已登记，到期日是 {}，不是 {}。请核对包装。",
            known.code,
            day(known.expiry),
            day(new.expiry)
        ),
        format!(
            "Lot {} is known with expiry {}, not {}. Check the package.",
            known.code,
            day(known.expiry),
            day(new.expiry)
        ),
    ))
}
