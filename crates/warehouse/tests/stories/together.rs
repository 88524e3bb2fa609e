//! Two associates at once: nothing is counted twice, and nothing is left between two chairs.

use std::thread;

use ledger::Place;
use warehouse::{PickScan, PickState};

use super::scene::{LOTION, Scene};

testkit::on_both_engines! {
    fn both_take_the_same_pick(bed) {
        let scene = Scene::open(bed);
        scene.stock("L1", 9, None, "A-01-1");
        let order = scene.paid(3);
        let (ann, ben) = (scene.ann, scene.ben);
        let lines: Vec<usize> = thread::scope(|both| {
            let take = |who| { let scene = &scene; both.spawn(move || scene.write(move |tx| warehouse::start_pick(tx, who, order)).unwrap().len()) };
            [take(ann), take(ben)].map(|hand| hand.join().unwrap()).into()
        });
        assert_eq!(lines, [1, 1]);
        // Each scans two of the three pieces: one scan too many, whoever comes last.
        let taken: Vec<bool> = thread::scope(|both| {
            let hands: Vec<_> = [ann, ben, ann, ben].into_iter().map(|who| {
                let scene = &scene;
                let step = PickScan { id: scene.scan_id(), order, bin: "A-01-1".to_owned(), scan: LOTION.to_owned(), quantity: 1 };
                both.spawn(move || scene.write(move |tx| warehouse::pick_scan(tx, who, &step)).is_ok())
            }).collect();
            hands.into_iter().map(|hand| hand.join().unwrap()).collect()
        });
        assert_eq!(taken.iter().filter(|taken| **taken).count(), 3);
        assert_eq!(scene.read(|tx| warehouse::pick_state(tx, order)), Some(PickState::Picked));
        scene.audit();
    }

    fn the_last_pieces_of_two_stops_end_the_pick(bed) {
        let scene = Scene::open(bed);
        scene.stock("L1", 1, None, "A-01-1");
        scene.stock("L1", 1, None, "B-01-1");
        let order = scene.paid(2);
        scene.start(order);
        thread::scope(|both| {
            for who in [scene.ann, scene.ben] {
                let scene = &scene;
                both.spawn(move || {
                    // Whoever comes second finds the walk gone on, and scans the other bin.
                    for bin in ["A-01-1", "B-01-1"] {
                        let _ = scene.pick(who, order, bin, LOTION, 1);
                    }
                });
            }
        });
        assert_eq!(scene.read(|tx| warehouse::pick_state(tx, order)), Some(PickState::Picked));
        scene.audit();
    }

    fn both_open_one_handover_list_and_both_pack_one_parcel(bed) {
        let scene = Scene::open(bed);
        scene.stock("L1", 9, None, "A-01-1");
        let order = scene.paid(2);
        scene.picked(order);
        scene.pack_scan(order, LOTION, 2).unwrap();
        let parcels: Vec<_> = thread::scope(|both| {
            let hands: Vec<_> = (0..2).map(|_| { let scene = &scene; both.spawn(move || scene.pack(order, 3)) }).collect();
            hands.into_iter().filter_map(|hand| hand.join().unwrap().ok()).map(|parcel| parcel.id).collect()
        });
        assert!(!parcels.is_empty() && parcels.iter().all(|id| *id == parcels[0]), "{parcels:?}");
        assert_eq!((scene.at(Place::Packed(parcels[0])), scene.at(scene.bin("A-01-1"))), (2, 7));
        let lists: Vec<_> = thread::scope(|both| {
            let hands: Vec<_> = (0..2).map(|_| { let scene = &scene; both.spawn(move || scene.write(|tx| warehouse::current_handover(tx, "China Post")).unwrap().id) }).collect();
            hands.into_iter().map(|hand| hand.join().unwrap()).collect()
        });
        assert_eq!(lists[0], lists[1]);
        scene.audit();
    }

    fn both_receive_one_notice(bed) {
        let scene = Scene::open(bed);
        let notice = scene.notice(&[("L1", 40, None)]);
        thread::scope(|both| {
            for who in [scene.ann, scene.ben] {
                let scene = &scene;
                both.spawn(move || for _ in 0..5 {
                    let dock = scene.dock_scan(notice, LOTION, 2);
                    scene.write(move |tx| warehouse::receive_scan(tx, who, &dock)).unwrap();
                });
            }
        });
        let view = scene.read(|tx| warehouse::inbound(tx, notice));
        assert_eq!((view.lines[0].received, scene.at(Place::Dock), scene.available()), (20, 20, 20));
        scene.audit();
    }
}
