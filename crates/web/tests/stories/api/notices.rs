//! Anybody reports a listing by program, and follows the notice by its key to the end.

use std::time::Duration;

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::site::client::Client;
use crate::site::house::Site;
use crate::site::notices::{counter, uphold};

fn report(listing: &str) -> Value {
    json!({
        "kind": "trademark",
        "listing": listing,
        "notifier": { "reporter": "Dana Reed", "email": "marks@harbor.example" },
        "elements": {
            "explanation": "The mark on the bottle is ours and nobody was allowed to use it.",
            "right": "US 5,123,456",
            "office": "USPTO",
            "organisation": "Harbor Brands",
            "identity": "EIN 12-3456789",
            "guaranteed": true,
        },
    })
}

fn post(client: &Client<'_>, path: &str, body: &Value) -> (StatusCode, Value) {
    let reply = client.call(Method::POST, path, body);
    (reply.status, reply.json())
}

#[test]
fn a_notice_gets_a_receipt_that_can_be_asked_by() {
    let site = Site::open();
    let (listing, _) = site.lotion(&site.seller("tidepool"), 1);
    let anyone = site.visitor();
    let (status, receipt) = post(&anyone, "/api/v1/notices", &report(&listing.to_string()));
    assert_eq!(status, StatusCode::CREATED, "{receipt}");
    assert_eq!(receipt["missing"], json!([]));
    let number = receipt["receipt"].as_str().unwrap();
    let told = anyone.get(&format!("/api/v1/notices/{number}"));
    assert_eq!(told.json()["state"], "received");
    assert!(!told.text().contains("harbor"), "who reported is sealed");
    let open = anyone.get(&format!("/api/v1/notices/{number}/open"));
    assert_eq!(
        open.json()["organisation"],
        "Harbor Brands",
        "organisations are public"
    );
    assert!(
        open.json()["explanation"].is_null(),
        "its text is not, before an analyst has read it"
    );
    assert!(!open.text().contains("Dana") && !open.text().contains("marks@"));
    assert_eq!(anyone.get("/api/v1/notices/NONE").status, StatusCode::NOT_FOUND);
    assert_eq!(
        anyone.get("/api/v1/notices").json()["items"][0]["receipt"],
        number
    );
}

#[test]
fn what_is_missing_is_told_and_added_by_the_key() {
    let site = Site::open();
    let (listing, _) = site.lotion(&site.seller("tidepool"), 1);
    let anyone = site.visitor();
    let mut poor = report(&listing.to_string());
    poor["elements"] = json!({ "explanation": "The mark on the bottle is ours." });
    let (status, receipt) = post(&anyone, "/api/v1/notices", &poor);
    assert_eq!(
        (status, receipt["state"].as_str()),
        (StatusCode::CREATED, Some("incomplete"))
    );
    let missing = receipt["missing"].as_array().unwrap();
    let codes: Vec<_> = missing
        .iter()
        .map(|point| point["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["right", "office", "identity", "guarantee"]);
    assert!(
        missing
            .iter()
            .all(|point| !point["mend"]["zh"].as_str().unwrap().is_empty())
    );
    let key = receipt["key"].as_str().unwrap();
    let private = format!("/api/v1/notices/private/{key}");
    let rest = json!({ "right": "5123456", "office": "USPTO", "identity": "1", "guaranteed": true });
    let (status, whole) = post(&anyone, &format!("{private}/elements"), &rest);
    assert_eq!(
        (status, whole["state"].as_str()),
        (StatusCode::OK, Some("received")),
        "{whole}"
    );
    assert_eq!(whole["explanation"], "The mark on the bottle is ours.");
    let elsewhere = anyone.get(&format!("/api/v1/notices/private/{}", "0".repeat(64)));
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    let stored = site.read(|tx| store::read_after(tx, 0, 1000));
    assert!(stored.iter().all(|event| !event.body.contains(key)));
}

#[test]
fn a_repeated_call_is_given_the_same_key_and_none_is_stored() {
    let site = Site::open();
    let (listing, _) = site.lotion(&site.seller("tidepool"), 1);
    let anyone = site.visitor();
    let body = report(&listing.to_string());
    let send = || {
        let reply = anyone.call_with("once", Method::POST, "/api/v1/notices", &body);
        reply.json()["key"].as_str().unwrap().to_owned()
    };
    let key = send();
    assert_eq!(send(), key);
    let kept = site.read(|tx| tx.query("SELECT answer FROM idempotency", &[]));
    let kept: Vec<String> = kept.iter().map(|row| row.get("answer").unwrap()).collect();
    assert!(!kept.is_empty() && kept.iter().all(|answer| !answer.contains(&key)));
}

#[test]
fn a_counter_notice_arrives_and_a_suit_stops_the_clock() {
    let site = Site::open();
    let owner = site.seller("tidepool");
    let (listing, _) = site.lotion(&owner, 1);
    let anyone = site.visitor();
    let (_, receipt) = post(&anyone, "/api/v1/notices", &report(&listing.to_string()));
    let private = format!("/api/v1/notices/private/{}", receipt["key"].as_str().unwrap());
    let id = uphold(&site, receipt["id"].as_str().unwrap().parse().unwrap());
    let shop = site.program(&owner);
    let of_shop = shop.get("/api/v1/seller/notices").json();
    assert_eq!(of_shop["items"][0]["state"], "forwarded");
    assert!(
        !of_shop.to_string().contains("marks@"),
        "how to reach the notifier is not passed on"
    );
    let (status, answered) = post(&shop, &format!("/api/v1/seller/notices/{id}/counter"), &counter());
    assert_eq!(
        (status, answered["state"].as_str()),
        (StatusCode::CREATED, Some("countered")),
        "{answered}"
    );
    site.bed.pass(Duration::from_hours(5));
    let arrived = anyone.get(&private).json();
    assert_eq!(arrived["counter"]["reason"], "authorised");
    assert!(arrived["arrived_at"].is_string() && arrived["clock_ends_at"] != answered["clock_ends_at"]);
    let reason = json!({ "reason": "The notary gives no earlier day." });
    let (status, _) = post(&anyone, &format!("{private}/extension"), &reason);
    assert_eq!(status, StatusCode::OK);
    let suit = json!({ "kind": "suit", "body": "Hangzhou Internet Court", "number": "2026-1234" });
    let (status, sued) = post(&anyone, &format!("{private}/suit"), &suit);
    assert_eq!(
        (status, sued["state"].as_str()),
        (StatusCode::OK, Some("suit")),
        "{sued}"
    );
    let (status, over) = post(&anyone, &format!("{private}/withdrawal"), &json!({}));
    assert_eq!(
        (status, over["state"].as_str()),
        (StatusCode::OK, Some("withdrawn"))
    );
    let seen = site.read(move |tx| catalog::visible_listing(tx, listing));
    assert!(seen.is_some(), "taken back, it is on sale again");
}
