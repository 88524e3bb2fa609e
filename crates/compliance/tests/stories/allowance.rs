//! The yearly allowance: 26,000 yuan a person and year, never passed, also when two orders come at once.

use std::sync::Arc;
use std::thread;

use compliance::{Rules, allowance_left, restore_allowance, take_allowance};
use kernel::{Code, Email, Lang, Line, Yuan};
use people::{NewPerson, Password, ShopperScope};
use testkit::Bed;

fn shopper(bed: &Bed) -> ShopperScope {
    let new = NewPerson {
        email: Email::new("lin@example.com").unwrap(),
        name: Line::new("Lin").unwrap(),
        password: Password::new("a calm harbour at dawn").unwrap(),
        lang: Lang::ZhCn,
        from: None,
    };
    ShopperScope::for_machine(people::sign_up(&bed.store, &new).unwrap(), "a test")
}

testkit::on_both_engines! {
    fn orders_that_come_at_once_cannot_both_pass_the_limit(bed) {
        let (shopper, rules) = (shopper(bed), Arc::new(Rules::bundled().unwrap()));
        let taken: usize = thread::scope(|scope| {
            let tries: Vec<_> = (0..8).map(|_| {
                let (store, rules) = (bed.store.clone(), Arc::clone(&rules));
                scope.spawn(move || store.write(move |tx| take_allowance(tx, &rules, shopper, Yuan::from_minor(500_000))).is_ok())
            }).collect();
            tries.into_iter().filter(|_| true).map(|attempt| usize::from(attempt.join().unwrap())).sum()
        });
        assert_eq!(taken, 5, "five times 5,000 fit into 26,000");
        let left = bed.store.read(|tx| allowance_left(tx, &rules, shopper)).unwrap();
        assert_eq!(left, Yuan::from_minor(100_000));
    }

    fn what_was_returned_may_be_bought_again(bed) {
        let (shopper, rules) = (shopper(bed), Arc::new(Rules::bundled().unwrap()));
        let take = |fen: i64| {
            let rules = Arc::clone(&rules);
            bed.store.write(move |tx| take_allowance(tx, &rules, shopper, Yuan::from_minor(fen)))
        };
        take(2_600_000).unwrap();
        assert_eq!(take(1).unwrap_err().code(), Code::Forbidden);
        bed.store.write(move |tx| restore_allowance(tx, shopper, Yuan::from_minor(100))).unwrap();
        take(100).unwrap();
        assert_eq!(take(1).unwrap_err().code(), Code::Forbidden);
    }
}
