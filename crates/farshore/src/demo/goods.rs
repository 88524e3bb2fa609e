//! Demo goods become listings.

use std::collections::BTreeSet;

use catalog::{
    Barcode, CategorySlug, Facts, LangText, ListingDraft, ListingOption, Measures, NewPhoto, OptionValue,
    Origin, PreparedPhoto, TextSource, Texts, VariantChange, VariantDraft, clean_html, prepare_photo,
    store_photo,
};
use compliance::Mode;
use kernel::kinds::ListingId;
use kernel::{Actor, Dollars, Error, Line, Prose, Result};
use landed::hs::HsCode;
use people::SellerScope;
use store::{Media, Store};

use super::content::{self, Listing, OptionName, Variant};

/// Photographs of a listing, made ready outside any transaction.
pub fn photographs(media: &Media, listing: &Listing) -> Result<Vec<NewPhoto>> {
    let mut photos = Vec::new();
    for stem in &listing.photos {
        let Some(bytes) = content::photo(stem) else {
            continue;
        };
        let prepared: PreparedPhoto = prepare_photo(&bytes)?;
        store_photo(media, &prepared)?;
        photos.push(NewPhoto {
            alt_en: listing.title_en.clone(),
            alt_zh: listing.title_zh.clone(),
            ..NewPhoto::upload(prepared)
        });
    }
    Ok(photos)
}

/// Writes a listing with its photographs and publishes it.
pub fn publish(
    store: &Store,
    scope: SellerScope,
    listing: &Listing,
    photos: Vec<NewPhoto>,
) -> Result<ListingId> {
    let draft = draft(listing)?;
    store.write(move |tx| {
        let actor = Actor::machine("demo");
        let id = catalog::create(tx, scope, &actor, draft.clone())?;
        if !photos.is_empty() {
            catalog::attach_photos(tx, scope, &actor, id, &photos)?;
        }
        catalog::publish(tx, scope, &actor, id)?;
        Ok(id)
    })
}

fn draft(listing: &Listing) -> Result<ListingDraft> {
    let mut facts = Facts::of(category(&listing.category)?);
    facts.brand = Line::new(&listing.brand).ok();
    facts.hs = Some(HsCode::parse(&listing.hs).map_err(Error::internal)?);
    facts.hs_suggested = false;
    facts.origin = Some(Origin::US);
    facts.texts = texts(listing);
    facts.options = listing.options.iter().map(option).collect::<Result<_>>()?;
    facts.shelf_life_days = listing.shelf_life_days;
    facts.routes = listing
        .routes
        .iter()
        .filter_map(|route| Mode::from_code(route))
        .collect::<BTreeSet<_>>();
    facts.flags = listing.flags.iter().cloned().collect();
    facts.tags = listing
        .tags
        .iter()
        .filter_map(|tag| Line::new(tag).ok())
        .collect();
    let variants = listing.variant.iter().map(variant).collect::<Result<_>>()?;
    Ok(ListingDraft { facts, variants })
}

/// Where the finer categories of the demo content lie in our tree, by the beginning of their path.
const PLACES: [(&str, &str); 14] = [
    ("fruit/dried", "dried-fruit"),
    ("fruit/gifts", "dried-fruit"),
    ("fruit/nuts", "nuts"),
    ("fruit/fresh/cherries", "cherries"),
    ("fruit/fresh/apples", "apples-pears"),
    ("fruit/fresh/citrus", "citrus"),
    ("fruit/fresh", "berries"),
    ("cosmetics/body", "bath-body"),
    ("cosmetics/hair", "hair-care"),
    ("cosmetics", "skin-care"),
    ("baby/feeding", "baby-feeding"),
    ("baby/toys", "toys"),
    ("baby/bedding", "textiles"),
    ("general/home", "textiles"),
];

/// The category of a name of our tree, or of a finer path like `baby/clothing`.
fn category(path: &str) -> Result<CategorySlug> {
    let placed = PLACES
        .iter()
        .find(|(begin, _)| path.starts_with(begin))
        .map(|(_, slug)| (*slug).to_owned());
    let guesses = [
        Some(path.to_owned()),
        placed,
        Some(path.replace('/', "-")),
        path.rsplit('/').next().map(str::to_owned),
        Some("other".to_owned()),
    ];
    let known = guesses
        .iter()
        .flatten()
        .find_map(|guess| CategorySlug::parse(guess));
    known.ok_or_else(|| Error::internal(format!("no category {path}")))
}

fn texts(listing: &Listing) -> Texts {
    let text = |title: &str, summary: &str, body: &str, ingredients: &str, storage: &str| LangText {
        title: Line::new(title).ok(),
        summary: Prose::new(if summary.is_empty() {
            first_paragraph(body)
        } else {
            summary
        })
        .ok(),
        details: Prose::new(&clean_html(body)).ok(),
        ingredients: Prose::new(ingredients).ok(),
        storage: Line::new(storage).ok(),
        source: TextSource::Human,
    };
    Texts {
        en: text(
            &listing.title_en,
            &listing.summary_en,
            &listing.body_en,
            &listing.ingredients_en,
            &listing.storage_en,
        ),
        zh: text(
            &listing.title_zh,
            &listing.summary_zh,
            &listing.body_zh,
            &listing.ingredients_zh,
            &listing.storage_zh,
        ),
    }
}

fn first_paragraph(body: &str) -> &str {
    body.trim().split("\n\n").next().unwrap_or_default()
}

fn option(name: &OptionName) -> Result<ListingOption> {
    let (name, name_zh, values) = match name {
        OptionName::Name(name) => (name, String::new(), Vec::new()),
        OptionName::Full {
            name,
            name_zh,
            values,
        } => (name, name_zh.clone(), values.clone()),
    };
    let value = |value: &content::OptionValue| {
        Ok(OptionValue {
            value: Line::at("value", &value.value)?,
            zh: value.zh.clone(),
        })
    };
    Ok(ListingOption {
        name: Line::at("option", name)?,
        name_zh,
        values: values.iter().map(value).collect::<Result<_>>()?,
    })
}

fn variant(variant: &Variant) -> Result<VariantChange> {
    let price = match (&variant.price_usd_cents, &variant.price_usd) {
        (Some(cents), _) => Dollars::from_minor(*cents),
        (None, Some(text)) => Dollars::parse(text)?,
        (None, None) => return Err(Error::internal(format!("{} has no price", variant.sku))),
    };
    let told = VariantDraft {
        options: variant.options.clone(),
        sku: Line::new(&variant.sku).ok(),
        price,
        compare_at: None,
        // The codes of the demo content begin with 952, which GS1 keeps for demonstrations. Screening notes that and
        // clears them; the warehouse scans them as it would any other.
        barcode: Barcode::new(&variant.gtin),
        net_grams: variant.net_grams,
        measures: variant.dims_mm.map(|[length_mm, width_mm, height_mm]| Measures {
            length_mm,
            width_mm,
            height_mm,
        }),
        photo: None,
    };
    Ok(VariantChange { id: None, told })
}
