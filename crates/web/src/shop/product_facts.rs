//! The facts of goods as a list: origin, weight, ingredients, dates, numbers.

use kernel::Lang;
use serde::Serialize;

use super::cards::Reader;
use super::product_view::{Asked, text_of};

/// A fact.
#[derive(Serialize)]
pub struct Fact {
    kind: &'static str,
    value: String,
}

/// Those that are known.
pub fn facts(reader: &Reader, asked: &Asked) -> Vec<Fact> {
    let (listing, lang) = (&asked.listing, reader.lang);
    let grams = asked.variant.told.net_grams;
    let weight = |grams: u32| match lang {
        Lang::ZhCn => format!("{grams} 克"),
        Lang::En => format!("{grams} g"),
    };
    let place = format!("{} {}", reader.state(&asked.seller.state), asked.seller.city);
    let gtin = asked
        .variant
        .told
        .barcode
        .as_ref()
        .map(|code| code.as_str().to_owned());
    let all = [
        ("origin", Some(place)),
        ("net_weight", (grams > 0).then(|| weight(grams))),
        (
            "ingredients",
            Some(text_of(listing, lang, |text| {
                text.ingredients.as_ref().map(ToString::to_string)
            })),
        ),
        (
            "shelf_life",
            listing.facts.shelf_life_days.map(|days| {
                if lang == Lang::ZhCn {
                    format!("{days} 天")
                } else {
                    format!("{days} days")
                }
            }),
        ),
        (
            "storage",
            Some(text_of(listing, lang, |text| {
                text.storage.as_ref().map(ToString::to_string)
            })),
        ),
        ("lot_expiry", asked.expiry.map(|day| day.to_string())),
        ("gtin", gtin),
        ("hs", listing.facts.hs.as_ref().map(|hs| hs.as_str().to_owned())),
    ];
    let told = |(kind, value): (&'static str, Option<String>)| {
        value
            .filter(|value| !value.is_empty())
            .map(|value| Fact { kind, value })
    };
    all.into_iter().filter_map(told).collect()
}
