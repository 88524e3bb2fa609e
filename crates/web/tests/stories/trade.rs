//! The seller's own business: applying to sell, orders, money back, goods on their way, payouts, settings.

use axum::http::StatusCode;
use kernel::kinds::RefundId;
use kernel::{Dollars, Said, Yuan};
use ledger::PayoutBatch;
use people::{OperatorScope, OrgStatus};

use crate::site::client::Client;
use crate::site::house::{PASSWORD, Site, actor};

/// An application that is right but for its ZIP code.
fn application(zip: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![
        ("legal_name", "Sunridge Orchard LLC"),
        ("shop_name", "Sunridge Orchard"),
        ("ein", "12-3456789"),
        ("since", "1987"),
        ("street", "1 Ridge Road"),
        ("city", "Wenatchee"),
        ("state", "WA"),
        ("zip", zip),
        ("contact_name", "Ana Ridge"),
        ("contact_phone", "509-555-0134"),
        ("contact_email", "ana@example.com"),
        ("payee", "Sunridge Orchard LLC"),
        ("routing", "125000024"),
        ("account", "000123456789"),
        ("own_goods", "1"),
        ("truth", "1"),
    ]
}

#[test]
fn a_business_applies_is_refused_with_reasons_and_applies_again() {
    let site = Site::open();
    let ana = site.newcomer("ana");
    let browser = site.sign_in(&ana);
    assert_eq!(browser.get("/seller").status, StatusCode::FORBIDDEN);
    let wrong = browser.post("/seller/onboarding", &application("90001"));
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text().contains("This ZIP code is not in Washington"),
        "{}",
        wrong.text()
    );
    assert!(wrong.text().contains("value=\"Sunridge Orchard LLC\""));
    let sent = browser.post("/seller/onboarding", &application("98801"));
    assert_eq!(sent.leads_to(), "/seller/onboarding", "{}", sent.text());
    assert!(
        browser
            .get("/seller/onboarding")
            .text()
            .contains("We have your details")
    );
    // Sent twice, it is one application.
    browser.post("/seller/onboarding", &application("98801"));
    let waiting =
        site.read(|tx| people::sellers_by_status(tx, OrgStatus::Applied, None, kernel::PageSize::USUAL));
    assert_eq!(waiting.items.len(), 1);

    let (org, operator) = (waiting.items[0].org, site.operator().person);
    let reason = Said::new("银行户名和公司名称不一致。", "The payee is not the business.");
    site.write(move |tx| {
        let operator = OperatorScope::for_machine(operator, "a story");
        people::refuse_seller(tx, operator, org, &reason)
    });
    let refused = browser.get("/seller/onboarding").text();
    assert!(refused.contains("The payee is not the business."), "{refused}");
    assert!(refused.contains("value=\"Ana Ridge\"") && !refused.contains("000123456789"));
    assert!(
        browser
            .get("/seller")
            .text()
            .contains("The payee is not the business.")
    );

    let again = browser.post("/seller/onboarding", &application("98801"));
    assert_eq!(again.leads_to(), "/seller/onboarding", "{}", again.text());
    let card = site.read(|tx| people::seller_card(tx, org)).unwrap();
    assert_eq!((card.status, card.reason), (OrgStatus::Applied, None));
}

#[test]
fn a_seller_sees_its_own_orders_and_nobody_elses() {
    let site = Site::open();
    let (mine, other) = (site.seller("tide"), site.seller("orchard"));
    let (_, variant) = site.lotion(&mine, 10);
    let order = site.paid_order(&site.shopper("lin"), variant, 2).order;
    let path = format!("/seller/orders/{order}");
    let tide = site.sign_in(&mine);
    let page = tide.get(&path).text();
    assert!(page.contains("Oat lotion") && page.contains("lot L1"), "{page}");
    assert!(
        !page.contains("林小雨") && !page.contains("802"),
        "a seller learns who buys"
    );
    assert!(
        tide.get("/seller/orders?state=to_ship")
            .text()
            .contains(&order.to_string())
    );
    assert!(tide.get("/seller").text().contains("Oat lotion"));

    let orchard = site.sign_in(&other);
    assert_eq!(orchard.get(&path).status, StatusCode::NOT_FOUND);
    assert!(!orchard.get("/seller/orders").text().contains(&order.to_string()));
    let id = RefundId::from_digest([1; 16]).to_string();
    let wish = [
        ("id", id.as_str()),
        ("what", "everything"),
        ("reason", "goodwill"),
    ];
    let theft = orchard.post(&format!("{path}/refund"), &wish);
    assert_eq!(theft.status, StatusCode::NOT_FOUND);
}

