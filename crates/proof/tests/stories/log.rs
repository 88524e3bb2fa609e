//! What happened is in the log, and whoever tampers is found.

use std::time::Duration;

use bytes::Bytes;
use kernel::Actor;
use openlog::{Expectations, verify_log};
use proof::{CloseDays, Entries, LogKey, ORIGIN, Published, Publisher};
use serde::{Deserialize, Serialize};
use store::{Event, Followers, MediaKey};
use testkit::Bed;

#[derive(Serialize, Deserialize)]
struct Decided {
    listing: String,
    outcome: String,
    reporter: String,
}

impl Event for Decided {
    const KIND: &'static str = "decision.made";
    fn subject(&self) -> String {
        self.listing.clone()
    }
}

fn key() -> LogKey {
    LogKey::from_seed(ORIGIN, &[9; 32]).unwrap()
}

fn decide(bed: &Bed, count: usize) {
    for number in 0..count {
        bed.store
            .write(move |tx| {
                let outcome = if number % 3 == 0 { "refused" } else { "cleared" };
                let event = Decided {
                    listing: format!("listing_{number}"),
                    outcome: outcome.into(),
                    reporter: "Mei".into(),
                };
                tx.emit(&Actor::machine("screening"), &event)
            })
            .unwrap();
    }
}

fn follow(bed: &Bed) {
    let publisher = Publisher::new(bed.media.clone(), key());
    Followers::new(bed.store.clone())
        .chore(CloseDays)
        .projection(Entries)
        .outside(publisher)
        .drain()
        .unwrap();
    assert!(bed.store.read(store::parked).unwrap().is_empty());
}

fn verify(bed: &Bed) -> Result<u64, String> {
    let seen = verify_log(
        &Published(bed.media.clone()),
        &key().verifier(),
        &Expectations::default(),
    );
    seen.map(|seen| seen.size).map_err(|fault| fault.to_string())
}

testkit::on_both_engines! {
    fn a_stranger_verifies_what_was_decided(bed) {
        decide(bed, 5);
        follow(bed);
        assert_eq!(verify(bed), Ok(5));
        decide(bed, 300);
        follow(bed);
        assert_eq!(verify(bed), Ok(305));
        let entry = bed.store.read(|tx| proof::entry(tx, 0)).unwrap().unwrap();
        assert!(entry.body.contains("\"listing\":\"listing_0\"") && !entry.body.contains("Mei"), "{}", entry.body);
    }

    fn a_changed_tile_is_found(bed) {
        decide(bed, 5);
        follow(bed);
        let tile = MediaKey::new("log/tile/entries/000.p/5").unwrap();
        let mut bytes = bed.media.get(&tile).unwrap().unwrap().to_vec();
        bytes[20] ^= 1;
        bed.media.put(&tile, Bytes::from(bytes)).unwrap();
        let fault = verify(bed).unwrap_err();
        assert!(fault.contains("entries/000"), "{fault}");
    }

    fn following_twice_adds_nothing(bed) {
        decide(bed, 4);
        follow(bed);
        follow(bed);
        assert_eq!(bed.store.read(proof::log_view).unwrap().size, 4);
        assert_eq!(verify(bed), Ok(4));
    }

    fn a_day_that_is_over_enters_with_its_counts(bed) {
        decide(bed, 4);
        follow(bed);
        bed.pass(Duration::from_hours(30));
        follow(bed);
        follow(bed);
        let last = bed.store.read(|tx| proof::entries_before(tx, 100, 1)).unwrap().remove(0);
        assert_eq!(last.kind, "market.day");
        assert!(last.body.contains("\"listings_cleared\":2") && last.body.contains("\"listings_refused\":2"), "{}", last.body);
        assert_eq!(verify(bed), Ok(5));
        assert_eq!(bed.store.read(|tx| proof::days(tx, 10)).unwrap()[0].refused, 2);
    }
}
