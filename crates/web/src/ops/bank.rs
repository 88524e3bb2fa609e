//! What the bank's statement says, entered by an operator: a provider's settlement, dollars bought, tax, freight or insurance
//! paid, and what became of each payout. The bank's reference makes a line count once.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::PayoutId;
use kernel::{Actor, Dollars, Error, Line, PageSize, Result, Yuan};
use ledger::{
    AccountKind, BankLine, BankSaid, Exchange, Outcome, Part, Payout, PayoutLine, ProviderSettlement,
    Remittance, TrialLine,
};
use serde::{Deserialize, Serialize};
use store::Tx;

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::view::AmountView;

const PAGE: &str = "/ops/bank";

#[derive(Serialize)]
struct Page {
    waiting: Vec<Waiting>,
    providers: Vec<String>,
    parts: Vec<&'static str>,
    batches: Vec<Batch>,
    form: FormView,
}

/// An account that a line of the statement is awaited for.
#[derive(Serialize)]
struct Waiting {
    account: &'static str,
    amount: AmountView,
}

#[derive(Serialize)]
struct Batch {
    id: String,
    day: String,
    total: AmountView,
    lines: Vec<Sent>,
}

#[derive(Serialize)]
struct Sent {
    line: u32,
    seller: String,
    amount: AmountView,
    decimal: String,
    state: &'static str,
    words: String,
}

/// Shows the forms, and what is waited for.
pub async fn show(cx: Cx) -> Answer {
    page(&cx, FormView::default()).await
}

async fn page(cx: &Cx, form: FormView) -> Answer {
    let (balances, batches, names) = cx
        .read(|tx| {
            let batches = open_batches(tx)?;
            let sellers = batches.iter().flat_map(|batch| &batch.lines);
            let cards = people::seller_cards(tx, sellers.map(|line| line.seller))?;
            Ok((ledger::balances(tx)?, batches, cards))
        })
        .await?;
    let sent = |line: &PayoutLine| Sent {
        line: line.line,
        seller: names
            .iter()
            .find(|card| card.org == line.seller)
            .map_or_else(|| line.seller.to_string(), |card| card.name.clone()),
        amount: line.amount.into(),
        decimal: line.amount.decimal(),
        state: line.state.word(),
        words: line.bank_words.clone(),
    };
    let batch = |payout: &Payout| Batch {
        id: payout.id.to_string(),
        day: payout.day.to_string(),
        total: payout.total.into(),
        lines: payout.lines.iter().map(sent).collect(),
    };
    let providers = cx.app.parts.market.providers.iter();
    let page = Page {
        waiting: waiting(&balances),
        providers: providers.map(|provider| provider.name().to_owned()).collect(),
        parts: Part::ALL
            .into_iter()
            .filter(|part| *part != Part::Goods)
            .map(Part::word)
            .collect(),
        batches: batches.iter().map(batch).collect(),
        form,
    };
    cx.page("ops/bank.html", &page)
}

/// The latest batches that the bank has not answered in full.
fn open_batches(tx: &mut Tx<'_>) -> Result<Vec<Payout>> {
    let latest = ledger::payouts(tx, None, PageSize::new(50))?.items;
    let open = latest.into_iter().filter(|payout| !payout.reconciled).take(8);
    open.map(|payout| ledger::payout(tx, payout.id)).collect()
}

fn waiting(lines: &[TrialLine]) -> Vec<Waiting> {
    let awaited = [
        AccountKind::ProviderClearing,
        AccountKind::Fx,
        AccountKind::TaxPayable,
        AccountKind::FreightPayable,
        AccountKind::InsurancePayable,
        AccountKind::PayoutInTransit,
    ];
    let of = |kind: AccountKind| lines.iter().filter(move |line| line.kind == kind);
    let waiting = |line: &TrialLine| {
        let left = line.sum.on(line.kind.normal());
        Waiting {
            account: line.kind.word(),
            amount: if line.currency == "USD" {
                Dollars::from_minor(left).into()
            } else {
                Yuan::from_minor(left).into()
            },
        }
    };
    awaited.into_iter().flat_map(of).map(waiting).collect()
}

/// What a provider has paid.
#[derive(Deserialize)]
pub struct Settlement {
    provider: String,
    settled_reference: String,
    net: String,
    fee: String,
}

/// Enters it.
pub async fn settled(cx: Cx, Posted(form): Posted<Settlement>) -> Answer {
    let typed = FormView::of([
        ("provider", form.provider.as_str()),
        ("settled_reference", &form.settled_reference),
        ("net", &form.net),
        ("fee", &form.fee),
    ]);
    let known = cx.app.parts.market.provider(&form.provider).map(|_| ());
    let checked = || {
        let reference = reference("settled_reference", &form.settled_reference);
        let (net, fee) = (yuan("net", &form.net), yuan("fee", &form.fee));
        all([
            known.err(),
            reference.as_ref().err().cloned(),
            net.as_ref().err().cloned(),
            fee.as_ref().err().cloned(),
        ])?;
        Ok(ProviderSettlement {
            provider: form.provider.clone(),
            reference: reference?,
            net: net?,
            fee: fee?,
        })
    };
    let entered = enter(&cx, checked(), ledger::provider_settled).await;
    told(&cx, entered.map(is_new), typed, "settled_reference").await
}

/// Dollars bought.
#[derive(Deserialize)]
pub struct Purchase {
    exchange_reference: String,
    sold: String,
    bought: String,
}

