//! A notifier adds what a notice lacks.

use kernel::{Error, Result};
use people::Vault;
use store::Tx;

use crate::actions::{no_notice, notice_case};
use crate::events::NoticeMended;
use crate::model::notice::{Answer, Told, missing};
use crate::model::notice_key::NotifierScope;
use crate::model::notice_state::NoticeState;
use crate::model::notice_terms::NoticeTerms;
use crate::model::rules::Rules;
use crate::rows;

/// Lays what is said now over what was said before; a notice that lacks nothing any more goes to the desk. What is still
/// missing, as codes.
///
/// # Errors
/// [`kernel::Code::WrongState`] unless the notice waits to be mended.
pub fn mend_notice(
    tx: &mut Tx<'_>,
    vault: &Vault,
    (rules, terms): (&Rules, &NoticeTerms),
    scope: &NotifierScope,
    told: &Told,
) -> Result<Vec<String>> {
    let mut notice = rows::notice::take(tx, scope.notice)?.ok_or_else(no_notice)?;
    if notice.state != NoticeState::Incomplete {
        return Err(Error::wrong_state(
            "这份通知不缺材料，不用再补。要补充新的情况，请再发一次通知。",
            "This notice lacks nothing. If there is more to say, send another one.",
        ));
    }
    notice.elements = told.over(&notice.elements)?;
    if let Some(identity) = &told.identity {
        vault.seal(tx, notice.id.uuid(), "identity", identity.as_str())?;
    }
    let shortest = terms.on("shortest_explanation", tx.now().day_in_china());
    let missing = missing(notice.kind, &notice.elements, shortest);
    tx.emit(&scope.actor, &NoticeMended { notice: notice.id })?;
    if missing.is_empty() {
        notice_case::complete(tx, (rules, terms), &scope.actor, &mut notice)?;
    } else {
        notice.answer = Answer {
            missing: missing.clone(),
            ..notice.answer
        };
        rows::notice::save(tx, &notice)?;
    }
    Ok(missing)
}
