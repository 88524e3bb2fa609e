//! From a listing to what the index keeps of it.

use kernel::Lang;
use kernel::kinds::ListingId;
use people::SellerCard;
use tantivy::TantivyDocument;
use tantivy::schema::Field;
use tantivy::tokenizer::{PreTokenizedString, Token};

use super::price::ShownPrice;
use super::schema::{Fields, UNKNOWN_FEN};
use super::words::{grams, latin, sounds, terms};
use crate::model::category::Categories;
use crate::model::html::paragraphs;
use crate::model::listing::Listing;
use crate::model::texts::LangText;

/// Of a description so many characters are searched.
const LONGEST_TEXT: usize = 6000;

/// The halves of a listing's id.
pub fn halves(id: ListingId) -> (u64, u64) {
    let number = id.uuid().as_u128();
    let high = u64::try_from(number >> 64).unwrap_or_default();
    let low = u64::try_from(number & u128::from(u64::MAX)).unwrap_or_default();
    (high, low)
}

/// The id of two halves.
pub fn joined(high: u64, low: u64) -> ListingId {
    let number = u128::from(high) << 64 | u128::from(low);
    ListingId::from_uuid(uuid::Uuid::from_u128(number))
}

/// What the index keeps of a listing.
pub fn document(
    fields: &Fields,
    listing: &Listing,
    seller: Option<&SellerCard>,
    price: Option<&ShownPrice>,
) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    let (high, low) = halves(listing.id);
    document.add_bytes(fields.id, listing.id.uuid().as_bytes());
    document.add_u64(fields.id_high, high);
    document.add_u64(fields.id_low, low);
    add_words(&mut document, fields, listing, seller);
    for category in Categories::bundled().upwards(&listing.facts.category) {
        document.add_text(fields.category, category.slug.as_str());
    }
    document.add_text(fields.seller, listing.seller.to_string());
    // Not the ways that the seller wishes for: only those by which the goods can be bought now.
    for route in price.iter().flat_map(|price| &price.open) {
        document.add_text(fields.route, route.code());
    }
    let fen = price.and_then(|price| u64::try_from(price.total.minor()).ok());
    document.add_u64(fields.fen, fen.unwrap_or(UNKNOWN_FEN));
    document.add_u64(fields.dear, fen.unwrap_or_default());
    document.add_i64(
        fields.shown,
        listing.shown_at.unwrap_or(listing.created_at).micros(),
    );
    document
}

fn add_words(
    document: &mut TantivyDocument,
    fields: &Fields,
    listing: &Listing,
    seller: Option<&SellerCard>,
) {
    let facts = &listing.facts;
    let titles = [title(&facts.texts.zh), title(&facts.texts.en)];
    let brand = facts.brand.as_ref().map_or("", |brand| brand.as_str());
    let mut names = vec![brand];
    for category in Categories::bundled().upwards(&facts.category) {
        names.extend([category.name(Lang::ZhCn), category.name(Lang::En)]);
    }
    if let Some(seller) = seller {
        names.extend([seller.name.as_str(), seller.name_zh.as_str()]);
    }
    let mut body: Vec<String> = names.iter().flat_map(|name| terms(name)).collect();
    body.extend(facts.tags.iter().flat_map(|tag| terms(tag.as_str())));
    for text in [&facts.texts.zh, &facts.texts.en] {
        body.extend(terms(&told(text)));
    }
    for option in &facts.options {
        let values = option
            .values
            .iter()
            .flat_map(|value| [value.value.as_str(), value.zh.as_str()]);
        body.extend(values.flat_map(terms));
    }
    let searched = titles.iter().flat_map(|title| terms(title)).collect();
    let written = [titles[0], titles[1], brand]
        .iter()
        .flat_map(|text| latin(text))
        .collect();
    // The names of the category are heard too: who types `shuiguo` means all fruit.
    let heard = std::iter::once(titles[0]).chain(names).flat_map(sounds).collect();
    add(document, fields.title, searched);
    add(document, fields.body, body);
    add(document, fields.latin, written);
    add(document, fields.sound, heard);
    add(document, fields.gram, grams(titles[0]).into_iter().collect());
}

fn title(text: &LangText) -> &str {
    text.title.as_ref().map_or("", |title| title.as_str())
}

fn told(text: &LangText) -> String {
    let details = text
        .details
        .as_ref()
        .map_or_else(Vec::new, |details| paragraphs(details.as_str()));
    let mut told = details.join("\n");
    for more in [
        text.summary.as_ref().map(kernel::Prose::as_str),
        text.ingredients.as_ref().map(kernel::Prose::as_str),
    ] {
        told.push('\n');
        told.push_str(more.unwrap_or_default());
    }
    told.chars().take(LONGEST_TEXT).collect()
}

fn add(document: &mut TantivyDocument, field: Field, words: Vec<String>) {
    let token = |(position, text): (usize, String)| Token {
        text,
        position,
        ..Token::default()
    };
    let tokens = words.into_iter().enumerate().map(token).collect();
    let words = PreTokenizedString {
        text: String::new(),
        tokens,
    };
    document.add_pre_tokenized_text(field, words);
}
