//! A seller answers a notice: the counter-notice is passed on at once, and the clock runs.

use kernel::kinds::NoticeId;
use kernel::{Actor, Error, Result, Time};
use people::{SellerScope, Vault};
use store::Tx;

use crate::actions::no_notice;
use crate::events::NoticeCountered;
use crate::model::counter::{Counter, NewCounter};
use crate::model::notice_state::{Faith, NoticeState};
use crate::model::notice_terms::NoticeTerms;
use crate::rows;

/// Gives the declaration to the notifier; when the measure ends by itself at the latest.
///
/// # Errors
/// At the fields of what it lacks; [`kernel::Code::NotFound`] unless the notice is about this seller's listing;
/// [`kernel::Code::WrongState`] unless it waits for their answer.
pub fn counter_notice(
    tx: &mut Tx<'_>,
    vault: &Vault,
    terms: &NoticeTerms,
    (scope, actor): (SellerScope, &Actor),
    (id, new): (NoticeId, &NewCounter),
) -> Result<Time> {
    let now = tx.now();
    let notice = rows::notice::take(tx, id)?;
    let notice = notice.filter(|notice| notice.seller == scope.org() && notice.at.forwarded.is_some());
    let mut notice = notice.ok_or_else(no_notice)?;
    if notice.state != NoticeState::Forwarded {
        return Err(Error::wrong_state(
            "这份通知现在不能提交声明：可能已经提交过，或已经办结。",
            "This notice does not wait for a counter-notice: one was given already, or it is closed.",
        ));
    }
    new.check(terms.on("shortest_explanation", now.day_in_china()))?;
    let counter = Counter {
        notice: id,
        seller: scope.org(),
        reason: new.reason,
        statement: new.statement.to_string(),
        links: new.links.iter().map(ToString::to_string).collect(),
        lang: new.lang,
        faith: Faith::Good,
        faith_words: String::new(),
        open_text: String::new(),
        at: now,
    };
    rows::counter::insert(tx, &counter)?;
    vault.seal(tx, id.uuid(), "signatory", new.signatory.as_str())?;
    // Until somebody has opened it, the latest arrival counts.
    let until = terms.clock_ends(terms.arrives_by(now));
    notice.state = NoticeState::Countered;
    notice.at.countered = Some(now);
    notice.at.clock_ends = Some(until);
    rows::notice::save(tx, &notice)?;
    let countered = NoticeCountered {
        notice: id,
        listing: notice.listing,
        reason: new.reason.word().to_owned(),
        until: until.micros(),
    };
    tx.emit(actor, &countered)?;
    Ok(until)
}
