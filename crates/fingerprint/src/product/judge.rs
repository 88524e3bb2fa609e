//! From what agrees and what does not to a score.

use super::compare::Comparison;
use super::goods::{Found, Place};
use super::index::Term;
use super::reason::{About, Reason};
use super::token::Sort;
use super::weights;

/// The score, in thousandths; conflicts are added to the reasons.
pub(super) fn score(comparison: &mut Comparison<'_>) -> u64 {
    let lengths = comparison.offer.norm * comparison.product.norm;
    let cosine = (comparison.dot * 1000 / lengths.max(1)).min(1000);
    let model = comparison.model * weights::MODEL / 1000;
    let mut score = 1000 - (1000 - cosine) * (1000 - model) / 1000;
    for left in [brands, models, numbers, amounts, colours, prices] {
        score = score * left(comparison) / 1000;
    }
    match gtins(comparison) {
        Some(true) => 1000,
        Some(false) => score * weights::OTHER_GTIN / 1000,
        None => score.min(999),
    }
}

/// The offer names another product's brand and no word of this one's.
fn brands(comparison: &mut Comparison<'_>) -> u64 {
    let (ours, theirs) = comparison.open_terms(|term| term.any_brand, |term| term.own_brand);
    let all = comparison
        .product
        .core
        .iter()
        .filter(|term| term.own_brand)
        .count();
    if theirs.len() < all {
        return 1000;
    }
    against(comparison, ours.first(), theirs.first(), weights::OTHER_BRAND)
}

fn models(comparison: &mut Comparison<'_>) -> u64 {
    let (ours, theirs) = comparison.open(|sort| sort == Sort::Model);
    if comparison.model >= weights::MODEL_AGREES {
        return 1000;
    }
    let mut pairs = product(&ours, &theirs);
    let sisters = pairs.find(|(one, other)| are_sisters(&one.key, &other.key));
    if let Some((one, other)) = sisters {
        comparison.conflict(one, other);
        return weights::SISTER_MODEL;
    }
    against(comparison, ours.first(), theirs.first(), weights::OTHER_MODEL)
}

fn numbers(comparison: &mut Comparison<'_>) -> u64 {
    let (ours, theirs) = comparison.open(|sort| sort == Sort::Number);
    if comparison.model >= weights::MODEL_IS_SURE {
        return 1000;
    }
    against(comparison, ours.first(), theirs.first(), weights::OTHER_NUMBER)
}

fn amounts(comparison: &mut Comparison<'_>) -> u64 {
    let (ours, theirs) = comparison.open(|sort| matches!(sort, Sort::Amount(_)));
    let pair = product(&ours, &theirs).find(|(one, other)| one.sort == other.sort);
    match pair.filter(|_| comparison.model < weights::MODEL_IS_SURE) {
        Some((one, other)) => against(comparison, Some(&one), Some(&other), weights::OTHER_AMOUNT),
        None => 1000,
    }
}

fn colours(comparison: &mut Comparison<'_>) -> u64 {
    let agreed = comparison
        .reasons
        .iter()
        .any(|reason| reason.agrees && reason.about == About::Colour);
    let (ours, theirs) = comparison.open(|sort| sort == Sort::Colour);
    if agreed {
        return 1000;
    }
    against(comparison, ours.first(), theirs.first(), weights::OTHER_COLOUR)
}

fn prices(comparison: &mut Comparison<'_>) -> u64 {
    let Some((ours, theirs)) = comparison.offer.price.zip(comparison.product.price) else {
        return 1000;
    };
    let (low, high) = (u128::from(ours.min(theirs)), u128::from(ours.max(theirs)));
    if high * 1000 <= low * weights::FAR_APART {
        return 1000;
    }
    comparison.reasons.push(Reason {
        about: About::Price,
        agrees: false,
        offer: None,
        product: None,
    });
    weights::OTHER_PRICE
}

/// Whether both have the same number under the bars; none if one has none.
fn gtins(comparison: &mut Comparison<'_>) -> Option<bool> {
    let (ours, theirs) = comparison.offer.gtin.zip(comparison.product.gtin)?;
    let whole = |length: usize| {
        Some(Found {
            place: Place::Gtin,
            span: 0..length,
        })
    };
    let reason = Reason {
        about: About::Gtin,
        agrees: ours.digits == theirs.digits,
        offer: whole(ours.length),
        product: whole(theirs.length),
    };
    let agrees = reason.agrees;
    comparison.reasons.insert(0, reason);
    Some(agrees)
}

/// What is left if both have something that the other has not.
fn against(comparison: &mut Comparison<'_>, ours: Option<&&Term>, theirs: Option<&&Term>, left: u64) -> u64 {
    let Some((ours, theirs)) = ours.zip(theirs) else {
        return 1000;
    };
    comparison.conflict(ours, theirs);
    left
}

fn product<'t>(ours: &[&'t Term], theirs: &[&'t Term]) -> impl Iterator<Item = (&'t Term, &'t Term)> {
    ours.iter()
        .flat_map(move |one| theirs.iter().map(move |other| (*one, *other)))
}

/// Model numbers with the same letters before the digits and nearly as long: of one family, yet not one.
fn are_sisters(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (ours, theirs) = (letters(one), letters(other));
    ours > 0 && ours == theirs && one[..ours] == other[..theirs] && one.len().abs_diff(other.len()) <= 1
}
