//! A shop sells much: it is asked who it is, is suspended for silence, answers, and the operator verifies what is new.

use std::time::Duration;

use axum::http::StatusCode;
use kernel::{Dollars, Line, Yuan};
use orders::events::OrderPaid;
use people::{CountSales, DutyClocks};
use store::Followers;

use crate::site::house::{Site, actor, on_both_engines};
use crate::site::people_of::Persona;

fn clocks(site: &Site, days: u64) {
    site.bed.pass(Duration::from_hours(24 * days));
    let followers = || Followers::new(site.bed.store.clone());
    followers().projection(CountSales).drain().unwrap();
    followers().chore(DutyClocks { on: true }).drain().unwrap();
}

/// Two hundred orders of a hundred dollars are paid.
fn sells_much(site: &Site, seller: &Persona) {
    let org = seller.org.unwrap();
    site.write(move |tx| {
        (0..200).try_for_each(|_| {
            let paid = OrderPaid {
                order: tx.id(),
                seller: org,
                payment: tx.id(),
                total: Yuan::from_minor(70_000),
                goods_usd: Some(Dollars::from_minor(10_000)),
            };
            tx.emit(&actor(), &paid)
        })
    });
    clocks(site, 0);
}

const FORM: [(&str, &str); 7] = [
    ("legal_name", "Tidepool House LLC"),
    ("street", "9 Marine Drive"),
    ("zip", "97103"),
    ("contact_name", "Kim Marsh"),
    ("contact_phone", "503-555-0142"),
    ("contact_email", "kim@tidepool.example"),
    ("truth", "1"),
];

on_both_engines! {
    fn a_large_seller_says_who_it_is(site) {
        let seller = site.seller("tidepool");
        let (listing, variant) = site.lotion(&seller, 5);
        let owner = site.sign_in(&seller);
        assert_eq!(owner.get("/seller/duty").status, StatusCode::NOT_FOUND, "it sells little so far");
        sells_much(site, &seller);
        assert!(owner.get("/seller").text().contains("Confirm who you are by 2026-03-12"), "{}", owner.get("/seller").text());

        clocks(site, 10);
        clocks(site, 10);
        // Sessions end sooner than these clocks.
        let owner = site.sign_in(&seller);
        assert!(owner.get("/seller").text().contains("Nothing is sold until you confirm"));
        let shop = format!("/s/{}", site.read(|tx| people::seller_card(tx, seller.org.unwrap())).unwrap().slug);
        let lin = site.visitor();
        assert!(lin.get(&format!("/p/{listing}")).text().contains("这家店暂停营业"));
        let page = lin.get(&shop).text();
        assert!(page.contains("暂停营业") && !page.contains("9 Marine Drive"));
        let (shopper, _) = site.shopper("lin");
        let cart = site.sign_in(&shopper);
        cart.post("/cart/items", &[("variant", &variant.to_string()), ("route", "direct"), ("quantity", "1")]);

        let wrong = owner.post("/seller/duty", &[("legal_name", "Tidepool House LLC"), ("zip", "1")]);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let again = wrong.text();
        assert!(again.contains("value=\"Tidepool House LLC\""), "what was typed stays");
        for field in ["street", "zip", "contact_phone", "contact_email", "truth"] {
            assert!(again.contains(&format!("id=\"{field}-err\"")), "{field}");
        }
        let unpaid = owner.post("/seller/duty", &FORM);
        assert!(unpaid.text().contains("No bank account is on file"), "{}", unpaid.text());
        let (vault, scope) = (site.market.vault.clone(), seller.seller());
        site.write(move |tx| {
            let (payee, account) = (Line::new("Tidepool House LLC").unwrap(), Line::new("125000024 / 000123456789").unwrap());
            people::change_bank(tx, &vault, scope, &actor(), (&payee, &account))
        });
        let given = owner.post("/seller/duty", &FORM);
        assert_eq!((given.status, given.leads_to()), (StatusCode::SEE_OTHER, "/seller/duty"));
        assert!(owner.get("/seller/duty").text().contains("We are checking what you have changed"));
        assert!(!lin.get(&format!("/p/{listing}")).text().contains("这家店暂停营业"), "sales go on");

        let operator = site.sign_in(&site.operator());
        assert!(operator.get("/ops").text().contains("Seller changes to verify"));
        assert!(operator.get("/ops/duties").text().contains("tidepool house"));
        let one = format!("/ops/sellers/{}", seller.org.unwrap());
        let empty = operator.post(&format!("{one}/duty/back"), &[("why", " ")]);
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let back = operator.post(&format!("{one}/duty/back"), &[("why", "The number does not answer.")]);
        assert_eq!(back.leads_to(), one);
        assert!(owner.get("/seller/duty").text().contains("The number does not answer."));

        let mut mended = FORM;
        mended[4].1 = "503-555-0199";
        owner.post("/seller/duty", &mended);
        operator.post(&format!("{one}/duty"), &[]);
        assert!(owner.get("/seller/duty").text().contains("Everything is in order"));
        let page = lin.get(&shop).text();
        assert!(page.contains("9 Marine Drive, Astoria, OR 97103, USA"), "20,000 dollars: shoppers read who sells; {page}");
        assert_eq!(lin.get("/seller/duty").status, StatusCode::SEE_OTHER, "strangers sign in first");
        assert_eq!(owner.get("/ops/duties").status, StatusCode::FORBIDDEN);
    }
}
