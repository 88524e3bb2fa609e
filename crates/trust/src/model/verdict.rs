//! From signals to an outcome: the strongest of each family counts, families add up, and nobody is refused by one sign.

use std::collections::BTreeMap;

use kernel::kinds::BrandId;
use serde::Serialize;

use super::evidence::Reason;
use super::rules::{Family, Outcome, Policy};

/// What screening says of a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The outcome.
    pub outcome: Outcome,
    /// The version of the rules.
    pub rules: String,
    /// Points that count towards refusing.
    pub weight: u32,
    /// What waiting costs others, 0 to 100.
    pub harm: u8,
    /// The registered brand that the listing names and the seller may sell.
    pub brand: Option<BrandId>,
    /// The reasons, the heaviest first.
    pub reasons: Vec<Reason>,
}

/// A reason on its way into a verdict.
#[derive(Clone, Debug)]
pub struct Signal {
    /// The reason.
    pub reason: Reason,
    /// Whether it decides by itself: the seller has said that the goods are of a kind that is banned.
    pub decisive: bool,
}

/// Weighs the signals.
pub fn weigh(policy: &Policy, rules: &str, signals: Vec<Signal>, brand: Option<BrandId>) -> Verdict {
    let decisive = signals.iter().any(|signal| signal.decisive);
    let mut reasons: Vec<Reason> = signals.into_iter().map(|signal| signal.reason).collect();
    reasons.sort_by(|a, b| b.weight.cmp(&a.weight).then_with(|| a.code.cmp(&b.code)));
    let mut strongest: BTreeMap<Family, u32> = BTreeMap::new();
    for reason in &reasons {
        let best = strongest.entry(reason.family).or_default();
        *best = (*best).max(reason.weight);
    }
    let form = strongest.remove(&Family::Form).unwrap_or_default();
    let weight = strongest.values().sum();
    let strong = strongest
        .values()
        .filter(|weight| **weight >= policy.strong)
        .count();
    let outcome = if decisive || (weight >= policy.refuse_at && strong >= 2) {
        Outcome::Refused
    } else if weight >= policy.hold_at || form >= policy.hold_at {
        Outcome::Held
    } else {
        Outcome::Cleared
    };
    Verdict {
        outcome,
        rules: rules.to_owned(),
        weight,
        harm: reasons.iter().map(|reason| reason.harm).max().unwrap_or_default(),
        brand,
        reasons,
    }
}

#[cfg(test)]
mod tests {
    use kernel::Said;
    use proptest::prelude::*;

    use super::*;
    use crate::Rules;
    use crate::model::evidence::Evidence;

    fn signal(family: Family, weight: u32) -> Signal {
        let said = || Said::new("", "");
        let reason = Reason {
            code: "x".into(),
            rules: "1".into(),
            family,
            weight,
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

    fn outcome(signals: Vec<Signal>) -> Outcome {
        weigh(&Rules::bundled().unwrap().policy, "1", signals, None).outcome
    }

    #[test]
    fn what_adds_up_and_what_does_not() {
        use Family::{Copy, Form, Numbers, Photographs, Words};
        for (signals, expected) in [
            (vec![], Outcome::Cleared),
            (vec![signal(Words, 20)], Outcome::Cleared),
            (vec![signal(Words, 60)], Outcome::Held),
            // the same family does not add up
            (vec![signal(Words, 85), signal(Words, 85)], Outcome::Held),
            (vec![signal(Words, 60), signal(Photographs, 60)], Outcome::Held),
            (vec![signal(Words, 60), signal(Photographs, 70)], Outcome::Refused),
            (vec![signal(Words, 85), signal(Photographs, 60)], Outcome::Refused),
            // what the seller can mend holds, and never refuses
            (vec![signal(Form, 50)], Outcome::Held),
            (vec![signal(Form, 500), signal(Words, 85)], Outcome::Held),
            // weak signs together are for a person, not for the machine
            (
                vec![signal(Words, 20), signal(Numbers, 20), signal(Copy, 20)],
                Outcome::Held,
            ),
        ] {
            assert_eq!(outcome(signals.clone()), expected, "{signals:?}");
        }
    }

    proptest! {
        #[test]
        fn one_family_never_refuses(weights in prop::collection::vec(0_u32..1000, 0..8)) {
            let signals = weights.iter().map(|weight| signal(Family::Words, *weight)).collect();
            prop_assert_ne!(outcome(signals), Outcome::Refused);
        }

        #[test]
        fn more_evidence_never_makes_it_milder(weights in prop::collection::vec(0_u32..100, 1..4), more in 0_u32..100) {
            let families = [Family::Words, Family::Photographs, Family::Numbers, Family::Copy];
            let mut signals: Vec<Signal> = weights.iter().zip(families).map(|(w, f)| signal(f, *w)).collect();
            let before = outcome(signals.clone());
            signals.push(signal(Family::Goods, more));
            prop_assert!(outcome(signals) >= before);
        }
    }
}
