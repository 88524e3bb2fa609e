//! Accounts and places: limits are counted by the visitor's own address, also behind a reverse proxy; an owner adds and
//! removes staff; a rights holder begins.

use std::time::Duration;

use axum::http::StatusCode;

use crate::site::client::Client;
use crate::site::house::{PASSWORD, Site, on_both_engines};

fn from<'s>(site: &'s Site, peer: &str, forwarded_for: Option<&str>) -> Client<'s> {
    let mut client = site.visitor();
    client.peer = Some(format!("{peer}:4711").parse().unwrap());
    client.forwarded_for = forwarded_for.map(str::to_owned);
    client
}

/// Signs up under this number, each time as a new browser.
fn sign_up(site: &Site, number: usize, peer: &str, forwarded_for: Option<&str>) -> StatusCode {
    let email = format!("many{number}@story.example");
    let form = [
        ("name", "Many"),
        ("email", email.as_str()),
        ("password", PASSWORD),
        ("terms", "1"),
    ];
    let reply = from(site, peer, forwarded_for).post("/sign-up", &form);
    reply.status
}

on_both_engines! {
    fn an_address_opens_twenty_accounts_an_hour(site) {
        for number in 0..20 {
            assert_eq!(sign_up(site, number, "203.0.113.9", None), StatusCode::SEE_OTHER, "{number}");
        }
        assert_eq!(sign_up(site, 20, "203.0.113.9", None), StatusCode::TOO_MANY_REQUESTS);
        let posing = sign_up(site, 20, "203.0.113.9", Some("198.51.100.1"));
        assert_eq!(posing, StatusCode::TOO_MANY_REQUESTS, "a stranger's word on its own address");
        assert_eq!(sign_up(site, 21, "203.0.113.10", None), StatusCode::SEE_OTHER, "another address");
        site.bed.pass(Duration::from_mins(61));
        assert_eq!(sign_up(site, 22, "203.0.113.9", None), StatusCode::SEE_OTHER, "an hour later");
    }

    fn behind_the_proxy_each_visitor_has_limits_of_their_own(site) {
        for number in 0..20 {
            let list = format!("198.51.100.{number}, 203.0.113.9");
            assert_eq!(sign_up(site, number, "127.0.0.1", Some(&list)), StatusCode::SEE_OTHER, "{number}");
        }
        let again = sign_up(site, 20, "127.0.0.1", Some("192.0.2.1, 203.0.113.9"));
        assert_eq!(again, StatusCode::TOO_MANY_REQUESTS, "what a visitor writes in front changes nothing");
        let other = sign_up(site, 21, "127.0.0.1", Some("203.0.113.10"));
        assert_eq!(other, StatusCode::SEE_OTHER, "another visitor behind the same proxy");
    }
}

