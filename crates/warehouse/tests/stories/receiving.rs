//! At the dock: what was announced is counted, what differs is told, what is wrong is refused with what was expected.

use kernel::Code;
use ledger::Place;
use warehouse::{Discrepancy, InboundState, ScanKind};

use super::scene::{LOTION, STRANGER, Scene, day, line, told};

testkit::on_both_engines! {
    fn short_over_and_damaged_are_told_line_by_line(bed) {
        let scene = Scene::open(bed);
        let notice = scene.notice(&[("L1", 10, Some("2028-01-31")), ("L2", 4, Some("2028-06-30")), ("L3", 2, None)]);
        let mut scan = scene.dock_scan(notice, LOTION, 7);
        scan.lot = Some(line("L1"));
        assert_eq!(scene.receive(&scan).unwrap().counted, 7);
        // The code of the case tells lot, day and count.
        let case = scene.dock_scan(notice, "(01)04006381333931(17)280630(10)L2(30)6", 1);
        assert_eq!(scene.receive(&case).unwrap().counted, 6);
        let mut broken = scene.dock_scan(notice, "(01)04006381333931(10)L3", 1);
        broken.damaged = true;
        scene.receive(&broken).unwrap();
        scene.receive(&scene.dock_scan(notice, "(01)04006381333931(10)L3", 1)).unwrap();
        assert_eq!(scene.read(|tx| warehouse::inbound(tx, notice)).state, InboundState::Receiving);
        let ann = scene.ann;
        let view = scene.write(move |tx| warehouse::finish_inbound(tx, ann, notice)).unwrap();
        let found: Vec<_> = view.lines.iter().map(|line| (line.received, line.damaged, line.discrepancies.clone())).collect();
        assert_eq!(found, [
            (7, 0, vec![Discrepancy::Short]),
            (6, 0, vec![Discrepancy::Over]),
            (1, 1, vec![Discrepancy::Damaged]),
        ]);
        // Broken pieces are never promised, and do not wait for a bin.
        assert_eq!((scene.available(), scene.at(Place::Dock), scene.at(Place::Lost)), (14, 14, 1));
        let late = scene.receive(&scene.dock_scan(notice, LOTION, 1)).unwrap_err();
        assert_eq!(late.code(), Code::WrongState);
        scene.audit();
    }

    fn goods_that_nobody_announced_are_refused_and_set_aside(bed) {
        let scene = Scene::open(bed);
        let notice = scene.notice(&[("L1", 10, None)]);
        let refused = scene.receive(&scene.dock_scan(notice, STRANGER, 1)).unwrap_err();
        assert_eq!(told(&refused), format!("Expected one of this notice ({LOTION}), but {STRANGER} was scanned."));
        for (scan, expected) in [("A-01-1", "a product"), ("LX473124829US", "a product"), ("NO-SUCH-SKU", "one of this notice")] {
            let refused = scene.receive(&scene.dock_scan(notice, scan, 1)).unwrap_err();
            assert!(told(&refused).contains(expected), "{}", told(&refused));
        }
        let ann = scene.ann;
        scene.write(move |tx| warehouse::set_aside(tx, ann, notice, STRANGER)).unwrap();
        let happened = scene.read(|tx| store::read_subject(tx, &notice.to_string()));
        assert_eq!(happened.last().unwrap().kind, "inbound.stranger");
        assert_eq!((scene.available(), scene.at(Place::Dock)), (0, 0));
        // A seller's article number in any case is as good as a barcode.
        assert_eq!(scene.receive(&scene.dock_scan(notice, "lotion-50", 1)).unwrap().counted, 1);
        scene.audit();
    }

    fn another_lot_or_day_than_announced_is_seen(bed) {
        let scene = Scene::open(bed);
        let notice = scene.notice(&[("L1", 10, Some("2028-01-31"))]);
        let refused = scene.receive(&scene.dock_scan(notice, "(01)04006381333931(10)L9", 1)).unwrap_err();
        assert_eq!(told(&refused), "Expected lot L1, but lot L9 was scanned.");
        let refused = scene.receive(&scene.dock_scan(notice, "(01)04006381333931(17)270131(10)L1", 1)).unwrap_err();
        assert_eq!(told(&refused), "Expected expiry 2028-01-31, but 2027-01-31 was scanned.");
        // The associate has looked: it is another lot. Its day must be told too.
        let mut other = scene.dock_scan(notice, "(01)04006381333931(10)L9", 3);
        other.other_lot = true;
        assert!(told(&scene.receive(&other).unwrap_err()).contains("expiry date"));
        other.expiry = Some(day("2027-01-31"));
        let lot = scene.receive(&other).unwrap().lot;
        let stored = scene.read(|tx| ledger::lot(tx, lot));
        assert_eq!((stored.code.as_str(), stored.expiry), ("L9", Some(day("2027-01-31"))));
        scene.audit();
    }

    fn goods_past_their_day_are_not_taken_in(bed) {
        let scene = Scene::open(bed);
        let soon = scene.bed.now().day_utc().plus_days(3);
        let notice = scene.notice(&[("L1", 10, Some(&soon.to_string()))]);
        scene.receive(&scene.dock_scan(notice, LOTION, 1)).unwrap();
        bed.pass(std::time::Duration::from_hours(24 * 3));
        let refused = scene.receive(&scene.dock_scan(notice, LOTION, 1)).unwrap_err();
        assert!(told(&refused).contains("expired on"), "{}", told(&refused));
        assert_eq!(scene.at(Place::Dock), 1);
        scene.audit();
    }

    fn a_scan_that_is_sent_twice_counts_once(bed) {
        let scene = Scene::open(bed);
        let notice = scene.notice(&[("L1", 10, None)]);
        let scan = scene.dock_scan(notice, LOTION, 4);
        assert!(!scene.receive(&scan).unwrap().repeated);
        let again = scene.receive(&scan).unwrap();
        assert_eq!((again.repeated, again.counted), (true, 4));
        assert_eq!(scene.available(), 4);
        scene.audit();
    }

    fn the_last_scan_is_taken_back(bed) {
        let scene = Scene::open(bed);
        let notice = scene.notice(&[("L1", 10, None)]);
        let first = scene.dock_scan(notice, LOTION, 4);
        scene.receive(&first).unwrap();
        let mut broken = scene.dock_scan(notice, LOTION, 2);
        broken.damaged = true;
        scene.receive(&broken).unwrap();
        // Only the last, and only one's own.
        assert_eq!(scene.undo(first.id).unwrap_err().code(), Code::WrongState);
        let (ben, id) = (scene.ben, broken.id);
        let stolen = scene.write(move |tx| warehouse::undo_scan(tx, ben, id)).unwrap_err();
        assert_eq!(stolen.code(), Code::NotFound);
        for _ in 0..2 {
            scene.undo(broken.id).unwrap();
        }
        assert_eq!((scene.available(), scene.at(Place::Dock), scene.at(Place::Lost)), (4, 4, 0));
        scene.audit();
        let (ann, about) = (scene.ann, notice.uuid());
        let last = scene.read(|tx| warehouse::last_scan(tx, ann, ScanKind::Receive, about)).unwrap();
        assert_eq!((last.id, last.quantity), (first.id, 4));
        scene.undo(first.id).unwrap();
        let view = scene.read(|tx| warehouse::inbound(tx, notice));
        assert_eq!((view.lines[0].received, view.lines[0].damaged, scene.available(), scene.at(Place::Dock)), (0, 0, 0, 0));
        // A scan that was taken back does not come in again by being sent again.
        assert_eq!(scene.receive(&first).unwrap_err().code(), Code::KeyReused);
        scene.audit();
    }

    fn what_went_on_is_not_taken_back(bed) {
        let scene = Scene::open(bed);
        let notice = scene.notice(&[("L1", 10, None)]);
        let scan = scene.dock_scan(notice, LOTION, 4);
        scene.receive(&scan).unwrap();
        scene.put_away("L1", "A-01-1", None).unwrap();
        assert_eq!(scene.undo(scan.id).unwrap_err().code(), Code::WrongState);
        assert_eq!((scene.available(), scene.at(scene.bin("A-01-1"))), (4, 4));
        scene.audit();
    }
}
