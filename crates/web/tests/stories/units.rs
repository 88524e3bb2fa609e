//! The code of an item from its brand to the telephone of whoever receives it, and of whoever holds a copy.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use kernel::Line;
use kernel::kinds::{BrandId, DecisionId, ListingId, OrderId};
use people::{AnalystScope, OrgKind, Role};
use rxing::common::HybridBinarizer;
use rxing::qrcode::QRCodeReader;
use rxing::{BinaryBitmap, Luma8LuminanceSource, Reader as _};
use trust::{NewBrand, OwnerScope};

use super::station::{Station, grey, pdf, pick, put_away};
use crate::site::client::Client;
use crate::site::house::{Site, actor, on_both_engines};
use crate::site::people_of::Persona;

const GTIN: &str = "00850012345671";
/// Another product of the same brand.
const OTHER: &str = "00850012345688";

/// A verified brand of a rights holder's.
fn brand(site: &Site, holder: &Persona) -> BrandId {
    let owner = OwnerScope::for_machine(holder.org.unwrap(), "a story's rights holder");
    let analyst = AnalystScope::for_machine(site.analyst().person, "a story");
    let new = NewBrand {
        name: Line::new("Tidal Moss").unwrap(),
        aliases: Vec::new(),
        mark_number: Line::new("7654321").unwrap(),
        office: Line::new("USPTO").unwrap(),
        territories: vec!["US".to_owned(), "CN".to_owned()],
        classes: vec![3],
        common_word: false,
        context: Vec::new(),
        innocent: Vec::new(),
        gtin_prefixes: vec![Line::new("0850012").unwrap()],
    };
    site.write(move |tx| {
        let id = trust::register_brand(tx, owner, &actor(), &new)?;
        trust::verify_brand(tx, analyst, id)?;
        Ok(id)
    })
}

/// The listing carries the product's number from now on.
fn numbered(site: &Site, seller: &Persona, listing: ListingId) {
    let scope = seller.seller();
    site.write(move |tx| {
        let before = catalog::listing_of_seller(tx, scope, listing)?;
        let mut form = catalog::ListingForm::of(&before);
        GTIN.clone_into(&mut form.variants[0].barcode);
        let draft = form.check(Some(&before))?;
        catalog::edit(tx, scope, &actor(), listing, draft)?;
        let version = catalog::listing_of_seller(tx, scope, listing)?.version;
        let decision: DecisionId = tx.id();
        catalog::clear(tx, &actor(), listing, version, decision)
    });
}

/// Asks for codes as the holder does, and reads them from the file: the batch's address and the codes.
fn issued(
    site: &Site,
    client: &Client<'_>,
    brand: BrandId,
    gtin: &str,
    quantity: &str,
) -> (String, Vec<String>) {
    let path = format!("/rights/brands/{brand}/codes");
    let page = client.get(&path).text();
    let key = page
        .split("name=\"key\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let asked = [
        ("gtin", gtin),
        ("quantity", quantity),
        ("product", "Night balm"),
        ("key", key.as_str()),
    ];
    // Batches are listed by their time, and the latest is wanted below.
    site.bed.pass(std::time::Duration::from_secs(1));
    for _ in 0..2 {
        assert_eq!(
            client.post(&path, &asked).status,
            StatusCode::SEE_OTHER,
            "asked twice, issued once"
        );
    }
    let page = client.get(&path).text();
    let batch = page
        .split(&format!("{path}/"))
        .find(|part| part.starts_with("batch_"))
        .unwrap();
    let batch = format!("{path}/{}", batch.split(['.', '"', '/']).next().unwrap());
    let csv = client.get(&format!("{batch}.csv")).text();
    let uris: Vec<String> = csv
        .lines()
        .skip(1)
        .map(|line| line.rsplit(',').next().unwrap().to_owned())
        .collect();
    assert_eq!(uris.len().to_string(), quantity, "{csv}");
    (batch, uris)
}

fn path(uri: &str) -> &str {
    uri.strip_prefix("http://localhost").unwrap()
}