#[test]
fn tries_that_fail_count_and_the_page_says_so() {
    let site = Site::open();
    site.newcomer("lin");
    let client = from(&site, "203.0.113.9", None);
    let taken = [
        ("name", "Lin"),
        ("email", "lin@story.example"),
        ("password", PASSWORD),
        ("terms", "1"),
    ];
    for _ in 0..20 {
        assert_eq!(
            client.post("/sign-up", &taken).status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
    let refused = client.post("/sign-up", &taken);
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.text().contains("60 分钟"), "{}", refused.text());
}

#[test]
fn whoever_signs_up_is_counted_at_their_own_address() {
    let site = Site::open();
    // Sixty people sign up in a quarter of an hour, from sixty addresses: nobody shares a count with anybody.
    for number in 0..62 {
        let peer = format!("198.51.100.{number}");
        assert_eq!(
            sign_up(&site, number, &peer, None),
            StatusCode::SEE_OTHER,
            "{number}"
        );
    }
    let buckets: i64 = site.read(|tx| {
        let sql = "SELECT COUNT(*) AS n FROM try_window WHERE bucket = 'sign-in-from/'";
        tx.one(sql, &[])?.get("n")
    });
    assert_eq!(buckets, 0);
}

on_both_engines! {
    fn an_owner_adds_staff_who_see_no_money_and_removes_them(site) {
        let owner = site.seller("tidepool");
        let (kim, client) = (site.newcomer("kim"), site.sign_in(&owner));
        let unknown = client.post("/seller/settings/people", &[("email", "nobody@story.example")]);
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unknown.text().contains("nobody@story.example") && unknown.text().contains("Ask them to sign up first"));
        let added = client.post("/seller/settings/people", &[("email", &kim.email)]);
        assert_eq!((added.status, added.leads_to()), (StatusCode::SEE_OTHER, "/seller/settings"));
        let page = client.get("/seller/settings").text();
        assert!(page.contains("kim@story.example"));
        let staff = site.sign_in(&kim);
        assert_eq!(staff.get("/seller/orders").status, StatusCode::OK);
        for of_owners in ["/seller/payouts", "/seller/settings"] {
            assert_eq!(staff.get(of_owners).status, StatusCode::FORBIDDEN, "{of_owners}");
        }
        let own = format!("/seller/settings/people/{}/remove", owner.person);
        assert!(!page.contains(&own), "the last owner has no button");
        assert_eq!(client.post(&own, &[]).status, StatusCode::CONFLICT);
        let remove = format!("/seller/settings/people/{}/remove", kim.person);
        let other = site.sign_in(&site.seller("bramble"));
        assert_eq!(other.post(&remove, &[]).status, StatusCode::NOT_FOUND, "another shop's owner");
        assert!(page.contains(&remove));
        assert_eq!(client.post(&remove, &[]).status, StatusCode::SEE_OTHER);
        assert_eq!(staff.get("/seller/orders").status, StatusCode::FORBIDDEN, "at once");
    }

    fn a_person_begins_to_speak_for_a_rights_holder(site) {
        let rhea = site.sign_in(&site.newcomer("rhea"));
        assert_eq!(rhea.get("/rights").leads_to(), "/rights/join");
        assert_eq!(rhea.get("/rights/brands/new").status, StatusCode::FORBIDDEN);
        let form = rhea.get("/rights/join").text();
        assert!(form.contains("rhea@story.example"), "what the account tells stands there");
        let told = |name| [("name", name), ("contact_name", "Rhea Chen"), ("email", "legal@holder.example")];
        assert_eq!(rhea.post("/rights/join", &told("")).status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(rhea.post("/rights/join", &told("Harbor Lane Inc.")).leads_to(), "/rights");
        assert!(rhea.get("/rights").text().contains("Harbor Lane Inc."));
        assert_eq!(rhea.get("/rights/join").leads_to(), "/rights");
        let mut brand = [("name", "Harbor Lane"), ("mark_number", "5123456"), ("office", "USPTO"), ("classes", "3"), ("territories", "")];
        let nowhere = rhea.post("/rights/brands/new", &brand);
        assert!(nowhere.text().contains("id=\"territories-err\""), "{}", nowhere.text());
        brand[4].1 = "us, cn";
        let registered = rhea.post("/rights/brands/new", &brand);
        assert!(registered.leads_to().starts_with("/rights/brands/brand_"), "{}", registered.text());
        let own = registered.leads_to().to_owned();

        let mei = site.sign_in(&site.analyst());
        let desk = mei.get("/desk/brands").text();
        assert!(desk.contains("Harbor Lane Inc.") && desk.contains("Rhea Chen · legal@holder.example"));
        assert!(desk.contains("US, CN") && desk.contains("None yet; compare with"), "{desk}");
        let papers = format!("{own}/papers");
        let wrong = rhea.post_file(&papers, "papers", ("virus.exe", b"MZ"));
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text().contains("Send a PDF"), "{}", wrong.text());
        let sent = rhea.post_file(&papers, "papers", ("certificate.pdf", b"%PDF-1.7 the mark"));
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let id = own.rsplit('/').next().unwrap();
        let shown = mei.get(&format!("/desk/brands/{id}/papers/0"));
        assert_eq!((shown.status, shown.body.as_slice()), (StatusCode::OK, &b"%PDF-1.7 the mark"[..]));
        assert_eq!(shown.headers["content-disposition"], "attachment; filename=\"document.pdf\"");
        assert!(mei.get("/desk/brands").text().contains("certificate.pdf"));
        assert_eq!(mei.get(&format!("/desk/brands/{id}/papers/1")).status, StatusCode::NOT_FOUND);

        let shop = site.seller("tidepool");
        let slug = site.read(|tx| people::seller_card(tx, shop.org.unwrap())).unwrap().slug.to_string();
        let goods = [("seller", slug.as_str()), ("from", "2026-03-05"), ("to", "2026-12-31"), ("categories", "fruit")];
        assert_eq!(rhea.post(&format!("{own}/sellers"), &goods).leads_to(), own);
        let page = rhea.get(&own).text();
        assert!(page.contains("Fruit and nuts</span>") || page.contains("· Fruit and nuts"), "{page}");
        let odd = rhea.post(&format!("{own}/sellers"), &[("seller", slug.as_str()), ("from", "soon"), ("categories", "fruit")]);
        assert!(odd.text().contains("id=\"from-err\"") && odd.text().contains("value=\"fruit\" checked"), "{}", odd.text());
    }
}
