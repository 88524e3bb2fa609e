//! Signing in as a program, and the rules for browsers.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::{Value, json};

use crate::site::house::{PASSWORD, Site};

#[test]
fn a_program_signs_in_and_out() {
    let site = Site::open();
    let seller = site.seller("tidepool");
    let program = site.program(&seller);
    let me = program.get("/api/v1/me").json();
    assert_eq!(me["person"], seller.person.to_string());
    assert_eq!(me["memberships"][0]["role"], "seller_owner");
    assert!(me["csrf"].is_null());
    let out = program.call(Method::DELETE, "/api/v1/sessions/current", &Value::Null);
    assert_eq!(out.status, StatusCode::NO_CONTENT);
    let gone = program.get("/api/v1/me");
    assert_eq!(gone.status, StatusCode::UNAUTHORIZED);
    assert_eq!(gone.headers["www-authenticate"], "Bearer");
    // A token that has ended is told so even where nobody need sign in.
    assert_eq!(program.get("/api/v1/categories").status, StatusCode::UNAUTHORIZED);
}

#[test]
fn a_wrong_password_gets_no_token() {
    let site = Site::open();
    site.newcomer("lin");
    let wrong = json!({ "email": "lin@story.example", "password": "not this one" });
    let refused = site.visitor().call(Method::POST, "/api/v1/sessions", &wrong);
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert_eq!(refused.json()["code"], "sign_in_needed");
}

#[test]
fn json_is_read_strictly() {
    let site = Site::open();
    let anyone = site.visitor();
    let more = json!({ "email": "lin@story.example", "password": PASSWORD, "remember": true });
    let refused = anyone.call(Method::POST, "/api/v1/sessions", &more);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("remember"), "{}", refused.text());
    let send = |kind: &str, body: String| {
        let request = Request::post("/api/v1/sessions").header("content-type", kind);
        anyone.send(request.body(Body::from(body)).unwrap())
    };
    let deep = format!("{}{}", "[".repeat(2000), "]".repeat(2000));
    assert_eq!(
        send("application/json", deep).status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let long = format!("{{\"email\":\"{}\"}}", "x".repeat(300 << 10));
    assert_eq!(
        send("application/json", long).status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    let form = "email=lin@story.example&password=x".to_owned();
    let refused = send("application/x-www-form-urlencoded", form);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        send("application/json", "{\"email\":".to_owned()).status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[test]
fn a_cookie_alone_changes_nothing() {
    let site = Site::open();
    let lin = site.sign_in(&site.newcomer("lin"));
    let me = lin.get("/api/v1/me").json();
    let token = me["csrf"].as_str().unwrap();
    let end = || Request::delete("/api/v1/sessions/current");
    let bare = lin.send(end().body(Body::empty()).unwrap());
    assert_eq!(bare.status, StatusCode::FORBIDDEN);
    let foreign = end()
        .header("X-CSRF-Token", token)
        .header("Sec-Fetch-Site", "cross-site");
    assert_eq!(
        lin.send(foreign.body(Body::empty()).unwrap()).status,
        StatusCode::FORBIDDEN
    );
    let own = lin.send(end().header("X-CSRF-Token", token).body(Body::empty()).unwrap());
    assert_eq!(own.status, StatusCode::NO_CONTENT);
}

#[test]
fn who_calls_too_often_waits_a_minute() {
    let site = Site::open();
    let program = site.program(&site.newcomer("lin"));
    let last = (0..=600).map(|_| program.get("/api/v1/me")).last().unwrap();
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(last.headers["retry-after"], "60");
    site.bed.pass(std::time::Duration::from_mins(1));
    assert_eq!(program.get("/api/v1/me").status, StatusCode::OK);
}
