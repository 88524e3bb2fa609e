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

#[test]
fn anybody_takes_every_decision_along() {
    let site = Site::open();
    let seller = site.seller("tidepool");
    let told = crate::site::shop::refused(&site, &seller);
    let visitor = site.visitor();
    let page = visitor.get("/open/screening").text();
    assert!(page.contains("/open/statements.csv") && page.contains("/open/statements.json"));

    let csv = visitor.get("/open/statements.csv");
    assert_eq!(csv.status, StatusCode::OK);
    let lines: Vec<String> = csv.text().trim_end().split("\r\n").map(str::to_owned).collect();
    assert!(
        lines[0].starts_with("\u{feff}puid,decision_visibility,"),
        "{}",
        lines[0]
    );
    assert!(lines.len() == 2 && lines[1].starts_with(&told[2]), "{lines:?}");

    let json = visitor.get("/open/statements.json").text();
    let record: serde_json::Value = serde_json::from_str(json.trim_end()).unwrap();
    assert_eq!(record["puid"], told[2].as_str());
    assert_eq!(record["decision_ground"], "DECISION_GROUND_ILLEGAL_CONTENT");
    assert!(!json.contains("tidepool") && !json.contains(&told[0]));

    let later = visitor.get("/open/statements.json?from=2999-01-01");
    assert_eq!((later.status, later.text().as_str()), (StatusCode::OK, ""));
    assert_eq!(
        visitor.get("/open/statements.csv?to=tomorrow").status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}
