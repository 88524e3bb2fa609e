//! Anybody reports a listing by program.

use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::site::house::Site;

#[test]
fn a_notice_gets_a_receipt_that_can_be_asked_by() {
    let site = Site::open();
    let (listing, _) = site.lotion(&site.seller("tidepool"), 1);
    let anyone = site.visitor();
    let mut notice = json!({
        "kind": "trademark",
        "listing": listing.to_string(),
        "explanation": "The mark on the bottle is ours and nobody was allowed to use it.",
        "in_good_faith": true,
        "reporter": "Harbor Brands",
        "email": "marks@harbor.example",
    });
    let lacking = anyone.call(Method::POST, "/api/v1/notices", &notice);
    assert_eq!(lacking.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(lacking.json()["errors"][0]["field"], "right");
    notice["right"] = "US 5,123,456".into();
    let sent = anyone.call(Method::POST, "/api/v1/notices", &notice);
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    let receipt = sent.json();
    let number = receipt["receipt"].as_str().unwrap();
    let told = anyone.get(&format!("/api/v1/notices/{number}"));
    assert_eq!(told.json()["state"], "received");
    assert!(!told.text().contains("harbor"), "who reported is sealed");
    assert_eq!(anyone.get("/api/v1/notices/NONE").status, StatusCode::NOT_FOUND);
}
