//! Followers: each event once in a projection, at least once outside, one node at a time, a bad event stops nobody.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use kernel::{Actor, Code, Error, Result};
use serde::{Deserialize, Serialize};
use store::{Event, Followers, Outside, Projection, Recorded, Store, Tx, params, retry_parked};

#[derive(Serialize, Deserialize)]
struct Counted(u32);

impl Event for Counted {
    const KIND: &'static str = "test.counted";
    fn subject(&self) -> String {
        "counter".to_owned()
    }
}

#[derive(Serialize, Deserialize)]
struct Ignored;

impl Event for Ignored {
    const KIND: &'static str = "test.ignored";
    fn subject(&self) -> String {
        "other".to_owned()
    }
}

/// Keeps the sum of what it saw, as a row; stumbles over `bad`.
struct Adder {
    bad: Option<u32>,
}

impl Projection for Adder {
    fn name(&self) -> &'static str {
        "adder"
    }
    fn wants(&self, kind: &str) -> bool {
        kind == Counted::KIND
    }
    fn apply(&self, tx: &mut Tx<'_>, event: &Recorded) -> Result<()> {
        let Some(Counted(number)) = event.read()? else {
            return Ok(());
        };
        tx.execute(
            "INSERT INTO idempotency (scope, key, digest, answer, at) VALUES ('sum', 'sum', $1, '', $2)
             ON CONFLICT (scope, key) DO UPDATE SET at = idempotency.at + excluded.at",
            params![vec![0_u8], i64::from(number)],
        )?;
        if self.bad == Some(number) {
            Err(Error::internal("stumbled"))
        } else {
            Ok(())
        }
    }
}

struct Caller(Arc<AtomicU32>);

impl Outside for Caller {
    fn name(&self) -> &'static str {
        "caller"
    }
    fn wants(&self, kind: &str) -> bool {
        kind == Counted::KIND
    }
    fn apply(&self, _: &Store, events: &[Recorded]) -> Result<()> {
        self.0
            .fetch_add(u32::try_from(events.len()).unwrap(), Ordering::SeqCst);
        Ok(())
    }
}

/// A partner that does not answer for a while; tells of each call.
struct Partner {
    answers: Arc<AtomicBool>,
    calls: Sender<i64>,
}

impl Partner {
    fn silent() -> (Self, Arc<AtomicBool>, Receiver<i64>) {
        let (answers, (calls, heard)) = (Arc::new(AtomicBool::new(false)), channel());
        let partner = Self {
            answers: Arc::clone(&answers),
            calls,
        };
        (partner, answers, heard)
    }
}

impl Outside for Partner {
    fn name(&self) -> &'static str {
        "partner"
    }
    fn wants(&self, kind: &str) -> bool {
        kind == Counted::KIND
    }
    fn apply(&self, _: &Store, events: &[Recorded]) -> Result<()> {
        let _ = self.calls.send(events[0].seq);
        if self.answers.load(Ordering::SeqCst) {
            Ok(())
        } else {
            Err(Error::unavailable("nobody picks up"))
        }
    }
}

/// The next call, while minutes pass: the follower may not yet have begun its pause when the first of them does.
fn hear_later(bed: &testkit::Bed, heard: &Receiver<i64>) -> Option<i64> {
    let mut calls = (0..300).map(|_| {
        bed.pass(Duration::from_mins(3));
        heard.recv_timeout(Duration::from_millis(200)).ok()
    });
    calls.find_map(|call| call)
}

fn ask_again(store: &Store, follower: &'static str) -> Result<u64> {
    store.write(move |tx| retry_parked(tx, &Actor::machine("test"), follower))
}

fn count(store: &Store, numbers: impl IntoIterator<Item = u32>) {
    for number in numbers {
        store
            .write(move |tx| {
                tx.emit(&Actor::Anyone, &Ignored)?;
                tx.emit(&Actor::Anyone, &Counted(number))
            })
            .unwrap();
    }
}

fn sum(store: &Store) -> i64 {
    store
        .read(|tx| {
            tx.maybe("SELECT at FROM idempotency WHERE scope = 'sum'", &[])?
                .map_or(Ok(0), |row| row.get("at"))
        })
        .unwrap()
}

