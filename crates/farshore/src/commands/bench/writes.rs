//! Writes a second, one after another, each durable before the next: orders and transfers, beside bare SQLite on the same
//! disk with a sync for each commit as well.

use std::path::Path;

use compliance::Mode;
use kernel::kinds::{OrganisationId, QuoteId, TransferId, VariantId};
use kernel::{IdempotencyKey, Result};
use ledger::{AccountName, Hold, Reason, Transfer};
use orders::{PlaceOrder, QuoteRequest, Wanted};
use store::Request;

use super::again::Before;
use super::market::Market;
use super::rival::Rival;
use super::{Row, rate};

/// Orders placed.
const ORDERS: u32 = 60;
/// Transfers posted.
const TRANSFERS: u32 = 600;

/// Measures.
pub fn measure(market: &Market, folder: &Path) -> Result<Vec<Row>> {
    let rival = Rival::new(folder)?;
    Ok(vec![orders(market, folder)?, transfers(market, &rival)?])
}

fn orders(market: &Market, folder: &Path) -> Result<Row> {
    let pieces = market.pieces(ORDERS as usize)?;
    let quotes = pieces.into_iter().map(|piece| quote(market, piece));
    let quotes = quotes.collect::<Result<Vec<QuoteId>>>()?;
    let before = Before::keep(&market.house.store, folder, "before-orders.db")?;
    let ours = rate(ORDERS, |number| place(market, quotes[number as usize]))?;
    let again = before.since(&market.database, ORDERS as usize)?;
    let bare = rate(ORDERS, |number| again.commit(number as usize))?;
    Ok(Row::new(
        "orders placed, one after another",
        "bare SQLite, the same rows in one commit for each order",
        ours,
        bare,
    )
    .at_least(Some(0.5)))
}

fn quote(market: &Market, (variant, route): (VariantId, Mode)) -> Result<QuoteId> {
    let (shopper, rules) = (market.shopper.shopper(), market.house.market.clone());
    let wish = QuoteRequest {
        goods: Wanted::Pieces(vec![(variant, 1)]),
        route,
        address: market.address,
    };
    let quote = market
        .house
        .store
        .write(move |tx| orders::quote(tx, &rules, shopper, &wish))?;
    Ok(quote.id)
}

fn place(market: &Market, quote: QuoteId) -> Result<()> {
    let (store, rules) = (&market.house.store, market.house.market.clone());
    let shopper = market.shopper.shopper();
    let notice = rules.terms.notice(store.now().day_in_china())?.id.clone();
    let place = PlaceOrder {
        quote,
        provider: orders::providers::sandbox::NAME.to_owned(),
        notice,
    };
    let key = IdempotencyKey::new(&quote.to_string())?;
    let request = Request::new("bench", key, quote.to_string().as_bytes());
    store.write(move |tx| orders::place(tx, &rules, shopper, &request, &place))?;
    Ok(())
}

fn transfers(market: &Market, rival: &Rival) -> Result<Row> {
    let store = &market.house.store;
    let seller: OrganisationId = store.write(|tx| Ok(tx.id()))?;
    let ours = rate(TRANSFERS, |_| {
        store.write(move |tx| {
            let id: TransferId = tx.id();
            let transfer = Transfer {
                id,
                debit: AccountName::fx_usd(),
                credit: AccountName::seller_payable(seller),
                amount: 100,
                reason: Reason::Sale,
                about: seller.uuid(),
                hold: Hold::No,
            };
            ledger::post(tx, &[transfer]).map(|_| ())
        })
    })?;
    let bare = rate(TRANSFERS, |_| rival.transfer(100))?;
    Ok(Row::new(
        "transfers posted: checked, replayable, never below zero",
        "bare SQLite, two balances and a line in one commit",
        ours,
        bare,
    )
    .at_least(Some(0.5)))
}
