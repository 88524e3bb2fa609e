//! The operator's own rules: those in force add their sign, those in the shadow say what they would have changed.

use super::Look;
use crate::model::evidence::{Evidence, Reason};
use crate::model::fill::same;
use crate::model::house::{HouseRule, Known, RuleState, Shadow};
use crate::model::registry::Ruled;
use crate::model::verdict::{Signal, Verdict, odds, weigh};

/// The signs of rules in force, after all others have been found.
pub fn signals(look: Look<'_>, found: &[Signal]) -> Vec<Signal> {
    let rules = look.registry.house_rules();
    let in_force: Vec<&Ruled> = rules.filter(|ruled| ruled.rule.is_in_force(look.on)).collect();
    true_of(look, found, &in_force)
        .into_iter()
        .filter_map(|rule| signal(look, rule))
        .collect()
}

/// What rules in the shadow would have made of a verdict.
pub fn shadows(look: Look<'_>, verdict: &Verdict, signals: &[Signal]) -> Vec<Shadow> {
    let rules = look.registry.house_rules();
    let waiting: Vec<&Ruled> = rules
        .filter(|ruled| ruled.rule.state == RuleState::Shadow)
        .collect();
    let hits = true_of(look, signals, &waiting);
    hits.into_iter()
        .filter_map(|rule| shadow(look, rule, verdict, signals))
        .collect()
}

/// The rules among these whose condition holds; what is known is put together once, and only if somebody asks.
fn true_of<'r>(look: Look<'_>, found: &[Signal], rules: &[&'r Ruled]) -> Vec<&'r HouseRule> {
    if rules.is_empty() {
        return Vec::new();
    }
    let signs: Vec<&Reason> = found.iter().map(|signal| &signal.reason).collect();
    let reasons: Vec<Reason> = found.iter().map(|signal| signal.reason.clone()).collect();
    let known = Known::of(look.facts, &signs, odds(&look.rules.policy, &reasons), look.on);
    let hits = rules.iter().filter(|ruled| ruled.condition.holds(&known));
    hits.map(|ruled| &ruled.rule).collect()
}

fn signal(look: Look<'_>, rule: &HouseRule) -> Option<Signal> {
    let values = [
        ("seen", rule.said.seen.clone()),
        ("rule", rule.said.rule.clone()),
        ("mend", rule.said.mend.clone()),
        ("name", same(&rule.name)),
    ];
    let evidence = Evidence::House {
        rule: rule.id,
        version: rule.version,
        name: rule.name.clone(),
        expression: rule.expression.clone(),
    };
    let mut signal = look.signal("house-rule", evidence, &values)?;
    signal.reason.weight = rule.weight;
    signal.reason.holds = rule.holds;
    signal.reason.harm = rule.harm;
    Some(signal)
}

/// A version in the shadow is tried in place of the one in force, not beside it.
fn shadow(look: Look<'_>, rule: &HouseRule, verdict: &Verdict, signals: &[Signal]) -> Option<Shadow> {
    let same_rule = |signal: &Signal| matches!(&signal.reason.evidence, Evidence::House { rule: other, .. } if *other == rule.id);
    let mut with: Vec<Signal> = signals
        .iter()
        .filter(|signal| !same_rule(signal))
        .cloned()
        .collect();
    with.push(signal(look, rule)?);
    let then = weigh(&look.rules.policy, &verdict.rules, with, verdict.brand);
    Some(Shadow {
        rule: rule.id,
        version: rule.version,
        outcome: then.outcome,
        odds: then.odds,
    })
}
