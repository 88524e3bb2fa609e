//! The stories of the journal, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod table {
    mod names;
    mod play;
    mod step;

    pub use names::{id, lot_of as lot};
    pub use play::{play, sound};
}

mod stories {
    mod books;
    mod chains;
    mod exchange;
    mod goods;
    mod orders;
    mod payouts;
    mod places;
    mod random_journal;
    mod random_market;
    mod random_stock;
    mod refunds;
    mod threads;
}