/// Enters them.
pub async fn bought(cx: Cx, Posted(form): Posted<Purchase>) -> Answer {
    let typed = FormView::of([
        ("exchange_reference", form.exchange_reference.as_str()),
        ("sold", &form.sold),
        ("bought", &form.bought),
    ]);
    let checked = || {
        let reference = reference("exchange_reference", &form.exchange_reference);
        let (sold, bought) = (yuan("sold", &form.sold), dollars("bought", &form.bought));
        all([
            reference.as_ref().err().cloned(),
            sold.as_ref().err().cloned(),
            bought.as_ref().err().cloned(),
        ])?;
        Ok(Exchange {
            reference: reference?,
            sold: sold?,
            bought: bought?,
        })
    };
    let entered = enter(&cx, checked(), ledger::exchange).await;
    told(&cx, entered.map(|_| true), typed, "exchange_reference").await
}

/// Tax, freight or insurance paid.
#[derive(Deserialize)]
pub struct Payment {
    what: String,
    paid_reference: String,
    amount: String,
}

/// Enters it.
pub async fn paid(cx: Cx, Posted(form): Posted<Payment>) -> Answer {
    let typed = FormView::of([
        ("what", form.what.as_str()),
        ("paid_reference", &form.paid_reference),
        ("amount", &form.amount),
    ]);
    let checked = || {
        let what = Part::ALL.into_iter().find(|part| part.word() == form.what);
        let what = what.ok_or_else(|| Error::field("what", "请选择付的是什么。", "Choose what was paid."));
        let (reference, amount) = (
            reference("paid_reference", &form.paid_reference),
            yuan("amount", &form.amount),
        );
        all([
            what.as_ref().err().cloned(),
            reference.as_ref().err().cloned(),
            amount.as_ref().err().cloned(),
        ])?;
        Ok(Remittance {
            what: what?,
            reference: reference?,
            amount: amount?,
        })
    };
    let entered = enter(&cx, checked(), ledger::remit).await;
    told(&cx, entered.map(is_new), typed, "paid_reference").await
}

/// The bank's answer to one line of a batch.
#[derive(Deserialize)]
pub struct BankAnswer {
    line: u32,
    said: String,
    answered_amount: String,
    answered_words: String,
}

/// Enters it.
pub async fn answered(cx: Cx, Path(id): Path<String>, Posted(form): Posted<BankAnswer>) -> Answer {
    let actor = cx.principal()?.operator()?.actor();
    let id: PayoutId = id.parse().map_err(Error::from)?;
    let said = match said(&form) {
        Ok(said) => said,
        Err(error) => {
            let typed = FormView::of([
                ("answered", format!("{id}/{}", form.line).as_str()),
                ("answered_amount", &form.answered_amount),
                ("answered_words", &form.answered_words),
            ]);
            return refused(&cx, &error, typed, "answered_words").await;
        }
    };
    let line = BankLine {
        line: form.line,
        said,
    };
    let outcome = cx
        .write(move |tx| ledger::reconcile_payout(tx, &actor, id, std::slice::from_ref(&line)))
        .await?;
    let (tone, key) = if !outcome.differing.is_empty() {
        ("warn", "ops-bank-differs")
    } else if outcome.unknown.is_empty() {
        ("ok", "ops-bank-entered")
    } else {
        ("warn", "ops-bank-closed-before")
    };
    Ok(cx.done(PAGE, tone, &cx.say(key)))
}

fn said(form: &BankAnswer) -> Result<BankSaid> {
    match form.said.as_str() {
        "paid" => Ok(BankSaid::Paid {
            amount: dollars("answered_amount", &form.answered_amount)?,
            reference: reference("answered_words", &form.answered_words)?,
        }),
        "returned" => Ok(BankSaid::Returned {
            reason: Line::at("answered_words", form.answered_words.trim())?,
        }),
        other => Err(Error::internal(format!("no answer of a bank: {other}"))),
    }
}

async fn enter<W, T>(
    cx: &Cx,
    wish: Result<W>,
    verb: impl Fn(&mut Tx<'_>, &Actor, &W) -> Result<T> + Send + Sync + 'static,
) -> Result<T>
where
    W: Send + Sync + 'static,
    T: Send + 'static,
{
    let actor = cx.principal()?.operator()?.actor();
    let wish = wish?;
    cx.write(move |tx| verb(tx, &actor, &wish)).await
}

fn is_new(outcome: Outcome) -> bool {
    outcome == Outcome::Created
}

async fn told(cx: &Cx, entered: Result<bool>, typed: FormView, fallback: &str) -> Answer {
    match entered {
        Ok(true) => Ok(cx.done(PAGE, "ok", &cx.say("ops-bank-entered"))),
        Ok(false) => Ok(cx.done(PAGE, "ok", &cx.say("ops-bank-known"))),
        Err(error) => refused(cx, &error, typed, fallback).await,
    }
}

/// The page once more, with what was typed and what is wrong with it.
async fn refused(cx: &Cx, error: &Error, typed: FormView, fallback: &str) -> Answer {
    let form = typed.wrong(error, cx.lang(), fallback);
    let mut response = page(cx, form).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

fn all<const N: usize>(errors: [Option<Error>; N]) -> Result<()> {
    Error::all(errors.into_iter().flatten())
}

fn reference(field: &'static str, text: &str) -> Result<Line<64>> {
    Line::at(field, text.trim())
}

fn yuan(field: &'static str, text: &str) -> Result<Yuan> {
    Yuan::parse(text.trim()).map_err(|_| {
        Error::field(
            field,
            "请填写人民币金额，最多两位小数，例如 1299.00。",
            "Give an amount in yuan with at most two decimals, for example 1299.00.",
        )
    })
}

fn dollars(field: &'static str, text: &str) -> Result<Dollars> {
    Dollars::parse(text.trim()).map_err(|_| {
        Error::field(
            field,
            "请填写美元金额，最多两位小数，例如 199.00。",
            "Give an amount in US dollars with at most two decimals, for example 199.00.",
        )
    })
}
