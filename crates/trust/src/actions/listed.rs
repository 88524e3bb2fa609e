//! Photographs and texts of removed listings are listed, and taken off the list when a person clears the listing.

use catalog::Snapshot;
use fingerprint::Sketcher;
use kernel::kinds::{DecisionId, ListingId};
use kernel::{Lang, Result};
use store::Tx;

use crate::model::decision::Decision;
use crate::model::facts::ListingFacts;
use crate::model::known::{KnownPhoto, Origin, RemovedText};
use crate::model::rules::Rules;
use crate::model::screen::comparable;
use crate::rows::{head, known};

/// Puts a removed version's photographs and texts on the lists.
pub(crate) fn put_on(tx: &mut Tx<'_>, rules: &Rules, decision: &Decision, snapshot: &Snapshot) -> Result<()> {
    let (photos, texts) = known::of_listing(tx, decision.listing)?;
    for photo in &snapshot.photos {
        let sha256 = known::digest(&photo.sha256)?;
        if photos.iter().any(|known| known.sha256 == sha256) {
            continue;
        }
        let known = KnownPhoto {
            number: head::next(tx)?,
            origin: Origin::Removed {
                listing: decision.listing,
                seller: decision.seller,
                decision: decision.id,
            },
            sha256,
            // They are kept with the file, whoever shows it.
            codes: Vec::new(),
            quality: photo.quality,
            media: photo
                .at_least(640)
                .map(|size| size.key.clone())
                .unwrap_or_default(),
            ended: false,
        };
        known::insert_photo(tx, &known)?;
    }
    let facts = ListingFacts::of_snapshot(decision.listing, decision.seller, snapshot);
    let sketcher = Sketcher::new().map_err(kernel::Error::internal)?;
    for lang in Lang::ALL {
        let Some(text) = comparable(&rules.policy, &facts, lang) else {
            continue;
        };
        let sketch = sketcher.sketch(&text);
        if texts.iter().any(|known| known.sketch == sketch) {
            continue;
        }
        let removed = RemovedText {
            number: head::next(tx)?,
            listing: decision.listing,
            seller: decision.seller,
            decision: decision.id,
            lang,
            sketch,
            ended: false,
        };
        known::insert_text(tx, &removed)?;
    }
    Ok(())
}

/// A person has cleared the listing: what its earlier removal put on the lists no longer counts.
pub(crate) fn take_off(tx: &mut Tx<'_>, decision: &Decision) -> Result<()> {
    let (photos, texts) = known::of_listing(tx, decision.listing)?;
    if photos.is_empty() && texts.is_empty() {
        return Ok(());
    }
    let changed = head::next(tx)?;
    known::end_of_listing(tx, decision.listing, changed)
}

/// What these decisions put on the lists no longer counts.
pub(crate) fn forget(tx: &mut Tx<'_>, listing: ListingId, decisions: &[DecisionId]) -> Result<()> {
    let (photos, texts) = known::of_listing(tx, listing)?;
    if decisions.is_empty() || (photos.is_empty() && texts.is_empty()) {
        return Ok(());
    }
    let changed = head::next(tx)?;
    for decision in decisions {
        known::end_of_decision(tx, *decision, changed)?;
    }
    Ok(())
}
