//! What everybody may read.

use std::time::Duration;

use axum::http::StatusCode;

use crate::site::house::Site;

#[test]
fn listings_come_in_pieces_with_landed_prices() {
    let site = Site::open();
    let seller = site.seller("tidepool");
    let ids = [0, 3, 5].map(|pieces| {
        site.bed.pass(Duration::from_secs(1));
        site.lotion(&seller, pieces).0.to_string()
    });
    let anyone = site.visitor();
    let first = anyone.get("/api/v1/listings?limit=2").json();
    assert_eq!(first["items"][0]["id"], ids[2]);
    assert_eq!(first["items"][0]["price"]["currency"], "CNY");
    assert_eq!(first["items"][0]["in_stock"], true);
    let next = first["next"].as_str().unwrap();
    let second = anyone
        .get(&format!("/api/v1/listings?limit=2&before={next}"))
        .json();
    assert_eq!(second["items"][0]["id"], ids[0]);
    assert_eq!(second["items"][0]["in_stock"], false);
    assert!(second["next"].is_null());
    let of_category = anyone.get("/api/v1/listings?category=skin-care").json();
    assert_eq!(of_category["items"].as_array().unwrap().len(), 3);
    let of_seller = anyone.get("/api/v1/listings?seller=tidepool-house").json();
    assert_eq!(of_seller["items"].as_array().unwrap().len(), 3);
}

#[test]
fn the_search_answers_as_the_page_does() {
    let site = Site::open();
    let seller = site.seller("tidepool");
    let (listing, _) = site.lotion(&seller, 5);
    let (other, _) = site.lotion(&seller, 5);
    let anyone = site.visitor();
    let ids = |query: &str| -> Vec<String> {
        let reply = anyone.get(&format!("/api/v1/listings?{query}"));
        assert_eq!(reply.status, StatusCode::OK, "{query}: {}", reply.text());
        let items = reply.json()["items"].clone();
        let items = items.as_array().unwrap();
        items
            .iter()
            .map(|item| item["id"].as_str().unwrap().to_owned())
            .collect()
    };
    for query in [
        "q=ruye",
        "q=%E7%87%95%E9%BA%A6",
        "q=lotoin&category=beauty&seller=tidepool-house&route=9610",
        "min_fen=1&max_fen=90000000&sort=price_up",
        "category=beauty&seller=tidepool-house",
    ] {
        let mut found = ids(query);
        found.sort();
        let mut both = [listing.to_string(), other.to_string()];
        both.sort();
        assert_eq!(found, both, "{query}");
    }
    for query in [
        "q=toothbrush",
        "q=lotion&route=0110",
        "q=lotion&max_fen=1",
        "sort=newest&category=fruit",
    ] {
        assert!(ids(query).is_empty(), "{query}");
    }
    let first = anyone.get("/api/v1/listings?q=lotion&limit=1").json();
    let next = first["next"].as_str().unwrap();
    let second = anyone
        .get(&format!("/api/v1/listings?q=lotion&limit=1&before={next}"))
        .json();
    assert_ne!(first["items"][0]["id"], second["items"][0]["id"]);
    assert!(second["next"].is_null());
    let long = format!("q={}", "x".repeat(121));
    for query in [
        "sort=luck",
        "min_fen=-1",
        "min_fen=2&max_fen=1",
        "q=x&before=many",
        long.as_str(),
    ] {
        let refused = anyone.get(&format!("/api/v1/listings?{query}"));
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
    }
}

#[test]
fn a_listing_tells_each_part_of_its_price() {
    let site = Site::open();
    let (listing, variant) = site.lotion(&site.seller("tidepool"), 3);
    let told = site.visitor().get(&format!("/api/v1/listings/{listing}")).json();
    let direct = &told["routes"][0];
    assert_eq!(
        (&direct["route"], &direct["open"]),
        (&"9610".into(), &true.into())
    );
    let price = &direct["prices"][0]["price"];
    assert_eq!(direct["prices"][0]["variant"], variant.to_string());
    let minor = |part: &str| price[part]["minor"].as_i64().unwrap();
    let taxes: i64 = price["taxes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tax| tax["amount"]["minor"].as_i64().unwrap())
        .sum();
    assert_eq!(
        minor("goods") + minor("freight") + minor("insurance") + taxes,
        minor("total")
    );
    assert_eq!(minor("goods"), 17_500);
}

#[test]
fn what_is_not_screened_is_not_there() {
    let site = Site::open();
    let (listing, _) = site.draft_lotion(&site.seller("tidepool"));
    let anyone = site.visitor();
    assert_eq!(
        anyone.get(&format!("/api/v1/listings/{listing}")).status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        anyone.get("/api/v1/listings").json()["items"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
}

#[test]
fn names_that_nobody_knows_are_refused() {
    let site = Site::open();
    let anyone = site.visitor();
    let refused = anyone.get("/api/v1/listings?categry=skin-care");
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["code"], "invalid");
    assert_eq!(anyone.get("/api/v1/nothing").status, StatusCode::NOT_FOUND);
    assert_eq!(
        anyone.get("/api/v1/listings/order_1").status,
        StatusCode::NOT_FOUND
    );
}

#[test]
fn categories_divisions_and_the_log_are_open() {
    let site = Site::open();
    let anyone = site.visitor();
    let categories = anyone.get("/api/v1/categories").json();
    assert!(categories.as_array().unwrap().len() > 10);
    let provinces = anyone.get("/api/v1/divisions").json();
    let provinces = provinces.as_array().unwrap();
    let shanghai = provinces.iter().find(|one| one["name"] == "上海市").unwrap();
    let code = shanghai["code"].as_str().unwrap();
    let below = anyone.get(&format!("/api/v1/divisions?under={code}")).json();
    assert!(!below.as_array().unwrap().is_empty());
    assert_eq!(anyone.get("/api/v1/log").json()["size"], 0);
}
