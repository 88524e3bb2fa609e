//! Codes of single items: issued, packed, sold, checked, copied, withdrawn.

use std::collections::BTreeMap;
use std::time::Duration;

use kernel::kinds::{BrandId, OrderId, TransferId, UnitBatchId};
use kernel::{Actor, Code, Id, IdempotencyKey, Line, PageSize, Random, SeededRandom};
use packing::Gtin;
use people::AssociateScope;
use serde::{Deserialize, Serialize};
use store::{Event, Followers};
use testkit::Bed;
use trust::{
    AlarmKind, Checker, ForgetScans, NewBatch, OwnerScope, Place, Serial, Shown, Unit, UnitCode, UnitJourney,
    UnitKey, UnitOverview, UnitReport, UnitState, UnitVerdict, Withdrawn, issue_units, look_at_unit,
    note_scan, pack_unit, unit_batch, unit_overview, units_missing, units_of_order, unpack_unit, void_units,
    want_units,
};

use super::builders::{actor, analyst, brand, png};

const GTIN: &str = "00850012345671";
const STEM: &str = "https://shop.example";

fn key() -> UnitKey {
    UnitKey::from_seed(&[9; 32])
}

fn associate() -> AssociateScope {
    AssociateScope::for_machine(Id::from_digest([3; 16]), "a story's associate")
}

fn asked(brand: BrandId, quantity: i64, key: &str) -> NewBatch {
    NewBatch {
        brand,
        gtin: Gtin::parse(GTIN).unwrap(),
        product: Line::new("Harbor Lane night balm").ok(),
        quantity,
        elsewhere: false,
        key: IdempotencyKey::new(key).unwrap(),
    }
}

fn issued(bed: &Bed, owner: OwnerScope, new: NewBatch) -> (UnitBatchId, Vec<Unit>) {
    let brand = new.brand;
    let id = bed
        .store
        .write(move |tx| issue_units(tx, owner, &actor(), &new))
        .unwrap();
    let (_, units) = bed.store.read(|tx| unit_batch(tx, owner, (brand, id))).unwrap();
    (id, units)
}

fn order(number: u8) -> OrderId {
    Id::from_digest([number; 16])
}

fn pack(bed: &Bed, order: OrderId, scan: u8, uri: &str) -> kernel::Result<Option<Unit>> {
    let (scan, uri): (TransferId, _) = (Id::from_digest([scan; 16]), uri.to_owned());
    bed.store
        .write(move |tx| pack_unit(tx, associate(), &key(), (order, scan), &uri))
}

/// An event of the room of orders, as this room reads it.
macro_rules! of_orders {
    ($($name:ident = $kind:literal),*) => {$(
        #[derive(Clone, Serialize, Deserialize)]
        struct $name { order: OrderId }
        impl Event for $name {
            const KIND: &'static str = $kind;
            fn subject(&self) -> String { self.order.to_string() }
        }
    )*};
}
of_orders!(
    HandedOver = "order.handed_over",
    Refunded = "order.refunded",
    Cancelled = "order.cancelled"
);

fn happens<E: Event + Clone + Send + Sync + 'static>(bed: &Bed, event: E) {
    bed.store
        .write(move |tx| tx.emit(&Actor::machine("story"), &event))
        .unwrap();
    Followers::new(bed.store.clone())
        .projection(UnitJourney)
        .drain()
        .unwrap();
    assert!(bed.store.read(store::parked).unwrap().is_empty());
}

fn who(name: &str, place: Option<(f64, f64)>) -> Checker {
    Checker {
        browser: name.to_owned(),
        network: format!("network of {name}"),
        place: Place::told(Some("CN"), None, place),
        at_home: false,
    }
}

/// Somebody opens the page: what it says, and a note of the visit.
fn check(bed: &Bed, uri: &str, checker: &Checker) -> UnitReport {
    let shown = Shown::read(uri).unwrap();
    let report = bed
        .store
        .read(|tx| look_at_unit(tx, &key(), &shown, checker))
        .unwrap();
    let checker = checker.clone();
    bed.store
        .write(move |tx| note_scan(tx, &key(), &shown, &checker))
        .unwrap();
    report
}

