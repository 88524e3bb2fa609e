//! Payments: once, whatever the network does.

use kernel::{Code, Time};
use orders::providers::sandbox::Play;
use orders::providers::{Provider, Received};
use orders::{Heard, OrderState, PaymentState, Placed, RefundState};

use super::scene::{Scene, operator};

/// A callback as the sandbox would send it now.
fn paid_callback(scene: &Scene<'_>, placed: &Placed) -> (String, String) {
    let (order, _) = scene.read(|tx| orders::order(tx, placed.order));
    let now = scene.bed.now();
    let planned = orders::providers::sandbox::Sandbox::plan(
        placed.payment,
        order.bill.total,
        Play::Pay,
        now,
        std::time::Duration::ZERO,
    );
    let body = planned.unwrap().remove(0).body;
    let signature = scene.sandbox.signed(&body, true, now);
    (body, signature)
}

fn hear(scene: &Scene<'_>, (body, signature): (String, String)) -> kernel::Result<Heard> {
    scene.write(move |tx, market| {
        let received = Received {
            body: body.as_bytes(),
            signature: &signature,
        };
        orders::receive_callback(tx, market, "sandbox", &received)
    })
}

testkit::on_both_engines! {
    fn a_payment_is_opened_paid_and_held(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.order(&[(lotion, 2)]);
        scene.settle_down();
        let view = scene.read(|tx| orders::order_of_shopper(tx, scene.shopper, placed.order));
        assert_eq!(view.payments[0].state, PaymentState::Open);
        assert_eq!(view.payments[0].page, format!("/pay/sandbox/{}", placed.payment));
        scene.play(&placed, Play::Pay);
        assert_eq!(scene.state(placed.order), OrderState::Paid);
        assert_eq!(scene.owed(ledger::AccountKind::Held), view.head.bill.total.minor());
        assert_eq!(scene.available(lotion), 3);
        scene.audit();
    }

    fn a_callback_that_comes_twice_counts_once(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.order(&[(lotion, 1)]);
        scene.play(&placed, Play::Duplicate);
        assert_eq!(scene.state(placed.order), OrderState::Paid);
        let callback = paid_callback(&scene, &placed);
        assert_eq!(hear(&scene, callback).unwrap(), Heard::Nothing);
        let total = scene.read(|tx| orders::order(tx, placed.order)).0.bill.total;
        assert_eq!(scene.owed(ledger::AccountKind::Held), total.minor());
        assert_eq!(scene.history(placed.order).iter().filter(|kind| *kind == "order.paid").count(), 1);
        scene.audit();
    }

    fn callbacks_at_the_same_moment_count_once(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.order(&[(lotion, 1)]);
        let heard: Vec<Heard> = std::thread::scope(|scope| {
            let tries: Vec<_> = (0..4).map(|_| {
                let (scene, callback) = (&scene, paid_callback(&scene, &placed));
                scope.spawn(move || hear(scene, callback).unwrap())
            }).collect();
            tries.into_iter().map(|attempt| attempt.join().unwrap()).collect()
        });
        assert_eq!(heard.iter().filter(|heard| matches!(heard, Heard::Paid(_))).count(), 1);
        assert_eq!(heard.iter().filter(|heard| **heard == Heard::Nothing).count(), 3);
        scene.audit();
    }

    fn a_forged_callback_is_refused_and_recorded(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.order(&[(lotion, 1)]);
        scene.play(&placed, Play::Forge);
        assert_eq!(scene.state(placed.order), OrderState::AwaitingPayment);
        assert_eq!(scene.owed(ledger::AccountKind::Held), 0);
        let recorded = scene.read(|tx| store::read_subject(tx, "sandbox"));
        assert_eq!(recorded.len(), 1);
        assert_eq!(recorded[0].kind, "payment.callback_refused");
        assert!(!recorded[0].body.contains(&placed.payment.to_string()), "what a forger wrote is not kept");
    }

    fn an_old_callback_played_again_is_not_believed(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.order(&[(lotion, 1)]);
        let callback = paid_callback(&scene, &placed);
        scene.pass(6);
        assert!(matches!(hear(&scene, callback).unwrap(), Heard::Refused(_)));
        assert_eq!(scene.state(placed.order), OrderState::AwaitingPayment);
    }

    fn money_that_comes_too_late_goes_back_by_itself(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 1);
        let placed = scene.order(&[(lotion, 1)]);
        scene.play(&placed, Play::Delay);
        scene.pass(31);
        scene.settle_down();
        assert_eq!((scene.state(placed.order), scene.available(lotion)), (OrderState::Cancelled, 1));
        scene.pass(10);
        scene.settle_down();
        let view = scene.read(|tx| orders::order_of_shopper(tx, scene.shopper, placed.order));
        assert_eq!(view.head.state, OrderState::Cancelled);
        assert_eq!(view.payments[0].state, PaymentState::Stray);
        assert_eq!((view.refunds[0].state, view.refunds[0].amount), (RefundState::Paid, view.head.bill.total));
        assert_eq!(scene.available(lotion), 1);
        for kind in [ledger::AccountKind::Held, ledger::AccountKind::RefundDue, ledger::AccountKind::ProviderClearing] {
            assert_eq!(scene.owed(kind), 0, "{}", kind.word());
        }
        scene.audit();
    }

    fn money_that_comes_before_anybody_noticed_that_it_is_late_goes_back_too(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 1);
        let placed = scene.order(&[(lotion, 1)]);
        scene.pass(30);
        let callback = paid_callback(&scene, &placed);
        assert_eq!(hear(&scene, callback).unwrap(), Heard::Stray(placed.order));
        scene.settle_down();
        assert_eq!((scene.state(placed.order), scene.available(lotion)), (OrderState::Cancelled, 1));
        scene.audit();
    }

    fn a_failed_payment_may_be_tried_again_and_what_is_paid_twice_goes_back_once(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.order(&[(lotion, 1)]);
        let first = paid_callback(&scene, &placed);
        scene.play(&placed, Play::Fail);
        assert_eq!(scene.state(placed.order), OrderState::AwaitingPayment);
        let (shopper, order) = (scene.shopper, placed.order);
        let payment = scene.write(move |tx, market| orders::retry_payment(tx, market, shopper, order, "sandbox")).unwrap();
        scene.play(&Placed { payment, ..placed.clone() }, Play::Pay);
        assert_eq!(scene.state(order), OrderState::Paid);
        // The first attempt was paid after all; its news comes last.
        assert_eq!(hear(&scene, first).unwrap(), Heard::Stray(order));
        scene.settle_down();
        let view = scene.read(|tx| orders::order_of_shopper(tx, shopper, order));
        assert_eq!(view.head.state, OrderState::Paid);
        assert_eq!(scene.owed(ledger::AccountKind::Held), view.head.bill.total.minor());
        assert_eq!(view.refunds.len(), 1);
        scene.audit();
    }

    fn news_out_of_order_end_well(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.order(&[(lotion, 1)]);
        let paid = paid_callback(&scene, &placed);
        scene.play(&placed, Play::Fail);
        assert_eq!(hear(&scene, paid).unwrap(), Heard::Paid(placed.order), "failed, then paid after all");
        scene.settle_down();
        assert_eq!(scene.state(placed.order), OrderState::Paid);
        let failed = r#"{"type":"payment.failed","payment":"ID"}"#.replace("ID", &placed.payment.to_string());
        let signature = scene.sandbox.signed(&failed, true, bed.now());
        assert_eq!(hear(&scene, (failed, signature)).unwrap(), Heard::Nothing, "paid, then an old failure");
        assert_eq!(scene.state(placed.order), OrderState::Paid);
        scene.audit();
    }

    fn another_amount_than_asked_pays_nothing(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.order(&[(lotion, 1)]);
        let (body, _) = paid_callback(&scene, &placed);
        let total = scene.read(|tx| orders::order(tx, placed.order)).0.bill.total.minor();
        let body = body.replace(&total.to_string(), &(total - 1).to_string());
        let signature = scene.sandbox.signed(&body, true, bed.now());
        assert_eq!(hear(&scene, (body, signature)).unwrap(), Heard::Stray(placed.order));
        scene.settle_down();
        assert_eq!(scene.state(placed.order), OrderState::AwaitingPayment);
        assert_eq!(scene.owed(ledger::AccountKind::ProviderClearing), 0);
        scene.audit();
    }

    fn a_payment_of_nobody_is_not_found(bed) {
        let scene = Scene::open(bed);
        let body = r#"{"type":"payment.failed","payment":"pay_01h2xcejqtf2nbrexx3vqjhp41"}"#.to_owned();
        let signature = scene.sandbox.signed(&body, true, bed.now());
        assert_eq!(hear(&scene, (body, signature)).unwrap_err().code(), Code::NotFound);
        let other = scene.write(|tx, market| {
            let received = Received { body: b"{}", signature: "" };
            orders::receive_callback(tx, market, "barter", &received)
        });
        assert_eq!(other.unwrap_err().code(), Code::Invalid);
    }

    fn the_words_are_kept_for_customs_and_sealed(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.paid(&[(lotion, 1)]);
        let (market, payment) = (scene.market.clone(), placed.payment);
        let words = scene.read(|tx| orders::payment_words(tx, &market, operator(), payment));
        let kinds: Vec<&str> = words.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(kinds, ["create", "callback"]);
        assert!(words[1].1.contains("payment.paid"));
        let shopper = scene.shopper;
        scene.write(move |tx, _| people::erase(tx, shopper)).unwrap();
        assert!(scene.read(|tx| orders::payment_words(tx, &market, operator(), payment)).is_empty());
    }
}

#[test]
fn the_sandbox_answers_to_its_name() {
    let sandbox = orders::providers::sandbox::Sandbox::new("x");
    assert_eq!(sandbox.name(), "sandbox");
    let received = Received {
        body: b"not json",
        signature: &sandbox.signed("not json", true, Time::EPOCH),
    };
    assert!(sandbox.verify(&received, Time::EPOCH).is_err());
}
