//! Rights as types: a query for seller data takes a [`SellerScope`], and only sign-in or a named machine can make one.

use kernel::Actor;
use kernel::kinds::{OrganisationId, PersonId};

/// The right over one seller's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SellerScope(OrganisationId);

impl SellerScope {
    pub(crate) const fn of(org: OrganisationId) -> Self {
        Self(org)
    }

    /// The right that a part of the program takes: a follower, an operator's command. The reason is for the reader.
    pub const fn for_machine(org: OrganisationId, _reason: &'static str) -> Self {
        Self(org)
    }

    /// The seller.
    pub const fn org(self) -> OrganisationId {
        self.0
    }
}

macro_rules! scopes {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name(PersonId);

        impl $name {
            pub(crate) const fn of(person: PersonId) -> Self {
                Self(person)
            }

            /// The right that a part of the program takes on behalf of a person. The reason is for the reader.
            pub const fn for_machine(person: PersonId, _reason: &'static str) -> Self {
                Self(person)
            }

            /// The person who acts.
            pub const fn person(self) -> PersonId {
                self.0
            }

            /// The person as an actor.
            pub const fn actor(self) -> Actor {
                Actor::Person(self.0)
            }
        }
    )*};
}

scopes! {
    /// The right of a person over their own cart, orders and addresses.
    ShopperScope;
    /// The right to run the market.
    OperatorScope;
    /// The right to decide cases.
    AnalystScope;
    /// The right to work in the warehouse.
    AssociateScope;
}
