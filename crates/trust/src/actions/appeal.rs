//! A seller appeals against a refusal.

use kernel::kinds::{CaseId, DecisionId};
use kernel::{Actor, Error, Prose, Result};
use people::SellerScope;
use store::Tx;

use crate::actions::{no_decision, no_listing, record};
use crate::events::AppealOpened;
use crate::model::case::{Case, CaseKind, CaseState};
use crate::model::decision::Decision;
use crate::model::rules::{Policy, Rules};
use crate::model::statement::may_be_appealed;
use crate::rows;

/// Opens a case that only an analyst who had no part in the decision can take.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless the decision is about this seller's listing; [`kernel::Code::WrongState`] if it cannot be
/// appealed against any more.
pub fn appeal(
    tx: &mut Tx<'_>,
    rules: &Rules,
    scope: SellerScope,
    actor: &Actor,
    (id, plea): (DecisionId, &Prose<4000>),
) -> Result<CaseId> {
    let decision = rows::decision::get(tx, id)?.filter(|decision| decision.seller == scope.org());
    let decision = decision.ok_or_else(no_decision)?;
    check(tx, rules, &decision)?;
    let now = tx.now();
    let case = Case {
        id: tx.id(),
        kind: CaseKind::Appeal,
        listing: decision.listing,
        version: decision.version,
        seller: decision.seller,
        decision: Some(id),
        harm: decision
            .reasons
            .iter()
            .map(|reason| reason.harm)
            .max()
            .unwrap_or_default(),
        plea: plea.to_string(),
        state: CaseState::Open,
        claim: None,
        barred: decision.actor.person(),
        handover: String::new(),
        opened_at: now,
        due_at: now.plus(Policy::hours(rules.policy.appeal_hours)),
        closed_at: None,
    };
    let Some(opened) = record::open(tx, actor, &case)? else {
        return Err(already_appealed());
    };
    let appealed = AppealOpened {
        case: opened,
        decision: id,
        listing: decision.listing,
    };
    tx.emit(actor, &appealed)?;
    Ok(opened)
}

fn check(tx: &mut Tx<'_>, rules: &Rules, decision: &Decision) -> Result<()> {
    if !may_be_appealed(decision) {
        return Err(Error::wrong_state(
            "这项决定不能再申诉。商品改好后可以随时再发布。",
            "There is no appeal against this decision. You can publish a corrected listing at any time.",
        ));
    }
    if tx.now() > decision.at.plus(rules.policy.appeal_window()) {
        return Err(Error::wrong_state(
            format!(
                "申诉期是 {} 天，已经过了。商品改好后可以随时再发布。",
                rules.policy.appeal_days
            ),
            format!(
                "The {} days for an appeal have passed. You can publish a corrected listing at any time.",
                rules.policy.appeal_days
            ),
        ));
    }
    let listing = catalog::listing(tx, decision.listing)?.ok_or_else(no_listing)?;
    if listing.version != decision.version || listing.decision != Some(decision.id) {
        return Err(Error::wrong_state(
            "商品后来改过，这项决定已经不再适用；请看最新的检查结果。",
            "The listing has changed since, and this decision no longer stands. See the latest result.",
        ));
    }
    Ok(())
}

fn already_appealed() -> Error {
    Error::wrong_state(
        "这项决定已经申诉过了，审核员会在承诺的时间内答复。",
        "You have appealed against this decision already; an analyst will answer within the promised time.",
    )
}
