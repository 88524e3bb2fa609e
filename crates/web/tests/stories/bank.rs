//! An operator enters the bank's statement until everybody is paid and nothing is left in between.

use axum::http::StatusCode;
use kernel::{Dollars, Yuan};
use ledger::{AccountKind, AccountName, Part};

use crate::site::client::Client;
use crate::site::house::{Site, actor};

/// Through these accounts money only passes.
const PASSED_THROUGH: [AccountKind; 6] = [
    AccountKind::ProviderClearing,
    AccountKind::Fx,
    AccountKind::PayoutInTransit,
    AccountKind::TaxPayable,
    AccountKind::FreightPayable,
    AccountKind::InsurancePayable,
];

/// A market with one delivered order.
fn delivered() -> Site {
    let site = Site::open();
    let seller = site.seller("tidepool");
    let (_, variant) = site.lotion(&seller, 5);
    let order = site.paid_order(&site.shopper("lin"), variant, 1).order;
    site.write(move |tx| {
        orders::mark_packed(tx, &actor(), order)?;
        orders::mark_handed_over(tx, &actor(), order, &kernel::Line::new("RR123456785US").unwrap())?;
        orders::mark_delivered(tx, &actor(), order)
    });
    site
}

fn owed(site: &Site, name: &AccountName) -> i64 {
    let balance = site.read(|tx| ledger::balance(tx, name));
    balance.on(name.kind().normal())
}

fn enter(client: &Client<'_>, form: &str, values: &[(&str, &str)]) {
    let reply = client.post(form, values);
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{form}: {}", reply.text());
}

fn yuan(minor: i64) -> String {
    Yuan::from_minor(minor).decimal()
}

/// An amount that cannot be read is told at its line, and what was typed stays.
fn mistype<'t>(client: &Client<'_>, to: &str, mut answer: [(&'t str, &'t str); 4]) {
    answer[2].1 = "1,2,x";
    let refused = client.post(to, &answer);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.text();
    assert!(
        page.contains("value=\"1,2,x\"") && page.contains("value=\"FED 9\""),
        "{page}"
    );
    assert!(page.contains("Give an amount in US dollars"), "{page}");
}

#[test]
fn when_the_statement_is_entered_everybody_is_paid() {
    let site = delivered();
    let client = site.sign_in(&site.operator());
    let collected = owed(&site, &AccountName::provider_clearing("sandbox"));
    let settled = [
        ("provider", "sandbox"),
        ("settled_reference", "ICBC 1"),
        ("net", &yuan(collected - 80)),
        ("fee", "0.80"),
    ];
    enter(&client, "/ops/bank/settled", &settled);
    // The same reference once more changes nothing.
    enter(&client, "/ops/bank/settled", &settled);
    let dollars = Dollars::from_minor(-owed(&site, &AccountName::fx_usd())).decimal();
    let taken = owed(&site, &AccountName::fx_cny());
    let bought = [
        ("exchange_reference", "ICBC 2"),
        ("sold", &yuan(taken - 5)),
        ("bought", &dollars),
    ];
    enter(&client, "/ops/bank/exchange", &bought);
    for part in Part::ALL.into_iter().filter(|part| *part != Part::Goods) {
        let owed = owed(&site, &part.account());
        let reference = format!("ICBC {}", part.word());
        if owed > 0 {
            let paid = [
                ("what", part.word()),
                ("paid_reference", &reference),
                ("amount", &yuan(owed)),
            ];
            enter(&client, "/ops/bank/paid", &paid);
        }
    }
    let batch: kernel::kinds::PayoutId = site.read(|tx| Ok(tx.id()));
    let batch = batch.to_string();
    enter(&client, "/ops/payouts", &[("payout", &batch)]);
    let sent = site
        .read(|tx| ledger::payouts(tx, None, kernel::PageSize::USUAL))
        .items[0]
        .total;
    assert!(
        client
            .get("/ops/bank")
            .text()
            .contains(&format!("value=\"{}\"", sent.decimal()))
    );
    let answer = [
        ("line", "1"),
        ("said", "paid"),
        ("answered_amount", &sent.decimal()),
        ("answered_words", "FED 9"),
    ];
    let to = format!("/ops/bank/payouts/{batch}");
    mistype(&client, &to, answer);
    enter(&client, &to, &answer);
    for line in site.read(ledger::balances) {
        if PASSED_THROUGH.contains(&line.kind) {
            assert_eq!(line.sum.on(line.kind.normal()), 0, "{}", line.kind.word());
        }
    }
    assert_eq!(owed(&site, &AccountName::fx_result()), 5);
    assert!(site.read(ledger::audit).is_sound());
}

#[test]
fn a_wrong_line_is_refused_at_its_field_and_what_was_typed_stays() {
    let site = delivered();
    let client = site.sign_in(&site.operator());
    let reply = client.post(
        "/ops/bank/exchange",
        &[
            ("exchange_reference", "ICBC 7"),
            ("sold", "12,5x"),
            ("bought", "1"),
        ],
    );
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        reply.text().contains("Give an amount in yuan"),
        "{}",
        reply.text()
    );
    assert!(reply.text().contains("value=\"ICBC 7\"") && reply.text().contains("value=\"12,5x\""));
    let more = client.post(
        "/ops/bank/exchange",
        &[
            ("exchange_reference", "ICBC 7"),
            ("sold", "99999"),
            ("bought", "9999"),
        ],
    );
    assert_eq!(more.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        more.text().contains("enter only the part that was bought"),
        "{}",
        more.text()
    );
}

#[test]
fn the_day_so_far_is_stated_once_for_the_same_counts() {
    let site = delivered();
    site.settle();
    let client = site.sign_in(&site.operator());
    let entries = || site.read(proof::log_view).size;
    let before = entries();
    enter(&client, "/ops/audit/today", &[]);
    assert_eq!(entries(), before + 1);
    enter(&client, "/ops/audit/today", &[]);
    assert_eq!(entries(), before + 1);
    let last = site.read(|tx| proof::entries_before(tx, i64::MAX, 1)).remove(0);
    assert!(last.body.contains("\"orders_delivered\":1"), "{}", last.body);
}
