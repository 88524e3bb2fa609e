//! One tenant never sees another: every route of sellers and of brands' owners, in pages and API, with another's ids in its
//! path; and every guarded route with nobody signed in, and with each wrong role. Ids in bodies: [`super::bodies`].

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use web::{Route, Who};

use crate::site::client::{Client, Reply};
use crate::site::goods::picture;
use crate::site::house::{Site, on_both_engines};
use crate::site::shop::Shop;

/// Bodies for routes that look at the body before they look whose it is; without one they could not be told apart from
/// a route that refuses everything. Any other route of the API gets an empty object, any page a button's form.
const BODIES: [(&str, &str); 3] = [
    (
        "/api/v1/seller/listings/{listing}",
        r#"{"en":{"title":"Not yours"},"category":"skin-care","origin":"US","routes":["9610"],
            "variants":[{"price":{"minor":100,"currency":"USD"}}]}"#,
    ),
    (
        "/api/v1/seller/variants/{variant}/price",
        r#"{"price":{"minor":100,"currency":"USD"}}"#,
    ),
    (
        "/api/v1/seller/notices/{notice}/counter",
        r#"{"reason":"genuine","statement":"Bought from the holder's own distributor.","signatory":"Jo","guaranteed":true}"#,
    ),
];

pub(super) fn is_api(route: &Route) -> bool {
    route.path.starts_with("/api/")
}

/// The routes over one tenant's things.
pub(super) fn of_tenants() -> Vec<Route> {
    let mut routes = web::routes();
    routes.retain(|route| matches!(route.who, Who::Seller | Who::SellerOwner | Who::RightsHolder));
    routes
}

fn with_ids() -> Vec<Route> {
    let mut routes = of_tenants();
    routes.retain(|route| route.path.contains('{'));
    routes
}

/// The paths of a route with these ids in the place of its names, in every combination.
pub(super) fn paths(route: &Route, ids: &[String]) -> Vec<String> {
    let mut paths = vec![String::new()];
    for part in route.path.split('/').skip(1) {
        let words: &[String] = if part.starts_with('{') {
            ids
        } else {
            &[part.to_owned()]
        };
        paths = paths
            .iter()
            .flat_map(|path| words.iter().map(move |word| format!("{path}/{word}")))
            .collect();
    }
    paths
}

/// Calls a route the way its readers do.
pub(super) fn call(client: &Client<'_>, route: &Route, path: &str) -> Reply {
    if is_api(route) {
        let body = BODIES.iter().find(|(known, _)| *known == route.path);
        let body = body.map_or("{}", |(_, body)| body);
        let body = if route.path.ends_with("/photos") {
            picture()
        } else {
            body.into()
        };
        let request = Request::builder()
            .method(route.method.clone())
            .uri(path)
            .header(header::CONTENT_TYPE, "application/json")
            .header("Idempotency-Key", path);
        client.send(request.body(Body::from(body)).unwrap())
    } else if route.method == Method::GET {
        client.get(path)
    } else if route.path.ends_with("/papers") {
        client.upload(path, "papers", &picture())
    } else if route.path.ends_with("/photos") {
        client.upload(path, "photos", &picture())
    } else {
        let usual = [
            ("csrf", client.own_token()),
            ("do", "publish"),
            ("place", "0"),
            ("seller", "tidepool-house"),
            ("parallel_trade", "proof"),
            ("second_hand", "marked"),
            ("answer", "Thank you."),
        ];
        client.post_bare(path, &usual)
    }
}

/// All that is stored, row by row in no order, but what a visit itself leaves behind.
pub(super) fn dump(site: &Site) -> BTreeMap<String, Vec<String>> {
    let of_visits = ["session", "try_window", "idempotency"];
    let engine = site.bed.store.engine();
    site.read(|tx| {
        let mut all = BTreeMap::new();
        for table in store::tables(tx, engine)? {
            if of_visits.contains(&table.name.as_str()) {
                continue;
            }
            let rows = tx.query(&format!("SELECT * FROM {}", table.name), &[])?;
            let mut rows: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
            rows.sort_unstable();
            all.insert(table.name, rows);
        }
        Ok(all)
    })
}

