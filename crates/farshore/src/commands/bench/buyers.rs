//! Orders a second over HTTP, by shoppers who buy at the same time: each answer is sent after its order is on the disk, and
//! orders that arrive together share a commit.

use std::path::Path;

use kernel::kinds::{AddressId, PersonId, QuoteId, VariantId};
use kernel::{Clock, Email, Error, Lang, Result, SystemClock};
use orders::{QuoteRequest, Wanted};
use people::{Around, Password, ShopperScope};
use tokio::task::JoinSet;

use compliance::Mode;

use super::again::Before;
use super::market::Market;
use super::visitors::{CONNECTIONS, Came, Visitor, serve};
use super::{Row, rate};
use crate::demo::{DEMO_PASSWORD, Home, person, settle_in};

/// Orders of each shopper.
const EACH: usize = 12;

/// Somebody who is about to buy.
struct Buyer {
    token: String,
    orders: Vec<QuoteId>,
}

/// Measures.
pub fn measure(market: &Market, folder: &Path) -> Result<Vec<Row>> {
    let buyers = buyers(market)?;
    let commits = buyers.len() * EACH;
    let before = Before::keep(&market.house.store, folder, "before-buyers.db")?;
    let ours = place_all(market, buyers)?;
    let again = before.since(&market.database, commits)?;
    let times = u32::try_from(commits).unwrap_or(u32::MAX);
    let bare = rate(times, |number| again.commit(number as usize))?;
    Ok(vec![
        Row::new(
            "orders placed over HTTP, 32 shoppers at once",
            "bare SQLite, the same rows in one commit for each order",
            ours,
            bare,
        )
        .at_least(Some(0.5)),
    ])
}

fn buyers(market: &Market) -> Result<Vec<Buyer>> {
    let count = CONNECTIONS as usize;
    let pieces = market.pieces(count * EACH)?;
    let mut buyers = Vec::new();
    for pieces in pieces.chunks(EACH) {
        buyers.push(buyer(market, pieces)?);
    }
    Ok(buyers)
}

fn buyer(market: &Market, pieces: &[(VariantId, Mode)]) -> Result<Buyer> {
    let house = &market.house;
    let number: PersonId = house.store.read(|tx| Ok(tx.id()))?;
    let email = format!("{number}@bench.farshore.example");
    let shopper = person(&house.store, &email, "林小雨", Lang::ZhCn)?;
    let address = settle_in(&house.store, &house.vault, shopper, &Home::of_lin())?;
    let around = Around {
        from: number.to_string(),
    };
    let (email, password) = (Email::new(&email)?, Password::typed(DEMO_PASSWORD));
    let session = people::sign_in(&house.store, &email, &password, &around)?;
    let scope = ShopperScope::for_machine(shopper, "a bench");
    let orders = pieces.iter().map(|piece| quote(market, scope, address, *piece));
    Ok(Buyer {
        token: session.token.to_string(),
        orders: orders.collect::<Result<_>>()?,
    })
}

fn quote(
    market: &Market,
    shopper: ShopperScope,
    address: AddressId,
    piece: (VariantId, Mode),
) -> Result<QuoteId> {
    let rules = market.house.market.clone();
    let wish = QuoteRequest {
        goods: Wanted::Pieces(vec![(piece.0, 1)]),
        route: piece.1,
        address,
    };
    let quote = market
        .house
        .store
        .write(move |tx| orders::quote(tx, &rules, shopper, &wish))?;
    Ok(quote.id)
}

fn place_all(market: &Market, buyers: Vec<Buyer>) -> Result<f64> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Error::internal)?;
    let site = market.house.site(crate::demo::logins())?;
    let today = market.house.store.now().day_in_china();
    let notice = market.house.market.terms.notice(today)?.id.clone();
    runtime.block_on(async {
        let house = serve(site).await?;
        let began = SystemClock.now();
        let count = buyers.len() * EACH;
        let mut all = JoinSet::new();
        for buyer in buyers {
            let (house, notice) = (house.clone(), notice.clone());
            all.spawn(async move { buy(&house, &notice, &buyer).await });
        }
        while let Some(done) = all.join_next().await {
            done.map_err(Error::internal)??;
        }
        let spent = SystemClock.now().since(began);
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        Ok(f64::from(count) / spent.as_secs_f64())
    })
}

async fn buy(house: &str, notice: &str, buyer: &Buyer) -> Result<()> {
    let mut visitor = Visitor::new(house).await?;
    let mut came = Came::default();
    for quote in &buyer.orders {
        let order = serde_json::json!({
            "quote": quote.to_string(),
            "provider": orders::providers::sandbox::NAME,
            "notice": notice,
        });
        let order = order.to_string();
        let question = format!(
            "POST /api/v1/orders HTTP/1.1\r\nHost: {house}\r\nAuthorization: Bearer {}\r\nIdempotency-Key: {quote}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{order}",
            buyer.token,
            order.len()
        );
        visitor.ask(&question, &mut came).await?;
    }
    Ok(())
}
