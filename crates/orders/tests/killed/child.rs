//! The process that is killed: buyers quote and place, the sandbox is paid, the yard packs, sends and delivers. It says
//! on its standard output what it was told is durable, one line each.

use std::io::Write;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use compliance::Mode;
use kernel::kinds::{OrderId, PaymentId, QuoteId};
use kernel::{Actor, Line, Result};
use orders::providers::sandbox::Play;
use orders::{Market, OrderState, PaymentState, PlaceOrder, Placed, QuoteRequest, Wanted};
use people::ShopperScope;
use serde::{Deserialize, Serialize};
use store::{Store, Tx};
use uuid::Uuid;

use super::scenery::{Errand, followers, market, open};
use crate::stories::scene::request;

/// Where the parent puts the errand, as JSON.
pub const ERRAND: &str = "FARSHORE_CRASH_ERRAND";
/// The test below, as the parent calls it.
pub const TEST: &str = "killed::child::place_until_killed";
/// What a word of the child begins with.
pub const MARK: &str = "crash-word ";

/// Orders in the yard at once.
const AT_ONCE: usize = 6;
/// Buyers at once.
const BUYERS: usize = 3;

/// What the child says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Word {
    /// Work begins.
    Ready,
    /// An order is about to be placed; whether it is, the child may not live to hear.
    Tries {
        /// The quote, which is also the key of the request.
        quote: QuoteId,
        /// Which shopper.
        shopper: usize,
    },
    /// An order is placed.
    Placed {
        /// The order.
        order: OrderId,
        /// The quote it was placed on.
        quote: QuoteId,
        /// Which shopper.
        shopper: usize,
    },
    /// An order has come so far.
    Moved {
        /// The order.
        order: OrderId,
        /// At least here.
        state: OrderState,
    },
}

/// Says a word in one write, which a pipe takes whole or not at all.
fn say(word: &Word) {
    let line = format!("\n{MARK}{}\n", serde_json::to_string(word).unwrap());
    let mut out = std::io::stdout().lock();
    // When nobody listens any more, the kill is on its way.
    let _ = out.write_all(line.as_bytes()).and_then(|()| out.flush());
}

/// Works until killed; without an errand, there is nothing to do.
#[test]
fn place_until_killed() {
    let Some(errand) = testkit::told(ERRAND) else {
        return;
    };
    let errand: Errand = serde_json::from_str(&errand).unwrap();
    let store = open(&errand);
    let (market, sandbox) = market();
    followers(&store, &market, &sandbox).spawn().unwrap();
    say(&Word::Ready);
    // A short queue: buyers wait for the yard, so that orders come to their end.
    let (tell_yard, placed) = sync_channel(2);
    std::thread::scope(|scope| {
        for buyer in 0..BUYERS {
            let tell_yard = tell_yard.clone();
            let (store, market, errand) = (&store, &market, &errand);
            scope.spawn(move || buy(store, market, errand, buyer, &tell_yard));
        }
        let store = &store;
        scope.spawn(move || yard(store, &placed));
    });
}

fn buy(store: &Store, market: &Market, errand: &Errand, buyer: usize, yard: &SyncSender<Placed>) {
    for round in 0_usize.. {
        let shopper = (round * BUYERS + buyer) % errand.shoppers.len();
        if let Ok(placed) = order(store, market, errand, shopper)
            && round % 4 != 0
        {
            // One in four is never paid, and lapses in a later round.
            yard.send(placed).unwrap();
        }
    }
}

fn order(store: &Store, market: &Market, errand: &Errand, number: usize) -> Result<Placed> {
    let (person, address) = errand.shoppers[number];
    let shopper = ShopperScope::for_machine(person, "a shopper of the crash test");
    let wish = QuoteRequest {
        goods: Wanted::Pieces(vec![(errand.variant, 1)]),
        route: Mode::DirectPurchase,
        address,
    };
    let terms = market.clone();
    let quote = store
        .write(move |tx| orders::quote(tx, &terms, shopper, &wish))?
        .id;
    say(&Word::Tries {
        quote,
        shopper: number,
    });
    let placed = place(store, market, shopper, quote, errand.boast.then_some(number))?;
    say(&Word::Placed {
        order: placed.order,
        quote,
        shopper: number,
    });
    Ok(placed)
}

/// Places on a quote; asked again, the same answer.
pub fn place(
    store: &Store,
    market: &Market,
    shopper: ShopperScope,
    quote: QuoteId,
    boast: Option<usize>,
) -> Result<Placed> {
    let wish = PlaceOrder {
        quote,
        provider: "sandbox".to_owned(),
        notice: "2026-11".to_owned(),
    };
    let (request, market) = (request(shopper, &quote.to_string(), &wish), market.clone());
    let write = move |tx: &mut Tx<'_>| {
        let placed = orders::place(tx, &market, shopper, &request, &wish)?.answer;
        if let Some(number) = boast {
            let order = placed.order;
            say(&Word::Placed {
                order,
                quote,
                shopper: number,
            });
            std::process::abort();
        }
        Ok(placed)
    };
    store.write(write)
}

/// An order in the yard's hands.
struct Open {
    order: OrderId,
    /// What the shopper has not paid yet.
    unpaid: Option<PaymentId>,
}

/// Pays, packs, sends and delivers what was placed, and what an earlier process left undone.
fn yard(store: &Store, placed: &Receiver<Placed>) {
    let mut open = left_undone(store);
    loop {
        let heard = store.rings();
        let room = AT_ONCE.saturating_sub(open.len());
        open.extend(placed.try_iter().take(room).map(|placed| Open {
            order: placed.order,
            unpaid: Some(placed.payment),
        }));
        open.retain_mut(|open| !move_on(store, open).unwrap_or(false));
        store.wait_for_events(heard, Duration::from_millis(20));
    }
}

fn left_undone(store: &Store) -> Vec<Open> {
    let sql = "SELECT id FROM market_order WHERE state IN ('paid', 'packed', 'handed_over') ORDER BY placed_at LIMIT 4";
    let rows = store.read(|tx| tx.query(sql, &[])).unwrap();
    let ids = rows.iter().map(|row| row.get::<Uuid>("id").unwrap());
    ids.map(|id| Open {
        order: OrderId::from_uuid(id),
        unpaid: None,
    })
    .collect()
}

/// The next step of an order; whether it was the last.
fn move_on(store: &Store, open: &mut Open) -> Result<bool> {
    let (order, actor) = (open.order, || Actor::machine("crash"));
    let moved = |state| say(&Word::Moved { order, state });
    match store.read(|tx| orders::order(tx, order))?.0.state {
        OrderState::AwaitingPayment => {
            let Some(payment) = open.unpaid else {
                return Ok(false);
            };
            if store.read(|tx| orders::sandbox_page(tx, payment))?.state == PaymentState::Open {
                store.write(move |tx| orders::sandbox_play(tx, payment, Play::Duplicate))?;
                open.unpaid = None;
            }
            return Ok(false);
        }
        OrderState::Paid => {
            moved(OrderState::Paid);
            store.write(move |tx| orders::mark_packed(tx, &actor(), order))?;
            moved(OrderState::Packed);
        }
        OrderState::Packed => {
            let tracking = Line::new("LX473124829US").unwrap();
            store.write(move |tx| orders::mark_handed_over(tx, &actor(), order, &tracking))?;
            moved(OrderState::HandedOver);
        }
        OrderState::HandedOver => {
            store.write(move |tx| orders::mark_delivered(tx, &actor(), order))?;
            moved(OrderState::Delivered);
        }
        _ => return Ok(true),
    }
    Ok(false)
}
