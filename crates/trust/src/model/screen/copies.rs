//! Texts taken over from removed listings.

use kernel::Lang;

use super::Look;
use crate::model::evidence::Evidence;
use crate::model::facts::ListingFacts;
use crate::model::fill::same;
use crate::model::rules::Policy;
use crate::model::verdict::Signal;

/// The signals, at most one a language.
pub fn signals(look: Look<'_>) -> Vec<Signal> {
    let texts = Lang::ALL
        .into_iter()
        .map(|lang| (lang, comparable(&look.rules.policy, look.facts, lang)));
    texts
        .filter_map(|(lang, text)| text.and_then(|text| signal(look, lang, &text)))
        .collect()
}

/// The text of a language, if it is long enough to tell one listing from another.
pub(crate) fn comparable(policy: &Policy, facts: &ListingFacts, lang: Lang) -> Option<String> {
    let text = facts.prose(lang);
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    let length: usize = letters.map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum();
    (length >= policy.text_shortest).then_some(text)
}

fn signal(look: Look<'_>, lang: Lang, text: &str) -> Option<Signal> {
    let (removed, likeness) = look.registry.text_like(text)?;
    if likeness < look.rules.policy.text_likeness {
        return None;
    }
    let evidence = Evidence::Copy {
        listing: Some(removed.listing),
        lang,
        likeness,
    };
    look.signal("removed-text", evidence, &[("percent", same(likeness / 10))])
}
