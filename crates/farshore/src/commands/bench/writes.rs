//! Writes a second, one after another, each durable before the next: orders and transfers, beside bare SQLite on the same
//! disk with a sync for each commit as well.

use std::path::Path;

use compliance::Mode;
use kernel::kinds::{OrganisationId, QuoteId, TransferId, VariantId};
use kernel::{Error, IdempotencyKey, Result};
use ledger::{AccountName, Hold, Reason, Transfer};
use orders::{PlaceOrder, QuoteRequest, Wanted};
use store::Request;

use super::market::Market;
use super::rival::{Rival, count_rows};
use super::{Row, rate};

/// Orders placed.
const ORDERS: u32 = 60;
/// Transfers posted.
const TRANSFERS: u32 = 600;

/// Measures.
pub fn measure(market: &Market, folder: &Path) -> Result<Vec<Row>> {
    let rival = Rival::new(folder)?;
    Ok(vec![orders(market, &rival)?, transfers(market, &rival)?])
}

fn orders(market: &Market, rival: &Rival) -> Result<Row> {
    let pieces = market.cheapest()?;
    let mut pieces = pieces
        .iter()
        .flat_map(|(variant, route, left)| (0..*left).map(move |_| (*variant, *route)));
    let mut quotes = Vec::new();
    for _ in 0..ORDERS {
        let piece = pieces.next();
        let (variant, route) = piece.ok_or_else(|| Error::internal("the market has too little stock"))?;
        quotes.push(quote(market, variant, route)?);
    }
    let before = count_rows(&market.database)?;
    let ours = rate(ORDERS, |number| {
        let place_of = usize::try_from(number).unwrap_or_default();
        place(market, quotes[place_of])
    })?;
    let rows = (count_rows(&market.database)? - before) / i64::from(ORDERS);
    let bare = rate(ORDERS * 4, |number| rival.rows(rows.max(1), number))?;
    Ok(Row::new(
        "orders placed: idempotent, stock promised, events written",
        "bare SQLite, as many rows in one commit",
        ours,
        bare,
    ))
}

fn quote(market: &Market, variant: VariantId, route: Mode) -> Result<QuoteId> {
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
    ))
}
