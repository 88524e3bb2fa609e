//! A shopper asks to send goods back, and the seller answers.

use axum::http::StatusCode;
use kernel::kinds::RefundId;

use crate::site::house::{Site, actor};

#[test]
fn a_return_waits_for_its_seller_until_it_is_answered() {
    let site = Site::open();
    let seller = site.seller("tidepool");
    let (_, variant) = site.lotion(&seller, 5);
    let lin = site.shopper("lin");
    let order = site.paid_order(&lin, variant, 2).order;
    site.write(move |tx| {
        orders::mark_packed(tx, &actor(), order)?;
        orders::mark_handed_over(tx, &actor(), order, &kernel::Line::new("RR123456785US").unwrap())?;
        orders::mark_delivered(tx, &actor(), order)
    });
    let number = site.read(|tx| orders::order(tx, order)).0.number;
    let (shopper, shop) = (site.sign_in(&lin.0), site.sign_in(&seller));
    let waits = || {
        site.read(|tx| orders::returns_of_seller(tx, seller.seller()))
            .len()
    };
    assert!(!shop.get("/seller").text().contains("wants to send back"));

    let ask = format!("/orders/{order}/returns");
    let nothing = shopper.post(&ask, &[("reason", "returned")]);
    assert_eq!(
        nothing.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        nothing.text()
    );
    let asked = shopper.post(&ask, &[("reason", "returned"), ("item-1", "1")]);
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text());
    site.settle();
    assert_eq!(waits(), 1);
    let home = shop.get("/seller").text();
    assert!(
        home.contains("wants to send back") && home.contains(&number),
        "{home}"
    );
    let page = format!("/seller/orders/{order}");
    assert!(shop.get(&page).text().contains("A return waits for your answer"));
    // Another shop hears nothing of it.
    let stranger = site.sign_in(&site.seller("cove"));
    assert!(!stranger.get("/seller").text().contains("wants to send back"));

    let refund = site.read(|tx| Ok(RefundId::to_string(&tx.id())));
    let answer = [
        ("id", refund.as_str()),
        ("what", "pieces"),
        ("pieces_1", "1"),
        ("reason", "returned"),
    ];
    let done = shop.post(&format!("{page}/refund"), &answer);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    site.settle();
    assert_eq!(waits(), 0);
    assert!(!shop.get(&page).text().contains("A return waits for your answer"));
}