fn overview(bed: &Bed, owner: OwnerScope, brand: BrandId) -> UnitOverview {
    bed.store
        .read(|tx| unit_overview(tx, owner, brand, None, PageSize::USUAL))
        .unwrap()
}

fn alarms(bed: &Bed, owner: OwnerScope, brand: BrandId) -> Vec<AlarmKind> {
    let mut kinds: Vec<_> = overview(bed, owner, brand)
        .alarms
        .iter()
        .map(|alarm| alarm.alarm.kind)
        .collect();
    kinds.sort_unstable();
    kinds
}

testkit::on_both_engines! {
    fn codes_are_issued_to_a_verified_brand_for_its_own_products(bed) {
        let (owner, harbor) = brand(bed, analyst(bed, "mei"), &png(1));
        let (id, units) = issued(bed, owner, asked(harbor, 250, "k-1"));
        assert_eq!(units.len(), 250);
        assert!(units.iter().all(|unit| unit.state == UnitState::Issued));
        let (again, _) = issued(bed, owner, asked(harbor, 250, "k-1"));
        assert_eq!(again, id, "asked twice, issued once");
        let seen = overview(bed, owner, harbor);
        assert_eq!(seen.batches.items[0].1, BTreeMap::from([(UnitState::Issued, 250)]));

        let refused = |new: NewBatch| bed.store.write(move |tx| issue_units(tx, owner, &actor(), &new)).unwrap_err();
        let foreign = NewBatch { gtin: Gtin::parse("4006381333931").unwrap(), quantity: 0, ..asked(harbor, 1, "k-2") };
        let names: Vec<_> = refused(foreign).fields().iter().map(|field| field.name.to_string()).collect();
        assert_eq!(names, ["gtin", "quantity"], "all that is wrong at once");
        assert_eq!(refused(asked(harbor, 5001, "k-3")).fields()[0].name, "quantity");
        let stranger = OwnerScope::for_machine(Id::from_digest([8; 16]), "another rights holder");
        let asked = asked(harbor, 1, "k-4");
        let refused = bed.store.write(move |tx| issue_units(tx, stranger, &actor(), &asked)).unwrap_err();
        assert_eq!(refused.code(), Code::NotFound);
        assert!(bed.store.read(|tx| unit_batch(tx, stranger, (harbor, id))).is_err());
        assert!(bed.store.read(|tx| unit_overview(tx, stranger, harbor, None, PageSize::USUAL)).is_err());
    }

    fn an_item_goes_into_one_carton_once(bed) {
        let (owner, harbor) = brand(bed, analyst(bed, "mei"), &png(1));
        let (id, units) = issued(bed, owner, asked(harbor, 4, "k-1"));
        let uri = |at: usize| units[at].code.uri(STEM, &key());
        assert_eq!(pack(bed, order(1), 1, "4006381333931").unwrap(), None, "any other scan is not of an item");
        assert_eq!(pack(bed, order(1), 1, "https://maker.example/01/04006381333931/21/A").unwrap(), None);
        let packed = pack(bed, order(1), 1, &uri(0)).unwrap().unwrap();
        assert_eq!((packed.state, packed.order), (UnitState::Packed, Some(order(1))));
        assert!(pack(bed, order(1), 1, &uri(0)).is_ok(), "one scan, sent twice, counts once");
        for (twice, word) in [(order(1), "scan the next one"), (order(2), "another order's carton")] {
            let refused = pack(bed, twice, 2, &uri(0)).unwrap_err();
            assert!(refused.fields()[0].said.en.contains(word), "{refused:?}");
        }
        let invented = UnitCode { serial: Serial::draw(&SeededRandom::new(5)), ..units[0].code.clone() };
        let unsigned = uri(1).split_once('?').unwrap().0.to_owned();
        for bad in [invented.uri(STEM, &key()), unsigned, uri(1).replace("?s=", "?s=A")] {
            let refused = pack(bed, order(1), 3, &bad).unwrap_err();
            assert!(refused.fields()[0].said.en.contains("not issued here"), "{bad}");
        }
        let serial = units[2].code.serial.clone();
        bed.store.write(move |tx| void_units(tx, owner, &actor(), (harbor, id), &Withdrawn::One(serial.clone()))).unwrap();
        assert!(pack(bed, order(1), 4, &uri(2)).unwrap_err().fields()[0].said.en.contains("withdrawn"));

        bed.store.write(move |tx| unpack_unit(tx, associate(), Id::from_digest([1; 16]))).unwrap();
        assert!(bed.store.read(|tx| units_of_order(tx, order(1))).unwrap().is_empty());
        pack(bed, order(2), 5, &uri(0)).unwrap();
        happens(bed, Cancelled { order: order(2) });
        pack(bed, order(3), 6, &uri(0)).unwrap();
        happens(bed, HandedOver { order: order(3) });
        assert!(pack(bed, order(4), 7, &uri(0)).unwrap_err().fields()[0].said.en.contains("may be a copy"));
    }

    fn a_carton_lacks_the_scans_that_a_brand_wants(bed) {
        let (owner, harbor) = brand(bed, analyst(bed, "mei"), &png(1));
        let (_, units) = issued(bed, owner, asked(harbor, 3, "k-1"));
        let carton = BTreeMap::from([(GTIN.to_owned(), 2), ("04006381333931".to_owned(), 1)]);
        let missing = || bed.store.read(|tx| units_missing(tx, order(1), &carton)).unwrap();
        assert_eq!(missing(), BTreeMap::new(), "nobody wants it yet");
        bed.store.write(move |tx| want_units(tx, owner, &actor(), harbor, true)).unwrap();
        assert_eq!(missing(), BTreeMap::from([(GTIN.to_owned(), 2)]));
        pack(bed, order(1), 1, &units[0].code.uri(STEM, &key())).unwrap();
        assert_eq!(missing(), BTreeMap::from([(GTIN.to_owned(), 1)]));
    }

    fn a_buyer_checks_and_so_does_whoever_has_a_copy(bed) {
        let (owner, harbor) = brand(bed, analyst(bed, "mei"), &png(1));
        let (_, units) = issued(bed, owner, asked(harbor, 3, "k-1"));
        let uri = units[0].code.uri(STEM, &key());
        let (buyer, other) = (who("buyer", Some((31.2, 121.5))), who("other", Some((30.6, 104.1))));
        pack(bed, order(1), 1, &uri).unwrap();
        happens(bed, HandedOver { order: order(1) });
        bed.pass(Duration::from_hours(200));
        let first = check(bed, &uri, &buyer);
        assert_eq!((first.verdict, first.visitors), (UnitVerdict::First, 1));
        assert_eq!(first.batch.unwrap().product, "Harbor Lane night balm");
        assert_eq!(check(bed, &uri, &buyer).verdict, UnitVerdict::First, "a page may be loaded again");
        assert_eq!(alarms(bed, owner, harbor), []);
        assert_eq!(overview(bed, owner, harbor).batches.items[0].1[&UnitState::Seen], 1);

        bed.pass(Duration::from_mins(20));
        let copy = check(bed, &uri, &other);
        assert_eq!(copy.verdict, UnitVerdict::Again, "the second one learns that there was a first");
        assert_eq!(alarms(bed, owner, harbor), [AlarmKind::Travel], "nobody travels so far in twenty minutes");
        bed.pass(Duration::from_mins(20));
        assert_eq!(check(bed, &uri, &buyer).verdict, UnitVerdict::Doubtful);
        let found = &overview(bed, owner, harbor).alarms[0];
        assert_eq!((found.alarm.facts.minutes, found.code.clone()), (Some(20), units[0].code.clone()));
        assert!(found.alarm.facts.km.is_some_and(|km| km > 1500), "{found:?}");
    }

    fn a_code_is_odd_before_the_sale_and_after_the_end(bed) {
        let (owner, harbor) = brand(bed, analyst(bed, "mei"), &png(1));
        let (id, units) = issued(bed, owner, asked(harbor, 3, "k-1"));
        let uri = |at: usize| units[at].code.uri(STEM, &key());
        let at_home = Checker { at_home: true, ..who("lead", None) };
        assert_eq!(check(bed, &uri(0), &at_home).verdict, UnitVerdict::NotSold);
        assert_eq!(alarms(bed, owner, harbor), [], "the house looks without leaving a trace");
        assert_eq!(check(bed, &uri(0), &who("stranger", None)).verdict, UnitVerdict::NotSold);
        assert_eq!(alarms(bed, owner, harbor), [AlarmKind::BeforeSale]);

        pack(bed, order(1), 1, &uri(1)).unwrap();
        happens(bed, HandedOver { order: order(1) });
        bed.pass(Duration::from_hours(1));
        check(bed, &uri(1), &who("buyer", None));
        happens(bed, Refunded { order: order(1) });
        bed.pass(Duration::from_hours(1));
        assert_eq!(check(bed, &uri(1), &who("next", None)).verdict, UnitVerdict::Returned);
        bed.store.write(move |tx| void_units(tx, owner, &actor(), (harbor, id), &Withdrawn::Unsold)).unwrap();
        bed.pass(Duration::from_hours(1));
        assert_eq!(check(bed, &uri(2), &who("buyer", None)).verdict, UnitVerdict::Voided);
        let kinds = [AlarmKind::BeforeSale, AlarmKind::BeforeSale, AlarmKind::AfterReturn, AlarmKind::AfterVoid];
        assert_eq!(alarms(bed, owner, harbor), kinds, "one of each kind for each code");

        let (_, free) = issued(bed, owner, NewBatch { elsewhere: true, ..asked(harbor, 1, "k-2") });
        let elsewhere = check(bed, &free[0].code.uri(STEM, &key()), &who("a shopper elsewhere", None));
        assert_eq!(elsewhere.verdict, UnitVerdict::Elsewhere);
        assert_eq!(alarms(bed, owner, harbor), kinds);
    }

    fn invented_numbers_tell_nothing_and_are_counted(bed) {
        let (owner, harbor) = brand(bed, analyst(bed, "mei"), &png(1));
        let (_, units) = issued(bed, owner, asked(harbor, 1, "k-1"));
        let uri = units[0].code.uri(STEM, &key());
        let unsigned = uri.split_once('?').unwrap().0;
        let other = UnitKey::from_seed(&[1; 32]);
        let cases = [
            (unsigned.to_owned(), UnitVerdict::Incomplete),
            (units[0].code.uri(STEM, &other), UnitVerdict::NotOurs),
            (format!("{STEM}/01/{GTIN}/21/1234?s=x"), UnitVerdict::NotOurs),
        ];
        for (uri, verdict) in cases {
            let report = check(bed, &uri, &who("somebody", None));
            assert_eq!((report.verdict, report.unit, report.batch), (verdict, None, None), "{uri}");
        }
        assert_eq!(overview(bed, owner, harbor).strays, 2);
        let lost = UnitCode { serial: Serial::draw(&SeededRandom::new(5)), ..units[0].code.clone() };
        assert_eq!(check(bed, &lost.uri(STEM, &key()), &who("somebody", None)).verdict, UnitVerdict::Unrecorded);
        assert_eq!(alarms(bed, owner, harbor), [AlarmKind::Unrecorded]);
    }

    fn scans_are_forgotten_and_hold_no_address(bed) {
        let (owner, harbor) = brand(bed, analyst(bed, "mei"), &png(1));
        let (_, units) = issued(bed, owner, asked(harbor, 1, "k-1"));
        let secret = format!("203.0.113.{}", SeededRandom::new(1).below(200));
        let checker = Checker { network: secret.clone(), ..who("somebody", None) };
        check(bed, &units[0].code.uri(STEM, &key()), &checker);
        let rows = || bed.store.read(|tx| tx.query("SELECT * FROM unit_scan", &[])).unwrap();
        assert_eq!(rows().len(), 1);
        assert!(!format!("{:?}", rows()).contains(&secret));
        bed.pass(Duration::from_hours(24 * 401));
        store::Chore::run(&ForgetScans, &bed.store).unwrap();
        assert_eq!(rows().len(), 0);
    }
}
