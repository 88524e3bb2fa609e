//! A brand's owner withdraws codes: labels that were lost or stolen, goods that were recalled.

use kernel::kinds::{BrandId, UnitBatchId};
use kernel::{Actor, Error, Result};
use store::Tx;

use crate::actions::{no_batch, no_brand};
use crate::events::UnitsVoided;
use crate::model::owner::OwnerScope;
use crate::model::unit::{UnitBatch, Withdrawn};
use crate::rows::{brand, unit};

/// Withdraws codes of a batch; how many.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless brand and batch are theirs; at field `serial` if nothing is left to withdraw.
pub fn void_units(
    tx: &mut Tx<'_>,
    owner: OwnerScope,
    actor: &Actor,
    (brand, batch): (BrandId, UnitBatchId),
    which: &Withdrawn,
) -> Result<u64> {
    own_batch(tx, owner, brand, batch)?;
    let count = match which {
        Withdrawn::One(serial) => unit::void_one(tx, batch, serial)?,
        Withdrawn::Unsold => unit::void_unsold(tx, batch)?,
    };
    if count == 0 {
        return Err(nothing(which));
    }
    tx.emit(actor, &UnitsVoided { batch, brand, count })?;
    Ok(count)
}

/// A batch of an owner's brand.
pub(crate) fn own_batch(
    tx: &mut Tx<'_>,
    owner: OwnerScope,
    brand: BrandId,
    batch: UnitBatchId,
) -> Result<UnitBatch> {
    let own = brand::get(tx, brand)?.filter(|own| own.owner == Some(owner.org()));
    own.ok_or_else(no_brand)?;
    let found = unit::get_batch(tx, batch)?.filter(|batch| batch.brand == brand);
    found.ok_or_else(no_batch)
}

fn nothing(which: &Withdrawn) -> Error {
    match which {
        Withdrawn::One(serial) => Error::field(
            "serial",
            format!("这一批里没有 {serial}，或者它已经作废。请照标签上 (21) 后面的字抄写。"),
            format!(
                "{serial} is not in this batch, or is withdrawn already. Copy it from behind (21) on the label."
            ),
        ),
        Withdrawn::Unsold => Error::field(
            "serial",
            "这一批没有还没用过的码。",
            "No code of this batch is still unused.",
        ),
    }
}
