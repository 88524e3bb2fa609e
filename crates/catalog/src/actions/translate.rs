//! A machine drafts the Chinese of a listing.

use kernel::kinds::ListingId;
use kernel::{Actor, Lang, Prose, Result};
use people::SellerScope;
use store::Store;

use crate::actions::set_chinese::set_chinese;
use crate::actions::view::listing_of_seller;
use crate::model::html::{clean_html, paragraphs};
use crate::model::texts::{Details, LangText, Summary, TextSource, Title};
use crate::model::translate::Translator;

/// Drafts the Chinese texts of a listing and keeps them, marked as a machine's. Texts that a person wrote stay. Whether
/// there is a draft now.
///
/// Blocks while the translator works.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is this seller's listing; the translator's.
pub fn draft_chinese(
    store: &Store,
    translator: &dyn Translator,
    scope: SellerScope,
    actor: &Actor,
    id: ListingId,
) -> Result<bool> {
    let before = store.read(|tx| listing_of_seller(tx, scope, id))?;
    let texts = &before.facts.texts;
    if texts.zh.source == TextSource::Human || texts.en.is_empty() {
        return Ok(false);
    }
    let draft = drafted(&texts.en, translator)?;
    if draft.is_empty() {
        return Ok(false);
    }
    let actor = actor.clone();
    store.write(move |tx| set_chinese(tx, scope, &actor, id, draft.clone()).map(|_| true))
}

fn drafted(en: &LangText, translator: &dyn Translator) -> Result<LangText> {
    let details = en
        .details
        .as_ref()
        .map_or_else(Vec::new, |details| paragraphs(details.as_str()));
    let mut wanted = vec![
        en.title.as_ref().map_or_else(String::new, ToString::to_string),
        en.summary.as_ref().map_or_else(String::new, ToString::to_string),
        en.ingredients
            .as_ref()
            .map_or_else(String::new, ToString::to_string),
        en.storage.as_ref().map_or_else(String::new, ToString::to_string),
    ];
    wanted.extend(details);
    let mut drafts = translator.translate(&wanted, Lang::En, Lang::ZhCn)?.into_iter();
    let mut next = || drafts.next().flatten();
    let (title, summary, ingredients, storage) = (next(), next(), next(), next());
    let details: Option<Vec<String>> = drafts.map(|text| text.map(|text| clean_html(&text))).collect();
    Ok(LangText {
        title: title.and_then(|text| Title::new(&text).ok()),
        summary: summary.and_then(|text| Summary::new(&text).ok()),
        details: details.and_then(|parts| Details::new(&parts.concat()).ok()),
        ingredients: ingredients.and_then(|text| Prose::new(&text).ok()),
        storage: storage.and_then(|text| kernel::Line::new(&text).ok()),
        source: TextSource::Machine,
    })
}
