//! Is the market well, and does the money agree? Every number leads to its rows.

use std::time::Duration;

use compliance::{MessageCount, State as PaperState};
use kernel::{Result, Time};
use ledger::{AccountKind, TrialLine};
use orders::{OrderCount, OrderFigures, OrderState};
use people::{OperatorScope, OrgStatus, SellerCount};
use serde::Serialize;
use store::{Engine, Parked, Standing, Tx};

use super::lists::age;
use super::money::units;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::{AmountView, moment};

/// A follower that has not moved for so long, with events waiting, is late.
const PATIENCE: Duration = Duration::from_mins(2);
const A_DAY: Duration = Duration::from_hours(24);

#[derive(Serialize)]
struct Page {
    health: Health,
    followers: Vec<Follower>,
    parked: Vec<ParkedView>,
    money_lines: Vec<MoneyLine>,
    queues: Vec<Queue>,
    today: Today,
    partial: [(); 0],
}

#[derive(Serialize)]
struct Health {
    ok: bool,
    version: &'static str,
    engine: &'static str,
    started_at: String,
    head: i64,
}

#[derive(Serialize)]
struct Follower {
    name: String,
    position: i64,
    behind: i64,
    saved_at: String,
    state: &'static str,
}

#[derive(Serialize)]
struct ParkedView {
    follower: String,
    events: Vec<ParkedEvent>,
    /// Whether any of them waits for a person; the others are tried again already.
    waits: bool,
}

#[derive(Serialize)]
struct ParkedEvent {
    seq: i64,
    error: String,
}

#[derive(Serialize)]
struct MoneyLine {
    kind: &'static str,
    amount: Option<AmountView>,
    text: Option<String>,
    ok: bool,
    href: &'static str,
}

#[derive(Serialize)]
struct Queue {
    kind: &'static str,
    count: i64,
    oldest: Option<String>,
    late: bool,
    href: &'static str,
}

#[derive(Serialize)]
struct Today {
    placed: i64,
    paid: i64,
    delivered: i64,
    refused: i64,
    gross: AmountView,
}

/// All that the page is made from, of one moment.
struct Facts {
    now: Time,
    head: i64,
    standings: Vec<Standing>,
    parked: Vec<Parked>,
    balances: Vec<TrialLine>,
    orders: Vec<OrderCount>,
    sellers: Vec<SellerCount>,
    papers: Vec<MessageCount>,
    duties: (i64, Option<Time>),
    desk: trust::DeskLoad,
    failed_refunds: Vec<Time>,
    returns: Vec<Time>,
    figures: OrderFigures,
    refused: i64,
}

fn facts(tx: &mut Tx<'_>, operator: OperatorScope) -> Result<Facts> {
    let now = tx.now();
    // The market's day is China's.
    let midnight = now.minus(Duration::from_secs(
        now.plus(Duration::from_hours(8))
            .seconds()
            .rem_euclid(86_400)
            .unsigned_abs(),
    ));
    Ok(Facts {
        now,
        head: store::head(tx)?,
        standings: store::standings(tx)?,
        parked: store::parked(tx)?,
        balances: ledger::balances(tx)?,
        orders: orders::count_all_orders(tx, operator)?,
        sellers: people::count_sellers(tx, operator)?,
        papers: compliance::count_messages(tx, operator)?,
        duties: people::duties_to_verify(tx, operator)?,
        desk: trust::desk_load(tx)?,
        failed_refunds: orders::failed_refunds(tx, operator)?
            .into_iter()
            .map(|refund| refund.requested_at)
            .collect(),
        returns: orders::returns_waiting(tx, operator)?
            .into_iter()
            .map(|(_, at)| at)
            .collect(),
        figures: orders::order_figures(tx, operator, midnight)?,
        refused: trust::figures(tx, midnight)?.refused,
    })
}

/// Shows it.
pub async fn show(cx: Cx) -> Answer {
    let operator = cx.principal()?.operator()?;
    let facts = cx.read(move |tx| facts(tx, operator)).await?;
    let followers = followers(&facts);
    let money_lines = money_lines(&facts.balances);
    let well = facts.parked.is_empty() && followers.iter().all(|one| one.state == "healthy");
    let page = Page {
        health: Health {
            ok: well && money_lines.iter().all(|line| line.ok),
            version: env!("CARGO_PKG_VERSION"),
            engine: match cx.app.parts.store.engine() {
                Engine::Sqlite => "SQLite",
                Engine::Postgres => "PostgreSQL",
            },
            started_at: moment(cx.app.started),
            head: facts.head,
        },
        queues: queues(&cx, &facts),
        today: Today {
            placed: facts.figures.placed,
            paid: facts.figures.paid,
            delivered: facts.figures.delivered,
            refused: facts.refused,
            gross: facts.figures.gross.into(),
        },
        parked: parked(&facts.parked),
        followers,
        money_lines,
        partial: [],
    };
    cx.page("ops/home.html", &page)
}

