//! Who somebody is: a person with memberships in organisations.

use kernel::kinds::{OrganisationId, PersonId};
use kernel::{Code, Email, Error, Lang, Result};
use serde::{Deserialize, Serialize};

use super::scope::{AnalystScope, AssociateScope, OperatorScope, SellerScope, ShopperScope};

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_meta])* $variant),* }

        impl $name {
            /// The word that rows and interfaces use.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The value of a word.
            pub fn parse(word: &str) -> Option<Self> {
                [$(Self::$variant),*].into_iter().find(|value| value.word() == word)
            }
        }
    };
}

words! {
    /// What a member may do.
    Role {
        /// Runs a shop: listings, orders, payouts, staff.
        SellerOwner = "seller_owner",
        /// Works in a shop: listings and orders, no payouts.
        SellerStaff = "seller_staff",
        /// Runs the market.
        Operator = "operator",
        /// Decides cases.
        Analyst = "analyst",
        /// Works in the warehouse.
        Associate = "associate",
        /// Speaks for a rights holder.
        RightsHolder = "rights_holder",
    }
}

words! {
    /// What an organisation is.
    OrgKind {
        /// A US small business that sells.
        Seller = "seller",
        /// The owner of brands.
        RightsHolder = "rights_holder",
        /// The one who runs this market.
        Operator = "operator",
        /// A warehouse.
        Warehouse = "warehouse",
    }
}

words! {
    /// Where verification stands.
    OrgStatus {
        /// The application waits for the operator.
        Applied = "applied",
        /// Checked; may trade.
        Verified = "verified",
        /// Refused, with reasons; may apply again.
        Refused = "refused",
        /// No longer trading.
        Closed = "closed",
    }
}

/// A person's place in an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The organisation.
    pub org: OrganisationId,
    /// What it is.
    pub kind: OrgKind,
    /// Where its verification stands.
    pub status: OrgStatus,
    /// Its name.
    pub name: String,
    /// Its name in page addresses.
    pub slug: String,
    /// What the person may do there.
    pub role: Role,
}

/// Somebody who works for a seller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The person.
    pub id: PersonId,
    /// How they wish to be called.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// What they may do.
    pub role: Role,
}

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    /// The person.
    pub person: PersonId,
    /// How they wish to be called.
    pub name: String,
    /// The address they sign in with.
    pub email: Email,
    /// The language they chose.
    pub lang: Lang,
    /// Their places in organisations.
    pub memberships: Vec<Membership>,
}

impl Principal {
    /// Whether the person has this role anywhere.
    pub fn has(&self, role: Role) -> bool {
        self.membership(role).is_some()
    }

    /// The first membership with this role.
    pub fn membership(&self, role: Role) -> Option<&Membership> {
        self.memberships.iter().find(|membership| membership.role == role)
    }

    /// The right of a shopper over their own things.
    pub const fn shopper(&self) -> ShopperScope {
        ShopperScope::of(self.person)
    }

    /// The right over one seller's data: the seller this person works for.
    pub fn seller(&self) -> Result<SellerScope> {
        let works = |role| {
            self.membership(role)
                .map(|membership| SellerScope::of(membership.org))
        };
        works(Role::SellerOwner)
            .or_else(|| works(Role::SellerStaff))
            .ok_or_else(not_allowed)
    }

    /// The right of an operator.
    pub fn operator(&self) -> Result<OperatorScope> {
        if self.has(Role::Operator) {
            Ok(OperatorScope::of(self.person))
        } else {
            Err(not_allowed())
        }
    }

    /// The right of an analyst. Operators are not analysts: who runs the market does not judge its cases.
    pub fn analyst(&self) -> Result<AnalystScope> {
        if self.has(Role::Analyst) {
            Ok(AnalystScope::of(self.person))
        } else {
            Err(not_allowed())
        }
    }

    /// The right of a warehouse associate.
    pub fn associate(&self) -> Result<AssociateScope> {
        if self.has(Role::Associate) {
            Ok(AssociateScope::of(self.person))
        } else {
            Err(not_allowed())
        }
    }
}

/// The refusal of somebody who is signed in but lacks the right.
pub fn not_allowed() -> Error {
    Error::new(
        Code::NotAllowed,
        "您的账号没有打开这一页的权限。如需开通，请联系所在机构的管理员。",
        "Your account has no right to this page. Ask the owner of your organisation to grant it.",
    )
}
