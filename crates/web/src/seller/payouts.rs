//! Payouts, and each of them line by line to its orders, as a page and as a file.

use axum::extract::Path;
use jiff::ToSpan;
use jiff::civil::Weekday;
use kernel::kinds::{OrderId, PayoutId};
use kernel::{Day, Dollars, Error, Result, Time};
use ledger::{Earning, LineStanding, Payout, PayoutLine, Reason};
use people::{SellerScope, Vault};
use serde::Serialize;
use store::Tx;

use super::csv_file;
use super::secret::bank_words;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::{AmountView, moment};

/// The payout that is not made yet, in addresses.
const NEXT: &str = "next";

#[derive(Serialize)]
struct List {
    balance: Balance,
    next: Option<Next>,
    payouts: Vec<Summary>,
    bank: Option<String>,
    held_back: bool,
}

#[derive(Serialize)]
struct Balance {
    payable: AmountView,
    held: AmountView,
    debt: Option<AmountView>,
}

/// What will be paid next, and when.
#[derive(Serialize)]
pub struct Next {
    /// In addresses.
    pub id: &'static str,
    /// How much, as of now.
    pub amount: AmountView,
    /// The day.
    pub on: String,
}

#[derive(Serialize)]
struct Summary {
    id: String,
    on: String,
    orders: usize,
    amount: AmountView,
    state: &'static str,
    paid_at: Option<String>,
}

#[derive(Serialize)]
struct Page {
    payout: View,
}

#[derive(Serialize)]
struct View {
    id: String,
    on: String,
    state: &'static str,
    paid_at: Option<String>,
    bank: Option<String>,
    reference: Option<String>,
    lines: Vec<Line>,
    sums: Sums,
}

#[derive(Serialize)]
struct Line {
    order_id: Option<String>,
    number: Option<String>,
    at: String,
    kind: &'static str,
    goods: AmountView,
    commission: AmountView,
    owed: Option<AmountView>,
    net: AmountView,
}

#[derive(Serialize)]
struct Sums {
    goods: AmountView,
    commission: AmountView,
    owed: Option<AmountView>,
    net: AmountView,
}

/// A payout with what it consists of.
struct Whole {
    made: Option<Payout>,
    today: Day,
    earnings: Vec<(Earning, Option<(OrderId, String)>)>,
}

/// Shows the list.
pub async fn show(cx: Cx) -> Answer {
    let (scope, vault) = (cx.principal()?.seller()?, cx.app.parts.vault.clone());
    let page = cx.read(move |tx| list(tx, &vault, scope)).await?;
    cx.page("seller/payouts.html", &page)
}

/// Shows one, or gives it as a file: `…/{id}.csv`.
pub async fn one(cx: Cx, Path(id): Path<String>) -> Answer {
    let (scope, vault) = (cx.principal()?.seller()?, cx.app.parts.vault.clone());
    if let Some(id) = id.strip_suffix(".csv") {
        let asked = which(id)?;
        let name = format!("payout-{id}.csv");
        let whole = cx.read(move |tx| whole(tx, scope, asked)).await?;
        return Ok(csv_file::answer(&name, file(&whole)?));
    }
    let asked = which(&id)?;
    let page = cx
        .read(move |tx| {
            let whole = whole(tx, scope, asked)?;
            let bank = bank_words(&people::own_application(tx, &vault, scope)?);
            Ok(Page {
                payout: view(&id, &whole, bank)?,
            })
        })
        .await?;
    cx.page("seller/payout.html", &page)
}

fn which(id: &str) -> Result<Option<PayoutId>> {
    if id == NEXT {
        return Ok(None);
    }
    id.parse().map(Some).map_err(Error::from)
}

fn list(tx: &mut Tx<'_>, vault: &Vault, scope: SellerScope) -> Result<List> {
    let balance = ledger::seller_balance(tx, scope.org())?;
    let held = ledger::held_of_seller(tx, scope.org())?;
    let mut payouts = Vec::new();
    for payout in ledger::payouts_of_seller(tx, scope.org())? {
        let orders = ledger::earnings(tx, scope.org(), Some(payout.id))?;
        payouts.extend(payout.lines.first().map(|line| summary(&payout, line, &orders)));
    }
    Ok(List {
        balance: Balance {
            payable: balance.payable.into(),
            held: held.into(),
            debt: balance.debt.is_positive().then(|| balance.debt.into()),
        },
        next: next(tx, scope)?,
        payouts,
        bank: bank_words(&people::own_application(tx, vault, scope)?),
        held_back: ledger::payout_hold(tx, scope.org())?.is_some(),
    })
}

/// What will be paid next, and when; none if nothing is owed.
pub fn next(tx: &mut Tx<'_>, scope: SellerScope) -> Result<Option<Next>> {
    let balance = ledger::seller_balance(tx, scope.org())?;
    let amount = balance.payable.less(balance.debt)?;
    Ok(amount.is_positive().then(|| Next {
        id: NEXT,
        amount: amount.into(),
        on: next_monday(tx.now()).to_string(),
    }))
}

/// The Monday after a moment, in California.
fn next_monday(now: Time) -> Day {
    let today = super::clock::day_in_california(now);
    let (year, month, day) = today.ymd();
    let date = jiff::civil::date(year, month, day);
    let monday = date.nth_weekday(1, Weekday::Monday);
    let monday = monday.unwrap_or_else(|_| date.saturating_add(7.days()));
    Day::from_ymd(monday.year(), monday.month(), monday.day()).unwrap_or(today)
}

