//! Goods of a kind that is not sold here.

use std::collections::BTreeMap;

use fingerprint::Hit;

use super::Look;
use crate::model::banned::{Effect, Entry, Goods};
use crate::model::evidence::{Evidence, Passage};
use crate::model::facts::TextField;
use crate::model::fill::same;
use crate::model::verdict::Signal;
use kernel::Said;

/// Harm from which on a word counts wherever it stands.
const GRAVE: u8 = 90;

/// The signals, at most one an entry: by the code that the seller chose, else by a word.
pub fn signals(look: Look<'_>) -> Vec<Signal> {
    let facts = look.facts;
    let goods = Goods {
        hs: facts.hs.as_deref(),
        flags: &facts.flags,
        routes: &facts.routes,
        permits: &facts.permits,
    };
    let concerned = |entry: &&Entry| entry.concerns(goods, look.on);
    let by_code = look.rules.banned.entries().iter().filter(concerned);
    let by_code = by_code.filter_map(|entry| entry.code_of(goods).map(|code| (entry, code)));
    let mut signals: BTreeMap<&str, Signal> = by_code
        .filter_map(|(entry, code)| Some((entry.id.as_str(), by_code_signal(look, entry, code)?)))
        .collect();
    for (field, text) in &facts.texts {
        for (entry, hit) in look.rules.banned.in_text(text) {
            if concerned(&entry)
                && let Some(signal) = by_word_signal(look, entry, *field, text, &hit)
            {
                let known = signals.get(entry.id.as_str());
                if known.is_none_or(|known| known.reason.weight < signal.reason.weight) {
                    signals.insert(&entry.id, signal);
                }
            }
        }
    }
    signals.into_values().collect()
}

fn by_code_signal(look: Look<'_>, entry: &Entry, code: String) -> Option<Signal> {
    let seen = Said::new(
        format!("商品的税则号或分类（{code}）属于{}。", entry.name.zh),
        format!(
            "The tariff code or category ({code}) is one of {}.",
            entry.name.en
        ),
    );
    let evidence = Evidence::Goods {
        entry: entry.id.clone(),
        code: Some(code),
        passage: None,
        source: entry.source.clone(),
    };
    signal(look, entry, entry.by_code, seen, evidence)
}

fn by_word_signal(look: Look<'_>, entry: &Entry, field: TextField, text: &str, hit: &Hit) -> Option<Signal> {
    let passage = Passage::of(field, text, hit);
    let (place, found) = (field.said(), &passage.found);
    let seen = Said::new(
        format!("{}里的“{found}”读起来像是{}。", place.zh, entry.name.zh),
        format!("“{found}” in the {} reads like {}.", place.en, entry.name.en),
    );
    let counts = field.names_the_goods() || entry.harm >= GRAVE;
    let effect = if counts { entry.by_word } else { Effect::Note };
    let evidence = Evidence::Goods {
        entry: entry.id.clone(),
        code: None,
        passage: Some(passage),
        source: entry.source.clone(),
    };
    signal(look, entry, effect, seen, evidence)
}

fn signal(look: Look<'_>, entry: &Entry, effect: Effect, seen: Said, evidence: Evidence) -> Option<Signal> {
    let values = [
        ("seen", seen),
        ("rule", entry.rule.clone()),
        ("mend", entry.mend.clone()),
        ("goods", same(&entry.id)),
    ];
    let mut signal = look.signal("banned-goods", evidence, &values)?;
    let policy = &look.rules.policy;
    signal.reason.harm = if effect == Effect::Note { 0 } else { entry.harm };
    match effect {
        // Under what holds by itself, so that a note stays a note.
        Effect::Note => signal.reason.weight = (policy.hold_at - policy.prior) / 5,
        Effect::Hold => {}
        Effect::Refuse => {
            signal.reason.weight = policy.refuse_at - policy.prior;
            signal.decisive = true;
        }
    }
    Some(signal)
}
