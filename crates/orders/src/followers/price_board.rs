//! Keeps the board of landed prices: after a listing changes, after the exchange rate changes.

use catalog::events::{
    ListingArchived, ListingCleared, ListingEdited, ListingHeld, ListingPriced, ListingRefused, ListingShown,
    ListingWithdrawn,
};
use compliance::events::RatesChanged;
use kernel::kinds::ListingId;
use kernel::{PageSize, Result};
use store::{Event, Outside, Recorded, Store};

use crate::actions::price_board::{price_listings, told_all};
use crate::events::PaperRecorded;
use crate::market::Market;

/// Listings priced in one transaction.
const AT_A_TIME: usize = 100;

/// The kinds whose subject is a listing that must be priced anew.
const LISTINGS: [&str; 9] = [
    ListingCleared::KIND,
    ListingPriced::KIND,
    ListingShown::KIND,
    ListingEdited::KIND,
    ListingRefused::KIND,
    ListingHeld::KIND,
    ListingWithdrawn::KIND,
    ListingArchived::KIND,
    PaperRecorded::KIND,
];

/// Tells prices for lists and searches. An `Outside` follower although it writes rows: after a change of the rate it walks
/// over all listings, in many small transactions; telling a price twice harms nobody. A price that differs from before is
/// said as `listing.priced`, which comes back here and then differs no more.
pub struct PriceBoard(pub Market);

impl Outside for PriceBoard {
    fn name(&self) -> &'static str {
        "orders.price_board"
    }

    fn wants(&self, kind: &str) -> bool {
        kind == RatesChanged::KIND || LISTINGS.contains(&kind)
    }

    fn apply(&self, store: &Store, events: &[Recorded]) -> Result<()> {
        if events.iter().any(|event| event.kind == RatesChanged::KIND) {
            self.everything(store)?;
        }
        let mut ids: Vec<ListingId> = events
            .iter()
            .filter(|event| LISTINGS.contains(&event.kind.as_str()))
            .filter_map(|event| event.subject.parse().ok())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        for chunk in ids.chunks(AT_A_TIME) {
            self.price(store, chunk.to_vec(), true)?;
        }
        Ok(())
    }
}

impl PriceBoard {
    fn everything(&self, store: &Store) -> Result<()> {
        let mut after = None;
        loop {
            let page = store.read(|tx| catalog::walk_visible(tx, after, PageSize::new(100)))?;
            let Some(last) = page.last().copied() else {
                return store.write(told_all);
            };
            self.price(store, page, false)?;
            after = Some(last);
        }
    }

    fn price(&self, store: &Store, ids: Vec<ListingId>, tell: bool) -> Result<()> {
        let market = self.0.clone();
        store.write(move |tx| price_listings(tx, &market, &ids, tell))
    }
}
