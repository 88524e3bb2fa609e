//! Sends goods to a category by the English words that a shop uses for them.

use super::category::{Categories, CategorySlug};

/// The category whose word or phrase is found in what the shop says the goods are, or in title and keywords. Of a path
/// like `Food > Dried Fruit` the last step that says anything counts. The longest phrase wins, then the category further
/// down the tree, then what the shop says. Nothing if no word is found.
pub fn sort_goods(tree: &Categories, told: &[&str], hints: &[&str]) -> Option<CategorySlug> {
    let steps = told
        .iter()
        .filter_map(|path| path.rsplit('>').find_map(|step| best(tree, &[step])));
    best(tree, hints)
        .into_iter()
        .chain(steps)
        .max_by_key(|(score, _)| *score)
        .map(|(_, slug)| slug)
}

/// The score is the number of words of the phrase, doubled, and one more for a category below another.
fn best(tree: &Categories, texts: &[&str]) -> Option<(usize, CategorySlug)> {
    let texts: Vec<Phrase> = texts.iter().map(|text| Phrase::new(text)).collect();
    let mut found: Option<(usize, &CategorySlug)> = None;
    for category in tree.all() {
        for phrase in &category.words {
            let score = phrase.count * 2 + usize::from(category.parent.is_some());
            let better = found.is_none_or(|(best, _)| score > best);
            if better && texts.iter().any(|text| text.contains(phrase)) {
                found = Some((score, &category.slug));
            }
        }
    }
    found.map(|(score, slug)| (score, slug.clone()))
}

/// Words in lower case and the singular, with a space before and after each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    spaced: String,
    count: usize,
}

impl Phrase {
    /// The words of a text.
    pub fn new(text: &str) -> Self {
        let words = words(text);
        Self {
            spaced: format!(" {} ", words.join(" ")),
            count: words.len(),
        }
    }

    fn contains(&self, other: &Self) -> bool {
        other.count > 0 && self.spaced.contains(&other.spaced)
    }
}

/// Words in lower case and, roughly, in the singular.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(singular)
        .collect()
}

/// A word in, roughly, the singular: `cherries` is `cherry`.
pub fn singular(word: &str) -> String {
    let rules = [
        ("ies", "y"),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("xes", "x"),
        ("oes", "o"),
        ("s", ""),
    ];
    if word.len() <= 3 || word.ends_with("ss") || word.ends_with("us") {
        return word.to_owned();
    }
    rules
        .iter()
        .find_map(|(plural, singular)| word.strip_suffix(plural).map(|stem| format!("{stem}{singular}")))
        .unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goods_find_their_category() {
        let tree = Categories::bundled();
        for (told, hints, expected) in [
            (
                ["", "Dried Fruit"],
                ["Rainier Cherries, dried", ""],
                Some("dried-fruit"),
            ),
            (
                ["Health & Beauty > Personal Care > Cosmetics > Skin Care", ""],
                ["Rose serum", ""],
                Some("skin-care"),
            ),
            (["", ""], ["Organic Baby Cereal", "baby food"], Some("baby-food")),
            (
                ["Apparel & Accessories > Clothing", "T-Shirt"],
                ["Galaxy Tee", ""],
                Some("clothing"),
            ),
            (["", ""], ["Fresh cherries, 2 kg", ""], Some("cherries")),
            (
                ["", "Snowboards"],
                ["The Complete Snowboard", ""],
                Some("outdoor"),
            ),
            (
                ["Home & Garden > Decor > Candles", "Candle"],
                ["Lavender", ""],
                Some("candles"),
            ),
            (
                ["Apparel & Accessories > Jewelry > Earrings", ""],
                ["Aurora studs", ""],
                Some("jewelry"),
            ),
            (["Furniture", "Indoor"], ["Cream Sofa", ""], None),
            (["", ""], ["Zyzzyva", ""], None),
        ] {
            let found = sort_goods(tree, &told, &hints);
            assert_eq!(
                found.as_ref().map(CategorySlug::as_str),
                expected,
                "{told:?} {hints:?}"
            );
        }
    }

    #[test]
    fn plurals_meet_their_singular() {
        assert_eq!(words("Cherries, boxes & glasses"), ["cherry", "box", "glass"]);
    }
}
