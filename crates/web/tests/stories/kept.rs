//! Pages kept in memory: the same for everybody who is nobody, never older than the market, never with a stranger's token.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use kernel::Day;

use crate::site::client::Reply;
use crate::site::house::{Site, actor};

fn tokens(page: &Reply) -> Vec<String> {
    let text = page.text();
    let pieces = text.split("name=\"csrf\" value=\"").skip(1);
    pieces
        .map(|piece| piece.split('"').next().unwrap().to_owned())
        .collect()
}

fn price(page: &Reply) -> String {
    let text = page.text();
    let (_, rest) = text.split_once("class=\"price\"").unwrap();
    rest.split("</span></span>").next().unwrap().to_owned()
}

#[test]
fn each_visitor_gets_their_own_token_and_can_use_it() {
    let site = Site::open();
    let (listing, variant) = site.lotion(&site.seller("tidepool"), 5);
    let path = format!("/p/{listing}");
    let (ann, bo) = (site.visitor(), site.visitor());
    let pages: Vec<Reply> = [&ann, &bo, &ann, &bo].map(|client| client.get(&path)).into();
    for page in &pages {
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.headers.contains_key(header::ETAG), "it was kept");
        let own = tokens(page);
        assert!(own.len() > 1 && own.iter().all(|token| *token == own[0]));
    }
    assert_eq!(tokens(&pages[0]), tokens(&pages[2]));
    assert_ne!(tokens(&pages[0]), tokens(&pages[1]));
    // The token of a kept page is good for its visitor, and for nobody else.
    let own = tokens(&pages[1])[0].clone();
    let (listing, variant) = (listing.to_string(), variant.to_string());
    let put = [
        ("listing", listing.as_str()),
        ("variant", variant.as_str()),
        ("quantity", "1"),
        ("route", "direct"),
        ("csrf", own.as_str()),
    ];
    assert_eq!(ann.post_bare("/cart", &put).status, StatusCode::FORBIDDEN);
    assert_eq!(bo.post_bare("/cart", &put).status, StatusCode::SEE_OTHER);
    // Who has something to be told, or something in the cart, is somebody.
    assert!(!bo.get(&path).headers.contains_key(header::ETAG));
    assert!(!bo.get(&path).headers.contains_key(header::ETAG));
    assert!(ann.get(&path).headers.contains_key(header::ETAG));
}

#[test]
fn who_is_signed_in_gets_pages_of_their_own() {
    let site = Site::open();
    site.lotion(&site.seller("tidepool"), 5);
    let lin = site.shopper("lin");
    let (client, visitor) = (site.sign_in(&lin.0), site.visitor());
    for path in ["/", "/search?q=lotion", "/c/beauty"] {
        let own = client.get(path);
        assert!(!own.headers.contains_key(header::ETAG), "{path}");
        assert_eq!(own.headers[header::CACHE_CONTROL], "private, no-store");
        let shared = visitor.get(path);
        assert!(shared.headers.contains_key(header::ETAG), "{path}");
        assert_ne!(tokens(&own)[0], tokens(&shared)[0]);
    }
}

#[test]
fn a_page_ends_with_what_it_shows() {
    let site = Site::open();
    let seller = site.seller("tidepool");
    let (listing, _) = site.lotion(&seller, 5);
    let (scope, path) = (seller.seller(), format!("/p/{listing}"));
    let visitor = site.visitor();
    let before = [
        price(&visitor.get(&path)),
        price(&visitor.get("/search?q=lotion")),
    ];
    assert_eq!(
        before,
        [
            price(&visitor.get(&path)),
            price(&visitor.get("/search?q=lotion"))
        ]
    );
    let day: Day = "2026-03-02".parse().unwrap();
    site.write(move |tx| compliance::record_rate(tx, &actor(), day, 9_000_000, "a story"));
    // The product's page computes; results show the board, which follows.
    assert_ne!(price(&visitor.get(&path)), before[0]);
    site.settle();
    assert_ne!(price(&visitor.get("/search?q=lotion")), before[1]);
    site.write(move |tx| catalog::withdraw(tx, scope, &actor(), listing));
    assert_eq!(visitor.get(&path).status, StatusCode::NOT_FOUND);
    assert!(!visitor.get("/").text().contains("燕麦保湿乳液"));
}

#[test]
fn another_nodes_writes_end_a_page_too() {
    let site = Site::open();
    let seller = site.seller("tidepool");
    let (listing, _) = site.lotion(&seller, 5);
    let (scope, path) = (seller.seller(), format!("/p/{listing}"));
    let visitor = site.visitor();
    assert_eq!(visitor.get(&path).status, StatusCode::OK);
    let other = site.bed.second_node();
    other
        .write(move |tx| catalog::withdraw(tx, scope, &actor(), listing))
        .unwrap();
    site.bed.pass(std::time::Duration::from_millis(100));
    assert_eq!(visitor.get(&path).status, StatusCode::NOT_FOUND);
}

#[test]
fn languages_and_themes_have_pages_of_their_own() {
    let site = Site::open();
    site.lotion(&site.seller("tidepool"), 5);
    let (zh, en) = (site.visitor(), site.visitor());
    assert_eq!(
        en.post("/preferences", &[("lang", "en"), ("back", "/")]).status,
        StatusCode::SEE_OTHER
    );
    for _ in 0..3 {
        assert!(zh.get("/search").text().contains("燕麦保湿乳液"));
        assert!(en.get("/search").text().contains("Oat lotion"));
    }
}

#[test]
fn a_browser_that_has_the_page_is_told_so_and_small_pages_open() {
    let site = Site::open();
    site.lotion(&site.seller("tidepool"), 5);
    let visitor = site.visitor();
    visitor.get("/search");
    let plain = visitor.get("/search");
    let tag = plain.headers[header::ETAG].to_str().unwrap().to_owned();
    let ask = |name, value: &str| {
        let request = Request::get("/search").header(name, value);
        visitor.send(request.body(Body::empty()).unwrap())
    };
    let nod = ask(header::IF_NONE_MATCH, &tag);
    assert_eq!((nod.status, nod.body.len()), (StatusCode::NOT_MODIFIED, 0));
    let small = ask(header::ACCEPT_ENCODING, "gzip, br");
    assert_eq!(small.headers[header::CONTENT_ENCODING], "gzip");
    assert!(small.body.len() * 3 < plain.body.len());
    let mut open = String::new();
    std::io::Read::read_to_string(
        &mut flate2::read::GzDecoder::new(small.body.as_slice()),
        &mut open,
    )
    .unwrap();
    assert_eq!(open, plain.text());
    let stranger = site.visitor();
    let request = Request::get("/search").header(header::IF_NONE_MATCH, tag);
    assert_eq!(
        stranger.send(request.body(Body::empty()).unwrap()).status,
        StatusCode::OK
    );
}
