//! The operator ends a version of a rule.

use kernel::kinds::HouseRuleId;
use kernel::{Error, Result};
use people::OperatorScope;
use store::Tx;

use crate::actions::house_rules::no_rule;
use crate::events::HouseRuleEnded;
use crate::model::house::RuleState;
use crate::rows::{head, house};

/// Ends a version at once, in force or in the shadow.
///
/// # Errors
/// [`kernel::Code::WrongState`] if it has ended.
pub fn end_house_rule(
    tx: &mut Tx<'_>,
    operator: OperatorScope,
    (id, version): (HouseRuleId, i64),
) -> Result<()> {
    let changed = head::next(tx)?;
    let versions = house::versions(tx, id)?;
    let rule = versions.iter().find(|rule| rule.version == version);
    let rule = rule.ok_or_else(no_rule)?;
    let today = tx.now().day_in_china();
    let days = (rule.days.0, rule.days.0.map(|from| today.max(from)));
    if rule.state == RuleState::Ended
        || !house::place(tx, (id, version), (rule.state, RuleState::Ended), days, changed)?
    {
        return Err(already_ended());
    }
    tx.emit(&operator.actor(), &HouseRuleEnded { rule: id, version })
}

fn already_ended() -> Error {
    Error::wrong_state(
        "这个版本已经结束。要恢复的话，请按它另写一个新版本。",
        "This version has ended. To have it back, write a new version like it.",
    )
}
