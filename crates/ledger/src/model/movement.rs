//! Movements: transfers as the journal keeps them, in all five phases.

use kernel::Time;
use kernel::kinds::{AccountId, TransferId};
use uuid::Uuid;

use crate::model::reason::Reason;
use crate::model::transfer::{Hold, Refusal, Transfer};
use crate::model::unit::Unit;

/// What a movement does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Moves at once.
    Single,
    /// Holds the amount.
    Pending,
    /// Ends a hold: moves the amount, releases the rest.
    Post,
    /// Ends a hold: releases all of it.
    Void,
    /// Ends a hold that has lapsed: releases all of it.
    Expire,
}

impl Phase {
    const ALL: [Self; 5] = [Self::Single, Self::Pending, Self::Post, Self::Void, Self::Expire];

    /// The word in rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Pending => "pending",
            Self::Post => "post",
            Self::Void => "void",
            Self::Expire => "expire",
        }
    }

    /// The phase of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.word() == word)
    }

    /// Whether units really move.
    pub const fn moves(self) -> bool {
        matches!(self, Self::Single | Self::Post)
    }
}

/// How a pending transfer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PendingState {
    /// Holds its amount.
    Pending,
    /// Was posted.
    Posted,
    /// Was voided.
    Voided,
    /// Has lapsed.
    Expired,
}

impl PendingState {
    const ALL: [Self; 4] = [Self::Pending, Self::Posted, Self::Voided, Self::Expired];

    /// The word in rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Posted => "posted",
            Self::Voided => "voided",
            Self::Expired => "expired",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// A transfer as the journal keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    /// Its id.
    pub id: TransferId,
    /// What it does.
    pub phase: Phase,
    /// The hold it ends.
    pub ends: Option<TransferId>,
    /// The account debited.
    pub debit: AccountId,
    /// The account credited.
    pub credit: AccountId,
    /// What is counted.
    pub unit: Unit,
    /// How much.
    pub amount: i64,
    /// How much the hold it ends had held.
    pub released: i64,
    /// Why.
    pub reason: Reason,
    /// The order, lot, notice or payout it belongs to.
    pub about: Uuid,
    /// When a hold lapses by itself.
    pub lapses: Option<Time>,
}

impl Movement {
    /// The movement a transfer asks for.
    pub fn of(transfer: &Transfer) -> Self {
        let (phase, lapses) = match transfer.hold {
            Hold::No => (Phase::Single, None),
            Hold::Open => (Phase::Pending, None),
            Hold::Until(time) => (Phase::Pending, Some(time)),
        };
        Self {
            id: transfer.id,
            phase,
            ends: None,
            debit: transfer.debit.id(),
            credit: transfer.credit.id(),
            unit: transfer.debit.unit(),
            amount: transfer.amount,
            released: 0,
            reason: transfer.reason,
            about: transfer.about,
            lapses,
        }
    }

    /// The movement that ends this hold.
    #[must_use]
    pub fn ended(&self, id: TransferId, phase: Phase, amount: i64) -> Self {
        Self {
            id,
            phase,
            ends: Some(self.id),
            amount,
            released: self.amount,
            lapses: None,
            ..self.clone()
        }
    }

    /// Whether the stored movement is the one asked for.
    pub fn same_as(&self, stored: &Self) -> Result<(), Refusal> {
        let differs = [
            ("phase", self.phase != stored.phase),
            ("pending id", self.ends != stored.ends),
            ("debit account", self.debit != stored.debit),
            ("credit account", self.credit != stored.credit),
            ("unit", self.unit != stored.unit),
            ("amount", self.amount != stored.amount),
            ("reason", self.reason != stored.reason),
            ("subject", self.about != stored.about),
            ("timeout", self.lapses != stored.lapses),
        ];
        match differs.into_iter().find(|(_, differs)| *differs) {
            Some((field, _)) => Err(Refusal::Different { id: self.id, field }),
            None => Ok(()),
        }
    }
}
