//! Either side of a notice adds photographs as evidence.

use kernel::kinds::NoticeId;
use kernel::{Actor, Error, Result};
use people::SellerScope;
use store::Tx;

use crate::actions::{no_notice, notice_case};
use crate::events::NoticePhotosAdded;
use crate::model::notice_key::NotifierScope;
use crate::model::notice_photo::{MOST_NOTICE_PHOTOS, NewNoticePhoto};
use crate::model::notice_state::{NoticeState, Side};
use crate::model::notice_terms::NoticeTerms;
use crate::model::rules::Rules;
use crate::rows;

/// Who adds them.
#[derive(Clone, Debug)]
pub enum Party {
    /// Whoever gave the notice.
    Notifier(NotifierScope),
    /// The shop that it was passed on to.
    Seller(SellerScope, Actor, NoticeId),
}

/// Adds photographs after those of the same side; how many are new. A notice that lacked nothing else goes
/// to the desk.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless the notice is theirs; [`kernel::Code::WrongState`] if it is over; at field `photos`
/// with too many.
pub fn add_notice_photos(
    tx: &mut Tx<'_>,
    (rules, terms): (&Rules, &NoticeTerms),
    party: &Party,
    photos: &[NewNoticePhoto],
) -> Result<usize> {
    let (id, side, actor) = match party {
        Party::Notifier(scope) => (scope.notice, Side::Notifier, &scope.actor),
        Party::Seller(_, actor, id) => (*id, Side::Seller, actor),
    };
    let mut notice = rows::notice::take(tx, id)?.ok_or_else(no_notice)?;
    if let Party::Seller(scope, ..) = party
        && (notice.seller != scope.org() || notice.at.forwarded.is_none())
    {
        return Err(no_notice());
    }
    if notice.state.is_over() {
        return Err(Error::wrong_state(
            "这份通知已经办结，不能再加照片。",
            "This notice is closed; no photographs can be added any more.",
        ));
    }
    let known = rows::notice_photo::of_notice(tx, id)?;
    let before = known.iter().filter(|photo| photo.side == side).count();
    let mut place = before;
    for photo in photos {
        if place >= MOST_NOTICE_PHOTOS {
            return Err(too_many());
        }
        let at = i64::try_from(place).unwrap_or(i64::MAX);
        place += usize::from(rows::notice_photo::insert(tx, id, (side, at), photo)?);
    }
    if place == before {
        return Ok(0);
    }
    if side == Side::Notifier {
        notice.elements.pictured = true;
        notice.answer.missing.retain(|code| code != "evidence");
        if notice.state == NoticeState::Incomplete && notice.answer.missing.is_empty() {
            notice_case::complete(tx, (rules, terms), actor, &mut notice)?;
        } else {
            rows::notice::save(tx, &notice)?;
        }
    }
    let added = NoticePhotosAdded {
        notice: id,
        side: side.word().to_owned(),
        count: i64::try_from(place - before).unwrap_or(i64::MAX),
    };
    tx.emit(actor, &added)?;
    Ok(place - before)
}

fn too_many() -> Error {
    Error::field(
        "photos",
        format!("最多 {MOST_NOTICE_PHOTOS} 张照片，请挑最能说明问题的。"),
        format!("At most {MOST_NOTICE_PHOTOS} photographs. Choose those that show it best."),
    )
}
