//! A notice of goods: its states, and how what came differs from what was announced.

use serde::{Deserialize, Serialize};

/// Where a notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InboundState {
    /// Announced by the seller.
    Announced,
    /// The first scan was made.
    Receiving,
    /// Counted to the end.
    Received,
    /// Called off.
    Cancelled,
}

impl InboundState {
    const ALL: [Self; 4] = [Self::Announced, Self::Receiving, Self::Received, Self::Cancelled];

    /// The word in rows and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Receiving => "receiving",
            Self::Received => "received",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether scans are taken.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Announced | Self::Receiving)
    }
}

/// How what came differs from what was announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Discrepancy {
    /// Fewer pieces.
    Short,
    /// More pieces.
    Over,
    /// Broken pieces among them.
    Damaged,
}

/// The differences of a line.
pub fn discrepancies(expected: i64, received: i64, damaged: i64) -> Vec<Discrepancy> {
    let total = received + damaged;
    let mut found = Vec::new();
    if total < expected {
        found.push(Discrepancy::Short);
    }
    if total > expected {
        found.push(Discrepancy::Over);
    }
    if damaged > 0 {
        found.push(Discrepancy::Damaged);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_told_apart() {
        assert_eq!(discrepancies(10, 10, 0), []);
        assert_eq!(discrepancies(10, 8, 0), [Discrepancy::Short]);
        assert_eq!(discrepancies(10, 9, 1), [Discrepancy::Damaged]);
        assert_eq!(
            discrepancies(10, 11, 1),
            [Discrepancy::Over, Discrepancy::Damaged]
        );
    }
}
