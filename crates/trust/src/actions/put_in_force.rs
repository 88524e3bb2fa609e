//! The operator puts a version of a rule in force.

use kernel::kinds::HouseRuleId;
use kernel::{Day, Error, Result};
use people::OperatorScope;
use store::Tx;

use crate::events::HouseRuleInForce;
use crate::model::house::RuleState;
use crate::rows::{head, house};

/// Puts a version in force from a day on, to a day or without end. The version in force before ends.
///
/// # Errors
/// At field `from` for a day gone by, at `to` if it lies before `from`; [`kernel::Code::WrongState`] unless it is in the shadow.
pub fn put_in_force(
    tx: &mut Tx<'_>,
    operator: OperatorScope,
    (id, version): (HouseRuleId, i64),
    (from, to): (Day, Option<Day>),
) -> Result<()> {
    let today = tx.now().day_in_china();
    if from < today {
        return Err(gone_by());
    }
    if to.is_some_and(|to| to < from) {
        return Err(backwards());
    }
    let changed = head::next(tx)?;
    for old in house::versions(tx, id)? {
        if old.state == RuleState::Live {
            let (began, ends) = old.days;
            // What was to begin later never was; what is in force ends the day before its successor begins.
            let last = from.plus_days(-1);
            let (state, days) = match began {
                Some(began) if began <= last => (
                    RuleState::Live,
                    (Some(began), Some(ends.map_or(last, |end| end.min(last)))),
                ),
                _ => (RuleState::Ended, (None, None)),
            };
            house::place(tx, (id, old.version), (RuleState::Live, state), days, changed)?;
        }
    }
    let days = (Some(from), to);
    if !house::place(
        tx,
        (id, version),
        (RuleState::Shadow, RuleState::Live),
        days,
        changed,
    )? {
        return Err(not_in_shadow());
    }
    let in_force = HouseRuleInForce {
        rule: id,
        version,
        from: from.to_string(),
        to: to.map(|to| to.to_string()),
    };
    tx.emit(&operator.actor(), &in_force)
}

fn not_in_shadow() -> Error {
    Error::wrong_state(
        "只有试运行中的版本可以生效。请刷新页面，看它现在的状态。",
        "Only a version in the shadow can be put in force. Reload the page to see where it stands.",
    )
}

fn gone_by() -> Error {
    Error::field(
        "from",
        "生效日期最早是今天：已经作出的决定不会改变。",
        "The first day is today at the earliest: decisions that were taken do not change.",
    )
}

fn backwards() -> Error {
    Error::field(
        "to",
        "结束日期不能早于生效日期；长期有效可以留空。",
        "The last day lies before the first. Leave it empty if there is no end.",
    )
}
