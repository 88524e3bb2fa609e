//! An operator verifies a seller, after a look at what it has in common with closed shops.

use kernel::kinds::OrganisationId;
use kernel::{Error, Prose, Result};
use people::OperatorScope;
use store::Tx;

use crate::actions::links::link_file;
use crate::events::LinksLooked;
use crate::rows;

/// Verifies a seller. If it is strongly linked with a closed shop, the operator says why it may trade all the same: links alone
/// refuse nobody, and nobody comes back unseen.
///
/// # Errors
/// At field `looked` without those words; as [`people::verify_seller`].
pub fn verify_after_look(
    tx: &mut Tx<'_>,
    operator: OperatorScope,
    seller: OrganisationId,
    looked: &str,
) -> Result<()> {
    if !link_file(tx, seller)?.closed().is_empty() {
        if looked.trim().is_empty() {
            return Err(Error::field(
                "looked",
                "这家店铺与已关闭的店铺有关联。请先看过关联，再写明为什么可以开店。",
                "This shop is linked with one that was closed. Look at the links, and write why it may trade.",
            ));
        }
        let reason = Prose::<1000>::at("looked", looked)?;
        rows::link::looked(tx, seller, operator.person(), reason.as_str())?;
        tx.emit(&operator.actor(), &LinksLooked { seller })?;
    }
    people::verify_seller(tx, operator, seller)
}
