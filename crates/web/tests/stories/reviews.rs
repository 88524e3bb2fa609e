//! What shoppers say of goods: to everybody, and to the market alone.

use axum::http::StatusCode;
use kernel::kinds::{ListingId, OrderId};
use store::Followers;

use crate::site::client::Client;
use crate::site::house::{Site, actor};
use crate::site::people_of::Persona;

fn delivered(site: &Site, name: &str, variant: kernel::kinds::VariantId) -> (Persona, OrderId) {
    let lin = site.shopper(name);
    let order = site.paid_order(&lin, variant, 1).order;
    site.write(move |tx| {
        orders::mark_packed(tx, &actor(), order)?;
        orders::mark_handed_over(tx, &actor(), order, &kernel::Line::new("RR123456785US").unwrap())?;
        orders::mark_delivered(tx, &actor(), order)
    });
    (lin.0, order)
}

fn said(client: &Client<'_>, order: OrderId, stars: &str, words: &str) -> StatusCode {
    let path = format!("/orders/{order}/lines/1/review");
    client.post(&path, &[("stars", stars), ("said", words)]).status
}

fn doubted(client: &Client<'_>, order: OrderId, fields: &[(&str, &str)]) -> (StatusCode, String) {
    let reply = client.post(&format!("/orders/{order}/lines/1/doubt"), fields);
    (reply.status, reply.text())
}

#[test]
fn a_review_is_read_by_all_answered_by_the_seller_and_hidden_only_by_law() {
    let site = Site::open();
    let seller = site.seller("tidepool");
    let (listing, variant) = site.lotion(&seller, 5);
    let (lin, order) = delivered(&site, "lin", variant);
    let (shopper, shop, anybody) = (site.sign_in(&lin), site.sign_in(&seller), site.visitor());
    let product = || anybody.get(&format!("/p/{listing}")).text();
    assert!(product().contains("还没有人评价"), "a visitor reads Chinese");
    assert!(
        shopper
            .get(&format!("/orders/{order}"))
            .text()
            .contains("Write a review")
    );

    // Nothing is lost when the stars are missing.
    let reply = shopper.post(
        &format!("/orders/{order}/lines/1/review"),
        &[("said", "Smells of the sea")],
    );
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.text().contains("Choose one to five stars") && reply.text().contains("Smells of the sea"));

    assert_eq!(
        said(&shopper, order, "4", "Smells of the sea <b>mei@example.com</b>"),
        StatusCode::SEE_OTHER
    );
    let page = product();
    assert!(
        page.contains("Smells of the sea") && page.contains("4.0"),
        "{page}"
    );
    assert!(
        !page.contains("mei@example.com") && !page.contains("sea <b>"),
        "no address and no markup"
    );
    assert!(
        shopper
            .get(&format!("/orders/{order}"))
            .text()
            .contains("Your review")
    );
    assert!(
        anybody
            .get(&format!("/p/{listing}/reviews"))
            .text()
            .contains("Smells of the sea")
    );

    let answer = format!("/seller/reviews/{order}/1");
    assert!(shop.get("/seller/reviews").text().contains("Smells of the sea"));
    assert_eq!(
        shop.post(&answer, &[("answer", " ")]).status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        shop.post(&answer, &[("answer", "So does our cove.")]).status,
        StatusCode::SEE_OTHER
    );
    assert!(product().contains("So does our cove."));

    hidden_by_law(&site, order, &product);

    // Another shopper's order is nobody's.
    let stranger = site.sign_in(&site.shopper("wang").0);
    assert_eq!(said(&stranger, order, "1", ""), StatusCode::NOT_FOUND);
    assert_eq!(
        stranger.get(&format!("/orders/{order}/lines/1")).status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        shopper.get(&format!("/orders/{order}/lines/7")).status,
        StatusCode::NOT_FOUND
    );
}

/// The operator hides words for a reason of the law only, and the stars stay.
fn hidden_by_law(site: &Site, order: OrderId, product: &dyn Fn() -> String) {
    let ops = site.sign_in(&site.operator());
    let hide = format!("/ops/reviews/{order}/1");
    assert_eq!(
        ops.post(&hide, &[("why", "unkind")]).status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        ops.post(&hide, &[("why", "elsewhere")]).status,
        StatusCode::SEE_OTHER
    );
    let page = product();
    assert!(
        !page.contains("Smells of the sea") && page.contains("4.0"),
        "the stars stay: {page}"
    );
    ops.post(&hide, &[("why", "shown")]);
    assert!(product().contains("Smells of the sea"));
}

#[test]
fn three_doubts_bring_a_person_who_reads_them_without_names_and_the_shopper_hears_of_it() {
    let site = Site::open();
    let seller = site.seller("tidepool");
    let (listing, variant) = site.lotion(&seller, 9);
    let told: Vec<_> = ["lin", "wang", "zhao"]
        .into_iter()
        .map(|name| delivered(&site, name, variant))
        .collect();
    let (first, order) = &told[0];
    let shopper = site.sign_in(first);
    let (status, page) = doubted(&shopper, *order, &[("note", "The seal was glued on again")]);
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Choose at least one") && page.contains("The seal was glued on again"));
    for (who, order) in &told {
        let fields = [
            ("whys", "pack"),
            ("whys", "goods"),
            ("note", "The seal was glued on again"),
        ];
        assert_eq!(
            doubted(&site.sign_in(who), *order, &fields).0,
            StatusCode::SEE_OTHER
        );
    }
    screened(&site);
    assert!(
        shopper
            .get(&format!("/orders/{order}/lines/1"))
            .text()
            .contains("Nobody has looked")
    );

    let mei = site.analyst();
    let case = case_of(&site, &mei, listing);
    let desk = site.sign_in(&mei);
    let page = desk.get(&format!("/desk/cases/{case}")).text();
    assert!(page.contains("The seal was glued on again") && page.contains("The box, seal or label is wrong"));
    let number = site.read(|tx| orders::order(tx, *order)).0.number;
    assert!(!page.contains(&order.to_string()) && !page.contains(&number) && !page.contains(&first.email));
    // The seller learns that goods are doubted, never by whom or in which words.
    let shop = site.sign_in(&seller);
    let screening = shop.get(&format!("/seller/listings/{listing}/screening")).text();
    assert!(!screening.contains("The seal was glued on again"));

    desk.post(&format!("/desk/cases/{case}"), &[("do", "claim")]);
    let ruling = [("do", "decide"), ("outcome", "cleared"), ("codes", "proof-seen")];
    let done = desk.post(&format!("/desk/cases/{case}"), &ruling);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    site.settle();
    let after = shopper.get(&format!("/orders/{order}/lines/1")).text();
    assert!(
        after.contains("A person has looked and found nothing wrong"),
        "{after}"
    );
}

/// The screening has read the feed to its end.
fn screened(site: &Site) {
    let screening = trust::Screening::open(&site.bed.store).unwrap();
    Followers::new(site.bed.store.clone())
        .projection(screening)
        .drain()
        .unwrap();
}

fn case_of(site: &Site, mei: &Persona, listing: ListingId) -> String {
    let analyst = people::AnalystScope::for_machine(mei.person, "a story's analyst");
    let queue = site.read(|tx| trust::queue(tx, analyst, None, None, kernel::PageSize::USUAL));
    let found = queue.items.iter().find(|item| item.case.listing == listing);
    found.unwrap().case.id.to_string()
}
