//! A notice and its answer on pages, without JavaScript: reported, mended, upheld, countered, marked, published.

use std::time::Duration;

use axum::http::StatusCode;
use kernel::kinds::ListingId;
use store::Followers;
use trust::NoticeClocks;

use crate::site::client::Client;
use crate::site::house::{Site, on_both_engines};

/// What a reporter types.
fn typed(listing: ListingId) -> Vec<(&'static str, String)> {
    vec![
        ("kind", "trademark".to_owned()),
        ("listing", listing.to_string()),
        ("reporter", "Dana Reed".to_owned()),
        ("email", "dana@harbor.example".to_owned()),
        ("phone", "+1 805 555 0142".to_owned()),
        ("organisation", "Harbor Brands".to_owned()),
        ("right", "5123456".to_owned()),
        ("office", "USPTO".to_owned()),
        (
            "explanation",
            "The mark is ours. Ask Dana Reed, dana@harbor.example, 13800138000.".to_owned(),
        ),
        ("links", "https://harbor.example/compare".to_owned()),
        ("identity", "EIN 12-3456789".to_owned()),
        ("guaranteed", "1".to_owned()),
    ]
}

fn post(client: &Client<'_>, path: &str, fields: &[(&str, String)]) -> crate::site::client::Reply {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    client.post(path, &fields)
}

fn open_desk(site: &Site) -> Client<'_> {
    site.sign_in(&site.analyst())
}

/// The desk's page of the only notice.
fn on_desk(desk: &Client<'_>) -> String {
    let list = desk.get("/desk/notices").text();
    let (_, rest) = list.split_once("href=\"/desk/notices/notice_").unwrap();
    format!("/desk/notices/notice_{}", rest.split('"').next().unwrap())
}

