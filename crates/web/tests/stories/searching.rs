//! The search of the shop: every way to say it, whatever is typed, and nothing that may not be seen.

use axum::http::StatusCode;
use kernel::kinds::DecisionId;

use crate::site::house::{Site, actor};

fn found(site: &Site, path: &str) -> bool {
    let page = site.visitor().get(path);
    assert_eq!(page.status, StatusCode::OK, "{path}");
    let text = page.text();
    let (_, results) = text.split_once("id=\"main\"").unwrap();
    results.contains("id=\"results\"") && results.contains("燕麦保湿乳液")
}

#[test]
fn a_lotion_is_found_in_every_way_it_is_called() {
    let site = Site::open();
    let seller = site.seller("tidepool");
    site.lotion(&seller, 5);
    for words in [
        "乳液", "燕麦", "燕麥", "ruye", "ymbs", "yanmai", "lotion", "OAT", "lotoin", "保濕",
    ] {
        let path = format!("/search?{}", serde_urlencoded::to_string([("q", words)]).unwrap());
        assert!(found(&site, &path), "{words}");
    }
    for path in [
        "/search",
        "/c/beauty",
        "/c/skin-care",
        "/search?seller=tidepool-house&route=direct&min=1&sort=price_up",
    ] {
        assert!(found(&site, path), "{path}");
    }
    for path in [
        "/search?q=toothbrush",
        "/c/fruit",
        "/search?route=bonded&q=lotion&max=1",
    ] {
        assert!(!found(&site, path), "{path}");
    }
}

#[test]
fn whatever_is_typed_is_answered() {
    let site = Site::open();
    site.lotion(&site.seller("tidepool"), 5);
    let long = "樱".repeat(500);
    for words in [
        "",
        " ",
        "\"",
        "*",
        "🍒",
        "' OR 1=1 --",
        "AND OR NOT",
        "title:x",
        "\u{0}",
        "a:b^2~",
        &long,
        "<script>",
    ] {
        let query = serde_urlencoded::to_string([("q", words), ("page", words), ("min", words)]).unwrap();
        let page = site.visitor().get(&format!("/search?{query}"));
        assert_eq!(page.status, StatusCode::OK, "{words:?}");
        assert!(!page.text().contains("<script>"), "{words:?}");
        let suggested = site.visitor().get(&format!("/search/suggest?{query}"));
        assert!(suggested.json().is_array(), "{words:?}");
    }
    for path in [
        "/search?q=%ff%fe",
        "/search?q=a&q=b&category=none",
        "/c/fruit?page=65535",
        "/search/suggest",
    ] {
        assert_eq!(site.visitor().get(path).status, StatusCode::OK, "{path}");
    }
    assert_eq!(site.visitor().get("/c/nothing").status, StatusCode::NOT_FOUND);
}

#[test]
fn suggestions_follow_the_fingers_and_lead_somewhere() {
    let site = Site::open();
    site.lotion(&site.seller("tidepool"), 5);
    for (typed, meant) in [
        ("乳", "乳液"),
        ("ru", "乳液"),
        ("ry", "乳液"),
        ("lot", "lotion"),
        ("lotoin", "lotion"),
    ] {
        let query = serde_urlencoded::to_string([("q", typed)]).unwrap();
        let told = site.visitor().get(&format!("/search/suggest?{query}")).json();
        let hit = told.as_array().unwrap().iter().find(|hit| hit["text"] == meant);
        let href = hit.unwrap_or_else(|| panic!("{typed}: {told}"))["href"]
            .as_str()
            .unwrap();
        assert!(found(&site, href), "{href}");
    }
}

#[test]
fn what_is_refused_or_withdrawn_is_not_found_from_that_moment_on() {
    let site = Site::open();
    let seller = site.seller("tidepool");
    let (listing, _) = site.lotion(&seller, 5);
    let scope = seller.seller();
    assert!(found(&site, "/search?q=lotion"));
    site.write(move |tx| catalog::withdraw(tx, scope, &actor(), listing));
    // The index does not know yet; the shop does.
    assert!(!found(&site, "/search?q=lotion"));
    site.write(move |tx| catalog::publish(tx, scope, &actor(), listing));
    site.settle();
    assert!(found(&site, "/search?q=lotion"));
    site.write(move |tx| {
        let version = catalog::listing_of_seller(tx, scope, listing)?.version;
        let decision: DecisionId = tx.id();
        catalog::refuse(tx, &actor(), listing, version, decision)
    });
    assert!(!found(&site, "/search?q=lotion"));
    site.settle();
    assert!(!found(&site, "/search?q=lotion"));
}

#[test]
fn a_misspelt_word_is_searched_for_as_it_is_spelled_and_that_is_said() {
    let site = Site::open();
    site.lotion(&site.seller("tidepool"), 5);
    let page = site.visitor().get("/search?q=lotoin").text();
    assert!(
        page.contains("没有商品写着“lotoin”，已按“lotion”搜索。"),
        "{page}"
    );
    let right = site.visitor().get("/search?q=lotion").text();
    let count = |page: &str| {
        page.split_once(" 件商品")
            .map(|(before, _)| before.rsplit('>').next().map(str::to_owned))
    };
    assert_eq!(count(&page), count(&right));
    for path in ["/search?q=lotion", "/search?q=lot", "/search?q=ruye"] {
        let page = site.visitor().get(path).text();
        assert!(
            !page.contains("搜索。") && !page.contains("没有使用"),
            "{path}: {page}"
        );
    }
}

