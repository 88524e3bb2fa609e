//! A person writes the Chinese of a listing, or confirms a draft.

use kernel::kinds::ListingId;
use kernel::{Actor, Error, Result};
use people::SellerScope;
use store::Tx;

use crate::actions::edit::edit;
use crate::actions::view::listing_of_seller;
use crate::model::draft::{ListingDraft, VariantChange};
use crate::model::listing::Listing;
use crate::model::texts::{LangText, TextSource};

/// Sets the Chinese texts of a listing; with [`TextSource::Human`] a person has written or confirmed them.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is this seller's listing.
pub fn set_chinese(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    actor: &Actor,
    id: ListingId,
    texts: LangText,
) -> Result<Listing> {
    let before = listing_of_seller(tx, scope, id)?;
    if texts.source == TextSource::Machine && before.facts.texts.zh.source == TextSource::Human {
        return Err(Error::wrong_state(
            "这件商品已有人工写的中文，机器草稿不会覆盖它。",
            "A person has written the Chinese of this listing; a machine's draft does not replace it.",
        ));
    }
    let mut facts = before.facts.clone();
    facts.texts.zh = texts;
    let variants = before.variants.iter().map(|variant| VariantChange {
        id: Some(variant.id),
        told: variant.told.clone(),
    });
    let variants = variants.collect();
    edit(tx, scope, actor, id, ListingDraft { facts, variants })
}
