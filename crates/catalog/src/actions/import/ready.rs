//! The slow work before a product is written: photographs are found, decoded and kept, Chinese is drafted.

use std::collections::BTreeSet;

use kernel::Result;
use kernel::kinds::{ListingId, OrganisationId};
use sha2::{Digest, Sha256};
use store::Tx;

use super::Importer;
use super::put::Ready;
use crate::actions::attach::{NewPhoto, store_photo};
use crate::model::merge::{ChineseDraft, ImportOptions};
use crate::model::picture::prepare_photo;
use crate::model::shopify::{Finding, Product, ProductImage, Trouble, finding};
use crate::rows::{listing, photo};

/// What is known of a product before it is worked on.
pub struct Known {
    /// The listing, if there is one.
    pub listing: Option<ListingId>,
    /// The digest of what was imported last; nothing if the product is new.
    pub digest: Option<[u8; 32]>,
    /// Where its photographs are from.
    pub sources: BTreeSet<String>,
}

/// Looks a product up.
pub fn known(tx: &mut Tx<'_>, seller: OrganisationId, handle: &str) -> Result<Known> {
    let stored = listing::by_handle(tx, seller, handle)?;
    let sources = match &stored {
        Some(stored) => photo::sources(tx, stored.listing.id)?.into_keys().collect(),
        None => BTreeSet::new(),
    };
    Ok(Known {
        listing: stored.as_ref().map(|stored| stored.listing.id),
        digest: stored.and_then(|stored| stored.import_digest),
        sources,
    })
}

/// The digest of all that the file and the seller's choice say about a product.
pub fn digest(product: &Product, options: &ImportOptions) -> Result<[u8; 32]> {
    let told = (
        product,
        options.publish,
        &options.origin,
        &options.category,
        &options.grams,
    );
    let told = serde_json::to_vec(&told).map_err(kernel::Error::internal)?;
    Ok(Sha256::digest(told).into())
}

impl Importer<'_> {
    /// Does the slow work. Nothing if the listing has all this already.
    pub(super) fn ready(
        &self,
        product: &Product,
        line: u64,
        options: &ImportOptions,
        known: &Known,
        findings: &mut Vec<Finding>,
    ) -> Result<Option<Ready>> {
        let digest = digest(product, options)?;
        let photos = self.photos(product, line, &known.sources, findings)?;
        if known.digest == Some(digest) && photos.is_empty() {
            return Ok(None);
        }
        let chinese = ChineseDraft::of(product, self.translator).unwrap_or_else(|error| {
            tracing::warn!(translator = self.translator.name(), %error, "no draft in Chinese");
            ChineseDraft::default()
        });
        Ok(Some(Ready {
            product: product.clone(),
            digest,
            chinese,
            photos,
        }))
    }

    fn photos(
        &self,
        product: &Product,
        line: u64,
        sources: &BTreeSet<String>,
        findings: &mut Vec<Finding>,
    ) -> Result<Vec<NewPhoto>> {
        let mut photos = Vec::new();
        let wanted = product
            .images
            .iter()
            .filter(|image| !sources.contains(&image.source));
        for image in wanted {
            match self.photo(image) {
                Ok(Some(photo)) => photos.push(photo),
                Ok(None) => note(findings, product, line, &image.address, Trouble::PhotoMissing),
                Err(error) if matches!(error.code(), kernel::Code::Internal) => return Err(error),
                Err(error) => {
                    note(findings, product, line, &image.address, Trouble::PhotoBad);
                    if let Some(last) = findings.last_mut() {
                        last.reason = error.said().clone();
                    }
                }
            }
        }
        Ok(photos)
    }

    fn photo(&self, image: &ProductImage) -> Result<Option<NewPhoto>> {
        let Some(bytes) = self.images.find(&image.address)? else {
            return Ok(None);
        };
        let prepared = prepare_photo(&bytes)?;
        store_photo(self.media, &prepared)?;
        Ok(Some(NewPhoto {
            prepared,
            alt_en: image.alt.clone(),
            alt_zh: String::new(),
            source: image.source.clone(),
        }))
    }
}

/// One note a product and kind is enough; the first tells the address.
fn note(findings: &mut Vec<Finding>, product: &Product, line: u64, address: &str, trouble: Trouble) {
    if findings.iter().all(|finding| finding.code != trouble.code()) || trouble == Trouble::PhotoBad {
        findings.push(finding(line, String::new(), &product.handle, address, trouble));
    }
}
