//! Whether a listing says that its goods are used.

use crate::model::facts::ListingFacts;

/// Words by which sellers mark used goods; in lower case, as they stand between other letters.
const WORDS: [&str; 12] = [
    "second hand",
    "second-hand",
    "secondhand",
    "pre-owned",
    "preowned",
    "pre owned",
    "gently used",
    "refurbished",
    "二手",
    "闲置转让",
    "中古",
    "翻新",
];

/// Whether the goods are marked as used where they are named.
pub fn says_used(facts: &ListingFacts) -> bool {
    let named = facts.texts.iter().filter(|(field, _)| field.names_the_goods());
    let mut texts = named.map(|(_, text)| text.to_lowercase());
    texts.any(|text| WORDS.iter().any(|word| text.contains(word)))
}
