//! A seller works by program: listings, photographs, prices, notices of goods, orders, money.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::{Value, json};

use crate::site::goods::picture;
use crate::site::house::Site;
use crate::site::shop::Shop;

const POST: Method = Method::POST;
const PUT: Method = Method::PUT;

fn lotion() -> Value {
    json!({
        "en": { "title": "Oat lotion", "details": "Calm." },
        "zh": { "title": "燕麦保湿乳液" },
        "category": "skin-care",
        "origin": "US",
        "routes": ["9610"],
        "options": ["Size"],
        "variants": [
            { "options": ["100 ml"], "sku": "OAT-100", "price": { "minor": 2500, "currency": "USD" }, "net_grams": 100 },
            { "options": ["200 ml"], "sku": "OAT-200", "price": { "minor": 4000, "currency": "USD" }, "net_grams": 200 },
        ],
    })
}

#[test]
fn a_listing_is_written_shown_priced_and_taken_off() {
    let site = Site::open();
    let program = site.program(&site.seller("tidepool"));
    let created = program.call(POST, "/api/v1/seller/listings", &lotion());
    assert_eq!(created.status, StatusCode::CREATED, "{}", created.text());
    let created = created.json();
    assert_eq!(
        (&created["standing"], &created["version"]),
        (&"draft".into(), &1.into())
    );
    let path = format!("/api/v1/seller/listings/{}", created["id"].as_str().unwrap());

    let early = program.call(POST, &format!("{path}/publish"), &json!({}));
    assert_eq!(
        early.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "no photograph yet"
    );
    let photo = Request::post(format!("{path}/photos")).header("Idempotency-Key", "photo");
    let with_photo = program.send(photo.body(Body::from(picture())).unwrap());
    assert_eq!(with_photo.status, StatusCode::CREATED, "{}", with_photo.text());

    let mut content = with_photo.json()["content"].clone();
    assert_eq!(
        program.call(PUT, &path, &content).json()["version"],
        with_photo.json()["version"]
    );
    content["en"]["title"] = "Oat and honey lotion".into();
    let edited = program.call(PUT, &path, &content).json();
    assert_eq!(edited["content"]["en"]["title"], "Oat and honey lotion");
    assert_eq!(
        edited["content"]["variants"][1]["id"], content["variants"][1]["id"],
        "kept"
    );

    let shown = program.call(POST, &format!("{path}/publish"), &json!({}));
    assert_eq!(shown.json()["standing"], "waiting", "{}", shown.text());
    let variant = content["variants"][0]["id"].as_str().unwrap();
    let price = json!({ "price": { "minor": 2300, "currency": "USD" } });
    let priced = program.call(PUT, &format!("/api/v1/seller/variants/{variant}/price"), &price);
    assert_eq!(priced.json()["price"]["minor"], 2300);
    let off = program.call(POST, &format!("{path}/withdraw"), &Value::Null);
    assert_eq!(off.json()["standing"], "draft");
    let list = program.get("/api/v1/seller/listings?status=draft&limit=1").json();
    assert_eq!(list["items"][0]["content"]["variants"][0]["price"]["minor"], 2300);
}

#[test]
fn everything_wrong_is_told_at_its_field() {
    let site = Site::open();
    let program = site.program(&site.seller("tidepool"));
    let mut bad = lotion();
    bad["category"] = "nowhere".into();
    bad["variants"][0]["barcode"] = "4006381333932".into();
    let refused = program.call(POST, "/api/v1/seller/listings", &bad);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields: Vec<Value> = refused.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].clone())
        .collect();
    assert_eq!(fields, ["category", "variants.0.barcode"]);
    let wrongs = [
        (json!({ "minor": 2500, "currency": "CNY" }), "variants.0.price"),
        (json!({ "minor": 0, "currency": "USD" }), "variants.0.price"),
    ];
    for (price, field) in wrongs {
        let mut bad = lotion();
        bad["variants"][0]["price"] = price;
        let refused = program.call(POST, "/api/v1/seller/listings", &bad).json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
    let mut bad = lotion();
    bad["variants"][0]["options"] = json!([]);
    let refused = program.call(POST, "/api/v1/seller/listings", &bad).json();
    assert_eq!(refused["errors"][0]["field"], "variants.0.options");
    let mut bad = lotion();
    bad["variants"][0]["price"]["minor"] = json!(25.5);
    assert_eq!(
        program.call(POST, "/api/v1/seller/listings", &bad).json()["code"],
        "invalid"
    );
}