on_both_engines! {
    fn another_sellers_ids_are_nobodys_ids(site) {
        let shop = Shop::open(site);
        let intruder = site.seller("bramble");
        let clients = [site.sign_in(&intruder), site.program(&intruder)];
        let before = dump(site);
        let mut leaks = String::new();
        for route in with_ids() {
            let client = &clients[usize::from(is_api(&route))];
            for path in paths(&route, &shop.ids) {
                let reply = call(client, &route, &path);
                if !matches!(reply.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN) {
                    let _ = writeln!(
                        leaks,
                        "{} {path}: {} {}",
                        route.method,
                        reply.status,
                        reply.leads_to()
                    );
                }
                site.bed.pass(Duration::from_secs(1));
            }
        }
        assert_eq!(
            leaks, "",
            "these answer a stranger with something else than 404 or 403 (see BODIES)"
        );
        let after = dump(site);
        for (table, rows) in &before {
            assert_eq!(rows, &after[table], "{table} was changed by a stranger");
        }
    }

    /// The counter-proof: with the owner's session the same calls find something, so the ids are of the right kinds.
    fn the_owner_finds_what_strangers_do_not(site) {
        let shop = Shop::open(site);
        let clients = [site.sign_in(&shop.owner), site.program(&shop.owner)];
        let mut idle = String::new();
        for route in with_ids() {
            let client = &clients[usize::from(is_api(&route))];
            let found = paths(&route, &shop.ids).iter().any(|path| {
                site.bed.pass(Duration::from_secs(1));
                let status = call(client, &route, path).status;
                assert_ne!(
                    status,
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "{} {path}",
                    route.method
                );
                !matches!(status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN)
            });
            if !found {
                let _ = writeln!(idle, "{} {}", route.method, route.path);
            }
        }
        assert_eq!(
            idle, "",
            "none of the shop's ids is known here: add the missing kind to site/shop.rs"
        );
    }

    fn every_guarded_route_refuses_the_anonymous_and_each_wrong_role(site) {
        let owner = site.seller("tidepool");
        let people = [
            ("shopper", site.newcomer("lin"), [false; 7]),
            (
                "owner",
                owner.clone(),
                [true, true, true, false, false, false, false],
            ),
            (
                "staff",
                site.staff_of(&owner, "kim"),
                [true, false, false, false, false, false, false],
            ),
            (
                "holder",
                site.rights_holder(),
                [false, false, true, false, false, false, false],
            ),
            (
                "associate",
                site.associate(),
                [false, false, false, true, false, false, false],
            ),
            (
                "analyst",
                site.analyst(),
                [false, false, false, false, true, false, true],
            ),
            (
                "operator",
                site.operator(),
                [false, false, false, false, false, true, true],
            ),
        ];
        let clients = people
            .map(|(name, persona, rights)| (name, [site.sign_in(&persona), site.program(&persona)], rights));
        let visitor = site.visitor();
        let nothing = ["nothing".to_owned()];
        for route in web::routes() {
            let place = match route.who {
                Who::Anyone | Who::Partner => continue,
                Who::SignedIn => None,
                Who::Seller => Some(0),
                Who::SellerOwner => Some(1),
                Who::RightsHolder => Some(2),
                Who::Associate => Some(3),
                Who::Analyst => Some(4),
                Who::Operator => Some(5),
                Who::Staff => Some(6),
            };
            let told = format!("{} {}", route.method, route.path);
            let path = &paths(&route, &nothing)[0];
            let reply = call(&visitor, &route, path);
            let to_sign_in = reply.status == StatusCode::SEE_OTHER && reply.leads_to().starts_with("/sign-in");
            assert!(
                to_sign_in || reply.status == StatusCode::UNAUTHORIZED,
                "{told}: {}",
                reply.status
            );
            for (name, both, rights) in &clients {
                if place.is_some_and(|place| !rights[place]) {
                    let reply = call(&both[usize::from(is_api(&route))], &route, path);
                    assert_eq!(reply.status, StatusCode::FORBIDDEN, "{told} for {name}");
                }
            }
            site.bed.pass(Duration::from_secs(2));
        }
    }
}
