//! Transfers as a client asks for them, and the answers.

use std::collections::BTreeSet;

use kernel::kinds::TransferId;
use kernel::{Code, Error, Time};
use uuid::Uuid;

use crate::model::account::AccountName;
use crate::model::reason::Reason;

/// The largest amount of one transfer: ten trillion yuan in fen. Larger ones are mistakes.
pub const MOST: i64 = 1_000_000_000_000_000;
/// The most transfers of one chain.
pub const CHAIN: usize = 512;

/// Units that go from one account to another: the debit account is debited, the credit account credited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// Made by the client before it asks, so that asking twice is recognised.
    pub id: TransferId,
    /// The account debited.
    pub debit: AccountName,
    /// The account credited; counts the same unit.
    pub credit: AccountName,
    /// Minor units or pieces, 1 to 10^15.
    pub amount: i64,
    /// Why.
    pub reason: Reason,
    /// The order, lot, notice or payout it belongs to.
    pub about: Uuid,
    /// Whether it happens now, or is held until posted.
    pub hold: Hold,
}

/// Whether a transfer happens at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// At once.
    No,
    /// Pending until posted or voided.
    Open,
    /// Pending until posted, voided, or this moment.
    Until(Time),
}

/// The answer to a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was made.
    Created,
    /// It had been made before, exactly like this; nothing was changed.
    Exists,
}

/// Why transfers are refused. Nothing of a refused chain may be committed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Amounts are 1 to [`MOST`].
    #[error("an amount must be 1 to {MOST}, not {0}")]
    Amount(i64),
    /// Both accounts are the same.
    #[error("{0} cannot be both debited and credited")]
    SameAccount(AccountName),
    /// The accounts count different units.
    #[error("{0} and {1} count different units")]
    Units(AccountName, AccountName),
    /// A chain has 1 to [`CHAIN`] transfers.
    #[error("a chain has 1 to {CHAIN} transfers, not {0}")]
    Chain(usize),
    /// The same id twice in one chain.
    #[error("{0} comes twice in one chain")]
    Twice(TransferId),
    /// The id exists, but the transfer differs.
    #[error("{id} exists with a different {field}")]
    Different {
        /// The id.
        id: TransferId,
        /// What differs.
        field: &'static str,
    },
    /// Some transfers of the chain exist and others do not.
    #[error("{0} exists, but not all of its chain")]
    PartOfChain(TransferId),
    /// The account has not enough.
    #[error("{account} would fall short by {missing}")]
    Short {
        /// The account, or its id if its name is not at hand.
        account: String,
        /// By how much.
        missing: i64,
        /// Whether it counts goods.
        goods: bool,
    },
    /// The pending transfer does not exist.
    #[error("there is no pending transfer {0}")]
    NoPending(TransferId),
    /// The pending transfer has ended another way.
    #[error("{0} is already {1}")]
    Ended(TransferId, &'static str),
    /// The pending transfer has lapsed.
    #[error("{0} has lapsed")]
    Lapsed(TransferId),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let error = match &refusal {
            Refusal::Short { goods: true, .. } => Self::new(
                Code::OutOfStock,
                "这里的货不够了。请核对数量后再试。",
                "There are not enough pieces here. Check the count and try again.",
            ),
            Refusal::Short { goods: false, .. } => Self::wrong_state(
                "账户余额不足，这笔款没有动。",
                "The account does not hold enough; nothing was moved.",
            ),
            Refusal::Different { .. } | Refusal::PartOfChain(_) => Self::new(
                Code::KeyReused,
                "这笔记录已经存在，但内容不同。请核对后用新的编号提交。",
                "This entry already exists with other contents. Check it, and use a new id for a new one.",
            ),
            Refusal::Ended(..) => Self::wrong_state(
                "这笔预留已经处理过了，请刷新后查看。",
                "This hold has already ended. Reload to see how.",
            ),
            Refusal::Lapsed(_) => Self::new(
                Code::Expired,
                "预留的时间已过，请重新下单。",
                "The hold has run out. Please order again.",
            ),
            _ => return Self::internal(refusal),
        };
        error.with_detail(refusal)
    }
}

/// Checks a chain by itself, before the database is asked.
pub fn check(chain: &[Transfer]) -> Result<(), Refusal> {
    if chain.is_empty() || chain.len() > CHAIN {
        return Err(Refusal::Chain(chain.len()));
    }
    let mut seen = BTreeSet::new();
    for transfer in chain {
        check_one(transfer)?;
        if !seen.insert(transfer.id) {
            return Err(Refusal::Twice(transfer.id));
        }
    }
    Ok(())
}

fn check_one(transfer: &Transfer) -> Result<(), Refusal> {
    let (debit, credit) = (&transfer.debit, &transfer.credit);
    if !(1..=MOST).contains(&transfer.amount) {
        Err(Refusal::Amount(transfer.amount))
    } else if debit == credit {
        Err(Refusal::SameAccount(debit.clone()))
    } else if debit.unit() != credit.unit() {
        Err(Refusal::Units(debit.clone(), credit.clone()))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ids;

    fn transfer(amount: i64, debit: AccountName, credit: AccountName) -> Transfer {
        Transfer {
            id: ids::transfer(&["t"]),
            debit,
            credit,
            amount,
            reason: Reason::Goods,
            about: Uuid::nil(),
            hold: Hold::No,
        }
    }

    #[test]
    fn what_cannot_be_a_transfer_is_refused() {
        let (fx, bank) = (AccountName::fx_cny(), AccountName::bank_cny());
        for amount in [0, -1, MOST + 1, i64::MIN] {
            let refused = check(&[transfer(amount, fx.clone(), bank.clone())]);
            assert_eq!(refused, Err(Refusal::Amount(amount)));
        }
        let same = check(&[transfer(1, fx.clone(), fx.clone())]);
        assert_eq!(same, Err(Refusal::SameAccount(fx.clone())));
        let units = check(&[transfer(1, fx.clone(), AccountName::bank_usd())]);
        assert!(matches!(units, Err(Refusal::Units(..))));
        let good = transfer(1, fx, bank);
        assert_eq!(check(&[good.clone(), good.clone()]), Err(Refusal::Twice(good.id)));
        assert_eq!(check(&[]), Err(Refusal::Chain(0)));
        assert_eq!(check(&[good]), Ok(()));
    }
}
