//! What happens to persons and organisations. Events hold ids and facts, never personal data.

use kernel::kinds::{OrganisationId, PersonId};
use serde::{Deserialize, Serialize};
use store::Event;

use crate::model::principal::Role;

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
    /// A person has an account.
    PersonSignedUp = "person.signed_up" { person: PersonId } of person;
    /// A person has signed in.
    PersonSignedIn = "person.signed_in" { person: PersonId } of person;
    /// A password was wrong for an account that exists.
    SignInFailed = "person.sign_in_failed" { person: PersonId } of person;
    /// A person has signed out.
    PersonSignedOut = "person.signed_out" { person: PersonId } of person;
    /// A person's key is destroyed; what was sealed is unreadable for good.
    PersonErased = "person.erased" { person: PersonId } of person;
    /// A shopper has recorded their real name for customs.
    IdentityRecorded = "person.identity_recorded" { person: PersonId } of person;
    /// A shopper has taken back their real name.
    IdentityForgotten = "person.identity_forgotten" { person: PersonId } of person;
    /// An organisation exists.
    OrganisationFounded = "organisation.founded" { org: OrganisationId } of org;
    /// A business applies to sell.
    SellerApplied = "seller.applied" { org: OrganisationId } of org;
    /// A seller may trade.
    SellerVerified = "seller.verified" { org: OrganisationId } of org;
    /// A seller was refused.
    SellerRefused = "seller.refused" { org: OrganisationId } of org;
    /// A shop is closed.
    SellerClosed = "seller.closed" { org: OrganisationId } of org;
    /// A closed shop may trade again.
    SellerReopened = "seller.reopened" { org: OrganisationId } of org;
    /// An operator has looked into what a seller declared under seal.
    ApplicationOpened = "seller.application_opened" { org: OrganisationId } of org;
    /// A person has a role in an organisation.
    RoleGranted = "role.granted" { person: PersonId, org: OrganisationId, role: Role } of person;
    /// A person has a role in an organisation no longer.
    RoleTaken = "role.taken" { person: PersonId, org: OrganisationId, role: Role } of person;
    /// A seller has told about the shop.
    SellerDescribed = "seller.described" { org: OrganisationId } of org;
    /// A seller's payouts go to another account.
    SellerBankChanged = "seller.bank_changed" { org: OrganisationId } of org;
    /// A seller sells so much that the law asks for more, or a year has passed: it has until then (microseconds).
    DutyAsked = "seller.duty_asked" { org: OrganisationId, until: i64 } of org;
    /// A seller is reminded, with a last term (microseconds).
    DutyWarned = "seller.duty_warned" { org: OrganisationId, until: i64 } of org;
    /// A seller has certified what the law asks for; these fields are new.
    DutyCertified = "seller.duty_certified" { org: OrganisationId, changed: Vec<String> } of org;
    /// The market has verified what is new.
    DutyVerified = "seller.duty_verified" { org: OrganisationId } of org;
    /// What was given did not hold.
    DutyReturned = "seller.duty_returned" { org: OrganisationId } of org;
    /// A seller is high-volume no longer, or the market asks for nothing any more.
    DutyEnded = "seller.duty_ended" { org: OrganisationId } of org;
    /// Nothing of a seller is sold for now.
    SalesSuspended = "seller.sales_suspended" { org: OrganisationId } of org;
    /// Sales go on.
    SalesResumed = "seller.sales_resumed" { org: OrganisationId } of org;
}
