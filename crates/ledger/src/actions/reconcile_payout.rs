//! Enters the bank's answer to a batch of payouts.

use kernel::kinds::PayoutId;
use kernel::{Actor, Error, Result, Said};
use store::Tx;

use crate::actions::post::post;
use crate::actions::shortcuts::Chain;
use crate::events::PayoutAnswered;
use crate::model::account::AccountName;
use crate::model::payout::{BankLine, BankSaid, LineStanding, PayoutLine, Reconciliation};
use crate::model::reason::Reason;
use crate::rows::payout;

/// Enters the bank's statement, line by line: paid lines leave the bank account, returned ones are the seller's earnings
/// again, a line paid with another amount moves nothing and waits for a person. May be called with parts of a statement,
/// and with the same lines again.
///
/// # Errors
/// [`kernel::Code::NotFound`] for an unknown batch.
pub fn reconcile_payout(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: PayoutId,
    statement: &[BankLine],
) -> Result<Reconciliation> {
    if !payout::lock(tx, id)? {
        return Err(Error::not_found(&Said::new("这批付款", "such batch of payouts")));
    }
    let mut outcome = Reconciliation::default();
    for said in statement {
        let lines = payout::lines(tx, id)?;
        match lines.iter().find(|line| line.line == said.line) {
            Some(line) => enter(tx, id, line, said, &mut outcome)?,
            None => outcome.unknown.push(said.line),
        }
    }
    let lines = payout::lines(tx, id)?;
    outcome.open = lines
        .iter()
        .filter(|line| !line.state.is_closed())
        .map(|line| line.line)
        .collect();
    if outcome.open.is_empty() {
        payout::close(tx, id)?;
    }
    tx.emit(actor, &answered(id, &outcome))?;
    Ok(outcome)
}

fn enter(
    tx: &mut Tx<'_>,
    id: PayoutId,
    line: &PayoutLine,
    said: &BankLine,
    outcome: &mut Reconciliation,
) -> Result<()> {
    let (standing, list) = match &said.said {
        BankSaid::Paid { amount, .. } if *amount != line.amount => {
            (LineStanding::Differs, &mut outcome.differing)
        }
        BankSaid::Paid { .. } => (LineStanding::Paid, &mut outcome.paid),
        BankSaid::Returned { .. } => (LineStanding::Returned, &mut outcome.returned),
    };
    if line.state.is_closed() {
        let same = line.state == standing;
        let list = if same {
            &mut outcome.repeated
        } else {
            &mut outcome.unknown
        };
        list.push(line.line);
        return Ok(());
    }
    list.push(line.line);
    let words = match &said.said {
        BankSaid::Paid { amount, reference } => (Some(*amount), reference.as_str()),
        BankSaid::Returned { reason } => (None, reason.as_str()),
    };
    payout::answer(tx, id, line.line, standing, words)?;
    move_money(tx, id, line, standing)
}

fn move_money(tx: &mut Tx<'_>, id: PayoutId, line: &PayoutLine, standing: LineStanding) -> Result<()> {
    let (to, reason) = match standing {
        LineStanding::Paid => (AccountName::bank_usd(), Reason::PayoutPaid),
        LineStanding::Returned => (AccountName::seller_payable(line.seller), Reason::PayoutReturned),
        LineStanding::Sent | LineStanding::Differs => return Ok(()),
    };
    let mut chain = Chain::new("payout answer", format!("{id} {}", line.line), id.uuid());
    chain.add(
        AccountName::payout_in_transit(id),
        to,
        line.amount.minor(),
        reason,
    );
    post(tx, chain.transfers())?;
    Ok(())
}

fn answered(id: PayoutId, outcome: &Reconciliation) -> PayoutAnswered {
    let count = |lines: &[u32]| u32::try_from(lines.len()).unwrap_or(u32::MAX);
    PayoutAnswered {
        payout: id,
        paid: count(&outcome.paid),
        returned: count(&outcome.returned),
        differing: count(&outcome.differing),
        reconciled: outcome.open.is_empty(),
    }
}
