//! The right over an organisation's brands, as a type.

use kernel::Result;
use kernel::kinds::OrganisationId;
use people::{Principal, Role};

/// The right to register brands for an organisation and to say who may sell them: a rights holder's member, or the owner of
/// a shop that has a brand of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnerScope(OrganisationId);

impl OwnerScope {
    /// The right of somebody who is signed in.
    ///
    /// # Errors
    /// [`kernel::Code::NotAllowed`] unless they speak for a rights holder or own a shop.
    pub fn of(principal: &Principal) -> Result<Self> {
        let speaks = principal.membership(Role::RightsHolder);
        let speaks = speaks.or_else(|| principal.membership(Role::SellerOwner));
        speaks
            .map(|membership| Self(membership.org))
            .ok_or_else(not_allowed)
    }

    /// The right that a part of the program takes. The reason is for the reader.
    pub const fn for_machine(org: OrganisationId, _reason: &'static str) -> Self {
        Self(org)
    }

    /// The organisation.
    pub const fn org(self) -> OrganisationId {
        self.0
    }
}

fn not_allowed() -> kernel::Error {
    kernel::Error::new(
        kernel::Code::NotAllowed,
        "登记品牌需要权利人账号，或店主账号。",
        "Registering a brand takes an account of a rights holder, or of a shop's owner.",
    )
}
