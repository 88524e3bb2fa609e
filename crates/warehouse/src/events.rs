//! What happens in the warehouse. Events hold ids and counts, never personal data.

use kernel::kinds::{BinId, HandoverId, InboundId, LotId, OrderId, OrganisationId, ParcelId, TransferId};
use serde::{Deserialize, Serialize};
use store::Event;

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $kind:literal { $($field:ident: $type:ty),* } of $subject:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name {
            $(#[doc = concat!("The ", stringify!($field), ".")] pub $field: $type),*
        }

        impl Event for $name {
            const KIND: &'static str = $kind;
            fn subject(&self) -> String {
                self.$subject.to_string()
            }
        }
    )*};
}

events! {
    /// A seller has announced goods.
    InboundAnnounced = "inbound.announced" { inbound: InboundId, seller: OrganisationId } of inbound;
    /// All that came of a notice is counted.
    InboundReceived = "inbound.received" { inbound: InboundId, seller: OrganisationId, received: i64, damaged: i64 } of inbound;
    /// Pieces of a lot were put into a bin.
    GoodsPutAway = "goods.put_away" { lot: LotId, bin: BinId, quantity: i64 } of lot;
    /// A bin held fewer pieces of a lot than the books say; somebody has to count it.
    BinShort = "bin.short" { bin: BinId, lot: LotId, missing: i64 } of bin;
    /// Goods came that nobody announced; they lie aside.
    StrangerArrived = "inbound.stranger" { inbound: InboundId, seller: OrganisationId, code: String } of inbound;
    /// A scan at the station was taken back.
    ScanUndone = "scan.undone" { scan: TransferId, kind: String, quantity: i64 } of scan;
    /// An order is in a closed parcel.
    ParcelPacked = "parcel.packed" { parcel: ParcelId, order: OrderId, grams: i64 } of order;
    /// The carrier took what was on a list.
    HandoverClosed = "handover.closed" { handover: HandoverId, parcels: i64 } of handover;
    /// The carrier said something of a parcel.
    ParcelTracked = "parcel.tracked" { parcel: ParcelId, order: OrderId, code: String } of order;
}
