//! Which way goods may enter China, and what stands in the way.
//!
//! A supervision mode is the way (Shangcaifa 2018 No. 486, quoted in ssopdot.com/blog/6863.html). Gates are dated rules read from a file: matched by tariff prefix or by a
//! category flag, they refuse goods in a mode or ask for papers. The positive list must name the goods in
//! the cross-border modes. The answer for each mode is sellable, needs something, or cannot be sold, always with the
//! rule, a sentence in both languages and the source.

mod gates;
mod positive;

pub use gates::{Answer, Gate, Gates, Goods, Reason, Verdict};
pub use positive::{ListLine, ListNote, PositiveList};

use serde::{Deserialize, Serialize};

/// A customs supervision mode for imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Mode {
    /// 9610 direct purchase import 直购进口: the parcel is flown in for the order.
    #[serde(rename = "9610")]
    DirectPurchase,
    /// 1210 bonded online-shopping import 网购保税进口: stock waits in a special zone.
    #[serde(rename = "1210")]
    Bonded,
    /// 1239 bonded import A: as 1210 in other places, where first-import rules differ.
    #[serde(rename = "1239")]
    BondedA,
    /// 0110 general trade 一般贸易 (the code is remembered): an importer brings the goods in as cargo.
    #[serde(rename = "0110")]
    GeneralTrade,
}

impl Mode {
    /// All of them, the shopper's usual one first.
    pub const ALL: [Self; 4] = [
        Self::DirectPurchase,
        Self::Bonded,
        Self::BondedA,
        Self::GeneralTrade,
    ];

    /// The four digits that customs uses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DirectPurchase => "9610",
            Self::Bonded => "1210",
            Self::BondedA => "1239",
            Self::GeneralTrade => "0110",
        }
    }

    /// The mode with these four digits. 9710 and 9810 are Chinese exports and not routes to China.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.code() == code)
    }

    /// True for the cross-border retail regime with its positive list, limits and reduced tax.
    pub const fn is_cross_border(self) -> bool {
        !matches!(self, Self::GeneralTrade)
    }
}

#[cfg(test)]
mod tests;
