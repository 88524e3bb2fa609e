//! Where a lot might go.

use kernel::Result;
use kernel::kinds::{BinId, LotId};
use ledger::Place;
use store::Tx;

use crate::actions::view::BinView;
use crate::rows::bin;

/// How many bins are looked into.
const LOOKED_AT: usize = 200;

/// Why a bin is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinReason {
    /// Pieces of this lot lie there.
    SameLot,
    /// Nothing lies there, and it is cool.
    EmptyCool,
    /// Nothing lies there.
    Empty,
    /// Something lies everywhere; there the least.
    Least,
}

/// A suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BinAdvice {
    /// The bin.
    pub bin: BinView,
    /// Why.
    pub why: BinReason,
}

/// A bin for a lot: where the lot lies already, else the first empty one on the walk, a cool one for fresh
/// goods, else the one that holds the least. Some may be
/// left out, because they are full.
pub fn suggest_bin(tx: &mut Tx<'_>, lot: LotId, full: &[BinId]) -> Result<Option<BinAdvice>> {
    let bins = bin::all(tx)?;
    let places = ledger::whereabouts(tx, lot)?;
    let view = |bin: &bin::Stored| BinView {
        id: bin.id,
        code: bin.code.clone(),
        cool: bin.cool,
    };
    let open = |bin: &&bin::Stored| !full.contains(&bin.id);
    let holds = |bin: &&bin::Stored| places.iter().any(|(place, _)| *place == Place::Bin(bin.id));
    if let Some(found) = bins.iter().filter(open).find(holds) {
        return Ok(Some(BinAdvice {
            bin: view(found),
            why: BinReason::SameLot,
        }));
    }
    let fresh = is_fresh(tx, lot)?;
    let mut least: Option<(i64, BinView)> = None;
    for found in bins
        .iter()
        .filter(open)
        .filter(|bin| bin.cool == fresh)
        .take(LOOKED_AT)
    {
        let inside = ledger::contents(tx, Place::Bin(found.id))?;
        let pieces: i64 = inside.iter().map(|(_, pieces)| pieces).sum();
        if least.as_ref().is_none_or(|(fewest, _)| pieces < *fewest) {
            least = Some((pieces, view(found)));
        }
        if pieces == 0 {
            let why = if fresh {
                BinReason::EmptyCool
            } else {
                BinReason::Empty
            };
            return Ok(Some(BinAdvice {
                bin: view(found),
                why,
            }));
        }
    }
    Ok(least.map(|(_, bin)| BinAdvice {
        bin,
        why: BinReason::Least,
    }))
}

/// Whether goods are fresh fruit, as their category says.
fn is_fresh(tx: &mut Tx<'_>, lot: LotId) -> Result<bool> {
    let variant = ledger::lot(tx, lot)?.variant;
    let listing = catalog::variant(tx, variant)?.listing;
    let listing = catalog::listing(tx, listing)?;
    let categories = catalog::Categories::bundled();
    Ok(listing.is_some_and(|listing| {
        let up = categories.upwards(&listing.facts.category);
        up.iter()
            .any(|category| category.flags.iter().any(|flag| flag == "fresh-fruit"))
    }))
}
