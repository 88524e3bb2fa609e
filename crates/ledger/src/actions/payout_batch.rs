//! Sends sellers their earnings.

use kernel::kinds::OrganisationId;
use kernel::{Actor, Dollars, Error, Result};
use store::Tx;

use crate::actions::post::post;
use crate::actions::shortcuts::Chain;
use crate::events::PayoutSent;
use crate::model::account::{AccountKind, AccountName};
use crate::model::payout::{Cut, Payout, PayoutBatch, cut};
use crate::model::reason::Reason;
use crate::model::unit::Unit;
use crate::rows::{account, hold, payout};

/// The most lines of a batch; the next batch takes the rest.
const MOST_LINES: u32 = 500;
/// How many sellers are looked at in one statement.
const PAGE: i64 = 100;

/// Sends sellers their earnings, each a line: what a seller owes for refunds is taken first, the rest is on its way
/// until [`crate::reconcile_payout`] enters the bank's answer. Sellers whose payouts are held back are passed over. The same batch id is sent once and gives the same answer.
///
/// # Errors
/// None of its own: a batch without lines is a batch that nobody had earnings for.
pub fn payout_batch(tx: &mut Tx<'_>, actor: &Actor, batch: &PayoutBatch) -> Result<Payout> {
    if payout::insert(tx, batch)? {
        let lines = fill(tx, batch)?;
        if lines == 0 {
            payout::close(tx, batch.id)?;
        }
        let total = payout::get(tx, batch.id)?.map_or(Dollars::ZERO, |made| made.total);
        tx.emit(
            actor,
            &PayoutSent {
                payout: batch.id,
                lines,
                total,
            },
        )?;
    }
    payout::get(tx, batch.id)?
        .ok_or_else(|| Error::internal(format!("{} was made and is not there", batch.id)))
}

/// Writes the lines; how many.
fn fill(tx: &mut Tx<'_>, batch: &PayoutBatch) -> Result<u32> {
    let (mut line, mut after) = (0, String::new());
    loop {
        let sellers = sellers(tx, batch, &after)?;
        let Some(last) = sellers.last() else {
            return Ok(line);
        };
        after = last.to_string();
        for seller in sellers {
            if line == MOST_LINES {
                return Ok(line);
            }
            if let Some(cut) = pay(tx, batch, seller)? {
                line += 1;
                payout::insert_line(tx, batch.id, line, seller, cut)?;
            }
        }
    }
}

/// The next who may have earnings, in the order of ids (the order in which rows are locked).
fn sellers(tx: &mut Tx<'_>, batch: &PayoutBatch, after: &str) -> Result<Vec<OrganisationId>> {
    if batch.sellers.is_empty() {
        let unit = Unit::Usd.to_string();
        let earning = account::in_credit(tx, AccountKind::SellerPayable, &unit, after, PAGE)?;
        return earning
            .iter()
            .map(|(name, _)| Ok(name.owner().parse()?))
            .collect();
    }
    let mut sellers = batch.sellers.clone();
    sellers.retain(|seller| seller.to_string().as_str() > after);
    sellers.sort_unstable();
    sellers.dedup();
    Ok(sellers)
}

fn pay(tx: &mut Tx<'_>, batch: &PayoutBatch, seller: OrganisationId) -> Result<Option<Cut>> {
    if hold::get(tx, seller)?.is_some() {
        return Ok(None);
    }
    let (payable, debt) = (
        AccountName::seller_payable(seller),
        AccountName::seller_debt(seller),
    );
    let balances = account::lock_all(tx, &[payable.clone(), debt.clone()])?;
    let of = |name| balances.get(name).copied().unwrap_or_default();
    let earned = Dollars::from_minor(of(&payable).available());
    let owed = Dollars::from_minor(of(&debt).debit_balance());
    let cut = cut(earned, owed, batch.at_least)?;
    let Some(cut) = cut else { return Ok(None) };
    let mut chain = Chain::new("payout", format!("{} {seller}", batch.id), batch.id.uuid());
    chain.add(
        payable.clone(),
        debt,
        cut.recovered.minor(),
        Reason::DebtRecovered,
    );
    chain.add(
        payable,
        AccountName::payout_in_transit(batch.id),
        cut.sent.minor(),
        Reason::PayoutSent,
    );
    post(tx, chain.transfers())?;
    Ok(Some(cut))
}
