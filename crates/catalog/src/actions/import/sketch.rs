//! What a product of a file would be here, before anything is written.

use std::collections::BTreeMap;

use kernel::Result;
use kernel::kinds::{ListingId, VariantId};
use people::SellerScope;
use sha2::{Digest, Sha256};
use store::Tx;

use super::ready::digest;
use crate::actions::create::slug_of;
use crate::model::listing::{Listing, Status};
use crate::model::merge::{ChineseDraft, ImportOptions, draft_of};
use crate::model::run::Effect;
use crate::model::shopify::Product;
use crate::model::translate::Translator;
use crate::model::variant::{Variant, VariantState};
use crate::rows::{self, listing};

/// A listing that is not there yet.
#[derive(Clone, Debug)]
pub struct Sketch {
    /// What the import would do.
    pub effect: Effect,
    /// The listing as it would be; its id is made up unless it is there already.
    pub listing: Listing,
}

/// Sketches a product. The translator is asked at once, so it should be one that answers at once.
pub fn sketch(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    product: &Product,
    options: &ImportOptions,
    translator: &dyn Translator,
) -> Result<Sketch> {
    let stored = listing::by_handle(tx, scope.org(), &product.handle)?;
    let known = stored.as_ref().and_then(|stored| stored.import_digest);
    let before = stored.map(|stored| rows::whole_one(tx, stored)).transpose()?;
    let effect = match &before {
        None => Effect::New,
        Some(_) if known == Some(digest(product, options)?) => Effect::Unchanged,
        Some(_) => Effect::Updated,
    };
    let chinese = ChineseDraft::of(product, translator)?;
    let draft = draft_of(product, options, before.as_ref(), &chinese, &BTreeMap::new());
    let id = before
        .as_ref()
        .map_or_else(|| made_up(&product.handle, 0), |before| before.id);
    let (now, slug) = (tx.now(), slug_of(&draft, id)?);
    let variants = draft.variants.into_iter().enumerate();
    let variants = variants.map(|(place, change)| Variant {
        id: change
            .id
            .unwrap_or_else(|| VariantId::from_digest(bytes(&product.handle, place + 1))),
        listing: id,
        seller: scope.org(),
        state: VariantState::Active,
        told: change.told,
    });
    let listing = Listing {
        id,
        seller: scope.org(),
        handle: product.handle.clone(),
        slug,
        version: 1,
        status: Status::Draft,
        cleared_version: None,
        refused_version: None,
        decision: None,
        facts: draft.facts,
        variants: variants.collect(),
        photos: before.map_or_else(Vec::new, |before| before.photos),
        created_at: now,
        updated_at: now,
        shown_at: None,
    };
    Ok(Sketch { effect, listing })
}

fn made_up(handle: &str, place: usize) -> ListingId {
    ListingId::from_digest(bytes(handle, place))
}

fn bytes(handle: &str, place: usize) -> [u8; 16] {
    let digest = Sha256::digest([handle.as_bytes(), &place.to_be_bytes()].concat());
    let mut bytes = [0; 16];
    for (byte, from) in bytes.iter_mut().zip(digest) {
        *byte = from;
    }
    bytes
}
