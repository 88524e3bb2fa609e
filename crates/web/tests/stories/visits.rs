//! A first walk through the site, so that the site of the tests is known to stand.

use axum::http::StatusCode;

use crate::site::house::Site;

#[test]
fn everybody_gets_in_where_they_belong() {
    let site = Site::open();
    let seller = site.seller("tidepool");
    let (listing, variant) = site.lotion(&seller, 5);
    let lin = site.shopper("lin");
    let placed = site.paid_order(&lin, variant, 1);

    let visitor = site.visitor();
    let page = visitor.get(&format!("/p/{listing}"));
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert_eq!(visitor.get("/orders").status, StatusCode::SEE_OTHER);

    let client = site.sign_in(&lin.0);
    let page = client.get(&format!("/orders/{}", placed.order));
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains(&placed.number));
}
