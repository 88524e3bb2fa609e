//! What the operator's lists share: chips that filter, turning by key, names of those who acted, ages.

use std::collections::BTreeMap;

use kernel::kinds::PersonId;
use kernel::{Actor, Result, Time};
use people::OperatorScope;
use serde::{Deserialize, Serialize};
use store::Tx;

use crate::frame::cx::Cx;
use crate::frame::render::percent;

/// What a list is asked for.
#[derive(Deserialize, Clone, Default)]
pub struct Asked {
    /// A state to narrow it to.
    #[serde(default)]
    pub state: String,
    /// A text to look for.
    #[serde(default)]
    pub q: String,
    /// Where to begin.
    pub before: Option<String>,
}

/// A chip that narrows a list.
#[derive(Serialize)]
pub struct Chip {
    value: &'static str,
    label: String,
    count: Option<i64>,
    href: String,
    on: bool,
}

/// Chips for the states of a list: all of them, then each with how many there are.
pub fn chips(cx: &Cx, base: &str, kind: &str, asked: &str, counts: &[(&'static str, i64)]) -> Vec<Chip> {
    let total = counts.iter().map(|(_, count)| count).sum();
    let all = Chip {
        value: "",
        label: cx.say("orders-filter-all"),
        count: Some(total),
        href: base.to_owned(),
        on: asked.is_empty(),
    };
    let each = counts.iter().map(|(word, count)| Chip {
        value: word,
        label: cx.say(&format!("{kind}-state-{word}")),
        count: Some(*count),
        href: format!("{base}?state={word}"),
        on: *word == asked,
    });
    std::iter::once(all).chain(each).collect()
}

/// Where the next page of a list is, keeping what it was asked for.
pub fn older(base: &str, asked: &Asked, next: Option<&str>) -> Option<String> {
    let next = next?;
    let mut address = format!("{base}?before={}", percent(next));
    for (name, value) in [("state", &asked.state), ("q", &asked.q)] {
        if !value.is_empty() {
            address = format!("{address}&{name}={}", percent(value));
        }
    }
    Some(address)
}

/// The way back to the first page, once one has left it.
pub fn newer(base: &str, asked: &Asked) -> Option<String> {
    asked.before.as_ref()?;
    let mut address = base.to_owned();
    for (place, (name, value)) in [("state", &asked.state), ("q", &asked.q)].into_iter().enumerate() {
        let sign = if place == 0 { '?' } else { '&' };
        address = format!("{address}{sign}{name}={}", percent(value));
    }
    Some(address)
}

/// The names of those who acted.
pub fn names(
    tx: &mut Tx<'_>,
    operator: OperatorScope,
    actors: &[Actor],
) -> Result<BTreeMap<PersonId, String>> {
    people::names(tx, operator, actors.iter().filter_map(Actor::person))
}

/// Who acted, as people read it: a person's name, a part of the program, a partner.
pub fn named(actor: &Actor, names: &BTreeMap<PersonId, String>) -> String {
    match actor {
        Actor::Person(id) => names.get(id).cloned().unwrap_or_else(|| id.to_string()),
        Actor::Anyone => "–".to_owned(),
        Actor::Machine(name) => format!("farshore · {name}"),
        Actor::Partner(name) => name.clone(),
    }
}

/// A name for those who need not know it whole: 林*雨, `O***`.
pub fn veiled(name: &str) -> String {
    let signs: Vec<char> = name.chars().collect();
    match signs.as_slice() {
        [] => "–".to_owned(),
        [first, .., last] if signs.len() > 2 && !first.is_ascii() => format!("{first}*{last}"),
        [first, ..] if !first.is_ascii() => format!("{first}*"),
        [first, ..] => format!("{first}***"),
    }
}

/// How long ago something was, in words.
pub fn age(cx: &Cx, now: Time, then: Time) -> String {
    let minutes = now.since(then).as_secs() / 60;
    let (key, count) = match minutes {
        0..60 => ("ops-age-minutes", minutes),
        60..2880 => ("ops-age-hours", minutes / 60),
        _ => ("ops-age-days", minutes / 1440),
    };
    cx.say_with(key, &[("n".to_owned(), count.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_veiled() {
        for (name, veil) in [
            ("林小雨", "林*雨"),
            ("王明", "王*"),
            ("Olivia", "O***"),
            ("", "–"),
        ] {
            assert_eq!(veiled(name), veil);
        }
    }

    #[test]
    fn the_next_page_keeps_what_was_asked_for() {
        let asked = Asked {
            state: "paid".into(),
            q: "a b".into(),
            before: None,
        };
        assert_eq!(
            older("/ops/orders", &asked, Some("7.x")).as_deref(),
            Some("/ops/orders?before=7.x&state=paid&q=a%20b")
        );
        assert_eq!(newer("/ops/orders", &asked), None);
    }
}
