//! From signals to an outcome: weights of evidence add up to odds, and nobody is refused by one sign.

use std::collections::{BTreeMap, BTreeSet};

use kernel::kinds::BrandId;
use serde::Serialize;

use super::claimed::ClaimedProduct;
use super::evidence::Reason;
use super::house::Shadow;
use super::rules::{Family, Outcome, Policy};

/// What screening says of a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The outcome.
    pub outcome: Outcome,
    /// The version of the rules.
    pub rules: String,
    /// The odds that the listing may not be sold as it is, in centibans: the prior and what each family adds.
    pub odds: i32,
    /// What waiting costs others, 0 to 100.
    pub harm: u8,
    /// The registered brand that the listing names and the seller may sell.
    pub brand: Option<BrandId>,
    /// The reasons, the heaviest first.
    pub reasons: Vec<Reason>,
    /// Which of the brands' products the listing claims to be, where their prices are stated.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub products: BTreeMap<BrandId, ClaimedProduct>,
    /// What rules in the shadow would have changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shadows: Vec<Shadow>,
}

impl Verdict {
    /// The brands that the listing names, or is taken to be of.
    pub fn brands(&self) -> BTreeSet<BrandId> {
        let named = self.reasons.iter().filter_map(|reason| reason.evidence.brand());
        named.chain(self.brand).collect()
    }
}

/// A reason on its way into a verdict.
#[derive(Clone, Debug)]
pub struct Signal {
    /// The reason.
    pub reason: Reason,
    /// Whether it decides by itself: the seller has said that the goods are of a kind that is banned.
    pub decisive: bool,
}

/// What one family of signs adds to the odds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The family.
    pub family: Family,
    /// The code of its strongest sign.
    pub code: String,
    /// Its weight of evidence, in centibans.
    pub weight: i32,
}

/// What each family adds, the heaviest first. Of signs that say the same thing twice the strongest counts, for the seller
/// or against.
pub fn account(reasons: &[Reason]) -> Vec<Part> {
    let mut strongest: BTreeMap<Family, &Reason> = BTreeMap::new();
    for reason in reasons.iter().filter(|reason| reason.weight != 0) {
        let best = strongest.entry(reason.family).or_insert(reason);
        if reason.weight.abs() > best.weight.abs() {
            *best = reason;
        }
    }
    let part = |(family, reason): (Family, &Reason)| Part {
        family,
        code: reason.code.clone(),
        weight: reason.weight,
    };
    let mut parts: Vec<Part> = strongest.into_iter().map(part).collect();
    parts.sort_by_key(|part| (-part.weight, part.family));
    parts
}

/// The odds that these reasons come to.
pub fn odds(policy: &Policy, reasons: &[Reason]) -> i32 {
    policy.prior + account(reasons).iter().map(|part| part.weight).sum::<i32>()
}

