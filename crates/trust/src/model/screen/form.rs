//! Texts that a buyer needs and that are not there.

use kernel::Said;

use super::Look;
use crate::model::evidence::Evidence;
use crate::model::facts::{ListingFacts, TextField};
use crate::model::verdict::Signal;

/// Chapters of the tariff whose goods are eaten or put on the skin: prepared food, and cosmetics with soap.
const WITH_INGREDIENTS: [&str; 9] = ["16", "17", "18", "19", "20", "21", "22", "33", "34"];

/// The signals, at most one that holds and one that advises.
pub fn signals(look: Look<'_>) -> Vec<Signal> {
    let facts = look.facts;
    let has = |field: TextField| {
        facts
            .texts
            .get(&field)
            .is_some_and(|text| !text.trim().is_empty())
    };
    let needed = if has(TextField::TitleZh) {
        vec![]
    } else {
        vec![TextField::TitleZh]
    };
    let mut helpful = Vec::new();
    if !has(TextField::DetailsZh) && !has(TextField::SummaryZh) {
        helpful.push(TextField::DetailsZh);
    }
    if takes_ingredients(facts) && !has(TextField::IngredientsZh) && !has(TextField::IngredientsEn) {
        helpful.push(TextField::IngredientsZh);
    }
    let signals = [
        signal(look, "text-missing", &needed),
        signal(look, "text-thin", &helpful),
    ];
    signals.into_iter().flatten().collect()
}

fn takes_ingredients(facts: &ListingFacts) -> bool {
    let hs = facts.hs.as_deref().unwrap_or_default();
    WITH_INGREDIENTS.iter().any(|chapter| hs.starts_with(chapter))
}

fn signal(look: Look<'_>, code: &str, lacking: &[TextField]) -> Option<Signal> {
    let said: Vec<Said> = lacking.iter().map(|field| field.said()).collect();
    if said.is_empty() {
        return None;
    }
    let zh: Vec<&str> = said.iter().map(|said| said.zh.as_ref()).collect();
    let en: Vec<&str> = said.iter().map(|said| said.en.as_ref()).collect();
    let what = Said::new(zh.join("、"), en.join(", "));
    let evidence = Evidence::Missing {
        what: en.iter().map(ToString::to_string).collect(),
    };
    look.signal(code, evidence, &[("what", what)])
}
