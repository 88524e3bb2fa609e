//! What lies at the dock and waits for a bin.

use kernel::kinds::{LotId, VariantId};
use kernel::{Day, Lang, Result};
use ledger::Place;
use store::Tx;

/// Pieces of a lot at the dock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DockLot {
    /// The lot.
    pub lot: LotId,
    /// What it is.
    pub variant: VariantId,
    /// Its title in English.
    pub title: String,
    /// The seller's article number; may be empty.
    pub sku: String,
    /// Fourteen digits; may be empty.
    pub gtin: String,
    /// The lot as printed on the goods.
    pub lot_code: String,
    /// The last day of use.
    pub expiry: Option<Day>,
    /// Pieces.
    pub quantity: i64,
}

/// The lots at the dock, the first to expire first.
pub fn dock(tx: &mut Tx<'_>) -> Result<Vec<DockLot>> {
    let mut lots = Vec::new();
    for (lot, quantity) in ledger::contents(tx, Place::Dock)?
        .into_iter()
        .filter(|(_, quantity)| *quantity > 0)
    {
        lots.push(described(tx, lot, quantity)?);
    }
    lots.sort_by_key(|lot| (lot.expiry.is_none(), lot.expiry, lot.lot));
    Ok(lots)
}

/// A lot as the station shows it.
pub(crate) fn described(tx: &mut Tx<'_>, id: LotId, quantity: i64) -> Result<DockLot> {
    let lot = ledger::lot(tx, id)?;
    let variant = catalog::variant(tx, lot.variant)?;
    let listing = catalog::listing(tx, variant.listing)?;
    let title = listing.map_or_else(String::new, |listing| {
        listing.facts.texts.title(Lang::En).to_owned()
    });
    let gtin = variant.told.barcode.as_ref().and_then(catalog::Barcode::gtin);
    Ok(DockLot {
        lot: id,
        variant: lot.variant,
        title,
        sku: variant
            .told
            .sku
            .as_ref()
            .map_or_else(String::new, ToString::to_string),
        gtin: gtin.map_or_else(String::new, |gtin| gtin.to_string()),
        lot_code: lot.code,
        expiry: lot.expiry,
        quantity,
    })
}
