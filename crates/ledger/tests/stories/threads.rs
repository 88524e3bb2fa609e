//! Many buyers at once: exactly as many succeed as there are pieces.

use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;
use std::time::Duration;

use kernel::kinds::{Inbound, OrderId, VariantId};
use kernel::{Actor, Code, Day, Line, Result};
use ledger::*;
use store::{Store, Tx};
use testkit::Bed;

use crate::table::{id, sound};

fn me() -> Actor {
    Actor::machine("test")
}

/// Lots of a variant with so many pieces each, each expiring a day later than the one before.
fn stock(bed: &Bed, variant: &str, pieces: &[i64]) {
    let variant: VariantId = id(variant);
    let pieces = pieces.to_vec();
    bed.store
        .write(move |tx| {
            for (number, quantity) in pieces.iter().enumerate() {
                let new = NewLot {
                    variant,
                    seller: id("Ann"),
                    code: Line::new(&format!("L{number}")).unwrap(),
                    expiry: Some(Day::from_epoch_days(21_000 + i32::try_from(number).unwrap())),
                };
                let lot = create_lot(tx, &me(), &new)?;
                let arrival = Receive {
                    id: tx.id(),
                    lot,
                    quantity: *quantity,
                    place: Place::Dock,
                    about: id::<Inbound>("notice").uuid(),
                };
                receive(tx, &me(), &arrival)?;
            }
            Ok(())
        })
        .unwrap();
}

fn buy(store: &Store, order: OrderId, lines: Vec<(VariantId, i64)>) -> Result<Vec<Allocated>> {
    let until = store.now().plus(Duration::from_mins(30));
    let wish = Reserve {
        order,
        lines,
        min_expiry: None,
        until,
    };
    store.write(move |tx| reserve(tx, &me(), &wish))
}

fn left(bed: &Bed, variant: &str) -> i64 {
    let found = bed.store.read(|tx| available(tx, &[id(variant)], None)).unwrap();
    found.get(&id(variant)).copied().unwrap_or(0)
}

/// Runs each buyer on a thread of its own; how many pieces they got.
fn rush(bed: &Bed, buyers: u32, want: impl Fn(u32) -> Vec<(VariantId, i64)> + Sync) -> i64 {
    let got = AtomicI64::new(0);
    thread::scope(|scope| {
        for number in 0..buyers {
            let (store, want, got) = (bed.store.clone(), &want, &got);
            scope.spawn(
                move || match buy(&store, id(&format!("order {number}")), want(number)) {
                    Ok(lots) => {
                        got.fetch_add(lots.iter().map(|lot| lot.quantity).sum(), Ordering::SeqCst);
                    }
                    Err(error) => assert_eq!(error.code(), Code::OutOfStock, "{error}"),
                },
            );
        }
    });
    got.into_inner()
}

