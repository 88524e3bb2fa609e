//! The feed: commit order, no gaps, nothing skipped, on both engines.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use kernel::{Actor, Error};
use serde::{Deserialize, Serialize};
use store::{Event, Recorded};

#[derive(Serialize, Deserialize, Debug, PartialEq)]
struct Happened {
    number: i64,
}

impl Event for Happened {
    const KIND: &'static str = "test.happened";
    fn subject(&self) -> String {
        format!("thing_{}", self.number % 3)
    }
}

fn all(store: &store::Store) -> Vec<Recorded> {
    store.read(|tx| store::read_after(tx, 0, 100_000)).unwrap()
}

testkit::on_both_engines! {
    fn events_come_back_as_they_happened(bed) {
        bed.store.write(|tx| {
            tx.emit(&Actor::Anyone, &Happened { number: 1 })?;
            tx.emit(&Actor::machine("test"), &Happened { number: 2 })
        }).unwrap();
        let events = all(&bed.store);
        assert_eq!(events.iter().map(|event| event.seq).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(events[1].read::<Happened>().unwrap(), Some(Happened { number: 2 }));
        assert_eq!(events[1].actor, Actor::machine("test"));
        assert_eq!(events[0].at, bed.now());
        let history = bed.store.read(|tx| store::read_subject(tx, "thing_2")).unwrap();
        assert_eq!(history.len(), 1);
    }

    fn a_write_that_fails_leaves_no_event_and_no_gap(bed) {
        for number in 0..4 {
            let _ = bed.store.write(move |tx| {
                tx.emit(&Actor::Anyone, &Happened { number })?;
                if number % 2 == 0 { Err(Error::invalid("不行。", "No.")) } else { Ok(()) }
            });
        }
        assert_eq!(all(&bed.store).iter().map(|event| event.seq).collect::<Vec<_>>(), [1, 2]);
    }

    fn a_reader_never_sees_a_later_event_before_an_earlier_one(bed) {
        let done = AtomicBool::new(false);
        thread::scope(|scope| {
            let writers: Vec<_> = (0..6).map(|writer| {
                let store = bed.store.clone();
                scope.spawn(move || {
                    for round in 0..25 {
                        store.write(move |tx| tx.emit(&Actor::Anyone, &Happened { number: writer * 100 + round })).unwrap();
                    }
                })
            }).collect();
            let reader = scope.spawn(|| {
                let mut seen = 0;
                let mut last_look = false;
                loop {
                    let events = bed.store.read(|tx| store::read_after(tx, seen, 1000)).unwrap();
                    for event in &events {
                        assert_eq!(event.seq, seen + 1, "an event was skipped or came late");
                        seen = event.seq;
                    }
                    if last_look { return seen; }
                    last_look = done.load(Ordering::SeqCst);
                }
            });
            for writer in writers { writer.join().unwrap(); }
            done.store(true, Ordering::SeqCst);
            assert_eq!(reader.join().unwrap(), 150);
        });
    }

    fn an_event_in_a_reading_transaction_is_a_bug(bed) {
        assert!(bed.store.read(|tx| tx.emit(&Actor::Anyone, &Happened { number: 1 })).is_err());
    }
}
