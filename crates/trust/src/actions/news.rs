//! What has changed in the registry between two revisions, as a registry of its own.

use std::collections::BTreeSet;

use kernel::Result;
use kernel::kinds::BrandId;
use store::Tx;

use crate::model::brand::BrandStatus;
use crate::model::house::RuleState;
use crate::model::registry::{Changes, Registry};
use crate::rows::{authorisation, brand, house, known};

/// A registry of what is new since a revision, alone: brands with all who may sell them, photographs, texts. A brand whose
/// seller was taken its right counts as new. Small, so that every live listing can be held against it.
pub fn load_news(tx: &mut Tx<'_>, since: i64) -> Result<Registry> {
    let mut brands = brand::changed_since(tx, since)?;
    let changed: BTreeSet<BrandId> = brands.iter().map(|brand| brand.id).collect();
    let rights = authorisation::changed_since(tx, since)?;
    let others: BTreeSet<BrandId> = rights.iter().map(|right| right.brand).collect();
    for id in others.difference(&changed) {
        brands.extend(brand::get(tx, *id)?);
    }
    brands.retain(|brand| brand.status == BrandStatus::Verified);
    let photos = known::photos_since(tx, since)?;
    let owners: BTreeSet<BrandId> = photos.iter().filter_map(|photo| photo.origin.brand()).collect();
    let named: BTreeSet<BrandId> = brands.iter().map(|brand| brand.id).collect();
    let mut authorisations = Vec::new();
    for id in named.union(&owners) {
        authorisations.extend(authorisation::all_of_brand(tx, *id)?);
    }
    let texts = known::texts_since(tx, since)?;
    // What has come into force is news; what waits in the shadow is tried by itself.
    let mut house = house::changed_since(tx, since)?;
    house.retain(|rule| rule.state == RuleState::Live);
    let mut news = Registry::empty()?;
    news.apply(Changes {
        revision: since,
        brands,
        authorisations,
        photos,
        texts,
        house,
    })?;
    Ok(news)
}
