//! A business that was refused applies again.

use kernel::{Actor, Error, Result, Slug};
use store::Tx;

use crate::actions::apply::{SellerApplication, check, seal};
use crate::events::SellerApplied;
use crate::model::principal::OrgStatus;
use crate::model::scope::SellerScope;
use crate::rows::organisation::{self, Told};
use crate::vault::Vault;

/// Takes the mended application of a seller who was refused; the shop keeps its address.
///
/// # Errors
/// [`kernel::Code::WrongState`] unless the seller was refused; at field `zip` if the ZIP code is not of the state.
pub fn reapply(
    tx: &mut Tx<'_>,
    vault: &Vault,
    scope: SellerScope,
    actor: &Actor,
    application: &SellerApplication,
) -> Result<()> {
    check(application)?;
    let org = scope.org();
    let from = [OrgStatus::Refused];
    if !organisation::decide(tx, org, &from, OrgStatus::Applied, None, actor)? {
        return Err(not_refused());
    }
    organisation::tell(tx, org, &Told::of(application))?;
    seal(tx, vault, org, application)?;
    tx.emit(actor, &SellerApplied { org })
}

/// The name in page addresses for a new shop: its name, with a number if another shop has it.
///
/// # Errors
/// At field `shop_name` if the name has no Latin letter or digit, or too many shops are called so.
pub fn free_slug(tx: &mut Tx<'_>, name: &str) -> Result<Slug> {
    let plain = Slug::from_name(name).ok_or_else(|| {
        Error::field(
            "shop_name",
            "店名里请至少用一个英文字母或数字，网址要用到。",
            "Use at least one Latin letter or digit in the name; the shop's address is made of it.",
        )
    })?;
    for number in 1..100 {
        let slug = match number {
            1 => Some(plain.clone()),
            _ => Slug::from_name(&format!("{plain} {number}")),
        };
        if let Some(slug) = slug
            && organisation::by_slug(tx, slug.as_str())?.is_none()
        {
            return Ok(slug);
        }
    }
    Err(Error::field(
        "shop_name",
        "叫这个名字的店铺太多了，请换一个更有辨识度的名字。",
        "Many shops have this name. Please choose one that tells yours apart.",
    ))
}

fn not_refused() -> Error {
    Error::wrong_state(
        "这份申请已经在审核或已经通过，不用再提交。",
        "This application is being checked or has been accepted; there is no need to send it again.",
    )
}
