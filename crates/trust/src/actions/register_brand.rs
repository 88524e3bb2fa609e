//! A rights holder registers a brand.

use kernel::kinds::BrandId;
use kernel::{Actor, Line, Result};
use store::Tx;

use crate::events::BrandRegistered;
use crate::model::brand::{Brand, BrandStatus, NewBrand, ParallelTrade, SecondHand};
use crate::model::owner::OwnerScope;
use crate::rows::{brand, head};

/// Registers a brand; an analyst checks the mark before screening looks for it.
///
/// # Errors
/// At the fields that are wrong, all at once.
pub fn register_brand(tx: &mut Tx<'_>, owner: OwnerScope, actor: &Actor, new: &NewBrand) -> Result<BrandId> {
    new.check()?;
    let lines = |lines: &[Line<100>]| lines.iter().map(ToString::to_string).collect();
    let row = Brand {
        id: tx.id(),
        name: new.name.to_string(),
        aliases: lines(&new.aliases),
        owner: Some(owner.org()),
        mark_number: new.mark_number.to_string(),
        office: new.office.to_string(),
        territories: new.territories.clone(),
        classes: new.classes.clone(),
        common_word: new.common_word,
        context: lines(&new.context),
        innocent: lines(&new.innocent),
        gtin_prefixes: new.gtin_prefixes.iter().map(ToString::to_string).collect(),
        parallel_trade: ParallelTrade::default(),
        second_hand: SecondHand::default(),
        status: BrandStatus::Applied,
        reason: None,
        registered_at: tx.now(),
    };
    let changed = head::next(tx)?;
    brand::put(tx, &row, None, changed)?;
    let registered = BrandRegistered {
        brand: row.id,
        owner: owner.org(),
    };
    tx.emit(actor, &registered)?;
    Ok(row.id)
}