/// Parked events by the follower that could not apply them.
fn parked(all: &[Parked]) -> Vec<ParkedView> {
    let mut views: Vec<ParkedView> = Vec::new();
    for parked in all {
        let known = views.iter().position(|view| view.follower == parked.follower);
        let place = known.unwrap_or_else(|| {
            views.push(ParkedView {
                follower: parked.follower.clone(),
                events: Vec::new(),
                waits: false,
            });
            views.len() - 1
        });
        views[place].waits |= parked.retry_at.is_none();
        views[place].events.push(ParkedEvent {
            seq: parked.seq,
            error: parked.error.clone(),
        });
    }
    views
}

/// Those that read the feed; chores, which run by the clock, stand at nothing.
fn followers(facts: &Facts) -> Vec<Follower> {
    let reads = facts.standings.iter().filter(|one| one.position > 0);
    let view = |one: &Standing| {
        let behind = facts.head - one.position;
        let is_parked = facts.parked.iter().any(|parked| parked.follower == one.name);
        let is_late = behind > 0 && facts.now.since(one.saved_at) > PATIENCE;
        Follower {
            name: one.name.clone(),
            position: one.position,
            behind,
            saved_at: moment(one.saved_at),
            state: match (is_parked, is_late) {
                (true, _) => "broken",
                (false, true) => "late",
                (false, false) => "healthy",
            },
        }
    };
    reads.map(view).collect()
}

fn money_lines(balances: &[TrialLine]) -> Vec<MoneyLine> {
    let stands = |kind: AccountKind, currency: &'static str| {
        let of = balances
            .iter()
            .filter(|line| line.kind == kind && line.currency == currency);
        AmountView::new(of.map(|line| line.sum.on(kind.normal())).sum(), currency)
    };
    let amount = |kind, amount| MoneyLine {
        kind,
        amount: Some(amount),
        text: None,
        ok: true,
        href: "/ops/money",
    };
    let agrees = |kind, difference: i64| MoneyLine {
        kind,
        amount: None,
        text: Some(difference.to_string()),
        ok: difference == 0,
        href: "/ops/money?audit=1",
    };
    let units = units(balances);
    let money: i64 = units[..2].iter().map(|unit| unit.difference.abs()).sum();
    vec![
        amount("held", stands(AccountKind::Held, "CNY")),
        amount("payable", stands(AccountKind::SellerPayable, "USD")),
        amount("tax", stands(AccountKind::TaxPayable, "CNY")),
        amount("refunds", stands(AccountKind::RefundDue, "CNY")),
        agrees("difference", money),
        agrees("stock", units[2].difference),
    ]
}

fn queues(cx: &Cx, facts: &Facts) -> Vec<Queue> {
    let queue = |kind, count: i64, oldest: Option<Time>, patience: Duration, href| Queue {
        kind,
        count,
        late: oldest.is_some_and(|then| facts.now.since(then) > patience),
        oldest: oldest.map(|then| age(cx, facts.now, then)),
        href,
    };
    let applied = facts.sellers.iter().find(|one| one.status == OrgStatus::Applied);
    let paid = facts.orders.iter().find(|one| one.state == OrderState::Paid);
    let failed = facts.papers.iter().find(|one| one.state == PaperState::Failed);
    let refunds = i64::try_from(facts.failed_refunds.len()).unwrap_or(i64::MAX);
    vec![
        Queue {
            kind: "cases",
            count: facts.desk.open,
            oldest: None,
            late: facts.desk.late > 0,
            href: "/desk",
        },
        queue(
            "applications",
            applied.map_or(0, |one| one.count),
            applied.map(|one| one.oldest),
            A_DAY,
            "/ops/sellers?state=applied",
        ),
        Queue {
            kind: "duties",
            count: facts.duties.0,
            oldest: None,
            late: facts.duties.1.is_some_and(|due| due < facts.now),
            href: "/ops/duties",
        },
        queue(
            "pick",
            paid.map_or(0, |one| one.count),
            paid.map(|one| one.oldest),
            A_DAY,
            "/ops/orders?state=paid",
        ),
        queue(
            "customs",
            failed.map_or(0, |one| one.count),
            failed.map(|one| one.oldest),
            Duration::ZERO,
            "/ops/customs?state=failed",
        ),
        queue(
            "returns",
            i64::try_from(facts.returns.len()).unwrap_or(i64::MAX),
            facts.returns.last().copied(),
            A_DAY,
            "/ops/audit?kind=return.asked",
        ),
        queue(
            "refunds",
            refunds,
            facts.failed_refunds.first().copied(),
            Duration::ZERO,
            "/ops/audit?kind=refund.failed",
        ),
    ]
}
