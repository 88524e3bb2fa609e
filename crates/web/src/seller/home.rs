//! The seller's first page: what to do in the order of money at stake, today, the next payout, what lapses soon.

use kernel::{Dollars, Lang, PageSize, Result};
use people::{OrgStatus, Role, SellerScope};
use serde::Serialize;
use store::Tx;

use super::orders::{Row, row};
use super::payouts::{Next, next};
use super::todo::{Facts, Todo, facts, todo};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::AmountView;

/// How many orders are shown.
const RECENT: u16 = 5;

#[derive(Serialize)]
struct Page {
    seller: Seller,
    standing: &'static str,
    todo: Vec<Todo>,
    today: Today,
    payout: Option<Next>,
    owns: bool,
    lapses: Vec<Lapse>,
    counts: Counts,
    recent: Vec<Row>,
    partial: [(); 0],
}

#[derive(Serialize)]
struct Seller {
    name: String,
    status: &'static str,
    note: Option<String>,
}

#[derive(Serialize)]
struct Today {
    orders: usize,
    units: u32,
    revenue: AmountView,
}

#[derive(Serialize)]
struct Lapse {
    title: String,
    text: String,
    on: String,
    href: &'static str,
}

#[derive(Serialize)]
struct Counts {
    live: i64,
    screening: i64,
    refused: i64,
}

struct Read {
    facts: Facts,
    today: Today,
    payout: Option<Next>,
    counts: Counts,
    recent: Vec<Row>,
    standing: &'static str,
}

/// Shows it.
pub async fn show(cx: Cx) -> Answer {
    let principal = cx.principal()?;
    let (scope, owns, lang) = (principal.seller()?, principal.has(Role::SellerOwner), cx.lang());
    let found = cx.read(move |tx| read(tx, scope, lang)).await?;
    let card = &found.facts.card;
    let refused = card.status == OrgStatus::Refused;
    let reason = card.reason.as_ref().filter(|_| refused);
    let page = Page {
        seller: Seller {
            name: card.name.clone(),
            status: card.status.word(),
            note: reason.map(|reason| reason.in_lang(lang).to_owned()),
        },
        standing: found.standing,
        todo: todo(&cx, &found.facts),
        lapses: lapses(&cx, &found.facts),
        today: found.today,
        payout: found.payout,
        owns,
        counts: found.counts,
        recent: found.recent,
        partial: [],
    };
    cx.page("seller/home.html", &page)
}

fn read(tx: &mut Tx<'_>, scope: SellerScope, lang: Lang) -> Result<Read> {
    let facts = facts(tx, scope, lang)?;
    let latest = orders::orders_of_seller(tx, scope, orders::OrderState::ALL, None, PageSize::new(RECENT))?;
    let recent = latest.items.iter().map(|order| row(tx, lang, order));
    let recent = recent.collect::<Result<_>>()?;
    let standings = catalog::count_of_seller(tx, scope)?;
    let count = |word: &str| {
        let found = standings.iter().find(|(standing, _)| standing == word);
        found.map_or(0, |(_, count)| *count)
    };
    Ok(Read {
        today: today(tx, &facts)?,
        payout: next(tx, scope)?,
        counts: Counts {
            live: count("visible"),
            screening: count("waiting"),
            refused: count("refused"),
        },
        recent,
        standing: trust::strike_record(tx, scope.org())?.level.word(),
        facts,
    })
}

/// What was paid since midnight in California.
fn today(tx: &Tx<'_>, facts: &Facts) -> Result<Today> {
    let start = super::clock::start_of_day(tx.now());
    let of_today = |(order, _): &&(orders::Order, Vec<orders::OrderLine>)| {
        order.times.paid.is_some_and(|paid| paid >= start)
    };
    let sales: Vec<_> = facts.sales.iter().filter(of_today).collect();
    let lines = sales.iter().flat_map(|(_, lines)| lines);
    let shares = sales
        .iter()
        .map(|(order, _)| order.bill.goods_usd.less(order.bill.commission_usd));
    Ok(Today {
        orders: sales.len(),
        units: lines.map(|line| line.frozen.goods.quantity).sum(),
        revenue: Dollars::sum(shares.collect::<Result<Vec<_>, _>>()?)?.into(),
    })
}

fn lapses(cx: &Cx, facts: &Facts) -> Vec<Lapse> {
    let lapse = |(lot, title): &(ledger::Lot, String)| {
        let text = |key: &str| {
            let arguments = [
                ("lot".to_owned(), lot.code.clone()),
                ("title".to_owned(), title.clone()),
                ("n".to_owned(), lot.available.to_string()),
            ];
            cx.say_with(key, &arguments)
        };
        Lapse {
            title: text("seller-home-lot"),
            text: text("seller-home-lot-text"),
            on: lot.expiry.map(|day| day.to_string()).unwrap_or_default(),
            href: "/seller/inbound",
        }
    };
    facts.ending.iter().map(lapse).collect()
}
