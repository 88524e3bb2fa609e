//! What the scans of one code tell: whether more than one item carries it.
//!
//! A pure function over an item's history. What it finds is a sign for people, not a verdict: a buyer who shows the code to
//! friends far away looks much like a copy.

use std::collections::BTreeSet;
use std::time::Duration;

use kernel::Time;
use serde::{Deserialize, Serialize};

use super::place::Place;
use super::terms::UnitTerms;

/// A scan on the public page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// When.
    pub at: Time,
    /// The mark of the browser.
    pub browser: [u8; 16],
    /// The mark of the network it came from.
    pub network: [u8; 16],
    /// Where, if known.
    pub place: Place,
}

/// What is known of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Whether the brand sells it elsewhere too.
    pub elsewhere: bool,
    /// When it left the warehouse for its buyer.
    pub handed_over: Option<Time>,
    /// When its order's money went back.
    pub returned: Option<Time>,
    /// When the brand withdrew the code.
    pub voided: Option<Time>,
    /// The scans on the public page, in any order.
    pub sightings: Vec<Sighting>,
}

/// What is odd about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AlarmKind {
    /// Somebody checked it before it was sold.
    BeforeSale,
    /// More visitors have checked it than one item meets.
    ManyVisitors,
    /// It was in two places sooner than anybody travels.
    Travel,
    /// Somebody else checked it after its order's money went back.
    AfterReturn,
    /// It was checked after the brand withdrew it.
    AfterVoid,
    /// Our signature stands under a number that we have not on record.
    Unrecorded,
}

impl AlarmKind {
    /// All, in their order.
    pub const ALL: [Self; 6] = [
        Self::BeforeSale,
        Self::ManyVisitors,
        Self::Travel,
        Self::AfterReturn,
        Self::AfterVoid,
        Self::Unrecorded,
    ];

    /// The word in rows, events and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::BeforeSale => "before_sale",
            Self::ManyVisitors => "many_visitors",
            Self::Travel => "travel",
            Self::AfterReturn => "after_return",
            Self::AfterVoid => "after_void",
            Self::Unrecorded => "unrecorded",
        }
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What an alarm rests on. Coarse: places by name, no marks of visitors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlarmFacts {
    /// Scans or visitors that were counted.
    pub count: usize,
    /// From where to where, if it is about a journey.
    pub places: Option<(String, String)>,
    /// Minutes between both.
    pub minutes: Option<u64>,
    /// Kilometres between both, if known.
    pub km: Option<u32>,
}

/// Something odd about a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// What.
    pub kind: AlarmKind,
    /// What it rests on.
    pub facts: AlarmFacts,
}

/// What is odd about a history, at most one of each kind.
pub fn alarms(history: &History, terms: &UnitTerms) -> Vec<Alarm> {
    let mut seen: Vec<&Sighting> = history.sightings.iter().collect();
    seen.sort_by_key(|one| (one.at, one.browser, one.network));
    let before_sale = before_sale(history, &seen);
    let after_void = history
        .voided
        .map(|voided| after(&seen, voided, &BTreeSet::new()));
    let known = |returned: Time| {
        seen.iter()
            .filter(|one| one.at <= returned)
            .map(|one| one.browser)
            .collect()
    };
    let after_return = history
        .returned
        .map(|returned| after(&seen, returned, &known(returned)));
    let counted = [
        (AlarmKind::BeforeSale, before_sale),
        (AlarmKind::ManyVisitors, crowd(&seen, terms)),
        (AlarmKind::AfterReturn, after_return.unwrap_or(0)),
        (AlarmKind::AfterVoid, after_void.unwrap_or(0)),
    ];
    let counted = counted.into_iter().filter(|(_, count)| *count > 0);
    let mut found: Vec<Alarm> = counted
        .map(|(kind, count)| Alarm {
            kind,
            facts: of_count(count),
        })
        .collect();
    found.extend(journey(&seen, terms));
    found.sort_by_key(|alarm| alarm.kind);
    found
}

fn of_count(count: usize) -> AlarmFacts {
    AlarmFacts {
        count,
        ..AlarmFacts::default()
    }
}

fn before_sale(history: &History, seen: &[&Sighting]) -> usize {
    if history.elsewhere {
        return 0;
    }
    let sold = |one: &&&Sighting| history.handed_over.is_some_and(|sold| sold <= one.at);
    seen.len() - seen.iter().filter(sold).count()
}

/// Scans after a moment by others than those known.
fn after(seen: &[&Sighting], moment: Time, known: &BTreeSet<[u8; 16]>) -> usize {
    seen.iter()
        .filter(|one| one.at > moment && !known.contains(&one.browser))
        .count()
}

/// The most visitors within any window, if they are too many: by browser and by network both.
fn crowd(seen: &[&Sighting], terms: &UnitTerms) -> usize {
    let most = seen.iter().map(|last| {
        let within = || {
            seen.iter()
                .filter(|one| one.at <= last.at && last.at.since(one.at) <= terms.window())
        };
        let browsers: BTreeSet<_> = within().map(|one| one.browser).collect();
        let networks: BTreeSet<_> = within().map(|one| one.network).collect();
        browsers.len().min(networks.len())
    });
    most.max().filter(|most| *most >= terms.visitors).unwrap_or(0)
}

/// The first journey that nobody makes.
fn journey(seen: &[&Sighting], terms: &UnitTerms) -> Option<Alarm> {
    seen.iter().enumerate().find_map(|(at, later)| {
        let earlier = seen.iter().take(at).rev();
        let mut within = earlier.take_while(|one| later.at.since(one.at) <= terms.window());
        within.find_map(|one| too_fast(one, later, terms))
    })
}

/// One browser in two places has changed its way into the network, not its place.
fn too_fast(one: &Sighting, later: &Sighting, terms: &UnitTerms) -> Option<Alarm> {
    if one.browser == later.browser || one.network == later.network {
        return None;
    }
    let gap: Duration = later.at.since(one.at);
    let minutes = gap.as_secs() / 60;
    let km = one.place.km_to(&later.place);
    let impossible = match (km, &one.place.country, &later.place.country) {
        (Some(km), ..) => {
            // Each of both may lie anywhere in its field.
            let least = u64::from(km.saturating_sub(terms.travel_km / 2));
            km >= terms.travel_km && least * 60 > u64::from(terms.travel_kmh) * minutes
        }
        (None, Some(from), Some(to)) => from != to && minutes < u64::from(terms.country_minutes),
        _ => false,
    };
    impossible.then(|| Alarm {
        kind: AlarmKind::Travel,
        facts: AlarmFacts {
            count: 2,
            places: Some((one.place.text(), later.place.text())),
            minutes: Some(minutes),
            km,
        },
    })
}

#[cfg(test)]
#[path = "watch_tests.rs"]
mod tests;
