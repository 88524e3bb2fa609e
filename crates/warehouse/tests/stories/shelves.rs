//! From the dock to the shelves.

use ledger::Place;
use warehouse::{BinReason, ScanKind};

use super::scene::{LOTION, STRANGER, Scene, told};

testkit::on_both_engines! {
    fn a_lot_is_put_away_in_parts(bed) {
        let scene = Scene::open(bed);
        let notice = scene.notice(&[("L1", 10, None)]);
        scene.receive(&scene.dock_scan(notice, LOTION, 10)).unwrap();
        assert_eq!(scene.put_away(LOTION, "A-01-1", Some(4)).unwrap(), 6);
        assert_eq!(scene.put_away("L1", "a-01-2", None).unwrap(), 0);
        assert_eq!((scene.at(Place::Dock), scene.at(scene.bin("A-01-1")), scene.at(scene.bin("A-01-2"))), (0, 4, 6));
        scene.audit();
    }

    fn wrong_goods_and_wrong_shelves_are_refused(bed) {
        let scene = Scene::open(bed);
        let notice = scene.notice(&[("L1", 3, None)]);
        scene.receive(&scene.dock_scan(notice, LOTION, 3)).unwrap();
        let refusals = [
            (scene.put_away(STRANGER, "A-01-1", None), "Expected goods that lie at the dock"),
            (scene.put_away("L1", "Z-09-9", None), "There is no bin Z-09-9"),
            (scene.put_away("L1", LOTION, None), "Expected a bin"),
            (scene.put_away("L1", "A-01-1", Some(4)), "Only 3 pieces"),
        ];
        for (refusal, expected) in refusals {
            let refusal = refusal.unwrap_err();
            assert!(told(&refusal).contains(expected), "{}", told(&refusal));
        }
        assert_eq!(scene.at(Place::Dock), 3);
        scene.audit();
    }

    fn the_first_to_expire_is_put_away_first(bed) {
        let scene = Scene::open(bed);
        let notice = scene.notice(&[("LATE", 2, Some("2028-06-30")), ("SOON", 2, Some("2028-01-31"))]);
        for lot in ["LATE", "SOON"] {
            scene.receive(&scene.dock_scan(notice, &format!("(01){LOTION}(10){lot}"), 2)).unwrap();
        }
        scene.put_away(LOTION, "A-01-1", None).unwrap();
        let left = scene.read(warehouse::dock);
        assert_eq!(left.iter().map(|lot| lot.lot_code.as_str()).collect::<Vec<_>>(), ["LATE"]);
        scene.audit();
    }

    fn a_shelf_is_suggested(bed) {
        let scene = Scene::open(bed);
        let notice = scene.notice(&[("L1", 10, None), ("L2", 10, None)]);
        for lot in ["L1", "L2"] {
            scene.receive(&scene.dock_scan(notice, &format!("(01){LOTION}(10){lot}"), 10)).unwrap();
        }
        scene.put_away("L1", "A-01-2", Some(4)).unwrap();
        let lots = scene.read(warehouse::dock);
        let advice = |code: &str, full: &[&str]| {
            let lot = lots.iter().find(|lot| lot.lot_code == code).unwrap().lot;
            let bins = scene.read(warehouse::bins);
            let full: Vec<_> = bins.iter().filter(|bin| full.contains(&bin.code.as_str())).map(|bin| bin.id).collect();
            let advice = scene.read(|tx| warehouse::suggest_bin(tx, lot, &full)).unwrap();
            (advice.bin.code, advice.why)
        };
        assert_eq!(advice("L1", &[]), ("A-01-2".to_owned(), BinReason::SameLot));
        assert_eq!(advice("L1", &["A-01-2"]), ("A-01-1".to_owned(), BinReason::Empty));
        assert_eq!(advice("L2", &[]), ("A-01-1".to_owned(), BinReason::Empty));
        assert_eq!(advice("L2", &["A-01-1"]), ("B-01-1".to_owned(), BinReason::Empty));
    }

    fn putting_away_is_taken_back(bed) {
        let scene = Scene::open(bed);
        scene.stock("L1", 5, None, "A-01-1");
        let bin = scene.bin("A-01-1");
        let lot = scene.read(|tx| ledger::contents(tx, bin))[0].0;
        let (ann, about) = (scene.ann, lot.uuid());
        let last = scene.read(|tx| warehouse::last_scan(tx, ann, ScanKind::PutAway, about)).unwrap();
        for _ in 0..2 {
            scene.undo(last.id).unwrap();
        }
        assert_eq!((scene.at(Place::Dock), scene.at(scene.bin("A-01-1")), scene.available()), (5, 0, 5));
        scene.audit();
        // Pieces that somebody walks to are not taken back.
        scene.put_away("L1", "A-01-1", None).unwrap();
        scene.start(scene.paid(1));
        let last = scene.read(|tx| warehouse::last_scan(tx, ann, ScanKind::PutAway, about)).unwrap();
        assert_eq!(scene.undo(last.id).unwrap_err().code(), kernel::Code::WrongState);
        scene.audit();
    }
}
