//! A log entry in one sentence, and its facts by name.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::frame::cx::Cx;

/// A fact of an entry.
#[derive(Serialize)]
pub struct Fact {
    name: String,
    value: String,
    href: Option<String>,
}

/// The statement of an entry, read.
pub fn statement(body: &str) -> Map<String, Value> {
    serde_json::from_str(body).unwrap_or_default()
}

/// What an entry says, in one sentence.
pub fn gist(cx: &Cx, kind: &str, body: &str) -> String {
    let statement = statement(body);
    let text = |name: &str| statement.get(name).map(plain).unwrap_or_default();
    let arguments = |names: &[&str]| -> Vec<(String, String)> {
        names
            .iter()
            .map(|name| ((*name).to_owned(), text(name)))
            .collect()
    };
    match kind {
        "decision.made" => cx.say_with(
            &format!("gist-decision-{}", outcome(&text("outcome"))),
            &arguments(&["listing", "version"]),
        ),
        "market.day" | "market.day_so_far" => cx.say_with(
            if kind == "market.day" {
                "gist-day"
            } else {
                "gist-day-so-far"
            },
            &arguments(&[
                "day",
                "orders_placed",
                "orders_paid",
                "orders_delivered",
                "listings_cleared",
                "listings_refused",
            ]),
        ),
        "listing.refused" => cx.say("gist-listing-refused"),
        "seller.verified" => cx.say("gist-seller-verified"),
        "seller.refused" => cx.say("gist-seller-refused"),
        "notice.received" => cx.say("gist-notice-received"),
        "notice.decided" => cx.say("gist-notice-decided"),
        "notice.countered" => cx.say("gist-notice-countered"),
        "notice.extended" => cx.say("gist-notice-extended"),
        "notice.suit_reported" => cx.say("gist-notice-suit"),
        "notice.marked" => cx.say("gist-notice-marked"),
        "notice.ended" => cx.say("gist-notice-ended"),
        "unit.issued" => cx.say_with("gist-unit-issued", &arguments(&["quantity"])),
        "unit.voided" => cx.say_with("gist-unit-voided", &arguments(&["count"])),
        "unit.alarmed" => cx.say("gist-unit-alarmed"),
        other => other.to_owned(),
    }
}

/// Only known words become part of a key.
fn outcome(word: &str) -> &'static str {
    match word {
        "cleared" => "cleared",
        "held" => "held",
        _ => "refused",
    }
}

/// The facts of an entry, by name.
pub fn facts(body: &str) -> Vec<Fact> {
    let statement = statement(body);
    let fact = |(name, value): (&String, &Value)| {
        let value = plain(value);
        let href = (name == "listing").then(|| format!("/p/{value}"));
        Fact {
            name: name.clone(),
            value,
            href,
        }
    };
    statement.iter().map(fact).collect()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
