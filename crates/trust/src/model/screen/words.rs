//! Brand names in the texts of a seller whom the brand has not authorised.

use std::collections::BTreeMap;

use fingerprint::{Hit, Reading, View};
use kernel::kinds::BrandId;

use super::Look;
use super::used::says_used;
use crate::model::brand::{Brand, ParallelTrade, SecondHand};
use crate::model::evidence::{Evidence, Passage, view_word};
use crate::model::facts::TextField;
use crate::model::fill::same;
use crate::model::verdict::Signal;

/// From this confidence on, a disguise is no coincidence: nobody writes it by accident.
const DELIBERATE: u16 = 700;

/// The signals, and the brand that the seller names and may sell.
pub fn signals(look: Look<'_>) -> (Vec<Signal>, Option<BrandId>) {
    let mut found: BTreeMap<(BrandId, &str), (u16, Signal)> = BTreeMap::new();
    let mut vouched = None;
    let used = says_used(look.facts);
    for (field, text) in &look.facts.texts {
        let may_sell = |brand: &Brand| look.may_sell(brand.id);
        let (own, foreign): (Vec<_>, Vec<_>) = names(look, *field, text)
            .into_iter()
            .partition(|(brand, _)| may_sell(brand));
        let named = own
            .iter()
            .find(|(_, hit)| hit.accuses() && field.names_the_goods());
        vouched = vouched.or(named.map(|(brand, _)| brand.id));
        for (brand, hit) in foreign {
            // Two owners may have registered one name for different goods: who may use it for one is not accused by the other.
            if own
                .iter()
                .any(|(_, own)| own.span.start < hit.span.end && hit.span.start < own.span.end)
            {
                continue;
            }
            let Some(code) = code_of(*field, &hit, look.rules.policy.guess_from) else {
                continue;
            };
            let code = as_the_brand_likes(code, brand, used);
            let known = found
                .get(&(brand.id, code))
                .is_some_and(|(surely, _)| *surely >= hit.confidence);
            let signal = (!known)
                .then(|| signal(look, code, *field, text, brand, &hit))
                .flatten();
            if let Some(signal) = signal {
                found.insert((brand.id, code), (hit.confidence, signal));
            }
        }
    }
    (surest(found), vouched)
}

/// What the search finds, and in the brand field the name by itself: there even an everyday word is a claim.
fn names<'r>(look: Look<'r>, field: TextField, text: &str) -> Vec<(&'r Brand, Hit)> {
    let mut names = look.registry.names_in(text);
    if field == TextField::Brand
        && let Some(brand) = look.registry.brand_called(text)
    {
        names.retain(|(named, _)| named.id != brand.id);
        let hit = Hit {
            brand: 0,
            name: brand.name.clone(),
            view: View::Plain,
            span: 0..text.len(),
            distance: 0,
            confidence: 950,
            reading: Reading::Claim,
        };
        names.push((brand, hit));
    }
    names
}

fn code_of(field: TextField, hit: &Hit, guess_from: u16) -> Option<&'static str> {
    // Styled letters look like fashion and one wrong letter like a slip; neither hides a name on purpose.
    let hidden = hit.view.is_disguise() && !matches!(hit.view, View::Styled | View::Typo);
    match hit.reading {
        Reading::Claim if hit.accuses() && hidden && hit.confidence >= DELIBERATE => {
            Some("brand-word-disguised")
        }
        Reading::Claim if hit.accuses() => Some("brand-word"),
        // In a long text some word is always close to some name.
        Reading::Claim if field.names_the_goods() && hit.confidence >= guess_from => Some("brand-guess"),
        _ => None,
    }
}

/// A plain name counts for less where its owner lets others resell, with proof, or used goods be sold as such.
fn as_the_brand_likes(code: &'static str, brand: &Brand, used: bool) -> &'static str {
    match code {
        "brand-word" if used && brand.second_hand == SecondHand::Marked => "brand-used",
        "brand-word" if !used && brand.parallel_trade == ParallelTrade::Proof => "brand-resale",
        code => code,
    }
}

fn signal(
    look: Look<'_>,
    code: &'static str,
    field: TextField,
    text: &str,
    brand: &Brand,
    hit: &Hit,
) -> Option<Signal> {
    let passage = Passage::of(field, text, hit);
    let values = [
        ("field", field.said()),
        ("text", same(&passage.found)),
        ("name", same(&brand.name)),
    ];
    let evidence = Evidence::Words {
        passage,
        brand: brand.id,
        name: hit.name.clone(),
        view: view_word(hit.view),
        distance: hit.distance,
        confidence: hit.confidence,
        product: None,
    };
    look.signal(code, evidence, &values)
}

/// One signal a brand: where it is accused, nobody needs to hear that it might also have been guessed at.
fn surest(found: BTreeMap<(BrandId, &str), (u16, Signal)>) -> Vec<Signal> {
    let mut best: BTreeMap<BrandId, Signal> = BTreeMap::new();
    for ((brand, _), (_, signal)) in found {
        let heavier = best
            .get(&brand)
            .is_none_or(|known| known.reason.weight < signal.reason.weight);
        if heavier {
            best.insert(brand, signal);
        }
    }
    best.into_values().collect()
}