fn qr(pdf: &[u8]) -> String {
    let (pixels, width, height) = grey(pdf);
    let source = Luma8LuminanceSource::new(pixels, width, height).unwrap();
    let mut bitmap = BinaryBitmap::new(HybridBinarizer::new(source));
    QRCodeReader.decode(&mut bitmap).unwrap().getText().to_owned()
}

/// Somebody opens the page behind a code, from a place that the market's own front tells.
fn look(client: &Client<'_>, uri: &str, [latitude, longitude]: [&str; 2], from: &str) -> String {
    let request = Request::builder()
        .uri(path(uri))
        .extension(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 4000))))
        .header("x-forwarded-for", from)
        .header("x-latitude", latitude)
        .header("x-longitude", longitude);
    let reply = client.send(request.body(Body::empty()).unwrap());
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    reply.text()
}

const SHANGHAI: [&str; 2] = ["31.23", "121.47"];
const CHENGDU: [&str; 2] = ["30.57", "104.07"];

/// Into the carton by their codes; a wrong one is refused with a sentence.
fn pack(site: &Site, station: &mut Station<'_>, order: OrderId, (own, other): (&[String], &str)) {
    station.open(&format!("/station/pack?order={order}"));
    assert!(station.scan("scan", GTIN));
    station.says("1 without the scan of its own code");
    assert!(station.press("undo"));
    assert!(station.scan("scan", &own[0]));
    assert!(!station.scan("scan", &own[0]));
    station.says("This code is in this carton already");
    assert!(!station.scan("scan", other), "another product of the brand");
    station.says("Expected goods of this order");
    assert!(!station.scan("scan", &own[1].replace("?s=", "?s=A")));
    station.says("This item code was not issued here");
    assert!(!station.scan("scan", "2"), "a number cannot stand for items");
    assert!(station.press("undo"));
    assert!(station.scan("scan", &own[0]), "taken out, it goes in again");
    assert!(station.scan("scan", &own[1]));
    assert!(!station.page.contains("without the scan"));
    let grams = site.read(|tx| warehouse::expected_weight(tx, order)).to_string();
    assert!(station.scan("grams", &grams));
}