testkit::on_both_engines! {
    fn a_projection_counts_each_event_once(bed) {
        count(&bed.store, 1..=10);
        let followers = Followers::new(bed.store.clone()).projection(Adder { bad: None });
        followers.drain().unwrap();
        followers.drain().unwrap();
        assert_eq!(sum(&bed.store), 55);
        count(&bed.store, [100]);
        followers.drain().unwrap();
        assert_eq!(sum(&bed.store), 155);
    }

    fn a_bad_event_is_parked_and_the_rest_go_on(bed) {
        count(&bed.store, 1..=10);
        Followers::new(bed.store.clone()).projection(Adder { bad: Some(4) }).drain().unwrap();
        assert_eq!(sum(&bed.store), 51, "what the bad event wrote was rolled back");
        let parked = bed.store.read(store::parked).unwrap();
        assert_eq!(parked.iter().map(|parked| parked.seq).collect::<Vec<_>>(), [8]);
        assert!(parked[0].error.contains("stumbled"));
    }

    fn an_outside_follower_sees_every_event(bed) {
        count(&bed.store, 1..=10);
        let calls = Arc::new(AtomicU32::new(0));
        Followers::new(bed.store.clone()).outside(Caller(Arc::clone(&calls))).drain().unwrap();
        assert_eq!(calls.load(Ordering::SeqCst), 10);
        let standings = bed.store.read(store::standings).unwrap();
        assert_eq!(standings[0].position, 20);
    }

    fn another_node_waits_until_the_lease_is_over(bed) {
        count(&bed.store, 1..=3);
        let first = Followers::new(bed.store.clone()).projection(Adder { bad: None });
        first.drain().unwrap();
        let other_node = bed.second_node();
        let second = Followers::new(other_node.clone()).projection(Adder { bad: None });
        count(&bed.store, [10]);
        second.drain().unwrap();
        assert_eq!(sum(&bed.store), 6, "the first node holds the lease");
        bed.pass(Duration::from_mins(1));
        second.drain().unwrap();
        assert_eq!(sum(&bed.store), 16, "the lease ran out");
        first.drain().unwrap();
        assert_eq!(sum(&bed.store), 16, "and nothing is counted twice");
    }

    fn a_node_that_leaves_gives_its_lease_back(bed) {
        count(&bed.store, 1..=3);
        let first = Followers::new(bed.store.clone()).projection(Adder { bad: None });
        first.drain().unwrap();
        drop(first);
        count(&bed.store, [10]);
        Followers::new(bed.second_node()).projection(Adder { bad: None }).drain().unwrap();
        assert_eq!(sum(&bed.store), 16);
    }

    fn nobody_is_parked_because_a_partner_does_not_answer(bed) {
        count(&bed.store, 1..=3);
        let (partner, answers, _heard) = Partner::silent();
        let followers = Followers::new(bed.store.clone()).outside(partner).projection(Adder { bad: None });
        for _ in 0..10 {
            assert_eq!(followers.drain().unwrap_err().code(), Code::Unavailable);
        }
        assert_eq!(sum(&bed.store), 6, "the others go on meanwhile");
        assert!(bed.store.read(store::parked).unwrap().is_empty());
        answers.store(true, Ordering::SeqCst);
        followers.drain().unwrap();
        let standings = bed.store.read(store::standings).unwrap();
        assert!(standings.iter().all(|standing| standing.position == 6));
    }

    fn a_follower_waits_by_the_clock(bed) {
        let patient = Duration::from_mins(1);
        let (partner, _answers, heard) = Partner::silent();
        count(&bed.store, [1]);
        Followers::new(bed.store.clone()).outside(partner).spawn().unwrap();
        assert_eq!(heard.recv_timeout(patient), Ok(2));
        for _ in 0..3 {
            // The batch has failed; its one event is tried by itself.
            assert_eq!(heard.recv_timeout(patient), Ok(2));
            assert!(heard.recv_timeout(Duration::from_millis(1)).is_err(), "while the clock stands still nobody calls");
            assert_eq!(hear_later(bed, &heard), Some(2));
        }
    }

    fn a_parked_event_is_tried_again_when_somebody_asks(bed) {
        count(&bed.store, 1..=10);
        Followers::new(bed.store.clone()).projection(Adder { bad: Some(4) }).drain().unwrap();
        let well = Followers::new(bed.store.clone()).projection(Adder { bad: None });
        bed.pass(Duration::from_mins(1));
        well.drain().unwrap();
        assert_eq!(sum(&bed.store), 51, "nobody has asked");
        assert_eq!(ask_again(&bed.store, "adder"), Ok(1));
        assert!(bed.store.read(store::parked).unwrap()[0].retry_at.is_some());
        well.drain().unwrap();
        assert_eq!(sum(&bed.store), 55);
        assert!(bed.store.read(store::parked).unwrap().is_empty());
        assert_eq!(ask_again(&bed.store, "adder").unwrap_err().code(), Code::WrongState);
        let trail = bed.store.read(|tx| store::read_subject(tx, "adder")).unwrap();
        assert_eq!(trail.last().unwrap().kind, "follower.retry", "that somebody asked is on record");
    }

    fn a_retried_event_that_fails_again_is_parked_again(bed) {
        count(&bed.store, 1..=10);
        let ill = Followers::new(bed.store.clone()).projection(Adder { bad: Some(4) });
        ill.drain().unwrap();
        assert_eq!(ask_again(&bed.store, "adder"), Ok(1));
        ill.drain().unwrap();
        let parked = bed.store.read(store::parked).unwrap();
        assert_eq!((parked.len(), parked[0].retry_at), (1, None), "it waits for a person once more");
        assert_eq!(sum(&bed.store), 51);
    }
}