fn summary(payout: &Payout, line: &PayoutLine, earnings: &[Earning]) -> Summary {
    let sales = earnings.iter().filter(|earning| earning.reason == Reason::Sale);
    Summary {
        id: payout.id.to_string(),
        on: payout.day.to_string(),
        orders: sales.count(),
        amount: line.amount.into(),
        state: word_of(line.state),
        paid_at: line.answered_at.map(moment),
    }
}

const fn word_of(state: LineStanding) -> &'static str {
    match state {
        LineStanding::Sent => "processing",
        LineStanding::Paid => "paid",
        LineStanding::Returned => "failed",
        LineStanding::Differs => "differs",
    }
}

fn whole(tx: &mut Tx<'_>, scope: SellerScope, asked: Option<PayoutId>) -> Result<Whole> {
    let mut earnings = Vec::new();
    for earning in ledger::earnings(tx, scope.org(), asked)? {
        let order = match earning.reason {
            Reason::Sale | Reason::Refund => Some(OrderId::from_uuid(earning.about)),
            _ => None,
        };
        let named = match order {
            Some(id) => Some((id, orders::order(tx, id)?.0.number)),
            None => None,
        };
        earnings.push((earning, named));
    }
    let made = ledger::payouts_of_seller(tx, scope.org())?;
    Ok(Whole {
        made: asked.and_then(|asked| made.into_iter().find(|payout| payout.id == asked)),
        today: next_monday(tx.now()),
        earnings,
    })
}

fn view(id: &str, whole: &Whole, bank: Option<String>) -> Result<View> {
    let line = whole.made.as_ref().and_then(|payout| payout.lines.first());
    let lines = whole
        .earnings
        .iter()
        .map(|(earning, order)| line_of(earning, order.as_ref()));
    let sum =
        |of: fn(&Earning) -> Dollars| Dollars::sum(whole.earnings.iter().map(|(earning, _)| of(earning)));
    let (net, commission, owed) = (
        sum(|earning| earning.net)?,
        sum(|earning| earning.commission)?,
        sum(|earning| earning.owed)?,
    );
    let goods = whole.earnings.iter().map(|(earning, _)| goods_of(earning));
    let goods = Dollars::sum(goods.collect::<Result<Vec<_>>>()?)?;
    Ok(View {
        id: id.to_owned(),
        on: whole
            .made
            .as_ref()
            .map_or(whole.today, |payout| payout.day)
            .to_string(),
        state: line.map_or("scheduled", |line| word_of(line.state)),
        paid_at: line.and_then(|line| line.answered_at).map(moment),
        bank,
        reference: line
            .map(|line| line.bank_words.clone())
            .filter(|words| !words.is_empty()),
        lines: lines.collect::<Result<_>>()?,
        sums: Sums {
            goods: goods.into(),
            commission: Dollars::ZERO.less(commission)?.into(),
            owed: owed.is_positive().then(|| owed.into()),
            net: net.into(),
        },
    })
}

/// The goods behind a line; what is no sale and no refund has none.
fn goods_of(earning: &Earning) -> Result<Dollars> {
    match earning.reason {
        Reason::Sale | Reason::Refund => earning.goods(),
        _ => Ok(Dollars::ZERO),
    }
}

const fn kind_of(earning: &Earning) -> &'static str {
    match earning.reason {
        Reason::Sale => "sale",
        Reason::Refund => "refund",
        Reason::PayoutReturned => "returned",
        Reason::DebtRecovered => "recovered",
        _ => "adjustment",
    }
}

fn line_of(earning: &Earning, order: Option<&(OrderId, String)>) -> Result<Line> {
    Ok(Line {
        order_id: order.map(|(id, _)| id.to_string()),
        number: order.map(|(_, number)| number.clone()),
        at: moment(earning.at),
        kind: kind_of(earning),
        goods: goods_of(earning)?.into(),
        commission: Dollars::ZERO.less(earning.commission)?.into(),
        owed: earning.owed.is_positive().then(|| earning.owed.into()),
        net: earning.net.into(),
    })
}

fn file(whole: &Whole) -> Result<String> {
    let head = [
        "order",
        "at",
        "what",
        "goods_usd",
        "commission_usd",
        "taken_later_usd",
        "net_usd",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for (earning, order) in &whole.earnings {
        rows.push(vec![
            order
                .as_ref()
                .map(|(_, number)| number.clone())
                .unwrap_or_default(),
            moment(earning.at),
            kind_of(earning).to_owned(),
            goods_of(earning)?.decimal(),
            Dollars::ZERO.less(earning.commission)?.decimal(),
            earning.owed.decimal(),
            earning.net.decimal(),
        ]);
    }
    Ok(csv_file::text(&rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_payout_is_on_a_monday_in_california() {
        // Sunday, 22 November 2026, 19:00 UTC, and a Monday at 03:00 UTC, when it is still Sunday in California.
        for moment in ["2026-11-22T19:00:00Z", "2026-11-23T03:00:00Z"] {
            let at: jiff::Timestamp = moment.parse().unwrap();
            let monday = next_monday(Time::from_micros(at.as_microsecond()));
            assert_eq!(monday.to_string(), "2026-11-23");
        }
    }
}
