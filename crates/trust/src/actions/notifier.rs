//! The right over a notice: by its key, or as the rights holder who sent it.

use kernel::kinds::NoticeId;
use kernel::{Actor, Result};
use store::Tx;

use crate::actions::no_notice;
use crate::model::notice_key::{NotifierScope, digest};
use crate::model::owner::OwnerScope;
use crate::rows;

/// The right that a notice's key gives.
///
/// # Errors
/// [`kernel::Code::NotFound`] if it opens nothing.
pub fn notifier_by_key(tx: &mut Tx<'_>, secret: &str) -> Result<NotifierScope> {
    let notice = rows::notice::by_key(tx, &digest(secret))?.ok_or_else(no_notice)?;
    Ok(NotifierScope {
        notice,
        actor: Actor::Anyone,
    })
}

/// The right of a rights holder's member over a notice of theirs.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless they sent it.
pub fn notifier_of_holder(
    tx: &mut Tx<'_>,
    owner: OwnerScope,
    actor: Actor,
    id: NoticeId,
) -> Result<NotifierScope> {
    let notice = rows::notice::get(tx, id)?.filter(|notice| notice.holder == Some(owner.org()));
    let notice = notice.ok_or_else(no_notice)?.id;
    Ok(NotifierScope { notice, actor })
}