testkit::on_both_engines! {
    fn forty_buyers_for_twenty_five_pieces(bed) {
        stock(bed, "pears", &[7, 1, 17]);
        assert_eq!(rush(bed, 40, |_| vec![(id("pears"), 1)]), 25);
        assert_eq!(left(bed, "pears"), 0);
        sound(bed, "rush");
    }

    fn nobody_is_refused_while_there_is_enough(bed) {
        // As many pieces as are wanted, in lots of one and two: whoever loses a lot to another must find the next.
        stock(bed, "pears", &[1, 1, 1, 2, 1, 1, 1, 2, 1, 1, 1, 2, 1, 1, 1, 2, 1, 1, 1, 2]);
        assert_eq!(rush(bed, 25, |_| vec![(id("pears"), 1)]), 25);
        assert_eq!(left(bed, "pears"), 0);
        sound(bed, "enough");
    }

    fn the_last_box_has_one_buyer(bed) {
        stock(bed, "pears", &[1]);
        assert_eq!(rush(bed, 16, |_| vec![(id("pears"), 1)]), 1);
        sound(bed, "last box");
    }

    fn buyers_of_several_goods_in_any_order_lose_nothing(bed) {
        stock(bed, "pears", &[5, 5, 5]);
        stock(bed, "apples", &[4, 4, 4]);
        // Each wants two of both, half of them named in the other order: six can have them.
        let both = |number: u32| {
            let mut lines = vec![(id("pears"), 2), (id("apples"), 2)];
            if number.is_multiple_of(2) {
                lines.reverse();
            }
            lines
        };
        assert_eq!(rush(bed, 20, both), 24);
        assert_eq!((left(bed, "pears"), left(bed, "apples")), (3, 0));
        sound(bed, "several");
    }

    fn the_same_order_asked_many_times_holds_once(bed) {
        stock(bed, "pears", &[5, 5]);
        thread::scope(|scope| {
            for _ in 0..12 {
                let store = bed.store.clone();
                scope.spawn(move || {
                    let lots = buy(&store, id("A"), vec![(id("pears"), 7)]).unwrap();
                    assert_eq!(lots.iter().map(|lot| lot.quantity).collect::<Vec<_>>(), [5, 2]);
                });
            }
        });
        assert_eq!(left(bed, "pears"), 3);
        sound(bed, "same order");
    }

    fn buying_paying_and_giving_back_at_once_stays_sound(bed) {
        stock(bed, "pears", &[3, 3, 3]);
        thread::scope(|scope| {
            for number in 0..12_u32 {
                let store = bed.store.clone();
                scope.spawn(move || {
                    let order: OrderId = id(&format!("order {number}"));
                    for _ in 0..4 {
                        if buy(&store, order, vec![(id("pears"), 2)]).is_err() {
                            continue;
                        }
                        let end = move |tx: &mut Tx<'_>| {
                            if number % 3 == 0 { commit(tx, &me(), order) } else { release(tx, &me(), order) }
                        };
                        store.write(end).unwrap();
                        if number % 3 == 0 {
                            break;
                        }
                    }
                });
            }
        });
        // Orders 0, 3, 6 and 9 may have kept two each, of nine.
        let kept = 9 - left(bed, "pears");
        assert!(kept % 2 == 0 && kept <= 8, "{kept}");
        sound(bed, "at once");
    }

    fn the_same_transfer_sent_by_many_happens_once(bed) {
        let created = AtomicI64::new(0);
        thread::scope(|scope| {
            for _ in 0..12 {
                let (store, created) = (bed.store.clone(), &created);
                scope.spawn(move || {
                    let chain = [Transfer {
                        id: id("once"),
                        debit: AccountName::bank_cny(),
                        credit: AccountName::held(id("A")),
                        amount: 5,
                        reason: Reason::Payment,
                        about: uuid::Uuid::nil(),
                        hold: Hold::No,
                    }];
                    let outcome = store.write(move |tx| post(tx, &chain)).unwrap();
                    created.fetch_add(i64::from(outcome == [Outcome::Created]), Ordering::SeqCst);
                });
            }
        });
        assert_eq!(created.into_inner(), 1);
        sound(bed, "once");
    }

    fn transfers_to_and_fro_lose_no_fen(bed) {
        let accounts = [AccountName::bank_cny(), AccountName::fx_cny(), AccountName::fx_result()];
        thread::scope(|scope| {
            for number in 0..6_usize {
                let (store, accounts) = (bed.store.clone(), accounts.clone());
                scope.spawn(move || {
                    for step in 0..10_usize {
                        let (from, to) = (accounts[(number + step) % 3].clone(), accounts[(number + step + 1 + number % 2) % 3].clone());
                        let chain = [Transfer {
                            id: id(&format!("{number} {step}")),
                            debit: from,
                            credit: to,
                            amount: 1,
                            reason: Reason::Exchange,
                            about: uuid::Uuid::nil(),
                            hold: Hold::No,
                        }];
                        store.write(move |tx| post(tx, &chain)).unwrap();
                    }
                });
            }
        });
        let entries = bed.store.read(audit).unwrap().entries;
        assert_eq!(entries, 120);
        sound(bed, "to and fro");
    }
}
