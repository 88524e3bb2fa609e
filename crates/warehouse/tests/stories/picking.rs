//! Along the shelves: first to expire first, and only what the order's own lots are.

use kernel::Code;
use kernel::kinds::PersonId;
use orders::{AskRefund, By, GoodsBack, RefundReason, What};
use people::OperatorScope;
use warehouse::{PickState, ScanKind};

use super::scene::{LOTION, STRANGER, Scene, told};

testkit::on_both_engines! {
    fn the_first_to_expire_is_picked_along_the_walk(bed) {
        let scene = Scene::open(bed);
        scene.stock("LATE", 5, Some("2028-06-30"), "A-01-1");
        scene.stock("SOON", 2, Some("2028-01-31"), "B-01-1");
        scene.stock("TIN", 5, None, "A-01-2");
        let order = scene.paid(3);
        let ann = scene.ann;
        assert_eq!(scene.read(|tx| warehouse::tasks(tx, ann)).pick.count, 1);
        // Both of SOON, one of LATE; the walk passes A before B.
        assert_eq!(scene.start(order), [("A-01-1".to_owned(), 1), ("B-01-1".to_owned(), 2)]);
        let step = scene.read(|tx| warehouse::pick_step(tx, order));
        assert_eq!((step.lot_code.as_str(), step.next_bin.as_deref(), step.lines), ("LATE", Some("B-01-1"), 2));
        assert_eq!(scene.pick(ann, order, "A-01-1", LOTION, 1).unwrap().as_deref(), Some("B-01-1"));
        // Piece by piece, or by number.
        assert_eq!(scene.pick(ann, order, "b-01-1", "SOON", 1).unwrap().as_deref(), Some("B-01-1"));
        assert_eq!(scene.pick(ann, order, "B-01-1", "lotion-50", 1).unwrap(), None);
        assert_eq!(scene.read(|tx| warehouse::pick_state(tx, order)), Some(PickState::Picked));
        scene.audit();
    }

    fn every_wrong_scan_is_refused_with_what_was_expected(bed) {
        let scene = Scene::open(bed);
        scene.stock("SOON", 2, Some("2028-01-31"), "A-01-1");
        scene.stock("LATE", 5, Some("2028-06-30"), "A-01-1");
        let order = scene.paid(2);
        scene.start(order);
        let ann = scene.ann;
        let refusals = [
            (("A-01-2", "SOON", 1), "Expected bin A-01-1, but A-01-2 was scanned."),
            ((LOTION, "SOON", 1), "Expected bin A-01-1"),
            (("A-01-1", STRANGER, 1), "Expected Oat lotion (04006381333931, lot SOON), but 09521234500018 was scanned."),
            (("A-01-1", "A-01-1", 1), "Expected a product, but A-01-1 was scanned."),
            (("A-01-1", "LATE", 1), "Expected Oat lotion (04006381333931, lot SOON), but LATE was scanned."),
            (("A-01-1", "(01)04006381333931(10)LATE", 1), "lot SOON"),
            // Two lots lie in this bin: the product's code alone does not tell which.
            (("A-01-1", LOTION, 1), "two lots lie in this bin"),
            (("A-01-1", "SOON", 3), "Only 2 more"),
            (("A-01-1", "SOON", 0), "Only 2 more"),
        ];
        for ((bin, scan, quantity), expected) in refusals {
            let refusal = scene.pick(ann, order, bin, scan, quantity).unwrap_err();
            assert!(told(&refusal).contains(expected), "{scan}: {}", told(&refusal));
        }
        let step = scene.read(|tx| warehouse::pick_step(tx, order));
        assert_eq!((step.picked, step.quantity), (0, 2));
        let refusal = scene.read(|tx| Ok(warehouse::check_bin(tx, order, "D-01-1").unwrap_err()));
        assert!(told(&refusal).contains("Expected bin A-01-1"));
        assert_eq!(scene.pick(ann, order, "A-01-1", "(01)04006381333931(10)SOON", 2).unwrap(), None);
        scene.audit();
    }

    fn a_pick_is_taken_back_scan_by_scan(bed) {
        let scene = Scene::open(bed);
        scene.stock("L1", 5, None, "A-01-1");
        let order = scene.paid(2);
        scene.start(order);
        let (ann, about) = (scene.ann, order.uuid());
        let last = || scene.read(|tx| warehouse::last_scan(tx, ann, ScanKind::Pick, about)).unwrap().id;
        scene.pick(ann, order, "A-01-1", LOTION, 1).unwrap();
        let first = last();
        assert_eq!(scene.pick(ann, order, "A-01-1", LOTION, 1).unwrap(), None);
        assert_eq!(scene.undo(first).unwrap_err().code(), Code::WrongState);
        scene.undo(last()).unwrap();
        assert_eq!(scene.read(|tx| warehouse::pick_state(tx, order)), Some(PickState::Picking));
        assert_eq!(scene.read(|tx| warehouse::pick_step(tx, order)).picked, 1);
        scene.undo(first).unwrap();
        assert_eq!(scene.read(|tx| warehouse::pick_step(tx, order)).picked, 0);
        scene.audit();
    }

    fn goods_still_at_the_dock_are_asked_for(bed) {
        let scene = Scene::open(bed);
        let notice = scene.notice(&[("L1", 5, None)]);
        scene.receive(&scene.dock_scan(notice, LOTION, 5)).unwrap();
        let order = scene.paid(1);
        let ann = scene.ann;
        let refusal = scene.write(move |tx| warehouse::start_pick(tx, ann, order)).unwrap_err();
        assert_eq!(refusal.code(), Code::OutOfStock);
        assert!(refusal.said().en.contains("lot L1") && refusal.said().en.contains("put it away first"));
        assert_eq!(scene.read(|tx| warehouse::pick_state(tx, order)), Some(PickState::Open));
        scene.put_away("L1", "A-01-1", None).unwrap();
        assert_eq!(scene.start(order).len(), 1);
    }

    fn a_stop_is_skipped_and_an_empty_bin_is_walked_around(bed) {
        let scene = Scene::open(bed);
        scene.stock("L1", 2, None, "A-01-1");
        scene.stock("L1", 3, None, "B-01-1");
        let order = scene.paid(3);
        assert_eq!(scene.start(order), [("A-01-1".to_owned(), 2), ("B-01-1".to_owned(), 1)]);
        let ann = scene.ann;
        let step = scene.write(move |tx| warehouse::skip_stop(tx, ann, order)).unwrap();
        assert_eq!(step.bin.as_deref(), Some("B-01-1"));
        scene.pick(ann, order, "B-01-1", LOTION, 1).unwrap();
        assert_eq!(scene.write(move |tx| warehouse::skip_stop(tx, ann, order)).unwrap_err().code(), Code::WrongState);
        // One lies in A-01-1, not two: the other is taken from B.
        scene.pick(ann, order, "A-01-1", LOTION, 1).unwrap();
        let step = scene.write(move |tx| warehouse::bin_short(tx, ann, order)).unwrap();
        assert_eq!((step.bin.as_deref(), step.quantity), (Some("B-01-1"), 1));
        assert_eq!(scene.pick(ann, order, "B-01-1", LOTION, 1).unwrap(), None);
        scene.audit();
        let another = scene.paid(2);
        scene.start(another);
        let nowhere = scene.write(move |tx| warehouse::bin_short(tx, ann, another)).unwrap_err();
        assert_eq!(nowhere.code(), Code::OutOfStock);
    }

    fn a_cancelled_order_is_not_picked_on(bed) {
        let scene = Scene::open(bed);
        scene.stock("L1", 5, None, "A-01-1");
        let order = scene.paid(2);
        scene.start(order);
        scene.pick(scene.ann, order, "A-01-1", LOTION, 1).unwrap();
        let by = By::Shopper(scene.shopper);
        scene.write(move |tx| orders::cancel(tx, &by, order).map(|_| ())).unwrap();
        scene.settle_down();
        let late = scene.pick(scene.ann, order, "A-01-1", LOTION, 1).unwrap_err();
        assert_eq!(late.code(), Code::WrongState);
        let ann = scene.ann;
        assert!(scene.write(move |tx| warehouse::start_pick(tx, ann, order)).is_err());
        assert_eq!(scene.available(), 5);
        scene.audit();
    }

    fn what_was_refunded_is_not_picked(bed) {
        let scene = Scene::open(bed);
        scene.stock("SOON", 2, Some("2028-01-31"), "A-01-1");
        scene.stock("LATE", 5, Some("2028-06-30"), "A-01-2");
        let order = scene.paid(3);
        scene.picked(order);
        let refund = |pieces: u32| {
            let wish = AskRefund {
                id: scene.read(|tx| Ok(tx.id())),
                order,
                what: What::Pieces(vec![(1, pieces)]),
                reason: RefundReason::Goodwill,
                goods: GoodsBack::Restocked,
                note: None,
            };
            let operator = OperatorScope::for_machine(PersonId::from_digest([9; 16]), "a story's operator");
            scene.write(move |tx| orders::refund(tx, &By::Operator(operator), &wish).map(|_| ())).unwrap();
        };
        refund(1);
        // Before the follower has heard of it, the pack refuses; afterwards the pick begins anew.
        for line in scene.read(|tx| warehouse::pack_lines(tx, order)) {
            scene.pack_scan(order, &line.lot_code, line.quantity).unwrap();
        }
        assert_eq!(scene.pack(order, 0).unwrap_err().code(), Code::WrongState);
        scene.settle_down();
        assert_eq!(scene.read(|tx| warehouse::pick_state(tx, order)), Some(PickState::Open));
        // The lot that lasts longest stays.
        assert_eq!(scene.start(order), [("A-01-1".to_owned(), 2)]);
        scene.audit();
    }
}
