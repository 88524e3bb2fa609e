//! Which of a brand's products, whose prices it states, a listing claims to be.

use std::collections::{BTreeMap, BTreeSet};

use fingerprint::product::{About, Found, Goods, Match, Place, Product, ProductMatcher};
use serde::{Deserialize, Serialize};

use super::evidence::Passage;
use super::facts::{ListingFacts, TextField};
use super::price::Stated;

/// So much of a product's name stands in a listing that names it, by rarity, in thousandths: all of it but for a slip.
const NAMED: u16 = 950;

/// The same where its model number stands there too.
const NAMED_WITH_MODEL: u16 = 400;

/// Letters and digits of a model number that tells a product by itself: `MP3` does not.
const MODEL: usize = 5;

/// A product that a listing claims to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimedProduct {
    /// Its name, as the brand states it.
    pub product: String,
    /// What the brand says it costs, in US cents.
    pub cents: i64,
    /// How much of its name the listing has, in thousandths.
    pub named: u16,
    /// Where the listing names it: from its first word there to its last.
    pub passage: Passage,
}

/// Which words of a listing are a product's: in which text, from where to where.
type Places = BTreeSet<(usize, usize, usize)>;

/// The product that a listing names. Of several the one that is named at greater length, as `Kelp Balm Travel Size` is beside
/// `Kelp Balm`; of sizes that are all named, the one that costs least, in the seller's favour.
pub fn claimed(facts: &ListingFacts, stated: &[Stated]) -> Option<ClaimedProduct> {
    let texts: Vec<(TextField, &str)> = facts
        .texts
        .iter()
        .filter(|(field, _)| field.names_the_goods())
        .map(|(field, text)| (*field, text.as_str()))
        .collect();
    let fields = texts.iter().map(|(field, text)| (format!("{field:?}"), *text));
    let offer = fields.fold(Goods::default(), |goods, (name, text)| {
        goods.attribute(name, text)
    });
    let products = (0..).zip(stated);
    let products = products.map(|(place, stated)| Product::new(place, Goods::new(&stated.product)));
    let found = ProductMatcher::new(products).find(&offer);
    let named = found.into_iter().filter(|found| is_named(found, stated));
    let named: Vec<(Places, Match)> = named.map(|found| (places(&found), found)).collect();
    let is_longest = |mine: &Places| {
        let longer = |other: &Places| mine.len() < other.len() && mine.is_subset(other);
        !named.iter().any(|(other, _)| longer(other))
    };
    let longest = named.iter().filter(|(places, _)| is_longest(places));
    let candidates = longest.filter_map(|(places, found)| {
        let stated = stated.get(usize::try_from(found.product).ok()?)?;
        Some((stated.cents, &stated.product, found.named, places))
    });
    let (cents, product, named, places) = candidates.min()?;
    Some(ClaimedProduct {
        product: product.clone(),
        cents,
        named,
        passage: passage(&texts, places)?,
    })
}

fn is_named(found: &Match, stated: &[Stated]) -> bool {
    let name = usize::try_from(found.product)
        .ok()
        .and_then(|place| stated.get(place));
    let model = found.agreements().filter(|reason| reason.about == About::Model);
    let mut model = model.filter_map(|reason| name?.product.get(reason.product.as_ref()?.span.clone()));
    let with_model =
        model.any(|model| model.chars().filter(|letter| letter.is_alphanumeric()).count() >= MODEL);
    let enough = found.named >= NAMED || (with_model && found.named >= NAMED_WITH_MODEL);
    enough && found.conflicts().next().is_none()
}

/// Where a product's words stand.
fn places(found: &Match) -> Places {
    let place = |found: &Found| match found.place {
        Place::Attribute(text) => Some((text, found.span.start, found.span.end)),
        _ => None,
    };
    found
        .agreements()
        .filter_map(|reason| place(reason.offer.as_ref()?))
        .collect()
}

/// From the first word to the last in the text that has most of them.
fn passage(texts: &[(TextField, &str)], places: &Places) -> Option<Passage> {
    let mut by_text: BTreeMap<usize, (usize, usize, usize)> = BTreeMap::new();
    for (text, start, end) in places {
        let known = by_text.entry(*text).or_insert((0, *start, *end));
        *known = (known.0 + 1, known.1.min(*start), known.2.max(*end));
    }
    let (text, (_, start, end)) = by_text
        .into_iter()
        .max_by_key(|(text, (count, ..))| (*count, std::cmp::Reverse(*text)))?;
    let (field, text) = texts.get(text)?;
    Some(Passage::at(*field, text, &(start..end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated() -> Vec<Stated> {
        let stated = [
            ("Kelp Balm", 2400),
            ("Kelp Balm Travel Size", 900),
            ("Night Cream 30 ml", 1800),
            ("Night Cream 50 ml", 2500),
            ("Turntable PS-LX350H", 19_900),
            ("Player MP3", 4900),
            ("!", 1),
        ];
        let stated = stated.into_iter();
        stated
            .map(|(product, cents)| Stated {
                product: product.to_owned(),
                cents,
            })
            .collect()
    }

    fn named(title: &str) -> Option<(String, String)> {
        let facts = ListingFacts {
            texts: BTreeMap::from([(TextField::TitleEn, title.to_owned())]),
            ..ListingFacts::default()
        };
        let found = claimed(&facts, &stated())?;
        Some((found.product, found.passage.found))
    }

    #[test]
    fn a_product_is_named_in_any_order_dress_and_unit() {
        for (title, product, passage) in [
            ("Tidepool KELP balm, 50 g", "Kelp Balm", "KELP balm"),
            (
                "Tidepool kelp balm (travel size)",
                "Kelp Balm Travel Size",
                "kelp balm (travel size",
            ),
            ("Tidepool Кеlр Ваlm", "Kelp Balm", "Кеlр Ваlm"),
            (
                "night cream 50ml for her",
                "Night Cream 50 ml",
                "night cream 50ml",
            ),
            ("Night cream, 0.03 l", "Night Cream 30 ml", "Night cream, 0.03 l"),
            (
                "Night cream 50 ml / 30 ml",
                "Night Cream 30 ml",
                "Night cream 50 ml / 30 ml",
            ),
            ("Vinyl player pslx350h", "Turntable PS-LX350H", "pslx350h"),
        ] {
            let expected = Some((product.to_owned(), passage.to_owned()));
            assert_eq!(named(title), expected, "{title}");
        }
    }

    #[test]
    fn another_size_and_half_a_name_are_no_claim() {
        for title in [
            "Tidepool balm",
            "Night cream 40 ml",
            "Night cream",
            "mp3 cable",
            "",
            "!",
        ] {
            assert_eq!(named(title), None, "{title}");
        }
    }

    #[test]
    fn the_words_may_stand_in_several_fields() {
        let facts = ListingFacts {
            texts: BTreeMap::from([
                (TextField::TitleEn, "Harbor Lane night cream".to_owned()),
                (TextField::Options, "Size\n50 ml".to_owned()),
                (TextField::DetailsEn, "Better than Kelp Balm".to_owned()),
            ]),
            ..ListingFacts::default()
        };
        let found = claimed(&facts, &stated()).unwrap();
        assert_eq!(
            (found.product.as_str(), found.cents, found.named),
            ("Night Cream 50 ml", 2500, 1000)
        );
        assert_eq!(
            (found.passage.field, found.passage.found.as_str()),
            (TextField::TitleEn, "night cream")
        );
    }
}
