//! The registry in memory is brought up to the rows.

use kernel::Result;
use store::Tx;

use crate::model::registry::{Changes, Registry};
use crate::rows::{authorisation, brand, head, house, known};

/// Takes in what has changed since the registry was last brought up to date; cheap if nothing has.
pub fn refresh(tx: &mut Tx<'_>, registry: &mut Registry) -> Result<()> {
    let known_to = registry.revision();
    // Read first: what another transaction commits meanwhile is read again next time, which changes nothing.
    let revision = head::revision(tx)?;
    if revision == known_to {
        return Ok(());
    }
    registry.apply(Changes {
        revision,
        brands: brand::changed_since(tx, known_to)?,
        authorisations: authorisation::changed_since(tx, known_to)?,
        photos: known::photos_since(tx, known_to)?,
        texts: known::texts_since(tx, known_to)?,
        house: house::changed_since(tx, known_to)?,
    })
}

/// The registry as the rows have it.
pub fn load_registry(tx: &mut Tx<'_>) -> Result<Registry> {
    let mut registry = Registry::empty()?;
    refresh(tx, &mut registry)?;
    Ok(registry)
}
