//! Photographs that are known: a brand's own, or those of a removed listing.

use fingerprint::pdq::{Area, Turn};
use kernel::Said;

use super::Look;
use crate::model::evidence::{Evidence, Region};
use crate::model::facts::PhotoFact;
use crate::model::fill::same;
use crate::model::known::Origin;
use crate::model::registry::PhotoMatch;
use crate::model::verdict::Signal;

/// The signals, at most one a photograph: the heaviest.
pub fn signals(look: Look<'_>) -> Vec<Signal> {
    let photos = look.facts.photos.iter().enumerate();
    photos
        .filter_map(|(place, photo)| of_photo(look, place + 1, photo))
        .collect()
}

fn of_photo(look: Look<'_>, place: usize, photo: &PhotoFact) -> Option<Signal> {
    let policy = &look.rules.policy;
    let codes = photo.upright(policy.photo_quality);
    let matches = look
        .registry
        .photos_like(&photo.sha256, &codes, policy.photo_radius);
    let may_use = |found: &PhotoMatch<'_>| match found.known.origin {
        Origin::Brand(brand) => look.may_sell(brand),
        Origin::Removed { .. } => false,
    };
    // A thief's listing was removed with the brand's photograph on it: who may use the photograph is not the thief.
    if matches.iter().any(may_use) {
        return None;
    }
    let signals = matches
        .iter()
        .filter_map(|found| Some((found, signal(look, place, photo, found)?)));
    // Of equal weight, the brand's photograph tells the seller more than a removed copy of it.
    let heaviest = signals.max_by_key(|(found, signal)| {
        (
            signal.reason.weight,
            matches!(found.known.origin, Origin::Brand(_)),
        )
    });
    heaviest.map(|(_, signal)| signal)
}

fn signal(look: Look<'_>, place: usize, photo: &PhotoFact, found: &PhotoMatch<'_>) -> Option<Signal> {
    let known = found.known;
    let (code, brand, listing) = match known.origin {
        Origin::Brand(brand) if found.same_file => ("brand-photo-copy", Some(brand), None),
        Origin::Brand(brand) => ("brand-photo-near", Some(brand), None),
        // A shop that uses a picture twice is something else than a thief who comes back.
        Origin::Removed { listing, seller, .. } if Some(seller) == look.facts.seller => {
            ("removed-photo-own", None, Some(listing))
        }
        Origin::Removed { listing, .. } => ("removed-photo", None, Some(listing)),
    };
    let name = brand
        .and_then(|brand| look.registry.brand(brand))
        .map(|brand| brand.name.clone());
    let values = [
        ("photo", named(place, found)),
        ("distance", same(found.distance)),
        ("name", same(name.unwrap_or_default())),
    ];
    let evidence = Evidence::Photo {
        place,
        photo: photo.id,
        known: known.number,
        brand,
        listing,
        distance: found.distance,
        same_file: found.same_file,
        quality: photo.quality.min(known.quality),
        media: known.media.clone(),
        ours: Region::of(found.ours),
        theirs: Region::of(found.theirs.area),
        turn: turn_word(found.theirs.turn).to_owned(),
    };
    look.signal(code, evidence, &values)
}

/// The photograph, or the part of it that is the same.
fn named(place: usize, found: &PhotoMatch<'_>) -> Said {
    if found.ours == Area::WHOLE {
        Said::new(format!("第 {place} 张照片"), format!("Photograph {place}"))
    } else {
        Said::new(
            format!("第 {place} 张照片的一部分"),
            format!("A part of photograph {place}"),
        )
    }
}

/// How a known photograph was turned or mirrored; nothing for one that was not.
const fn turn_word(turn: Turn) -> &'static str {
    match turn {
        Turn::Upright => "",
        turn => turn.name(),
    }
}
