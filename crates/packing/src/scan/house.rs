//! The house's own codes on lots, totes, bags and shelves: short enough for a small label, with a check digit.

use crate::digit::{digits, gs1_check_digit};
use std::fmt;

/// What a house code is stuck on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HouseKind {
    /// A lot of one seller's goods.
    Lot,
    /// A parcel before it has its postal number.
    Parcel,
    /// A tote in which an order is picked.
    Tote,
    /// A bag of parcels for the carrier.
    Bag,
    /// An inbound delivery.
    Inbound,
}

impl HouseKind {
    const ALL: [Self; 5] = [Self::Lot, Self::Parcel, Self::Tote, Self::Bag, Self::Inbound];

    fn prefix(self) -> &'static str {
        match self {
            Self::Lot => "LOT",
            Self::Parcel => "PCL",
            Self::Tote => "TOT",
            Self::Bag => "BAG",
            Self::Inbound => "INB",
        }
    }
}

/// A house code: kind, number, check digit. Written `LOT-00001236`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HouseCode {
    /// What it is stuck on.
    pub kind: HouseKind,
    /// Its running number.
    pub number: u64,
}

impl HouseCode {
    /// The code if the text is one with the right check digit; the text it should be if only that digit is wrong.
    pub(super) fn read(text: &str) -> Option<Result<Self, String>> {
        let upper = text.to_ascii_uppercase();
        let (prefix, number) = upper.split_once('-')?;
        let kind = HouseKind::ALL.into_iter().find(|kind| kind.prefix() == prefix)?;
        let all = digits(number).filter(|all| (2..=19).contains(&all.len()))?;
        let (found, body) = all.split_last()?;
        let code = Self {
            kind,
            number: number[..body.len()].parse().ok()?,
        };
        let right = *found == gs1_check_digit(body);
        Some(if right { Ok(code) } else { Err(code.to_string()) })
    }
}

impl fmt::Display for HouseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = format!("{:07}", self.number);
        let check = gs1_check_digit(&digits(&number).unwrap_or_default());
        write!(f, "{}-{number}{check}", self.kind.prefix())
    }
}
