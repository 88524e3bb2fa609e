//! Whoever types something that cannot be is told at the field, and finds it there again.

use axum::http::StatusCode;

use crate::site::house::Site;

#[test]
fn a_quantity_that_cannot_be_is_told_at_the_field_of_the_product() {
    let site = Site::open();
    let (listing, _) = site.lotion(&site.seller("tidepool"), 900);
    let browser = site.visitor();
    let most = site
        .market
        .terms_on("2026-03-01".parse().unwrap())
        .unwrap()
        .most_pieces;
    let id = listing.to_string();
    for typed in ["-1", "abc", "0", "999999", "99999999999999999999", "1.5"] {
        let again = browser.post("/cart", &[("listing", &id), ("quantity", typed)]);
        let text = again.text();
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}: {text}");
        assert!(
            text.contains("燕麦保湿乳液") && text.contains(&format!("value=\"{typed}\"")),
            "{typed}: {text}"
        );
        let said = format!("数量请填 1 到 {most} 之间的整数。");
        let at_field = text.split_once("id=\"quantity-err\"").unwrap().1;
        assert!(
            at_field.contains(&said) && text.contains("aria-describedby=\"quantity-err"),
            "{typed}: {text}"
        );
        assert!(!text.contains("表单没有完整送达"), "{typed}");
    }
    assert!(
        !browser.get("/cart").text().contains("燕麦保湿乳液"),
        "nothing was put in"
    );
    // The page itself is shown whatever its address says.
    assert_eq!(
        browser.get(&format!("/p/{id}?quantity=abc")).status,
        StatusCode::OK
    );
    // Beyond the limit only together with what is there: told at the field too.
    let whole = most.to_string();
    let put = browser.post("/cart", &[("listing", &id), ("quantity", &whole)]);
    assert_eq!(put.leads_to(), format!("/p/{id}"), "{}", put.text());
    let more = browser.post("/cart", &[("listing", &id)]);
    assert_eq!(more.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(more.text().contains("id=\"quantity-err\"") && more.text().contains("每款一次最多买"));
}

#[test]
fn a_quantity_that_cannot_be_is_told_at_its_line_of_the_cart() {
    let site = Site::open();
    let (listing, variant) = site.lotion(&site.seller("tidepool"), 900);
    let browser = site.visitor();
    let most = site
        .market
        .terms_on("2026-03-01".parse().unwrap())
        .unwrap()
        .most_pieces;
    browser.post("/cart", &[("listing", &listing.to_string()), ("quantity", "2")]);
    let line = format!("/cart/{variant}");
    for typed in ["-1", "abc", "999999", ""] {
        let again = browser.post(&line, &[("typed", typed)]);
        let text = again.text();
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}: {text}");
        assert!(
            text.contains(&format!("value=\"{typed}\" inputmode")),
            "{typed}: {text}"
        );
        let said = format!("数量请填 0 到 {most} 之间的整数，填 0 就移出购物车。");
        let at_line = text.split_once(&format!("id=\"{variant}-err\"")).unwrap().1;
        assert!(at_line.contains(&said), "{typed}: {text}");
    }
    assert!(
        browser.get("/cart").text().contains("value=\"2\" inputmode"),
        "the line is as it was"
    );
    assert_eq!(browser.post(&line, &[("typed", "0")]).leads_to(), "/cart");
}

#[test]
fn the_range_that_is_told_is_the_one_of_the_page() {
    let site = Site::open();
    let (listing, _) = site.lotion(&site.seller("tidepool"), 7);
    let browser = site.visitor();
    let again = browser
        .post("/cart", &[("listing", &listing.to_string()), ("quantity", "8")])
        .text();
    assert!(
        again.contains("max=\"7\"") && again.contains("1 到 7 之间"),
        "{again}"
    );
}

#[test]
fn a_real_name_that_cannot_be_comes_back_as_it_was_typed() {
    let site = Site::open();
    let (lin, _) = site.shopper("lin");
    let browser = site.sign_in(&lin);
    let wrong = [("real_name", "欧阳小雨"), ("id_number", "31010119900101")];
    let again = browser.post("/account/id", &wrong);
    let text = again.text();
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
    assert!(
        text.contains("value=\"欧阳小雨\"") && text.contains("value=\"31010119900101\""),
        "{text}"
    );
    let at_field = text.split_once("id=\"id_number-err\"").unwrap().1;
    assert!(at_field.contains("it has 18 characters"), "{text}");
    assert!(
        !text.contains("id=\"line-err\""),
        "the address's form has no error"
    );
    let empty = browser.post("/account/id", &[]).text();
    assert!(
        empty.contains("id=\"real_name-err\"") && empty.contains("id=\"id_number-err\""),
        "{empty}"
    );
}
