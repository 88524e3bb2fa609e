//! The follower that notes what sellers have in common as they declare it: at their application, when their account changes.

use kernel::Result;
use kernel::kinds::OrganisationId;
use people::Vault;
use people::events::{SellerApplied, SellerBankChanged, SellerVerified};
use store::{Event, Projection, Recorded, Tx};

use crate::actions::links::note_link;

/// The follower. It opens what is under seal, and keeps names under the market's key only.
pub struct SellerLinks(
    /// Opens, and gives names.
    pub Vault,
);

impl Projection for SellerLinks {
    fn name(&self) -> &'static str {
        "trust.links"
    }

    fn wants(&self, kind: &str) -> bool {
        [SellerApplied::KIND, SellerBankChanged::KIND, SellerVerified::KIND].contains(&kind)
    }

    fn apply(&self, tx: &mut Tx<'_>, event: &Recorded) -> Result<()> {
        let applied = event
            .read::<SellerApplied>()?
            .map(|event| (event.org, "application"));
        let changed = event
            .read::<SellerBankChanged>()?
            .map(|event| (event.org, "payout"));
        let verified = event
            .read::<SellerVerified>()?
            .map(|event| (event.org, "application"));
        match applied.or(changed).or(verified) {
            Some((seller, place)) => self.note(tx, seller, place),
            None => Ok(()),
        }
    }
}

impl SellerLinks {
    fn note(&self, tx: &mut Tx<'_>, seller: OrganisationId, place: &str) -> Result<()> {
        for mark in people::seller_marks(tx, &self.0, seller)? {
            note_link(tx, seller, &mark, place)?;
        }
        Ok(())
    }
}
