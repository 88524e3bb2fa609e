//! Typed ids: TypeID outside (`order_01h…`), `UUIDv7` inside. A buyer's id cannot be passed as a seller's.
//!
//! Source: TypeID specification 0.3 (prefix, underscore, 26 characters of Crockford base32); RFC 9562 §5.7 for UUIDv7.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::{Builder, Uuid};

use crate::{Random, Time};

/// What an id names; the registry is [`kinds`].
pub trait Kind: 'static {
    /// The TypeID prefix: lower-case letters.
    const PREFIX: &'static str;
}

/// An id of one kind of thing.
pub struct Id<K: Kind>(Uuid, PhantomData<fn() -> K>);

/// Makes an id of a kind that is inferred; reads well in builders: `of(time, random)`.
pub fn of<K: Kind>(time: Time, random: &dyn Random) -> Id<K> {
    Id::new(time, random)
}

impl<K: Kind> Id<K> {
    /// A new id: the time in milliseconds, then random bits (RFC 9562 §5.7).
    pub fn new(time: Time, random: &dyn Random) -> Self {
        let mut bits = [0; 10];
        random.fill(&mut bits);
        Self(
            Builder::from_unix_timestamp_millis(time.millis(), &bits).into_uuid(),
            PhantomData,
        )
    }

    /// The id that has this UUID; for reading rows.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// The id made from the first 16 bytes of a digest: the same input gives the same id (an idempotent client's id).
    pub fn from_digest(digest: [u8; 16]) -> Self {
        Self(Builder::from_custom_bytes(digest).into_uuid(), PhantomData)
    }

    /// The UUID inside.
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl<K: Kind> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K: Kind> Copy for Id<K> {}
impl<K: Kind> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K: Kind> Eq for Id<K> {}
impl<K: Kind> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K: Kind> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K: Kind> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl<K: Kind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.0.as_u128();
        let mut text = [0_u8; 26];
        for (place, out) in text.iter_mut().enumerate() {
            let shift = 5 * (25 - place);
            *out = ALPHABET[((number >> shift) & 31) as usize];
        }
        write!(f, "{}_{}", K::PREFIX, str::from_utf8(&text).unwrap_or_default())
    }
}

impl<K: Kind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why a text is not an id of the wanted kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The prefix is missing or another one.
    #[error("not an id of this kind: expected the prefix {0}_")]
    Prefix(&'static str),
    /// The part after the prefix is not 26 characters of Crockford base32 within 128 bits.
    #[error("not an id: expected 26 letters and digits after {0}_")]
    Suffix(&'static str),
}

impl<K: Kind> FromStr for Id<K> {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let suffix = text
            .strip_prefix(K::PREFIX)
            .and_then(|rest| rest.strip_prefix('_'))
            .ok_or(IdError::Prefix(K::PREFIX))?;
        decode(suffix)
            .map(Self::from_uuid)
            .ok_or(IdError::Suffix(K::PREFIX))
    }
}

fn decode(suffix: &str) -> Option<Uuid> {
    // 26 × 5 = 130 bits: the first character may carry three bits only.
    if suffix.len() != 26 || suffix.as_bytes()[0] > b'7' {
        return None;
    }
    suffix
        .bytes()
        .try_fold(0_u128, |number, byte| {
            let value = ALPHABET.iter().position(|&letter| letter == byte)?;
            Some((number << 5) | value as u128)
        })
        .map(Uuid::from_u128)
}

impl<K: Kind> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de, K: Kind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        String::deserialize(input)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $prefix:literal, $alias:ident;)*) => {
        /// The registry of id kinds: one line each, no prefix twice (tested).
        pub mod kinds {
            $($(#[$doc])*
            #[derive(Debug)]
            pub enum $kind {}
            impl super::Kind for $kind {
                const PREFIX: &'static str = $prefix;
            }
            #[doc = concat!("An id that begins with `", $prefix, "_`.")]
            pub type $alias = super::Id<$kind>;)*

            #[cfg(test)]
            pub(super) const PREFIXES: &[&str] = &[$($prefix),*];
        }
    };
}