on_both_engines! {
    fn a_notice_goes_all_the_way_and_back(site) {
        let owner = site.seller("tidepool");
        let (listing, _) = site.lotion(&owner, 3);
        let anyone = site.visitor();
        let sent = post(&anyone, "/rights/notices/new", &typed(listing));
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let private = sent.leads_to().to_owned();
        let page = anyone.get(&private).text();
        assert!(page.contains(&private) && page.contains("Harbor Brands"), "the link is shown to be kept");

        let desk = open_desk(site);
        let notice = on_desk(&desk);
        let case = desk.get("/desk").text();
        let (_, rest) = case.split_once("/desk/cases/").unwrap();
        let case = format!("/desk/cases/{}", rest.split('"').next().unwrap());
        assert_eq!(desk.get(&case).leads_to(), notice, "the queue leads to the notice");
        let seen = desk.get(&notice).text();
        assert!(seen.contains("dana@harbor.example") && seen.contains("EIN 12-3456789"));
        let lacking = desk.post(&notice, &[("do", "answer"), ("answer", "uphold")]);
        assert_eq!(lacking.status, StatusCode::UNPROCESSABLE_ENTITY, "not claimed, and no reason");
        assert_eq!(desk.post(&notice, &[("do", "claim")]).status, StatusCode::SEE_OTHER);
        let ruling = [("answer", "uphold"), ("codes", "uphold.misleading"), ("codes", "refuse.fair-mention")];
        let letters = desk.post(&notice, &[&ruling[..], &[("do", "preview")]].concat());
        assert!(letters.text().contains("value=\"answer\"") && letters.status == StatusCode::OK);
        let done = desk.post(&notice, &[&ruling[..], &[("do", "answer")]].concat());
        assert_eq!(done.leads_to(), notice, "{}", done.text());
        assert!(site.read(move |tx| catalog::visible_listing(tx, listing)).is_none());

        let shop = site.sign_in(&owner);
        let of_shop = notice.replace("/desk/", "/seller/");
        assert!(shop.get("/seller").text().contains(&of_shop), "it is the first thing to do");
        let seen = shop.get(&of_shop).text();
        assert!(seen.contains("Harbor Brands") && !seen.contains("EIN 12-3456789") && !seen.contains("805 555"));
        let poor = shop.post(&of_shop, &[("reason", "genuine"), ("statement", "No."), ("signatory", "Jo Park")]);
        assert_eq!(poor.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(poor.text().contains("value=\"Jo Park\""), "what was typed is still there");
        let said = "Bought from the holder's distributor in May; the invoice is there.";
        let whole = [("reason", "genuine"), ("statement", said), ("signatory", "Jo Park"), ("guaranteed", "1")];
        assert_eq!(shop.post(&of_shop, &whole).leads_to(), of_shop);

        assert!(anyone.get(&private).text().contains("distributor in May"));
        let text = "The mark is ours. Ask […].";
        let passed = desk.post(&notice, &[("do", "publish"), ("text", text), ("counter_text", said)]);
        assert_eq!(passed.status, StatusCode::SEE_OTHER);
        let number = desk.get(&notice).text();
        let (_, rest) = number.split_once("/open/notices/").unwrap();
        let open = format!("/open/notices/{}", rest.split('"').next().unwrap());
        let published = anyone.get(&open).text();
        assert!(published.contains("distributor in May") && published.contains("Harbor Brands"));
        for personal in ["Dana", "dana@", "13800138000", "Jo Park", "EIN 12", "805 555", "harbor.example/compare"] {
            assert!(!published.contains(personal), "{personal} is public");
        }
        assert!(anyone.get("/open/notices").text().contains(&open));

        site.bed.pass(Duration::from_hours(24 * 25));
        Followers::new(site.bed.store.clone()).chore(NoticeClocks).drain().unwrap();
        assert!(site.read(move |tx| catalog::visible_listing(tx, listing)).is_some(), "back by itself");
    }

    fn what_is_missing_is_mended_on_the_private_page(site) {
        let (listing, _) = site.lotion(&site.seller("tidepool"), 3);
        let anyone = site.visitor();
        let poor: Vec<_> = typed(listing).into_iter().filter(|(name, _)| *name != "identity" && *name != "guaranteed").collect();
        let private = post(&anyone, "/rights/notices/new", &poor).leads_to().to_owned();
        let page = anyone.get(&private).text();
        assert!(page.contains("value=\"mend\"") && page.contains("5123456"), "what was typed is there");
        let rest = [("do", "mend"), ("identity", "EIN 12-3456789"), ("guaranteed", "1")];
        assert_eq!(anyone.post(&private, &rest).leads_to(), private);
        let page = anyone.get(&private).text();
        assert!(!page.contains("value=\"mend\"") && page.contains("The mark is ours"));
        let early = anyone.post(&private, &[("do", "suit"), ("suit_kind", "suit"), ("body", "Court"), ("number", "1")]);
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing to keep down yet");
        assert_eq!(anyone.post(&private, &[("do", "withdraw")]).leads_to(), private);
        let wrong = private.replace(&private[private.len() - 4..], "0000");
        assert_eq!(anyone.get(&wrong).status, StatusCode::NOT_FOUND);
        assert_eq!(anyone.post(&wrong, &[("do", "withdraw")]).status, StatusCode::NOT_FOUND);
    }

    fn photographs_are_for_the_parties_only(site) {
        let owner = site.seller("tidepool");
        let (listing, _) = site.lotion(&owner, 3);
        let anyone = site.visitor();
        let private = post(&anyone, "/rights/notices/new", &typed(listing)).leads_to().to_owned();
        let none = anyone.upload(&format!("{private}/photos"), "photos", b"no picture");
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        let added = anyone.upload(&format!("{private}/photos"), "photos", &crate::site::goods::picture());
        assert_eq!(added.leads_to(), private, "{}", added.text());
        let shown = anyone.get(&format!("{private}/photos/notifier-0"));
        assert_eq!(shown.status, StatusCode::OK);
        assert_eq!(anyone.get(&format!("{private}/photos/seller-0")).status, StatusCode::NOT_FOUND);
        let stored = site.read(|tx| tx.query("SELECT media FROM notice_photo", &[]));
        let key: String = stored[0].get("media").unwrap();
        assert_eq!(anyone.get(&format!("/media/{key}")).status, StatusCode::NOT_FOUND, "no public path leads there");
        let desk = open_desk(site);
        let notice = on_desk(&desk);
        assert_eq!(desk.get(&format!("{notice}/photos/notifier-0")).status, StatusCode::OK);
        let of_shop = notice.replace("/desk/", "/seller/");
        let shop = site.sign_in(&owner);
        assert_eq!(shop.get(&format!("{of_shop}/photos/notifier-0")).status, StatusCode::NOT_FOUND, "not passed on yet");
        let early = shop.upload(&format!("{of_shop}/photos"), "photos", &crate::site::goods::picture());
        assert_eq!(early.status, StatusCode::NOT_FOUND);
    }

    fn the_open_form_is_limited(site) {
        let (listing, _) = site.lotion(&site.seller("tidepool"), 3);
        let anyone = site.visitor();
        for _ in 0..20 {
            assert_eq!(post(&anyone, "/rights/notices/new", &typed(listing)).status, StatusCode::SEE_OTHER);
        }
        let much = post(&anyone, "/rights/notices/new", &typed(listing));
        assert_eq!(much.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(much.text().contains("Harbor Brands"), "what was typed is still there");
        let mut long = typed(listing);
        long.push(("explanation", "x".repeat(3 << 20)));
        assert!(post(&anyone, "/rights/notices/new", &long).status.is_client_error());
    }
}
