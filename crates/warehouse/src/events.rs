//! What happens in the warehouse. Events hold ids and counts, never personal data.

use kernel::kinds::{BinId, InboundId, LotId, OrganisationId};
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
}
