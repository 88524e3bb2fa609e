//! Where the pieces of a lot are.

use kernel::Result;
use kernel::kinds::LotId;
use store::Tx;

use crate::model::account::Place;
use crate::model::unit::Unit;
use crate::rows::account;

/// Where pieces of a lot are: each place in the house, with the carrier, or lost, with how many.
pub fn whereabouts(tx: &mut Tx<'_>, lot: LotId) -> Result<Vec<(Place, i64)>> {
    let accounts = account::of_unit(tx, &Unit::Lot(lot).to_string())?;
    let places = accounts
        .iter()
        .filter_map(|(name, balance)| Some((name.place()?, balance.credit_balance())));
    Ok(places
        .filter(|(place, pieces)| *place != Place::Outside && *pieces > 0)
        .collect())
}