#[test]
fn a_part_goes_back_and_the_rest_stays_to_the_cent() {
    let site = Site::open();
    let seller = site.seller("tide");
    let (_, variant) = site.lotion(&seller, 10);
    let order = site.paid_order(&site.shopper("lin"), variant, 2).order;
    let path = format!("/seller/orders/{order}");
    let (owner, staff) = (
        site.sign_in(&seller),
        site.sign_in(&site.staff_of(&seller, "luis")),
    );
    let id = RefundId::from_digest([2; 16]).to_string();
    let one = [
        ("id", id.as_str()),
        ("what", "pieces"),
        ("pieces_1", "1"),
        ("reason", "damaged"),
    ];
    assert_eq!(
        staff.post(&format!("{path}/refund"), &one).status,
        StatusCode::FORBIDDEN
    );
    let many = [
        ("id", id.as_str()),
        ("what", "pieces"),
        ("pieces_1", "3"),
        ("reason", "damaged"),
    ];
    let refused = owner.post(&format!("{path}/refund"), &many);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("At most 2 pieces"), "{}", refused.text());
    for _ in 0..2 {
        // The second press of the button is the same refund.
        let done = owner.post(&format!("{path}/refund"), &one);
        assert_eq!(done.leads_to(), path, "{}", done.text());
    }
    let scope = seller.seller();
    let view = site.read(|tx| orders::order_of_seller(tx, scope, order));
    assert_eq!(view.refunds.len(), 1);
    assert!(view.head.refunded > Yuan::ZERO && view.head.refunded < view.head.bill.total);
    let page = owner.get(&path).text();
    assert!(
        page.contains("Damaged or spoiled") && page.contains("Partly refunded"),
        "{page}"
    );
    // One of two pieces of 25 dollars is left; the commission falls with it.
    let held = site.read(|tx| ledger::held_of_seller(tx, scope.org()));
    let whole = view
        .head
        .bill
        .goods_usd
        .less(view.head.bill.commission_usd)
        .unwrap();
    assert_eq!(held.times(2).unwrap(), whole);
}

#[test]
fn a_payout_reconciles_to_its_orders() {
    let site = Site::open();
    let seller = site.seller("tide");
    let (_, variant) = site.lotion(&seller, 10);
    let lin = site.shopper("lin");
    let order = site.paid_order(&lin, variant, 2).order;
    site.write(move |tx| {
        orders::mark_packed(tx, &actor(), order)?;
        orders::mark_handed_over(tx, &actor(), order, &kernel::Line::new("RR123456785US").unwrap())?;
        orders::mark_delivered(tx, &actor(), order)
    });
    let owner = site.sign_in(&seller);
    let next = owner.get("/seller/payouts/next").text();
    let number = site.read(|tx| orders::order(tx, order)).0.number;
    assert!(next.contains(&number), "{next}");
    let org = seller.org.unwrap();
    let payout = site.write(move |tx| {
        let batch = PayoutBatch {
            id: tx.id(),
            day: tx.now().day_utc(),
            sellers: vec![org],
            at_least: Dollars::ZERO,
        };
        ledger::payout_batch(tx, &actor(), &batch)
    });
    let lines = site.read(|tx| ledger::earnings(tx, org, Some(payout.id)));
    let sum = Dollars::sum(lines.iter().map(|line| line.net)).unwrap();
    assert_eq!(sum, payout.lines[0].amount);
    assert_eq!(lines[0].goods().unwrap(), Dollars::from_minor(5000));
    let page = owner.get(&format!("/seller/payouts/{}", payout.id)).text();
    assert!(page.contains(&number));
    let file = owner.get(&format!("/seller/payouts/{}.csv", payout.id)).text();
    assert!(
        file.contains(&format!("{number},")) && file.contains(",sale,50.00,-"),
        "{file}"
    );
    assert!(
        owner
            .get(&format!("/seller/orders/{order}"))
            .text()
            .contains("In the payout of")
    );
    let other = site.sign_in(&site.seller("orchard"));
    let theirs = other.get(&format!("/seller/payouts/{}", payout.id));
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);

    // What goes back after a payout is the seller's debt.
    let id = RefundId::from_digest([3; 16]).to_string();
    let wish = [
        ("id", id.as_str()),
        ("what", "everything"),
        ("reason", "goodwill"),
    ];
    owner.post(&format!("/seller/orders/{order}/refund"), &wish);
    assert!(owner.get("/seller/payouts").text().contains("You owe"));
}