/// Weighs the signals.
pub fn weigh(policy: &Policy, rules: &str, signals: Vec<Signal>, brand: Option<BrandId>) -> Verdict {
    let decisive = signals.iter().any(|signal| signal.decisive);
    let mut reasons: Vec<Reason> = signals.into_iter().map(|signal| signal.reason).collect();
    reasons.sort_by(|a, b| b.weight.cmp(&a.weight).then_with(|| a.code.cmp(&b.code)));
    let (odds, parts) = (odds(policy, &reasons), account(&reasons));
    let strong = parts.iter().filter(|part| part.weight >= policy.strong).count();
    let outcome = if decisive || (odds >= policy.refuse_at && strong >= 2) {
        Outcome::Refused
    } else if odds >= policy.hold_at || reasons.iter().any(|reason| reason.holds) {
        Outcome::Held
    } else {
        Outcome::Cleared
    };
    Verdict {
        outcome,
        rules: rules.to_owned(),
        odds,
        harm: reasons.iter().map(|reason| reason.harm).max().unwrap_or_default(),
        brand,
        reasons,
        products: BTreeMap::new(),
        shadows: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use kernel::Said;
    use proptest::prelude::*;

    use super::*;
    use crate::Rules;
    use crate::model::evidence::Evidence;

    fn signal(family: Family, weight: i32) -> Signal {
        let said = || Said::new("", "");
        let reason = Reason {
            code: "x".into(),
            rules: "1".into(),
            family,
            weight,
            holds: false,
            harm: 0,
            seen: said(),
            rule: said(),
            mend: said(),
            evidence: Evidence::Looked,
        };
        Signal {
            reason,
            decisive: false,
        }
    }

    fn mendable() -> Signal {
        let mut signal = signal(Family::Form, 0);
        signal.reason.holds = true;
        signal
    }

    fn outcome(signals: Vec<Signal>) -> Outcome {
        weigh(&Rules::bundled().unwrap().policy, "1", signals, None).outcome
    }

    #[test]
    fn what_adds_up_and_what_does_not() {
        use Family::{Copy, Numbers, Photographs, Seller, Words};
        for (signals, expected) in [
            (vec![], Outcome::Cleared),
            (vec![signal(Words, 45)], Outcome::Cleared),
            (vec![signal(Words, 180)], Outcome::Held),
            // the same family does not add up
            (vec![signal(Words, 255), signal(Words, 255)], Outcome::Held),
            (vec![signal(Words, 180), signal(Photographs, 190)], Outcome::Held),
            (
                vec![signal(Words, 180), signal(Photographs, 230)],
                Outcome::Refused,
            ),
            (
                vec![signal(Words, 255), signal(Photographs, 190)],
                Outcome::Refused,
            ),
            // what the seller can mend holds, and never refuses
            (vec![mendable()], Outcome::Held),
            (vec![mendable(), signal(Words, 255)], Outcome::Held),
            // weak signs together are for a person, not for the machine
            (
                vec![signal(Words, 45), signal(Numbers, 45), signal(Copy, 45)],
                Outcome::Held,
            ),
            // what speaks for a seller counts too
            (
                vec![
                    signal(Words, 45),
                    signal(Numbers, 45),
                    signal(Copy, 45),
                    signal(Seller, -40),
                ],
                Outcome::Cleared,
            ),
        ] {
            assert_eq!(outcome(signals.clone()), expected, "{signals:?}");
        }
    }

    proptest! {
        #[test]
        fn one_family_never_refuses(weights in prop::collection::vec(-1000_i32..1000, 0..8)) {
            let signals = weights.iter().map(|weight| signal(Family::Words, *weight)).collect();
            prop_assert_ne!(outcome(signals), Outcome::Refused);
        }

        #[test]
        fn many_weak_signs_never_refuse(weights in prop::collection::vec(0_i32..150, 9)) {
            let families = [
                Family::Words, Family::Photographs, Family::Numbers, Family::Copy, Family::Goods, Family::Price, Family::Seller,
                Family::Buyers, Family::House,
            ];
            let signals = weights.iter().zip(families).map(|(weight, family)| signal(family, *weight)).collect();
            prop_assert_ne!(outcome(signals), Outcome::Refused);
        }

        #[test]
        fn more_evidence_never_makes_it_milder(weights in prop::collection::vec(0_i32..300, 1..4), more in 0_i32..300) {
            let families = [Family::Words, Family::Photographs, Family::Numbers, Family::Copy];
            let mut signals: Vec<Signal> = weights.iter().zip(families).map(|(w, f)| signal(f, *w)).collect();
            let before = outcome(signals.clone());
            signals.push(signal(Family::Goods, more));
            prop_assert!(outcome(signals) >= before);
        }

        #[test]
        fn the_account_adds_up_to_the_odds(weights in prop::collection::vec((0_usize..9, -300_i32..300), 0..12)) {
            let families = [
                Family::Words, Family::Photographs, Family::Numbers, Family::Copy, Family::Goods, Family::Price, Family::Seller,
                Family::Buyers, Family::House,
            ];
            let signals: Vec<Signal> = weights.iter().map(|(place, weight)| signal(families[*place], *weight)).collect();
            let policy = &Rules::bundled().unwrap().policy;
            let verdict = weigh(policy, "1", signals, None);
            let parts = account(&verdict.reasons);
            prop_assert_eq!(verdict.odds, policy.prior + parts.iter().map(|part| part.weight).sum::<i32>());
            prop_assert!(parts.windows(2).all(|pair| pair[0].weight >= pair[1].weight));
        }
    }
}
