//! The operator's lists as files.

use axum::extract::{Path, Query};
use kernel::kinds::PayoutId;
use kernel::{Error, PageSize};
use orders::OrderState;

use super::csv::Csv;
use super::{audit, lists};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;

/// How many pages of 200 a file holds at most.
const PAGES: usize = 50;

/// Orders, the latest first; at most 10,000.
pub async fn orders(cx: Cx, Query(asked): Query<lists::Asked>) -> Answer {
    let operator = cx.principal()?.operator()?;
    let found = cx
        .read(move |tx| {
            let states: Vec<OrderState> = OrderState::parse(&asked.state).into_iter().collect();
            let (mut all, mut before) = (Vec::new(), None);
            for _ in 0..PAGES {
                let page =
                    orders::orders_of_operator(tx, operator, &states, before.as_deref(), PageSize::MOST)?;
                all.extend(page.items.into_iter().map(|order| order.head));
                before = page.next;
                if before.is_none() {
                    break;
                }
            }
            Ok(all)
        })
        .await?;
    let mut csv = Csv::new(&[
        "number",
        "placed_at",
        "state",
        "route",
        "seller",
        "goods_cny",
        "freight_cny",
        "insurance_cny",
        "tax_cny",
        "total_cny",
        "refunded_cny",
        "goods_usd",
        "commission_usd",
        "tracking",
    ]);
    for head in found {
        let bill = head.bill;
        csv.row([
            head.number,
            head.times.placed.to_string(),
            head.state.word().to_owned(),
            head.route.code().to_owned(),
            head.seller.to_string(),
            bill.goods.decimal(),
            bill.freight.decimal(),
            bill.insurance.decimal(),
            bill.tax.decimal(),
            bill.total.decimal(),
            head.refunded.decimal(),
            bill.goods_usd.decimal(),
            bill.commission_usd.decimal(),
            head.tracking,
        ]);
    }
    Ok(csv.download("orders"))
}

/// The trial balance, in minor units or pieces.
pub async fn money(cx: Cx) -> Answer {
    let lines = cx.read(ledger::balances).await?;
    let mut csv = Csv::new(&[
        "account",
        "unit",
        "accounts",
        "debits",
        "credits",
        "debits_pending",
        "credits_pending",
    ]);
    for line in lines {
        csv.row([
            line.kind.word().to_owned(),
            line.currency,
            line.accounts.to_string(),
            line.sum.debits_posted.to_string(),
            line.sum.credits_posted.to_string(),
            line.sum.debits_pending.to_string(),
            line.sum.credits_pending.to_string(),
        ]);
    }
    Ok(csv.download("balances"))
}

/// A batch of payouts, line by line, for the bank.
pub async fn payout(cx: Cx, Path(file): Path<String>) -> Answer {
    let id: PayoutId = file.trim_end_matches(".csv").parse().map_err(Error::from)?;
    let (batch, cards) = cx
        .read(move |tx| {
            let batch = ledger::payout(tx, id)?;
            let cards = people::seller_cards(tx, batch.lines.iter().map(|line| line.seller))?;
            Ok((batch, cards))
        })
        .await?;
    let mut csv = Csv::new(&[
        "line",
        "seller",
        "name",
        "amount_usd",
        "kept_back_usd",
        "state",
        "bank",
    ]);
    for line in batch.lines {
        let card = cards.iter().find(|card| card.org == line.seller);
        csv.row([
            line.line.to_string(),
            line.seller.to_string(),
            card.map(|card| card.name.clone()).unwrap_or_default(),
            line.amount.decimal(),
            line.recovered.decimal(),
            line.state.word().to_owned(),
            line.bank_words,
        ]);
    }
    Ok(csv.download(&format!("payout-{}", batch.day)))
}

/// Sellers, the latest first.
pub async fn sellers(cx: Cx) -> Answer {
    let operator = cx.principal()?.operator()?;
    let found = cx
        .read(move |tx| {
            let (mut all, mut before) = (Vec::new(), None);
            for _ in 0..PAGES {
                let page = people::sellers(tx, operator, None, "", before.as_deref(), PageSize::MOST)?;
                all.extend(page.items);
                before = page.next;
                if before.is_none() {
                    break;
                }
            }
            Ok(all)
        })
        .await?;
    let mut csv = Csv::new(&[
        "id",
        "slug",
        "name",
        "name_zh",
        "state",
        "city",
        "status",
        "applied_at",
    ]);
    for seller in found {
        let card = seller.card;
        csv.row([
            card.org.to_string(),
            card.slug.to_string(),
            card.name,
            card.name_zh,
            card.state,
            card.city,
            card.status.word().to_owned(),
            seller.applied_at.to_string(),
        ]);
    }
    Ok(csv.download("sellers"))
}

/// The audit trail, the latest first; at most 10,000 events of what is asked for.
pub async fn audit(cx: Cx, Query(asked): Query<audit::Asked>) -> Answer {
    let mut trail = asked.trail();
    let mut csv = Csv::new(&["seq", "at", "kind", "subject", "actor"]);
    for _ in 0..PAGES {
        let rows = audit::rows(&cx, trail.clone(), 200).await?;
        let Some(last) = rows.last().map(|row| row.seq) else {
            break;
        };
        trail.before = Some(last);
        for row in rows {
            csv.row([row.seq.to_string(), row.at, row.kind, row.subject, row.actor]);
        }
    }
    Ok(csv.download("audit"))
}
