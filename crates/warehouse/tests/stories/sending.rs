//! Packed, labelled, handed over, at the door.

use kernel::{Actor, Code};
use ledger::Place;
use orders::OrderState;
use packing::paper::CustomsForm;
use warehouse::{CartonAdvice, ParcelState, ScanKind, Track, TrackCode};

use super::scene::{LOTION, STRANGER, Scene, told};

testkit::on_both_engines! {
    fn every_piece_passes_the_scanner_and_the_scale(bed) {
        let scene = Scene::open(bed);
        scene.stock("L1", 5, None, "A-01-1");
        let order = scene.paid(2);
        assert_eq!(scene.pack_scan(order, LOTION, 1).unwrap_err().code(), Code::WrongState);
        scene.picked(order);
        let refused = scene.pack_scan(order, STRANGER, 1).unwrap_err();
        assert_eq!(told(&refused), format!("Expected goods of this order ({LOTION}), but {STRANGER} was scanned."));
        assert_eq!(scene.pack_scan(order, LOTION, 1).unwrap(), 1);
        let early = scene.pack(order, 0).unwrap_err();
        assert!(early.said().en.contains("1 pieces are not scanned"), "{}", early.said().en);
        assert_eq!(scene.pack_scan(order, LOTION, 1).unwrap(), 2);
        assert!(told(&scene.pack_scan(order, LOTION, 1).unwrap_err()).contains("Only 0 more"));
        // The last scan is taken back, and made again.
        let (ann, about) = (scene.ann, order.uuid());
        let last = scene.read(|tx| warehouse::last_scan(tx, ann, ScanKind::Pack, about)).unwrap();
        scene.undo(last.id).unwrap();
        scene.pack_scan(order, LOTION, 1).unwrap();
        // Within 5 % and 40 g, and not beyond.
        let expected = scene.read(|tx| warehouse::expected_weight(tx, order));
        let slack = expected / 20 + 40;
        for off in [-slack - 1, slack + 1] {
            let refused = scene.pack(order, off).unwrap_err();
            assert_eq!(refused.fields()[0].name, "weight");
            assert!(told(&refused).contains(&format!("about {expected} g (±{slack} g), but the scale says {} g", expected + off)));
        }
        assert_eq!(scene.at(scene.bin("A-01-1")), 5);
        scene.audit();
        let parcel = scene.pack(order, slack).unwrap();
        assert_eq!((parcel.expected_grams, parcel.weighed_grams), (expected, expected + slack));
        assert_eq!(scene.pack(order, 0).unwrap().id, parcel.id);
        assert_eq!((scene.at(scene.bin("A-01-1")), scene.at(Place::Packed(parcel.id))), (3, 2));
        assert_eq!(scene.read(|tx| orders::order(tx, order)).0.state, OrderState::Packed);
        let papers = scene.read(|tx| compliance::messages_of(tx, order));
        assert_eq!(papers.iter().map(|paper| paper.kind.number()).collect::<Vec<_>>(), ["311", "411", "511"]);
        assert_eq!(scene.undo(last.id).ok(), Some(()));
        scene.audit();
    }

    fn a_carton_is_suggested_and_a_list_lies_in_it(bed) {
        let scene = Scene::open(bed);
        scene.stock("L1", 40, Some("2027-06-30"), "A-01-1");
        let ann = scene.ann;
        let suggested = |order| match scene.read(|tx| warehouse::suggest_carton(tx, order)) {
            CartonAdvice::Take { name, .. } => name,
            other => panic!("{other:?}"),
        };
        let (one, many) = (scene.paid(1), scene.paid(20));
        // 170 mm do not go into 180 mm with 10 mm of filling on each side.
        assert_eq!((suggested(one).as_str(), suggested(many).as_str()), ("S2", "L1"));
        // What the carton weighs is part of what the scale should say.
        assert_eq!(scene.read(|tx| warehouse::expected_weight(tx, one)), 260 + 95);
        let early = scene.bed.store.read(|tx| warehouse::packing_list(tx, ann, many)).unwrap_err();
        assert_eq!(early.code(), Code::NotFound);
        scene.picked(many);
        let list = scene.read(|tx| warehouse::packing_list(tx, ann, many));
        let line = &list.lines[0];
        assert_eq!((line.item_zh.as_str(), line.lot.as_str(), line.quantity), ("燕麦保湿乳液", "L1", 20));
        assert_eq!(line.expiry.unwrap().to_string(), "2027-06-30");
    }

    fn the_label_says_who_where_and_what(bed) {
        let scene = Scene::open(bed);
        scene.stock("L1", 5, None, "A-01-1");
        let order = scene.paid(2);
        let (ann, market) = (scene.ann, scene.market.clone());
        let early = scene.bed.store.read(|tx| warehouse::label(tx, &market, ann, order)).unwrap_err();
        assert_eq!(early.code(), Code::NotFound);
        let parcel = scene.packed(order);
        let label = scene.read(|tx| warehouse::label(tx, &market, ann, order));
        assert_eq!((label.number.to_string(), label.to.name.as_str()), (parcel.tracking, "林小雨"));
        assert!(label.to.lines.iter().any(|line| line.contains("陆家嘴环路")));
        // An address without a postcode has no empty line, which a label would refuse.
        assert!(label.to.lines.iter().all(|line| !line.is_empty()));
        assert_eq!((label.customs.form, label.customs.items[0].quantity), (CustomsForm::Cn22, 2));
        let list = scene.read(|tx| warehouse::pick_list(tx, ann, order));
        assert_eq!((list.lines.len(), list.lines[0].bin.to_string()), (1, "A-01-1".to_owned()));
    }

    fn the_carrier_takes_what_is_on_the_list(bed) {
        let scene = Scene::open(bed);
        scene.stock("L1", 9, None, "A-01-1");
        let ann = scene.ann;
        let parcels = [scene.packed(scene.paid(1)), scene.packed(scene.paid(1)), scene.packed(scene.paid(1))];
        let list = scene.write(|tx| warehouse::current_handover(tx, "China Post")).unwrap();
        let load = |scanned: &str| {
            let (id, scanned, list) = (scene.scan_id(), scanned.to_owned(), list.id);
            scene.write(move |tx| warehouse::scan_onto(tx, ann, id, list, &scanned)).map(|_| id)
        };
        let empty = { let id = list.id; scene.write(move |tx| warehouse::close_handover(tx, ann, id)).unwrap_err() };
        assert_eq!(empty.code(), Code::WrongState);
        load(&parcels[0].tracking.to_lowercase()).unwrap();
        let refusals = [
            (parcels[0].tracking.as_str(), "is on this list already"),
            ("RB123456785CN", "Expected a packed parcel"),
            (LOTION, "Expected a parcel's label"),
        ];
        for (scanned, expected) in refusals {
            let refused = load(scanned).unwrap_err();
            assert!(told(&refused).contains(expected), "{}", told(&refused));
        }
        // The second is put on, taken off, and left behind with the third.
        let second = load(&parcels[1].tracking).unwrap();
        scene.undo(second).unwrap();
        assert_eq!(scene.read(|tx| warehouse::on_list(tx, ann, list.id)).1.len(), 1);
        let third = load(&parcels[2].tracking).unwrap();
        let id = list.id;
        let taken = scene.write(move |tx| warehouse::close_handover(tx, ann, id)).unwrap();
        assert_eq!(taken.len(), 2);
        assert_eq!(scene.undo(third).unwrap_err().code(), Code::WrongState);
        assert_eq!(load(&parcels[1].tracking).unwrap_err().code(), Code::WrongState);
        assert!(scene.write(move |tx| warehouse::close_handover(tx, ann, id)).is_err());
        let left = scene.read(|tx| warehouse::packed_parcels(tx, ann));
        assert_eq!(left.iter().map(|parcel| parcel.id).collect::<Vec<_>>(), [parcels[1].id]);
        assert_eq!(scene.at(Place::Carrier), 2);
        let next = scene.write(|tx| warehouse::current_handover(tx, "China Post")).unwrap();
        assert_ne!(next.number, list.number);
        let paper = scene.read(|tx| warehouse::handover_list(tx, ann, list.id));
        assert_eq!((paper.rows.len(), paper.carrier.as_str()), (2, "China Post"));
        scene.audit();
    }

    fn a_parcel_is_tracked_to_the_door(bed) {
        let scene = Scene::open(bed);
        scene.stock("L1", 5, None, "A-01-1");
        let order = scene.paid(1);
        let parcel = scene.packed(order);
        let say = |code: TrackCode| {
            let track = Track { tracking: parcel.tracking.clone(), code, place: "上海浦东".to_owned(), at: scene.bed.now() };
            scene.write(move |tx| warehouse::track(tx, &Actor::Partner("carrier".to_owned()), &track))
        };
        assert_eq!(say(TrackCode::Departed).unwrap_err().code(), Code::WrongState);
        let (ann, number) = (scene.ann, parcel.tracking.clone());
        scene.write(move |tx| {
            let list = warehouse::current_handover(tx, "China Post")?;
            let scan = tx.id();
            warehouse::scan_onto(tx, ann, scan, list.id, &number)?;
            warehouse::close_handover(tx, ann, list.id)
        }).unwrap();
        assert_eq!(scene.read(|tx| orders::order(tx, order)).0.state, OrderState::HandedOver);
        let state = || scene.read(|tx| warehouse::parcel_of_order(tx, order)).unwrap().0.state;
        let way = [
            (TrackCode::Departed, ParcelState::InTransit),
            (TrackCode::Arrived, ParcelState::InTransit),
            (TrackCode::InCustoms, ParcelState::Customs),
            (TrackCode::Cleared, ParcelState::OutForDelivery),
            // Said late, it does not turn the parcel back.
            (TrackCode::Departed, ParcelState::OutForDelivery),
            (TrackCode::OutForDelivery, ParcelState::OutForDelivery),
            (TrackCode::Delivered, ParcelState::Delivered),
            (TrackCode::Delivered, ParcelState::Delivered),
        ];
        for (code, after) in way {
            bed.pass(std::time::Duration::from_hours(5));
            say(code).unwrap();
            say(code).unwrap();
            assert_eq!(state(), after, "{code:?}");
        }
        let (found, told) = scene.read(|tx| warehouse::parcel_of_order(tx, order)).unwrap();
        assert_eq!((found.carrier.as_str(), told.len()), ("China Post", 9));
        assert_eq!(scene.read(|tx| orders::order(tx, order)).0.state, OrderState::Delivered);
        let unknown = Track { tracking: "LX000000000US".to_owned(), code: TrackCode::Departed, place: String::new(), at: scene.bed.now() };
        let nobody = scene.write(move |tx| warehouse::track(tx, &Actor::Partner("carrier".to_owned()), &unknown)).unwrap_err();
        assert_eq!(nobody.code(), Code::NotFound);
        scene.audit();
    }
}
