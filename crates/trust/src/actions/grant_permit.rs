//! An operator lets a seller sell restricted goods.

use kernel::kinds::OrganisationId;
use kernel::{Day, Error, Result, Slug};
use people::OperatorScope;
use store::Tx;

use crate::events::PermitGranted;
use crate::rows::permit;

/// Grants a permit from a day, to a day or without end; replaces what was granted before. A permit is named in the list of
/// banned goods: `alcohol`.
///
/// # Errors
/// At field `to` if it lies before `from`.
pub fn grant_permit(
    tx: &mut Tx<'_>,
    operator: OperatorScope,
    seller: OrganisationId,
    name: &Slug,
    (from, to): (Day, Option<Day>),
) -> Result<()> {
    if to.is_some_and(|to| to < from) {
        return Err(Error::field(
            "to",
            "结束日期不能早于开始日期；长期有效可以留空。",
            "The last day lies before the first. Leave it empty for a permit without end.",
        ));
    }
    permit::put(tx, seller, name.as_str(), (from, to), &operator.actor())?;
    let granted = PermitGranted {
        seller,
        permit: name.to_string(),
    };
    tx.emit(&operator.actor(), &granted)
}