#[test]
fn goods_are_announced() {
    let site = Site::open();
    let seller = site.seller("tidepool");
    let (_, variant) = site.draft_lotion(&seller);
    let program = site.program(&seller);
    let notice = json!({ "lines": [{ "variant": variant.to_string(), "quantity": 12, "lot": "A1", "expiry": "2028-01-31" }] });
    let announced = program.call(POST, "/api/v1/seller/inbounds", &notice);
    assert_eq!(announced.status, StatusCode::CREATED, "{}", announced.text());
    let announced = announced.json();
    assert_eq!(
        (&announced["state"], &announced["lines"][0]["expected"]),
        (&"announced".into(), &12.into())
    );
    let path = format!("/api/v1/seller/inbounds/{}", announced["id"].as_str().unwrap());
    assert_eq!(program.get(&path).json(), announced);
    assert_eq!(
        program.get("/api/v1/seller/inbounds").json()["items"][0],
        announced
    );
    let bad = json!({ "lines": [{ "variant": variant.to_string(), "quantity": 1, "lot": "A1", "expiry": "31/01/2028" }] });
    let refused = program.call(POST, "/api/v1/seller/inbounds", &bad).json();
    assert_eq!(refused["errors"][0]["field"], "lines.0.expiry");
}

#[test]
fn a_shop_reads_its_orders_without_the_buyer_and_its_money() {
    let site = Site::open();
    let shop = Shop::open(&site);
    let program = site.program(&shop.owner);
    let list = program.get("/api/v1/seller/orders?state=delivered").json();
    let id = list["items"][0]["id"].as_str().unwrap();
    let order = program.get(&format!("/api/v1/seller/orders/{id}"));
    assert!(!order.text().contains("person_"), "who buys is not told");
    assert!(order.json()["payments"].as_array().unwrap().is_empty());
    assert_eq!(order.json()["bill"]["goods_usd"]["minor"], 2500);
    let payouts = program.get("/api/v1/seller/payouts").json();
    let sent = payouts[0]["amount"]["minor"].as_i64().unwrap();
    assert_eq!((sent > 2000, &payouts[0]["state"]), (true, &"sent".into()));
    assert_eq!(
        program.get("/api/v1/seller/balance").json()["in_transit"]["minor"],
        sent
    );
    let staff = site.program(&site.staff_of(&shop.owner, "kim"));
    assert_eq!(staff.get("/api/v1/seller/orders").status, StatusCode::OK);
    assert_eq!(staff.get("/api/v1/seller/payouts").status, StatusCode::FORBIDDEN);
}

#[test]
fn an_export_is_brought_in_and_tells_what_is_wrong() {
    let site = Site::open();
    let program = site.program(&site.seller("tidepool"));
    let file =
        "Handle,Title,Variant Price,Variant Grams\noat,Oat lotion,25.00,100\nbad,Bad lotion,cheap,100\n";
    let send = || {
        let request =
            Request::post("/api/v1/seller/imports?file_name=goods.csv").header("Idempotency-Key", "once");
        program.send(request.body(Body::from(file)).unwrap())
    };
    let begun = send();
    assert_eq!(begun.status, StatusCode::ACCEPTED, "{}", begun.text());
    assert_eq!(
        send().json()["id"],
        begun.json()["id"],
        "the same upload twice is one run"
    );
    let path = format!("/api/v1/seller/imports/{}", begun.json()["id"].as_str().unwrap());
    let finished = || {
        let heard = site.bed.store.rings();
        let run = program.get(&path).json();
        if run["state"] == "running" {
            site.bed.store.wait_for_events(heard, Duration::from_secs(5));
            return None;
        }
        Some(run)
    };
    let run = (0..20).find_map(|_| finished()).unwrap();
    assert_eq!(
        (&run["state"], &run["created"], &run["failed"]),
        (&"done".into(), &1.into(), &1.into()),
        "{run}"
    );
    let findings = program.get(&format!("{path}/findings?weight=error")).json();
    assert_eq!(
        (&findings["items"][0]["line"], &findings["items"][0]["value"]),
        (&3.into(), &"cheap".into())
    );
    assert_eq!(
        program.get("/api/v1/seller/imports").json()["items"][0]["id"],
        run["id"]
    );
}
