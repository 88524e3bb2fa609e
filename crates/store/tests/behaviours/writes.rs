//! Writes: all or nothing, durable when answered, run again when they meet.

use std::thread;

use kernel::{Code, Error, Lang};
use store::params;

fn count(bed: &testkit::Bed) -> i64 {
    bed.store
        .read(|tx| tx.one("SELECT COUNT(*) FROM idempotency", &[])?.first())
        .unwrap()
}

fn insert(tx: &mut store::Tx<'_>, key: &str) -> kernel::Result<u64> {
    tx.execute(
        "INSERT INTO idempotency (scope, key, digest, answer, at) VALUES ('t', $1, $2, '', $3)",
        params![key, vec![1_u8, 2], tx.now()],
    )
}

testkit::on_both_engines! {
    fn a_write_is_read_back(bed) {
        bed.store.write(|tx| insert(tx, "a")).unwrap();
        let row = bed.store.read(|tx| tx.one("SELECT key, digest, at FROM idempotency", &[])).unwrap();
        assert_eq!(row.get::<String>("key").unwrap(), "a");
        assert_eq!(row.get::<Vec<u8>>("digest").unwrap(), [1, 2]);
        assert_eq!(row.get::<kernel::Time>("at").unwrap(), bed.now());
    }

    fn a_write_that_fails_leaves_nothing(bed) {
        let outcome = bed.store.write(|tx| {
            insert(tx, "a")?;
            Err::<(), _>(Error::invalid("不行。", "No."))
        });
        assert_eq!(outcome.unwrap_err().code(), Code::Invalid);
        assert_eq!(count(bed), 0);
    }

    fn a_verb_that_panics_harms_nobody_else(bed) {
        let outcome = bed.store.write(|tx| -> kernel::Result<()> {
            insert(tx, "a")?;
            panic!("a bug")
        });
        let error = outcome.unwrap_err();
        assert_eq!(error.code(), Code::Internal);
        assert!(!error.sentence(Lang::En).contains("bug"), "the person is not shown our insides");
        bed.store.write(|tx| insert(tx, "b")).unwrap();
        assert_eq!(count(bed), 1);
    }

    fn a_refusal_in_a_batch_does_not_touch_its_neighbours(bed) {
        thread::scope(|scope| {
            for number in 0..64 {
                let store = bed.store.clone();
                scope.spawn(move || {
                    let outcome = store.write(move |tx| {
                        insert(tx, &format!("key {number}"))?;
                        if number % 4 == 0 { Err(Error::invalid("不行。", "No.")) } else { Ok(number) }
                    });
                    assert_eq!(outcome.is_err(), number % 4 == 0);
                });
            }
        });
        assert_eq!(count(bed), 48);
    }

    fn writers_that_meet_lose_no_update(bed) {
        bed.store.write(|tx| insert(tx, "counter")).unwrap();
        bed.store.write(|tx| tx.execute("UPDATE idempotency SET at = 0", &[])).unwrap();
        thread::scope(|scope| {
            for _ in 0..8 {
                let store = bed.store.clone();
                scope.spawn(move || {
                    for _ in 0..10 {
                        store.write(|tx| tx.execute("UPDATE idempotency SET at = at + 1", &[])).unwrap();
                    }
                });
            }
        });
        let at: i64 = bed.store.read(|tx| tx.one("SELECT at FROM idempotency", &[])?.get("at")).unwrap();
        assert_eq!(at, 80);
    }

    fn writers_that_lock_in_opposite_order_are_run_again(bed) {
        for key in ["a", "b"] {
            bed.store.write(move |tx| insert(tx, key)).unwrap();
        }
        bed.store.write(|tx| tx.execute("UPDATE idempotency SET at = 0", &[])).unwrap();
        thread::scope(|scope| {
            for number in 0..4 {
                let store = bed.store.clone();
                let order = if number % 2 == 0 { ["a", "b"] } else { ["b", "a"] };
                scope.spawn(move || {
                    for _ in 0..3 {
                        store.write(move |tx| {
                            for key in order {
                                tx.execute("UPDATE idempotency SET at = at + 1 WHERE key = $1", params![key])?;
                            }
                            Ok(())
                        }).unwrap();
                    }
                });
            }
        });
        let sum: i64 = bed.store.read(|tx| tx.one("SELECT CAST(SUM(at) AS BIGINT) FROM idempotency", &[])?.first()).unwrap();
        assert_eq!(sum, 24);
    }

    fn a_read_sees_one_snapshot(bed) {
        bed.store.write(|tx| insert(tx, "a")).unwrap();
        bed.store.read(|tx| {
            let before: i64 = tx.one("SELECT COUNT(*) FROM idempotency", &[])?.first()?;
            bed.store.write(|tx| insert(tx, "b"))?;
            let after: i64 = tx.one("SELECT COUNT(*) FROM idempotency", &[])?.first()?;
            assert_eq!(before, after);
            Ok(())
        }).unwrap();
        assert_eq!(count(bed), 2);
    }

    fn a_read_cannot_write(bed) {
        assert!(bed.store.read(|tx| insert(tx, "a")).is_err());
        assert_eq!(count(bed), 0);
    }

    fn stored_data_of_another_kind_is_named(bed) {
        bed.store.write(|tx| insert(tx, "a")).unwrap();
        let error = bed.store.read(|tx| tx.one("SELECT key FROM idempotency", &[])?.get::<i64>("key")).unwrap_err();
        assert!(error.detail().unwrap().contains("column key holds text"), "{error}");
    }

    fn placeholders_may_repeat_and_come_in_any_order(bed) {
        let row = bed.store.read(|tx| {
            tx.one("SELECT CAST($2 AS TEXT) AS b, CAST($1 AS TEXT) AS a, CAST($2 AS TEXT) AS c", params!["first", "second"])
        }).unwrap();
        let text = |column| row.get::<String>(column).unwrap();
        assert_eq!([text("a"), text("b"), text("c")], ["first", "second", "second"]);
    }

    fn a_process_that_stops_has_lost_nothing_it_answered(bed) {
        bed.store.write(|tx| insert(tx, "a")).unwrap();
        let again = bed.second_node();
        let rows: i64 = again.read(|tx| tx.one("SELECT COUNT(*) FROM idempotency", &[])?.first()).unwrap();
        assert_eq!(rows, 1);
    }
}
