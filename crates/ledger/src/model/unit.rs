//! What is counted: a currency, or the pieces of one lot.

use std::fmt;

use kernel::CurrencyCode;
use kernel::kinds::LotId;

/// What an account and a transfer count. Every unit balances by itself; units never mix in one transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// US dollars, in cents.
    Usd,
    /// Chinese yuan, in fen.
    Cny,
    /// Pieces of one lot.
    Lot(LotId),
}

impl Unit {
    /// Reads what [`fmt::Display`] wrote: `USD`, `CNY`, `lot_…`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "USD" => Some(Self::Usd),
            "CNY" => Some(Self::Cny),
            lot => lot.parse().ok().map(Self::Lot),
        }
    }

    /// The lot, if pieces of one are counted.
    pub const fn lot(self) -> Option<LotId> {
        match self {
            Self::Lot(lot) => Some(lot),
            Self::Usd | Self::Cny => None,
        }
    }
}

impl From<CurrencyCode> for Unit {
    fn from(code: CurrencyCode) -> Self {
        match code {
            CurrencyCode::Usd => Self::Usd,
            CurrencyCode::Cny => Self::Cny,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usd => f.write_str("USD"),
            Self::Cny => f.write_str("CNY"),
            Self::Lot(lot) => lot.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{SeededRandom, Time, of};

    #[test]
    fn a_unit_reads_back_as_written() {
        let lot = Unit::Lot(of(Time::EPOCH, &SeededRandom::new(1)));
        for unit in [Unit::Usd, Unit::Cny, lot] {
            assert_eq!(Unit::parse(&unit.to_string()), Some(unit));
        }
        assert_eq!(Unit::parse("EUR"), None);
    }
}
