//! A shopper buys by program: address, quote, order, payment, cancellation.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::site::house::Site;

const POST: Method = Method::POST;

fn minor(price: &Value, part: &str) -> i64 {
    price[part]["minor"].as_i64().unwrap()
}

#[test]
fn an_order_charges_exactly_its_quote() {
    let site = Site::open();
    let (_, variant) = site.lotion(&site.seller("tidepool"), 5);
    let (lin, address) = site.shopper("lin");
    let program = site.program(&lin);
    let wish = json!({
        "items": [{ "variant": variant.to_string(), "quantity": 2 }],
        "route": "9610",
        "address": address.to_string(),
    });
    let quote = program.call(POST, "/api/v1/quotes", &wish);
    assert_eq!(quote.status, StatusCode::CREATED, "{}", quote.text());
    let quote = quote.json();
    let price = &quote["price"];
    let taxes = price["taxes"].as_array().unwrap().iter();
    let taxes: i64 = taxes.map(|tax| minor(tax, "amount")).sum();
    let parts = minor(price, "goods") + minor(price, "freight") + minor(price, "insurance");
    assert_eq!(parts + taxes, minor(price, "total"));
    let id = quote["id"].as_str().unwrap();
    assert_eq!(program.get(&format!("/api/v1/quotes/{id}")).json(), quote);

    let order = json!({ "quote": id, "provider": "sandbox", "notice": quote["notice"]["id"] });
    let first = program.call_with("my-key", POST, "/api/v1/orders", &order);
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
    let again = program.call_with("my-key", POST, "/api/v1/orders", &order);
    assert_eq!((again.status, again.json()), (first.status, first.json()));
    assert_eq!(again.headers["idempotency-replayed"], "true");
    let other = json!({ "quote": id, "provider": "sandbox", "notice": "another" });
    let refused = program.call_with("my-key", POST, "/api/v1/orders", &other);
    assert_eq!(
        (refused.status, &refused.json()["code"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &"key_reused".into())
    );

    site.settle();
    let placed = first.json();
    let path = format!("/api/v1/orders/{}", placed["id"].as_str().unwrap());
    let told = program.get(&path).json();
    assert_eq!(minor(&told["bill"], "total"), minor(price, "total"));
    assert_eq!(told["state"], "awaiting_payment");
    assert!(
        told["payments"][0]["page"]
            .as_str()
            .unwrap()
            .contains("/pay/sandbox/")
    );
    assert_eq!(
        program.get("/api/v1/orders?state=awaiting_payment").json()["items"][0]["id"],
        placed["id"]
    );
    let cancelled = program.call(POST, &format!("{path}/cancel"), &Value::Null);
    assert_eq!(cancelled.json()["state"], "cancelled");
    let late = program.call(POST, &format!("{path}/receipt"), &json!({}));
    assert_eq!(
        (late.status, &late.json()["code"]),
        (StatusCode::CONFLICT, &"wrong_state".into())
    );
}

#[test]
fn a_change_without_a_key_is_refused() {
    let site = Site::open();
    let program = site.program(&site.newcomer("lin"));
    let refused = program.call_with("", POST, "/api/v1/quotes", &json!({}));
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["errors"][0]["field"], "Idempotency-Key");
}

#[test]
fn keys_of_different_people_do_not_meet() {
    let site = Site::open();
    let address =
        |line: &str| json!({ "name": "林小雨", "phone": "13800138000", "district": "310115", "line": line });
    let (lin, wang) = (
        site.program(&site.newcomer("lin")),
        site.program(&site.newcomer("wang")),
    );
    for (program, line) in [(&lin, "陆家嘴环路 1000 号"), (&wang, "世纪大道 8 号")] {
        let added = program.call_with("1", POST, "/api/v1/addresses", &address(line));
        assert_eq!(added.status, StatusCode::CREATED, "{}", added.text());
    }
    assert_eq!(lin.get("/api/v1/addresses").json().as_array().unwrap().len(), 1);
}

#[test]
fn addresses_and_names_are_checked_kept_masked_and_taken_away() {
    let site = Site::open();
    let program = site.program(&site.newcomer("lin"));
    let bad = json!({ "name": "", "phone": "123", "district": "310115", "line": "陆家嘴环路 1000 号" });
    let refused = program.call(POST, "/api/v1/addresses", &bad).json();
    let fields: Vec<&str> = refused["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["name", "phone"]);
    let good = json!({ "name": "林小雨", "phone": "13800138000", "district": "310115", "line": "陆家嘴环路 1000 号" });
    let added = program.call(POST, "/api/v1/addresses", &good).json();
    assert_eq!(added["phone"], "138****8000");
    let path = format!("/api/v1/addresses/{}", added["id"].as_str().unwrap());
    assert_eq!(
        program.call(Method::DELETE, &path, &Value::Null).status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        program.call(Method::DELETE, &path, &Value::Null).status,
        StatusCode::NOT_FOUND
    );

    assert_eq!(program.get("/api/v1/identity").status, StatusCode::NOT_FOUND);
    let name = json!({ "real_name": "林小雨", "id_number": "11010519491231002X" });
    let recorded = program.call(Method::PUT, "/api/v1/identity", &name);
    assert_eq!(recorded.status, StatusCode::OK, "{}", recorded.text());
    assert!(!recorded.text().contains("19491231"));
    assert_eq!(program.get("/api/v1/identity").json(), recorded.json());
    assert_eq!(
        program
            .call(Method::DELETE, "/api/v1/identity", &Value::Null)
            .status,
        StatusCode::NO_CONTENT
    );
}

#[test]
fn strangers_orders_quotes_and_addresses_are_not_there() {
    let site = Site::open();
    let (_, variant) = site.lotion(&site.seller("tidepool"), 5);
    let lin = site.shopper("lin");
    let placed = site.order(&lin, variant, 1);
    let wang = site.program(&site.newcomer("wang"));
    let order = format!("/api/v1/orders/{}", placed.order);
    assert_eq!(wang.get(&order).status, StatusCode::NOT_FOUND);
    for verb in ["cancel", "receipt"] {
        let refused = wang.call(POST, &format!("{order}/{verb}"), &json!({}));
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{verb}");
    }
    let pay = wang.call(
        POST,
        &format!("{order}/payments"),
        &json!({ "provider": "sandbox" }),
    );
    assert_eq!(pay.status, StatusCode::NOT_FOUND);
    let address = wang.call(
        Method::DELETE,
        &format!("/api/v1/addresses/{}", lin.1),
        &Value::Null,
    );
    assert_eq!(address.status, StatusCode::NOT_FOUND);
    let wish = json!({ "items": [{ "variant": variant.to_string(), "quantity": 1 }], "route": "9610", "address": lin.1.to_string() });
    assert_eq!(
        wang.call(POST, "/api/v1/quotes", &wish).json()["errors"][0]["field"],
        "address"
    );
}
