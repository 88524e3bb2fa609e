//! Public statements: which events enter the log, and which of their fields. Everything else stays inside.

use kernel::{Error, Result, Time};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// An event kind that enters the log, with the fields that may be seen by everybody. A list to allow, never to forbid:
/// a field that is added to an event later stays inside until somebody puts it here.
const PUBLIC: &[(&str, &[&str])] = &[
    (
        "decision.made",
        &["decision", "listing", "version", "outcome", "rules", "machine"],
    ),
    ("listing.refused", &["listing", "version", "decision"]),
    ("seller.verified", &["org"]),
    ("seller.refused", &["org"]),
    ("seller.reopened", &["org"]),
    ("closing.approved", &["seller", "code", "held_until"]),
    ("closing.appeal_answered", &["seller", "reopened"]),
    ("notice.received", &["notice", "kind"]),
    ("notice.decided", &["notice", "outcome"]),
    ("notice.countered", &["notice", "reason"]),
    ("notice.extended", &["notice", "working_days"]),
    ("notice.suit_reported", &["notice", "suit"]),
    ("notice.marked", &["notice", "side", "faith"]),
    ("notice.ended", &["notice", "outcome", "ending", "back"]),
    // How many codes, never which.
    ("unit.issued", &["batch", "brand", "quantity"]),
    ("unit.voided", &["batch", "brand", "count"]),
    ("unit.alarmed", &["brand", "batch", "alarm"]),
];

/// The kinds of events that enter the log.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    PUBLIC.iter().map(|(kind, _)| *kind)
}

/// The commitment to a whole event: SHA-256 over salt and body. Who is shown both can check it; who is not learns nothing.
pub fn commitment(salt: &[u8; 32], event_body: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(salt);
    digest.update(event_body.as_bytes());
    hex::encode(digest.finalize())
}

/// The statement of an event as the bytes of the log: JSON with sorted keys; nothing if its kind does not enter.
pub fn of_event(event_kind: &str, at: Time, event_body: &str, salt: &[u8; 32]) -> Result<Option<String>> {
    let Some((_, fields)) = PUBLIC.iter().find(|(kind, _)| *kind == event_kind) else {
        return Ok(None);
    };
    let body: Map<String, Value> = serde_json::from_str(event_body).map_err(Error::internal)?;
    let seen = body
        .into_iter()
        .filter(|(name, _)| fields.contains(&name.as_str()));
    let mut statement: Map<String, Value> = seen.collect();
    statement.insert("kind".to_owned(), Value::from(event_kind));
    statement.insert("at".to_owned(), Value::from(at.to_string()));
    statement.insert("commitment".to_owned(), Value::from(commitment(salt, event_body)));
    write(&statement).map(Some)
}

/// The statement of a day's counts; of a day that is not over, with the moment until which it counts.
pub fn of_day(day: kernel::Day, counts: &[(&str, i64)], until: Option<Time>) -> Result<String> {
    let mut statement: Map<String, Value> = counts
        .iter()
        .map(|(name, count)| ((*name).to_owned(), Value::from(*count)))
        .collect();
    let kind = if until.is_some() {
        "market.day_so_far"
    } else {
        "market.day"
    };
    statement.insert("kind".to_owned(), Value::from(kind));
    if let Some(until) = until {
        statement.insert("until".to_owned(), Value::from(until.to_string()));
    }
    statement.insert("day".to_owned(), Value::from(day.to_string()));
    write(&statement)
}

fn write(statement: &Map<String, Value>) -> Result<String> {
    serde_json::to_string(statement).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: &str, body: &str) -> Option<String> {
        of_event(kind, Time::EPOCH, body, &[1; 32]).unwrap()
    }

    #[test]
    fn only_listed_fields_are_seen() {
        let body = r#"{"listing":"listing_1","outcome":"refused","reporter":"somebody","machine":true}"#;
        let said = of("decision.made", body).unwrap();
        assert!(said.contains("\"outcome\":\"refused\"") && said.contains("\"machine\":true"));
        assert!(!said.contains("somebody"));
    }

    #[test]
    fn other_events_stay_inside() {
        assert_eq!(of("person.signed_in", "{}"), None);
    }

    #[test]
    fn a_commitment_opens_with_its_salt_and_event_only() {
        assert_ne!(commitment(&[1; 32], "{}"), commitment(&[2; 32], "{}"));
        assert_eq!(commitment(&[1; 32], "{}").len(), 64);
    }
}
