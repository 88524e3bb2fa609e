//! Chains are often sparse: parts of zero are left out.

use kernel::kinds::TransferId;
use uuid::Uuid;

use crate::model::account::AccountName;
use crate::model::ids;
use crate::model::reason::Reason;
use crate::model::transfer::{Hold, Transfer};

/// A chain in the making, about one thing; ids come from the words of its cause and the place in the chain.
pub struct Chain {
    cause: String,
    about: Uuid,
    transfers: Vec<Transfer>,
}

impl Chain {
    /// An empty chain. The cause names the command and its id, so that the same command makes the same ids.
    pub fn new(verb: &str, id: impl std::fmt::Display, about: Uuid) -> Self {
        Self {
            cause: format!("{verb} {id}"),
            about,
            transfers: Vec::new(),
        }
    }

    /// Adds a transfer; nothing if the amount is zero.
    pub fn add(&mut self, debit: AccountName, credit: AccountName, amount: i64, reason: Reason) {
        if amount == 0 {
            return;
        }
        let id = self.id(&debit, &credit);
        self.transfers.push(Transfer {
            id,
            debit,
            credit,
            amount,
            reason,
            about: self.about,
            hold: Hold::No,
        });
    }

    fn id(&self, debit: &AccountName, credit: &AccountName) -> TransferId {
        ids::transfer(&[&self.cause, &debit.to_string(), &credit.to_string()])
    }

    /// The transfers.
    pub fn transfers(&self) -> &[Transfer] {
        &self.transfers
    }
}
