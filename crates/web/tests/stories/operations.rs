//! The operator's pages open for the operator and for nobody else; partners are known by their signature.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use store::Trail;

use crate::site::house::Site;

const PAGES: [&str; 12] = [
    "/ops",
    "/ops/orders",
    "/ops/orders.csv",
    "/ops/money?audit=1",
    "/ops/money.csv",
    "/ops/customs",
    "/ops/sellers",
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