#[test]
fn goods_are_announced_line_by_line() {
    let site = Site::open();
    let seller = site.seller("tide");
    let (_, variant) = site.lotion(&seller, 0);
    let owner = site.sign_in(&seller);
    let wrong = owner.post(
        "/seller/inbound/new",
        &[("do", "add"), ("units", "twelve"), ("lot", "L7")],
    );
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let variant = variant.to_string();
    let line = [
        ("variant", variant.as_str()),
        ("units", "12"),
        ("lot", "L7"),
        ("expires_on", "2028-01-31"),
        ("do", "add"),
    ];
    let field = hidden_line(&owner, &line);
    let sent = owner.post(
        "/seller/inbound/new",
        &[("line", &field), ("note", "2 boxes"), ("do", "announce")],
    );
    assert!(sent.leads_to().starts_with("/seller/inbound/"), "{}", sent.text());
    let page = owner.get(sent.leads_to()).text();
    assert!(page.contains("L7") && page.contains("2 boxes"), "{page}");
    let other = site.sign_in(&site.seller("orchard"));
    assert_eq!(other.get(sent.leads_to()).status, StatusCode::NOT_FOUND);
    // Nobody announces another's goods.
    let theft = other.post("/seller/inbound/new", &[("line", &field), ("do", "announce")]);
    assert_eq!(theft.status, StatusCode::NOT_FOUND, "{}", theft.text());
}

/// Adds a line and finds it in the page as its hidden field.
fn hidden_line(owner: &Client<'_>, line: &[(&str, &str)]) -> String {
    let page = owner.post("/seller/inbound/new", line).text();
    let (_, rest) = page.split_once("name=\"line\" value=\"").unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

#[test]
fn a_bank_account_changes_only_with_the_password() {
    let site = Site::open();
    let seller = site.seller("tide");
    let owner = site.sign_in(&seller);
    let staff = site.sign_in(&site.staff_of(&seller, "luis"));
    assert_eq!(staff.get("/seller/settings").status, StatusCode::FORBIDDEN);
    assert_eq!(staff.get("/seller/payouts").status, StatusCode::FORBIDDEN);
    let with = |password: &'static str| {
        let account = [
            ("payee", "Tide LLC"),
            ("routing", "125000024"),
            ("account", "55501234"),
        ];
        let mut form = account.to_vec();
        form.push(("password", password));
        owner.post("/seller/settings/bank", &form)
    };
    assert_eq!(with("a wrong one").status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!owner.get("/seller/settings").text().contains("Tide LLC ••1234"));
    assert_eq!(with(PASSWORD).leads_to(), "/seller/settings");
    assert!(owner.get("/seller/settings").text().contains("Tide LLC ••1234"));
    owner.post("/seller/settings/jobs", &[("jobs", "2.5")]);
    assert!(owner.get("/seller/settings").text().contains("You attested 2.5"));
    owner.post(
        "/seller/settings",
        &[("story_en", "We cook soap."), ("name_zh", "潮池")],
    );
    assert!(owner.get("/seller/settings").text().contains("We cook soap."));
}