kinds! {
    /// A person: shopper, or member of an organisation.
    Person = "person", PersonId;
    /// An organisation: seller, rights holder, operator, warehouse.
    Organisation = "org", OrganisationId;
    /// A signed-in session.
    Session = "session", SessionId;
    /// A delivery address in China.
    Address = "addr", AddressId;
    /// An account of the journal.
    Account = "acct", AccountId;
    /// A transfer of the journal.
    Transfer = "tfr", TransferId;
    /// A batch of payouts.
    Payout = "payout", PayoutId;
    /// A listing.
    Listing = "listing", ListingId;
    /// A variant of a listing.
    Variant = "variant", VariantId;
    /// A photograph.
    Photo = "photo", PhotoId;
    /// A run of the catalogue importer.
    Import = "import", ImportId;
    /// A registered brand.
    Brand = "brand", BrandId;
    /// A rule of screening that the operator has written.
    HouseRule = "rule", HouseRuleId;
    /// A screening decision.
    Decision = "decision", DecisionId;
    /// The closing of a shop.
    Closing = "closing", ClosingId;
    /// A case on the trust desk.
    Case = "case", CaseId;
    /// A notice of infringement.
    Notice = "notice", NoticeId;
    /// A batch of codes for single items.
    UnitBatch = "batch", UnitBatchId;
    /// A cart line's cart.
    Cart = "cart", CartId;
    /// A frozen quote.
    Quote = "quote", QuoteId;
    /// An order.
    Order = "order", OrderId;
    /// A payment attempt.
    Payment = "pay", PaymentId;
    /// A refund.
    Refund = "refund", RefundId;
    /// A customs message.
    Customs = "customs", CustomsId;
    /// An advance shipping notice of a seller.
    Inbound = "inbound", InboundId;
    /// A lot of goods with one expiry.
    Lot = "lot", LotId;
    /// A bin of a warehouse.
    Bin = "bin", BinId;
    /// A parcel.
    Parcel = "parcel", ParcelId;
    /// A handover to the carrier.
    Handover = "handover", HandoverId;
}

#[cfg(test)]
mod tests {
    use super::kinds::{OrderId, PersonId};
    use super::*;
    use crate::SeededRandom;

    #[test]
    fn an_id_reads_back_as_written() {
        let id: OrderId = of(Time::from_seconds(1_700_000_000), &SeededRandom::new(1));
        assert!(id.to_string().starts_with("order_01hf7yat"));
        assert_eq!(id.to_string().parse::<OrderId>(), Ok(id));
    }

    #[test]
    fn the_specification_example_decodes() {
        // TypeID specification, valid.yml: 0188bac7-4afa-78aa-bc3b-bd1eef28d881
        let id = Id::<kinds::Person>::from_uuid("0188bac7-4afa-78aa-bc3b-bd1eef28d881".parse().unwrap());
        assert_eq!(id.to_string(), "person_01h2xcejqtf2nbrexx3vqjhp41");
    }

    #[test]
    fn an_id_of_another_kind_is_refused() {
        let id: OrderId = of(Time::EPOCH, &SeededRandom::new(1));
        assert_eq!(id.to_string().parse::<PersonId>(), Err(IdError::Prefix("person")));
    }

    #[test]
    fn what_does_not_fit_128_bits_is_refused() {
        for bad in [
            "order_",
            "order_8zzzzzzzzzzzzzzzzzzzzzzzzz",
            "order_01h2xcejqtf2nbrexx3vqjhp4U",
            "order_字",
        ] {
            assert_eq!(bad.parse::<OrderId>(), Err(IdError::Suffix("order")), "{bad}");
        }
    }

    #[test]
    fn no_prefix_stands_for_two_kinds() {
        let mut seen = std::collections::HashSet::new();
        assert!(kinds::PREFIXES.iter().all(|prefix| seen.insert(prefix)));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_an_id_or_an_error(text in ".{0,40}") {
            let _ = text.parse::<OrderId>();
        }

        #[test]
        fn every_uuid_survives_the_trip(number: u128) {
            let id = OrderId::from_uuid(Uuid::from_u128(number));
            proptest::prop_assert_eq!(id.to_string().parse::<OrderId>(), Ok(id));
        }
    }
}
