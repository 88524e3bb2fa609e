//! The operator's pages open for the operator and for nobody else; partners are known by their signature.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use kernel::{Error, Result};
use store::{Followers, Projection, Recorded, Trail, Tx};

use crate::site::house::Site;

const PAGES: [&str; 14] = [
    "/ops",
    "/ops/orders",
    "/ops/orders.csv",
    "/ops/money?audit=1",
    "/ops/money.csv",
    "/ops/bank",
    "/ops/customs",
    "/ops/sellers",
    "/ops/duties",
    "/ops/sellers.csv",
    "/ops/people",
    "/ops/audit",
    "/ops/settings",
    "/ops/gallery",
];

#[test]
fn the_operator_sees_the_whole_market() {
    let site = Site::open();
    let seller = site.seller("tidepool");
    let (_, variant) = site.lotion(&seller, 5);
    let lin = site.shopper("lin");
    let placed = site.paid_order(&lin, variant, 1);
    let client = site.sign_in(&site.operator());
    for page in PAGES {
        let reply = client.get(page);
        assert_eq!(reply.status, StatusCode::OK, "{page}: {}", reply.text());
    }
    let order = client.get(&format!("/ops/orders/{}", placed.order));
    assert_eq!(order.status, StatusCode::OK, "{}", order.text());
    assert!(order.text().contains(&placed.number));
    let found = client.get(&format!("/ops/orders?q={}", placed.number));
    assert_eq!(found.leads_to(), format!("/ops/orders/{}", placed.order));
    let shopper = site.sign_in(&lin.0);
    for page in PAGES {
        assert_eq!(shopper.get(page).status, StatusCode::FORBIDDEN, "{page}");
    }
}

#[test]
fn a_callback_that_nobody_signed_is_recorded_and_refused() {
    let site = Site::open();
    let call = |provider: &str| {
        let request = Request::post(format!("/hooks/{provider}"))
            .header("stripe-signature", "t=1,v1=00")
            .body(Body::from("{}"))
            .unwrap();
        site.answer(request).status
    };
    assert_eq!(call("sandbox"), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(call("nobody"), StatusCode::NOT_FOUND);
    let trail = Trail {
        kind: Some("payment.callback_refused".to_owned()),
        ..Trail::default()
    };
    assert_eq!(site.read(|tx| store::read_trail(tx, &trail, 10)).len(), 1);
}

/// A follower that cannot do its work.
struct Ill;

impl Projection for Ill {
    fn name(&self) -> &'static str {
        "ill"
    }
    fn wants(&self, kind: &str) -> bool {
        kind == "person.signed_up"
    }
    fn apply(&self, _: &mut Tx<'_>, _: &Recorded) -> Result<()> {
        Err(Error::internal("the table is not laid"))
    }
}

#[test]
fn an_operator_has_parked_events_tried_again() {
    let site = Site::open();
    let operator = site.operator();
    let client = site.sign_in(&operator);
    Followers::new(site.bed.store.clone())
        .projection(Ill)
        .drain()
        .unwrap();
    let page = client.get("/ops").text();
    assert!(page.contains("the table is not laid") && page.contains("/ops/followers/ill/retry"));
    let asked = client.post("/ops/followers/ill/retry", &[]);
    assert_eq!(asked.leads_to(), "/ops");
    assert!(
        !client.get("/ops").text().contains("/ops/followers/ill/retry"),
        "once is enough"
    );
    let trail = Trail {
        kind: Some("follower.retry".to_owned()),
        ..Trail::default()
    };
    assert_eq!(site.read(|tx| store::read_trail(tx, &trail, 10)).len(), 1);
    let shopper = site.shopper("lin");
    let refused = site.sign_in(&shopper.0).post("/ops/followers/ill/retry", &[]);
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[test]
fn failed_customs_messages_are_written_again() {
    let site = Site::open();
    let seller = site.seller("tidepool");
    let (_, variant) = site.lotion(&seller, 5);
    let placed = site.paid_order(&site.shopper("lin"), variant, 1);
    site.settle();
    let order = placed.order;
    let messages = site.read(|tx| compliance::messages_of(tx, order));
    let client = site.sign_in(&site.operator());
    let (page, again) = (
        format!("/ops/customs/{}", messages[0].id),
        format!("/ops/customs/{}/again", messages[0].id),
    );
    assert!(
        !client.get(&page).text().contains(&again),
        "a clean message needs no button"
    );
    site.write(move |tx| {
        let sql = "UPDATE customs_message SET state = 'failed', findings = '[\"the firm is unknown\"]'";
        tx.execute(sql, &[])
    });
    assert!(client.get(&page).text().contains(&again));
    assert_eq!(client.post(&again, &[]).leads_to(), page);
    let written = site.read(|tx| compliance::messages_of(tx, order));
    assert!(
        written.iter().all(|message| message.findings.is_empty()),
        "{written:?}"
    );
    assert_eq!(written[0].id, messages[0].id, "under the same number");
    assert_eq!(
        client.post(&again, &[]).leads_to(),
        page,
        "nothing is left to write"
    );
    let trail = Trail {
        kind: Some("customs.reopened".to_owned()),
        ..Trail::default()
    };
    assert_eq!(site.read(|tx| store::read_trail(tx, &trail, 10)).len(), 1);
}
