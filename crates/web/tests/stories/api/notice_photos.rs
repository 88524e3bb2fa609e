//! Photographs as evidence by program: of whoever reported, and of the shop; a bad file changes nothing.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};

use crate::site::client::{Client, Reply};
use crate::site::goods::picture;
use crate::site::house::{Site, on_both_engines};
use crate::site::notices::uphold;

fn send(client: &Client<'_>, path: &str, key: &str, file: Vec<u8>) -> Reply {
    let request = Request::post(path).header("Idempotency-Key", key.to_owned());
    client.send(request.body(Body::from(file)).unwrap())
}

/// A report that lacks nothing but evidence.
fn report(site: &Site, listing: &str) -> Value {
    let body = json!({
        "kind": "trademark",
        "listing": listing,
        "notifier": { "reporter": "Dana Reed", "email": "marks@harbor.example" },
        "elements": { "explanation": "Ours.", "right": "5123456", "office": "USPTO", "identity": "EIN 12-3456789", "guaranteed": true },
    });
    site.visitor()
        .call(axum::http::Method::POST, "/api/v1/notices", &body)
        .json()
}

/// One picture, told apart from the others by a byte behind its end.
fn another(number: u8) -> Vec<u8> {
    let mut file = picture();
    file.push(number);
    file
}

on_both_engines! {
    fn a_photograph_is_first_evidence(site) {
        let (listing, _) = site.lotion(&site.seller("tidepool"), 1);
        let receipt = report(site, &listing.to_string());
        assert_eq!(receipt["missing"][0]["code"], "evidence", "{receipt}");
        let (anyone, path) = (site.visitor(), format!("/api/v1/notices/private/{}", receipt["key"].as_str().unwrap()));
        let photos = format!("{path}/photos");
        for bad in [b"no picture".to_vec(), Vec::new()] {
            let refused = send(&anyone, &photos, "bad", bad);
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(refused.json()["errors"][0]["field"], "photos", "{}", refused.text());
        }
        let as_it_was = anyone.get(&path).json();
        assert_eq!((&as_it_was["state"], &as_it_was["photos"]), (&json!("incomplete"), &json!([])));
        let added = send(&anyone, &photos, "good", picture());
        assert_eq!(added.status, StatusCode::CREATED, "{}", added.text());
        assert_eq!(added.json()["state"], "received", "nothing is missing any more");
        assert_eq!(added.json()["photos"], json!(["notifier-0"]));
        let again = send(&anyone, &photos, "good", picture());
        assert_eq!((again.status, again.json()), (StatusCode::CREATED, added.json()));
        let shown = anyone.get(&format!("{photos}/notifier-0"));
        assert_eq!(shown.status, StatusCode::OK);
        assert_eq!(anyone.get(&format!("{photos}/notifier-1")).status, StatusCode::NOT_FOUND);
        let number = receipt["receipt"].as_str().unwrap();
        let open = anyone.get(&format!("/api/v1/notices/{number}/open"));
        assert_eq!(open.json()["photos"], json!([]), "for the parties only");
        let elsewhere = format!("/api/v1/notices/private/{}/photos", "0".repeat(64));
        assert_eq!(send(&anyone, &elsewhere, "x", picture()).status, StatusCode::NOT_FOUND);
    }

    fn the_ninth_photograph_is_refused(site) {
        let (listing, _) = site.lotion(&site.seller("tidepool"), 1);
        let receipt = report(site, &listing.to_string());
        let (anyone, path) = (site.visitor(), format!("/api/v1/notices/private/{}", receipt["key"].as_str().unwrap()));
        for number in 0..8 {
            let added = send(&anyone, &format!("{path}/photos"), &format!("k{number}"), another(number));
            assert_eq!(added.status, StatusCode::CREATED, "{}", added.text());
        }
        let ninth = send(&anyone, &format!("{path}/photos"), "k8", another(8));
        assert_eq!(ninth.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(anyone.get(&path).json()["photos"].as_array().unwrap().len(), 8);
    }

    fn a_shop_shows_photographs_of_its_own(site) {
        let owner = site.seller("tidepool");
        let (listing, _) = site.lotion(&owner, 1);
        let receipt = report(site, &listing.to_string());
        let (anyone, path) = (site.visitor(), format!("/api/v1/notices/private/{}", receipt["key"].as_str().unwrap()));
        send(&anyone, &format!("{path}/photos"), "first", picture());
        let shop = site.program(&owner);
        let of_shop = format!("/api/v1/seller/notices/{}", receipt["id"].as_str().unwrap());
        let early = send(&shop, &format!("{of_shop}/photos"), "early", picture());
        assert_eq!(early.status, StatusCode::NOT_FOUND, "not passed on yet");
        uphold(site, receipt["id"].as_str().unwrap().parse().unwrap());
        let added = send(&shop, &format!("{of_shop}/photos"), "own", another(1));
        assert_eq!(added.status, StatusCode::CREATED, "{}", added.text());
        assert!(added.json()["photos"].as_array().unwrap().contains(&json!("seller-0")), "{}", added.text());
        assert_eq!(shop.get(&format!("{of_shop}/photos/seller-0")).status, StatusCode::OK);
        let other = site.program(&site.seller("saltmarsh"));
        assert_eq!(other.get(&format!("{of_shop}/photos/seller-0")).status, StatusCode::NOT_FOUND);
        assert_eq!(send(&other, &format!("{of_shop}/photos"), "theirs", picture()).status, StatusCode::NOT_FOUND);
    }
}
