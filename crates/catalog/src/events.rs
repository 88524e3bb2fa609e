//! What happens to listings. Events hold ids and facts.

use kernel::kinds::{DecisionId, ImportId, ListingId, OrganisationId};
use serde::{Deserialize, Serialize};
use store::Event;

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $kind:literal { $($field:ident: $type:ty),* } of $subject:ident;)*) => {
        $(
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
        )*
    };
}

events! {
    /// A seller has begun a listing.
    ListingCreated = "listing.created" { listing: ListingId, seller: OrganisationId } of listing;
    /// A listing is changed; `version` is a new one if shoppers would see the change.
    ListingEdited = "listing.edited" { listing: ListingId, seller: OrganisationId, version: i64 } of listing;
    /// A price, a weight or something else that decides the landed price is changed, without a new version.
    ListingPriced = "listing.priced" { listing: ListingId, seller: OrganisationId } of listing;
    /// A published version waits for screening.
    ListingSubmitted = "listing.submitted" { listing: ListingId, version: i64, seller: OrganisationId } of listing;
    /// Screening let a version pass.
    ListingCleared = "listing.cleared" { listing: ListingId, version: i64, seller: OrganisationId, decision: DecisionId } of listing;
    /// Screening refused a version.
    ListingRefused = "listing.refused" { listing: ListingId, version: i64, seller: OrganisationId, decision: DecisionId } of listing;
    /// Screening took a version that was seen out of sight, until a person has looked.
    ListingHeld = "listing.held" { listing: ListingId, version: i64, seller: OrganisationId, decision: DecisionId } of listing;
    /// The version that was cleared before is published again.
    ListingShown = "listing.shown" { listing: ListingId, seller: OrganisationId } of listing;
    /// The seller took the listing off sale, to work on it.
    ListingWithdrawn = "listing.withdrawn" { listing: ListingId, seller: OrganisationId } of listing;
    /// The seller put the listing away.
    ListingArchived = "listing.archived" { listing: ListingId, seller: OrganisationId } of listing;
    /// A run of the importer has begun.
    ImportStarted = "import.started" { import: ImportId, seller: OrganisationId } of import;
    /// A run of the importer has ended.
    ImportFinished = "import.finished" { import: ImportId, seller: OrganisationId, created: i64, updated: i64, failed: i64 } of import;
}
