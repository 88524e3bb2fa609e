//! Payouts: what a seller is sent, and what the bank says became of it.

use kernel::kinds::{OrganisationId, PayoutId};
use kernel::{Day, Dollars, Line, Result, Time};

/// A batch of payouts to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayoutBatch {
    /// Made by the caller, so that the same batch is sent once.
    pub id: PayoutId,
    /// The business day it is of.
    pub day: Day,
    /// Only these sellers; all with earnings if empty.
    pub sellers: Vec<OrganisationId>,
    /// Earnings below this wait for the next batch.
    pub at_least: Dollars,
}

/// A seller whose earnings are held back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayoutHold {
    /// The seller.
    pub seller: OrganisationId,
    /// Why, in a word.
    pub reason: String,
    /// Since when.
    pub since: Time,
}

/// A batch of payouts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payout {
    /// Its id.
    pub id: PayoutId,
    /// The business day it is of.
    pub day: Day,
    /// The sum of its lines.
    pub total: Dollars,
    /// Whether every line is paid or returned.
    pub reconciled: bool,
    /// When it was made.
    pub made_at: Time,
    /// The lines, by number.
    pub lines: Vec<PayoutLine>,
}

/// A line of a batch: one seller's money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayoutLine {
    /// Its number, from 1.
    pub line: u32,
    /// The seller.
    pub seller: OrganisationId,
    /// What is sent.
    pub amount: Dollars,
    /// What was kept back for refunds made after an earlier payout.
    pub recovered: Dollars,
    /// How it stands.
    pub state: LineStanding,
    /// The bank's amount, once it has answered.
    pub bank_amount: Option<Dollars>,
    /// The bank's reference, or why it returned the money.
    pub bank_words: String,
    /// When the bank's answer was entered.
    pub answered_at: Option<Time>,
}

/// How a line of a payout stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineStanding {
    /// Sent to the bank.
    Sent,
    /// Paid, to the cent.
    Paid,
    /// Returned: it is the seller's earnings again.
    Returned,
    /// The bank's amount is another one; a person must look.
    Differs,
}

impl LineStanding {
    const ALL: [Self; 4] = [Self::Sent, Self::Paid, Self::Returned, Self::Differs];

    /// The word in rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Paid => "paid",
            Self::Returned => "returned",
            Self::Differs => "differs",
        }
    }

    /// The standing of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether the bank's answer has closed the line.
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Paid | Self::Returned)
    }
}

/// A line of the bank's statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankLine {
    /// The number of the payout's line.
    pub line: u32,
    /// What became of it.
    pub said: BankSaid,
}

/// What became of a line at the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BankSaid {
    /// Paid.
    Paid {
        /// How much.
        amount: Dollars,
        /// The bank's reference.
        reference: Line<64>,
    },
    /// Returned.
    Returned {
        /// Why.
        reason: Line<200>,
    },
}

/// What a statement of the bank came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reconciliation {
    /// Lines paid by this statement.
    pub paid: Vec<u32>,
    /// Lines returned by this statement.
    pub returned: Vec<u32>,
    /// Lines with another amount than sent; nothing was moved for them.
    pub differing: Vec<u32>,
    /// Lines that had been closed before with the same answer.
    pub repeated: Vec<u32>,
    /// Lines that the batch does not have, or that had been closed with another answer.
    pub unknown: Vec<u32>,
    /// Lines that still wait for the bank.
    pub open: Vec<u32>,
}

/// How a seller's earnings become a payout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Taken for what the seller owes.
    pub recovered: Dollars,
    /// Sent.
    pub sent: Dollars,
}

/// Cuts earnings: debts first, then the payout; nothing if the payout would be below the least, or empty.
pub fn cut(earned: Dollars, owed: Dollars, at_least: Dollars) -> Result<Option<Cut>> {
    let recovered = earned.min(owed);
    let sent = earned.less(recovered)?;
    Ok((sent.is_positive() && sent >= at_least).then_some(Cut { recovered, sent }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debts_are_taken_first() {
        let usd = Dollars::from_minor;
        let made = |earned, owed, least| cut(usd(earned), usd(owed), usd(least)).unwrap();
        assert_eq!(
            made(1000, 300, 1),
            Some(Cut {
                recovered: usd(300),
                sent: usd(700)
            })
        );
        assert_eq!(made(1000, 0, 1001), None);
        assert_eq!(made(200, 300, 1), None);
        assert_eq!(made(0, 0, 0), None);
    }
}
