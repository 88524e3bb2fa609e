//! Repeatable writes.

use std::thread;
use std::time::Duration;

use kernel::{Code, Error, IdempotencyKey};
use store::{Chore as _, ForgetAnswers, Request, once};

fn request(key: &str, body: &str) -> Request {
    Request::new("verb/buyer", IdempotencyKey::new(key).unwrap(), body.as_bytes())
}

testkit::on_both_engines! {
    fn the_same_key_gets_the_first_answer(bed) {
        let ask = |answer: i64| bed.store.write(move |tx| once(tx, &request("k", "body"), |_| Ok(answer)));
        let first = ask(1).unwrap();
        assert!(!first.repeated);
        let second = ask(2).unwrap();
        assert_eq!((second.answer, second.repeated), (1, true));
    }

    fn the_same_key_with_another_body_is_refused(bed) {
        bed.store.write(|tx| once(tx, &request("k", "one"), |_| Ok(1))).unwrap();
        let outcome = bed.store.write(|tx| once(tx, &request("k", "two"), |_| Ok(2)));
        assert_eq!(outcome.unwrap_err().code(), Code::KeyReused);
    }

    fn a_verb_that_failed_may_be_tried_again(bed) {
        let outcome = bed.store.write(|tx| once(tx, &request("k", "body"), |_| Err::<i64, _>(Error::invalid("不行。", "No."))));
        assert_eq!(outcome.unwrap_err().code(), Code::Invalid);
        assert_eq!(bed.store.write(|tx| once(tx, &request("k", "body"), |_| Ok(5))).unwrap().answer, 5);
    }

    fn of_many_at_once_one_runs(bed) {
        let answers: Vec<_> = thread::scope(|scope| {
            let asks: Vec<_> = (0..8).map(|number| {
                let store = bed.store.clone();
                scope.spawn(move || store.write(move |tx| once(tx, &request("k", "body"), |_| Ok(number))).unwrap())
            }).collect();
            asks.into_iter().map(|ask| ask.join().unwrap()).collect()
        });
        assert_eq!(answers.iter().filter(|answered| !answered.repeated).count(), 1);
        assert!(answers.iter().all(|answered| answered.answer == answers[0].answer));
    }

    fn old_answers_are_forgotten(bed) {
        bed.store.write(|tx| once(tx, &request("k", "body"), |_| Ok(1))).unwrap();
        bed.pass(Duration::from_hours(48));
        let yesterday = bed.now().minus(Duration::from_hours(24));
        assert_eq!(bed.store.write(move |tx| store::forget_before(tx, yesterday)).unwrap(), 1);
        assert_eq!(bed.store.write(|tx| once(tx, &request("k", "other"), |_| Ok(2))).unwrap().answer, 2);
    }

    fn the_chore_keeps_what_clients_rely_on(bed) {
        bed.store.write(|tx| once(tx, &request("k", "body"), |_| Ok(1))).unwrap();
        bed.pass(Duration::from_hours(47));
        ForgetAnswers.run(&bed.store).unwrap();
        assert!(bed.store.write(|tx| once(tx, &request("k", "body"), |_| Ok(2))).unwrap().repeated);
        bed.pass(Duration::from_hours(2));
        ForgetAnswers.run(&bed.store).unwrap();
        assert!(!bed.store.write(|tx| once(tx, &request("k", "body"), |_| Ok(2))).unwrap().repeated);
    }
}
