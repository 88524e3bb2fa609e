//! Screening: what the rules see in a listing's version. Pure and deterministic: the same facts, registry, rules and day
//! give the same verdict.

mod buyers;
mod copies;
mod form;
mod goods;
mod house;
mod links;
mod numbers;
mod photos;
mod price;
mod seller;
mod used;
mod words;

pub(crate) use copies::comparable;

use std::collections::{BTreeMap, BTreeSet};

use kernel::kinds::BrandId;
use kernel::{Day, Said};

use super::claimed::{self, ClaimedProduct};
use super::evidence::{Evidence, Reason};
use super::facts::ListingFacts;
use super::fill::fill;
use super::registry::Registry;
use super::rules::{Family, Rules};
use super::verdict::{Signal, Verdict, weigh};

/// At most so many reasons of one kind are written down; the heaviest decide anyway.
const MOST_OF_A_KIND: usize = 6;

/// What one look at a listing goes by.
#[derive(Clone, Copy)]
struct Look<'a> {
    rules: &'a Rules,
    facts: &'a ListingFacts,
    registry: &'a Registry,
    on: Day,
}

/// Screens a listing's version on a day.
pub fn screen(rules: &Rules, facts: &ListingFacts, registry: &Registry, on: Day) -> Verdict {
    let look = Look {
        rules,
        facts,
        registry,
        on,
    };
    let (mut words, brand) = words::signals(look);
    let (photos, numbers) = (photos::signals(look), numbers::signals(look));
    let claimed = claimed(rules, brand, [&words, &photos, &numbers]);
    let products = products(look, [&words, &photos, &numbers], brand);
    tell_products(&mut words, &products);
    let kinds = [
        words,
        photos,
        numbers,
        price::signals(look, &claimed, &products),
        copies::signals(look),
        seller::signals(look),
        links::signals(look),
        buyers::signals(look),
        goods::signals(look),
        form::signals(look),
    ];
    let signals = kinds.into_iter().flat_map(|mut signals| {
        signals.sort_by_key(|signal| std::cmp::Reverse(signal.reason.weight));
        signals.truncate(MOST_OF_A_KIND);
        signals
    });
    let mut signals: Vec<Signal> = signals.collect();
    signals.extend(house::signals(look, &signals));
    let mut verdict = weigh(&rules.policy, &rules.version, signals.clone(), brand);
    verdict.products = products;
    verdict.shadows = house::shadows(look, &verdict, &signals);
    verdict
}

/// The brands whose goods these are said to be: the seller's own or authorised one, and those of strong signs.
fn claimed(rules: &Rules, vouched: Option<BrandId>, signals: [&[Signal]; 3]) -> BTreeSet<BrandId> {
    let signals = signals.into_iter().flatten();
    let strong = signals.filter(|signal| signal.reason.weight >= rules.policy.claims);
    strong
        .filter_map(|signal| signal.reason.evidence.brand())
        .chain(vouched)
        .collect()
}

/// By brand: the product of it that the listing claims to be.
type Products = BTreeMap<BrandId, ClaimedProduct>;

/// The products that the listing names, of brands that anything points to.
fn products(look: Look<'_>, signals: [&[Signal]; 3], vouched: Option<BrandId>) -> Products {
    let signals = signals.into_iter().flatten();
    let brands: BTreeSet<BrandId> = signals
        .filter_map(|signal| signal.reason.evidence.brand())
        .chain(vouched)
        .collect();
    let product = |brand: BrandId| {
        let known = look.facts.prices.get(&brand)?;
        Some((brand, claimed::claimed(look.facts, &known.stated)?))
    };
    brands.into_iter().filter_map(product).collect()
}

/// Says beside a brand's name which of its products is claimed.
fn tell_products(words: &mut [Signal], products: &Products) {
    for signal in words {
        if let Evidence::Words { brand, product, .. } = &mut signal.reason.evidence {
            *product = products.get(brand).cloned();
        }
    }
}

/// What a registry of news says of a listing that is seen: names, photographs, numbers, copied texts.
pub(crate) fn screen_news(rules: &Rules, facts: &ListingFacts, news: &Registry, on: Day) -> Vec<Reason> {
    let look = Look {
        rules,
        facts,
        registry: news,
        on,
    };
    let (mut signals, _) = words::signals(look);
    signals.extend(photos::signals(look));
    signals.extend(numbers::signals(look));
    signals.extend(copies::signals(look));
    signals.extend(house::signals(look, &signals));
    let reasons = signals.into_iter().map(|signal| signal.reason);
    reasons.filter(|reason| reason.family != Family::Form).collect()
}

/// Screens a text by itself, as the command line does.
pub fn screen_text(rules: &Rules, registry: &Registry, text: &str, on: Day) -> Verdict {
    screen_as_is(rules, &ListingFacts::of_text(text), registry, on)
}

/// Without the signals of form: a text alone has no title to miss.
fn screen_as_is(rules: &Rules, facts: &ListingFacts, registry: &Registry, on: Day) -> Verdict {
    let look = Look {
        rules,
        facts,
        registry,
        on,
    };
    let (mut signals, brand) = words::signals(look);
    signals.extend(goods::signals(look));
    weigh(&rules.policy, &rules.version, signals, brand)
}

impl Look<'_> {
    /// Whether the listing's seller may offer these goods of a brand.
    fn may_sell(&self, brand: BrandId) -> bool {
        let who = (self.facts.seller, self.facts.category.as_deref());
        self.registry.may_sell(brand, who, self.on)
    }

    /// A signal of a rule, its gaps filled. The rules are checked to have every code when they are read.
    fn signal(&self, code: &str, evidence: Evidence, values: &[(&str, Said)]) -> Option<Signal> {
        let rule = self.rules.rule(code)?;
        let reason = Reason {
            code: rule.code.clone(),
            rules: self.rules.version.clone(),
            family: rule.family,
            weight: rule.weight,
            holds: rule.holds,
            harm: rule.harm,
            seen: fill(&rule.seen, values),
            rule: fill(&rule.rule, values),
            mend: fill(&rule.mend, values),
            evidence,
        };
        Some(Signal {
            reason,
            decisive: false,
        })
    }
}

#[cfg(test)]
mod tests;