#[test]
fn what_cannot_be_searched_for_is_said_to_be_unused() {
    let site = Site::open();
    site.lotion(&site.seller("tidepool"), 5);
    let long = format!("/search?q={}", "x".repeat(3000));
    for (path, said) in [
        (long.as_str(), "搜索词超过 200 个字，没有使用"),
        ("/search?q=%ff%fe", "没有认出可以搜索的字词，所以没有使用"),
        ("/search?q=%2a%2a", "没有认出可以搜索的字词，所以没有使用"),
    ] {
        assert!(found(&site, path), "{path}");
        let page = site.visitor().get(path).text();
        assert!(page.contains(said), "{path}: {page}");
    }
    assert!(!site.visitor().get("/search").text().contains("没有使用"));
}

#[test]
fn a_way_is_found_once_the_operator_has_its_paper_and_can_then_be_bought() {
    let site = Site::open();
    let seller = site.seller("tidepool");
    let (listing, variant) = site.lotion(&seller, 5);
    let lin = site.shopper("lin");
    let bonded = "/search?route=bonded";
    assert!(found(&site, "/search?route=direct"));
    assert!(
        !found(&site, bonded),
        "the seller wishes it; nothing lies in the zone"
    );
    let operator = site.sign_in(&site.operator());
    let page = format!("/ops/papers?listing={listing}");
    assert!(
        operator
            .get(&page)
            .text()
            .contains("Still missing: Bonded stock receipt")
    );
    let typed = listing.to_string();
    let wrong = operator.post(
        "/ops/papers",
        &[
            ("listing", "cherries"),
            ("need", "bonded-stock"),
            ("reference", ""),
        ],
    );
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("id=\"listing-err\"") && wrong.text().contains("id=\"reference-err\""));
    let charm = operator.post(
        "/ops/papers",
        &[("listing", &typed), ("need", "charm"), ("reference", "7")],
    );
    assert!(charm.text().contains("id=\"need-err\""));
    let address = format!("https://market.example/p/{listing}?route=direct");
    let form = [
        ("listing", address.as_str()),
        ("need", "bonded-stock"),
        ("reference", "zone receipt 7"),
    ];
    assert_eq!(operator.post("/ops/papers", &form).leads_to(), page);
    let told = operator.get(&page).text();
    assert!(told.contains("zone receipt 7") && !told.contains("Still missing"));
    assert!(operator.get("/ops/papers").text().contains("zone receipt 7"));
    let refused = site.sign_in(&lin.0).post("/ops/papers", &form);
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    site.settle();
    assert!(found(&site, bonded));

    // What the filter finds is bought that way, on the pages.
    let browser = site.sign_in(&lin.0);
    let product = browser.get(&format!("/p/{listing}")).text();
    assert!(product.contains("name=\"route\" value=\"bonded\""), "{product}");
    let (id, piece) = (listing.to_string(), variant.to_string());
    let add = [
        ("listing", id.as_str()),
        ("variant", &piece),
        ("route", "bonded"),
        ("quantity", "1"),
        ("then", "checkout"),
    ];
    let checkout = browser.post("/cart", &add);
    assert!(
        checkout.leads_to().contains("1210") || checkout.leads_to().contains("bonded"),
        "{}",
        checkout.leads_to()
    );
    let checkout = browser.get(checkout.leads_to());
    assert_eq!(checkout.status, StatusCode::OK);
    assert!(checkout.text().contains("name=\"quote\""), "{}", checkout.text());
}

#[test]
fn what_cannot_be_bought_is_counted_and_shown_with_the_reason() {
    let site = Site::open();
    let seller = site.seller("tidepool");
    site.lotion(&seller, 5);
    let (fruit, _) = site.fruit(&seller);
    let visitor = site.visitor();
    let page = visitor.get("/search?q=樱桃").text();
    let cards = |page: &str| page.matches("<article class=\"lc\">").count();
    assert_eq!(cards(&page), 1);
    assert!(
        page.contains("暂不能购买") && page.contains("新鲜水果不能以邮寄"),
        "{page}"
    );
    for path in [
        "/search?sort=price_up",
        "/search?sort=price_down",
        "/s/tidepool-house",
    ] {
        assert_eq!(cards(&visitor.get(path).text()), 2, "{path}");
    }
    for path in [
        "/search?q=樱桃&min=1",
        "/search?q=樱桃&route=direct",
        "/search?q=樱桃&route=bonded",
    ] {
        assert!(
            !visitor.get(path).text().contains(&format!("/p/{fruit}")),
            "{path}"
        );
    }
    let page = visitor.get(&format!("/p/{fruit}"));
    assert_eq!(page.status, StatusCode::OK);
    let text = page.text();
    assert!(
        text.contains("暂不能购买") && text.contains("新鲜水果不能以邮寄"),
        "{text}"
    );
    assert!(
        !text.contains("action=\"/cart\""),
        "nothing is offered that would be refused"
    );
}
