//! What the product's page claims of the screening is what the decision says.

use catalog::ListingForm;
use kernel::PageSize;
use kernel::kinds::ListingId;
use people::AnalystScope;
use proof::Entries;
use store::Followers;
use trust::{Outcome, Rules, Ruling, Screening};

use crate::site::house::{Site, actor};
use crate::site::people_of::Persona;

/// A lotion under this English title, published and screened, with the log following.
fn screened(site: &Site, seller: &Persona, title: &'static str) -> ListingId {
    let (listing, _) = site.draft_lotion(seller);
    let scope = seller.seller();
    site.write(move |tx| {
        let before = catalog::listing_of_seller(tx, scope, listing)?;
        let mut form = ListingForm::of(&before);
        title.clone_into(&mut form.en.title);
        let draft = form.check(Some(&before))?;
        catalog::edit(tx, scope, &actor(), listing, draft)?;
        catalog::publish(tx, scope, &actor(), listing)
    });
    follow(site);
    listing
}

fn follow(site: &Site) {
    let store = &site.bed.store;
    Followers::new(store.clone())
        .projection(Screening::open(store).unwrap())
        .projection(Entries)
        .drain()
        .unwrap();
    site.settle();
}

/// An analyst clears the only case.
fn clear(site: &Site) {
    let analyst = AnalystScope::for_machine(site.analyst().person, "a story");
    let rules = Rules::bundled().unwrap();
    let waiting = site.read(|tx| trust::queue(tx, analyst, None, None, PageSize::USUAL));
    let ruling = Ruling {
        case: waiting.items[0].case.id,
        outcome: Outcome::Cleared,
        codes: vec!["no-conflict".to_owned()],
        note: None,
    };
    site.write(move |tx| {
        trust::claim(tx, rules, analyst, ruling.case)?;
        trust::decide(tx, rules, analyst, &ruling)
    });
    follow(site);
}

/// The place in the log that the page links to, with the body of the entry there.
fn entry_of(site: &Site, page: &str) -> String {
    let (_, rest) = page.split_once("href=\"/open/log/").unwrap();
    let place: i64 = rest.split('"').next().unwrap().parse().unwrap();
    assert!(page.contains(&format!("公开记录第 {place} 号")), "{page}");
    let entry = site.read(|tx| proof::entry(tx, place)).unwrap();
    let shown = site.visitor().get(&format!("/open/log/{place}"));
    assert_eq!(shown.status, axum::http::StatusCode::OK);
    entry.body
}

#[test]
fn who_cleared_a_listing_is_told_and_the_record_is_linked() {
    let site = Site::open();
    site.write(|tx| trust::watch_brands(tx, &actor()));
    let seller = site.seller("tidepool");
    let version = Rules::bundled().unwrap().version.clone();

    let plain = screened(&site, &seller, "Oat lotion");
    let page = site.visitor().get(&format!("/p/{plain}")).text();
    let said = format!("由规则自动判定，规则版本 {version}");
    assert!(page.contains(&said), "{page}");
    let entry = entry_of(&site, &page);
    assert!(
        entry.contains(&plain.to_string()) && entry.contains("\"machine\":true"),
        "{entry}"
    );

    let held = screened(&site, &seller, "Apple iPhone 17 case, original");
    let missing = site.visitor().get(&format!("/p/{held}"));
    assert_eq!(missing.status, axum::http::StatusCode::NOT_FOUND);
    clear(&site);
    let page = site.visitor().get(&format!("/p/{held}")).text();
    assert!(
        page.contains(&format!("由审核员判定，规则版本 {version}")),
        "{page}"
    );
    assert!(!page.contains("由规则自动判定"), "{page}");
    // The brand it names is nobody's registration here: the page claims no authorisation.
    assert!(!page.contains("卖家有授权"), "{page}");
    let entry = entry_of(&site, &page);
    let cleared = ["\"machine\":false", "\"outcome\":\"cleared\"", &held.to_string()].map(str::to_owned);
    assert!(cleared.iter().all(|said| entry.contains(said)), "{entry}");
}

#[test]
fn without_a_decision_nothing_is_claimed_of_it() {
    let site = Site::open();
    let (listing, _) = site.lotion(&site.seller("tidepool"), 5);
    let page = site.visitor().get(&format!("/p/{listing}")).text();
    assert!(
        !page.contains("规则版本") && page.contains("href=\"/open/log\""),
        "{page}"
    );
}
