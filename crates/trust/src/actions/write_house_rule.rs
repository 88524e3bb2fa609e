//! The operator writes a rule.

use kernel::Result;
use kernel::kinds::HouseRuleId;
use people::OperatorScope;
use store::Tx;

use crate::actions::house_rules::no_rule;
use crate::events::HouseRuleWritten;
use crate::model::house::{HouseRule, NewHouseRule, RuleState};
use crate::rows::{head, house};

/// Writes a rule, or another version of one. It begins in the shadow; a version that is still there ends.
///
/// # Errors
/// At the fields that are wrong; [`kernel::Code::NotFound`] for a version of no rule.
pub fn write_house_rule(
    tx: &mut Tx<'_>,
    operator: OperatorScope,
    id: Option<HouseRuleId>,
    new: &NewHouseRule,
) -> Result<HouseRuleId> {
    new.check()?;
    // Takes the registry's row: of two who write at once, one comes after the other.
    let changed = head::next(tx)?;
    let before = match id {
        Some(id) => house::versions(tx, id)?,
        None => Vec::new(),
    };
    if id.is_some() && before.is_empty() {
        return Err(no_rule());
    }
    let rule = HouseRule {
        id: id.unwrap_or_else(|| tx.id()),
        version: before.first().map_or(0, |latest| latest.version) + 1,
        name: new.name.to_string(),
        expression: new.expression.to_string(),
        weight: new.weight,
        holds: new.holds,
        harm: new.harm,
        said: new.said.clone(),
        state: RuleState::Shadow,
        days: (None, None),
        by: operator.actor(),
        at: tx.now(),
    };
    for old in before.iter().filter(|old| old.state == RuleState::Shadow) {
        let of = (old.id, old.version);
        house::place(
            tx,
            of,
            (RuleState::Shadow, RuleState::Ended),
            (None, None),
            changed,
        )?;
    }
    house::insert(tx, &rule, changed)?;
    let written = HouseRuleWritten {
        rule: rule.id,
        version: rule.version,
    };
    tx.emit(&operator.actor(), &written)?;
    Ok(rule.id)
}
