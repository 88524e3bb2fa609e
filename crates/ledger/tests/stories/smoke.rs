//! The shortest way through the room.

use kernel::kinds::{OrderId, OrganisationId, VariantId};
use kernel::{Actor, Line, Time};
use ledger::*;

testkit::on_both_engines! {
    fn from_arrival_to_commitment(bed) {
        let until = bed.now().plus(std::time::Duration::from_mins(30));
        let report = bed.store.write(move |tx| {
            let me = Actor::machine("test");
            let (variant, seller, order): (VariantId, OrganisationId, OrderId) = (tx.id(), tx.id(), tx.id());
            let lot = create_lot(tx, &me, &NewLot { variant, seller, code: Line::new("L1").unwrap(), expiry: None })?;
            receive(tx, &me, &Receive { id: tx.id(), lot, quantity: 5, place: Place::Dock, about: lot.uuid() })?;
            let got = reserve(tx, &me, &Reserve { order, lines: vec![(variant, 3)], min_expiry: None, until })?;
            assert_eq!(got.len(), 1);
            assert_eq!(available(tx, &[variant], None)?[&variant], 2);
            assert_eq!(commit(tx, &me, order)?, Outcome::Created);
            audit(tx)
        }).unwrap();
        assert!(report.is_sound(), "{report:?}");
        let _ = Time::EPOCH;
    }
}