on_both_engines! {
    fn a_code_goes_from_the_brand_to_the_buyer_and_a_copy_shows(site) {
        let holder = site.rights_holder();
        let brand = brand(site, &holder);
        let rights = site.sign_in(&holder);
        let (_, others) = issued(site, &rights, brand, OTHER, "1");
        let (batch, uris) = issued(site, &rights, brand, GTIN, "4");
        let labels = rights.get(&format!("{batch}.pdf"));
        assert_eq!(qr(pdf(&labels)), uris[0], "the label's code is the one on record");
        pdf(&rights.get(&format!("{batch}-a4.pdf")));
        assert!(rights.get(&format!("{batch}.zpl")).text().contains(&format!("^FDMA,{}^FS", uris[3])));
        let wanted = rights.post(&format!("/rights/brands/{brand}/codes/wanted"), &[("wanted", "1")]);
        assert_eq!(wanted.status, StatusCode::SEE_OTHER);

        let seller = site.seller("tidepool");
        let (listing, variant) = site.lotion(&seller, 5);
        numbered(site, &seller, listing);
        let dock = site.member("rosa", OrgKind::Warehouse, Role::Associate);
        site.write(|tx| warehouse::add_bin(tx, &warehouse::NewBin { code: "A-01-2".to_owned(), walk: 1, cool: false }));
        let lin = site.shopper("lin");
        let placed = site.paid_order(&lin, variant, 2);
        let mut station = Station::of(site.sign_in(&dock));
        put_away(&mut station);
        pick(&mut station, &placed, GTIN);
        pack(site, &mut station, placed.order, (&uris, &others[0]));
        let shopper = site.sign_in(&lin.0);
        let order = format!("/orders/{}", placed.order);
        site.write(move |tx| orders::mark_handed_over(tx, &actor(), placed.order, &Line::new("LX473124829US").unwrap()));
        site.settle();
        let serial = uris[0].split("/21/").nth(1).unwrap().split('?').next().unwrap().to_owned();
        let page = shopper.get(&order).text();
        assert!(page.contains(&serial) && page.contains(path(&uris[0])), "{page}");

        let page = look(&shopper, &uris[0], SHANGHAI, "203.0.113.7");
        assert!(page.contains("You are the first to check it since it was sent") && page.contains(&placed.number), "{page}");
        site.bed.pass(std::time::Duration::from_mins(15));
        let stranger = site.visitor();
        let page = look(&stranger, &uris[0], CHENGDU, "198.51.100.9");
        assert!(page.contains("之前有人查验过") && !page.contains(&placed.number), "{page}");
        site.bed.pass(std::time::Duration::from_mins(15));
        assert!(look(&site.visitor(), &uris[0], CHENGDU, "198.51.100.10").contains("短到没有人赶得过去"));
        let codes = rights.get(&format!("/rights/brands/{brand}/codes")).text();
        assert!(codes.contains(&serial) && codes.contains("km in 15 minutes"), "{codes}");
        let desk = site.sign_in(&site.member("second-desk", OrgKind::Operator, Role::Analyst));
        assert!(desk.get("/desk/brands?kind=verified").text().contains(&serial));
    }

    fn a_page_tells_what_it_knows_and_no_more(site) {
        let holder = site.rights_holder();
        let brand = brand(site, &holder);
        let rights = site.sign_in(&holder);
        let (batch, uris) = issued(site, &rights, brand, GTIN, "2");
        let visitor = site.visitor();
        let serial = uris[0].split("/21/").nth(1).unwrap().split('?').next().unwrap();
        assert!(visitor.get(path(&uris[0])).text().contains("还没有发给任何人"));
        let unsigned = visitor.get(&format!("/01/{GTIN}/21/{serial}")).text();
        assert!(unsigned.contains("网址不完整") && !unsigned.contains("Night balm"), "{unsigned}");
        let forged = visitor.get(&format!("/01/{GTIN}/21/{serial}?s=AAAA")).text();
        assert!(forged.contains("不是我们签发的") && !forged.contains("Night balm"), "{forged}");
        let ask = |uri: &str, accept: &str| {
            let request = Request::builder().uri(uri).header(header::ACCEPT, accept);
            visitor.send(request.body(Body::empty()).unwrap()).json()
        };
        let told = ask(path(&uris[0]), "application/json");
        assert_eq!((told["verdict"].as_str(), told["brand"].as_str()), (Some("not_sold"), Some("Tidal Moss")));
        let links = ask(&format!("/01/{GTIN}?linkType=all"), "*/*");
        assert_eq!(links["linkset"][0]["anchor"], format!("http://localhost/01/{GTIN}"));
        assert!(visitor.get(&format!("/01/{GTIN}")).text().contains("Night balm"));
        assert_eq!(visitor.get("/01/04006381333931").status, StatusCode::NOT_FOUND);
        assert_eq!(visitor.get("/01/nonsense/21/x").status, StatusCode::NOT_FOUND);

        let missing = rights.post(&format!("{batch}/void"), &[("serial", "NOT-HERE")]);
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let void = rights.post(&format!("{batch}/void"), &[("serial", serial)]);
        assert_eq!(void.status, StatusCode::SEE_OTHER);
        assert!(visitor.get(path(&uris[0])).text().contains("品牌已经作废这个码"));
        assert_eq!(rights.get(&format!("{batch}.zpl")).text().matches("^XA").count(), 1, "withdrawn codes are not printed");
        let path = format!("/rights/brands/{brand}/codes");
        let foreign = rights.post(&path, &[("gtin", "4006381333931"), ("quantity", "x"), ("key", "k")]);
        assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
        let foreign = rights.post(&path, &[("gtin", "4006381333931"), ("quantity", "9"), ("key", "k")]);
        assert!(foreign.text().contains("company prefix") && foreign.text().contains("4006381333931"));
    }
}
