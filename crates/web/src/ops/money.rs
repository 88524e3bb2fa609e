//! The journal's balances, what is due to sellers, the batches of payouts, and the audit.

use axum::extract::Query;
use kernel::kinds::PayoutId;
use kernel::{Dollars, Error, PageSize};
use ledger::{Payout, PayoutBatch, TrialLine};
use serde::{Deserialize, Serialize};

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::Posted;
use crate::frame::view::{AmountView, moment};

/// Earnings below a dollar wait for the next batch.
const AT_LEAST: Dollars = Dollars::from_minor(100);

/// What is asked for.
#[derive(Deserialize)]
pub struct Asked {
    audit: Option<String>,
}

#[derive(Serialize)]
struct Page {
    units: Vec<Sides>,
    balances: Vec<Line>,
    replayed: Option<Replayed>,
    breaches: Vec<String>,
    payout: Option<Due>,
    payouts: Vec<Batch>,
    partial: [(); 0],
}

/// A currency, or goods, as a whole.
#[derive(Serialize)]
pub struct Sides {
    unit: String,
    debits: i64,
    credits: i64,
    /// Debits less credits: nothing, or the books are wrong.
    pub difference: i64,
}

#[derive(Serialize)]
struct Line {
    account: &'static str,
    owner: String,
    unit: String,
    debits: i64,
    credits: i64,
    balance: i64,
}

#[derive(Serialize)]
struct Replayed {
    at: String,
    entries: i64,
    ok: bool,
}

#[derive(Serialize)]
struct Due {
    id: String,
    on: String,
    sellers: i64,
    amount: AmountView,
}

#[derive(Serialize)]
struct Batch {
    id: String,
    day: String,
    total: AmountView,
    reconciled: bool,
    made_at: String,
}

/// The batch as posted.
#[derive(Deserialize)]
pub struct Form {
    payout: String,
}

/// Debits and credits of each currency, and of goods.
pub fn units(lines: &[TrialLine]) -> Vec<Sides> {
    let unit = |currency: &str| {
        let of = lines.iter().filter(|line| line.currency == currency);
        let (mut debits, mut credits) = (0, 0);
        for line in of {
            debits += line.sum.debits_posted;
            credits += line.sum.credits_posted;
        }
        Sides {
            unit: currency.to_owned(),
            debits,
            credits,
            difference: debits - credits,
        }
    };
    vec![unit("CNY"), unit("USD"), unit("")]
}

/// Shows them; with `?audit=1` after replaying the whole journal.
pub async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let wanted = asked.audit.is_some();
    let (lines, due, batches, report, now, id) = cx
        .read(move |tx| {
            let report = if wanted { Some(ledger::audit(tx)?) } else { None };
            let id: PayoutId = tx.id();
            Ok((
                ledger::balances(tx)?,
                ledger::earnings_due(tx)?,
                ledger::payouts(tx, None, PageSize::new(12))?.items,
                report,
                tx.now(),
                id,
            ))
        })
        .await?;
    let owners = |count: i64| match count {
        0..=1 => String::new(),
        more => cx.say_with("ops-accounts", &[("n".to_owned(), more.to_string())]),
    };
    let line = |line: &TrialLine| Line {
        account: line.kind.word(),
        owner: owners(line.accounts),
        unit: line.currency.clone(),
        debits: line.sum.debits_posted,
        credits: line.sum.credits_posted,
        balance: line.sum.on(line.kind.normal()),
    };
    let batch = |payout: &Payout| Batch {
        id: payout.id.to_string(),
        day: payout.day.to_string(),
        total: payout.total.into(),
        reconciled: payout.reconciled,
        made_at: moment(payout.made_at),
    };
    let page = Page {
        units: units(&lines),
        balances: lines.iter().map(line).collect(),
        replayed: report.as_ref().map(|report| Replayed {
            at: moment(now),
            entries: report.entries,
            ok: report.is_sound(),
        }),
        breaches: report.map_or_else(Vec::new, |report| {
            let words =
                |breach: ledger::Breach| format!("{}: {} ({})", breach.check, breach.thing, breach.detail);
            report.breaches.into_iter().map(words).collect()
        }),
        payout: due.amount.is_positive().then(|| Due {
            id: id.to_string(),
            on: now.day_in_china().to_string(),
            sellers: due.sellers,
            amount: due.amount.into(),
        }),
        payouts: batches.iter().map(batch).collect(),
        partial: [],
    };
    cx.page("ops/money.html", &page)
}

/// Sends sellers their earnings. The batch's id comes from the page: pressed twice, sent once.
pub async fn pay_out(cx: Cx, Posted(form): Posted<Form>) -> Answer {
    let actor = cx.principal()?.operator()?.actor();
    let id: PayoutId = form.payout.parse().map_err(Error::from)?;
    let payout = cx
        .write(move |tx| {
            let batch = PayoutBatch {
                id,
                day: tx.now().day_in_china(),
                sellers: Vec::new(),
                at_least: AT_LEAST,
            };
            ledger::payout_batch(tx, &actor, &batch)
        })
        .await?;
    let said = cx.say_with(
        "ops-payout-sent",
        &[
            ("n".to_owned(), payout.lines.len().to_string()),
            ("amount".to_owned(), payout.total.decimal()),
        ],
    );
    Ok(cx.done("/ops/money", "ok", &said))
}
