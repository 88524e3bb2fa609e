//! Exchange rates: exact integers with their date, rounded once, at the conversion.

use std::fmt;
use std::marker::PhantomData;

use crate::money::divide_half_up;
use crate::{Currency, Day, Money};

/// How many units of `B` one unit of `A` buys, in millionths, as published for a day.
pub struct ExchangeRate<A: Currency, B: Currency> {
    micros: i64,
    day: Day,
    pair: PhantomData<fn() -> (A, B)>,
}

/// Why a rate or a conversion is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FxError {
    /// A rate must be above zero.
    #[error("an exchange rate must be above zero")]
    NotPositive,
    /// The converted amount does not fit.
    #[error("the converted amount is too large to be counted")]
    Overflow,
}

impl<A: Currency, B: Currency> ExchangeRate<A, B> {
    /// A rate of so many millionths of `B` for one `A`, published for a day.
    pub const fn new(micros: i64, day: Day) -> Result<Self, FxError> {
        if micros > 0 {
            Ok(Self {
                micros,
                day,
                pair: PhantomData,
            })
        } else {
            Err(FxError::NotPositive)
        }
    }

    /// Millionths of `B` for one `A`.
    pub const fn micros(self) -> i64 {
        self.micros
    }

    /// The day the rate is of.
    pub const fn day(self) -> Day {
        self.day
    }

    /// Converts, rounding half away from zero to the minor unit of `B`.
    pub fn convert(self, amount: Money<A>) -> Result<Money<B>, FxError> {
        let exact = i128::from(amount.minor()) * i128::from(self.micros);
        divide_half_up(exact, 1_000_000)
            .map(Money::from_minor)
            .ok_or(FxError::Overflow)
    }

    /// Converts back, rounding half away from zero to the minor unit of `A`.
    pub fn convert_back(self, amount: Money<B>) -> Result<Money<A>, FxError> {
        let exact = i128::from(amount.minor()) * 1_000_000;
        divide_half_up(exact, i128::from(self.micros))
            .map(Money::from_minor)
            .ok_or(FxError::Overflow)
    }
}

impl<A: Currency, B: Currency> Clone for ExchangeRate<A, B> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<A: Currency, B: Currency> Copy for ExchangeRate<A, B> {}
impl<A: Currency, B: Currency> PartialEq for ExchangeRate<A, B> {
    fn eq(&self, other: &Self) -> bool {
        self.micros == other.micros && self.day == other.day
    }
}
impl<A: Currency, B: Currency> Eq for ExchangeRate<A, B> {}
impl<A: Currency, B: Currency> fmt::Debug for ExchangeRate<A, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.micros / 1_000_000, self.micros % 1_000_000);
        write!(f, "1 {} = {whole}.{part:06} {} ({})", A::CODE, B::CODE, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cny, Dollars, Usd, Yuan};

    fn rate(micros: i64) -> ExchangeRate<Usd, Cny> {
        ExchangeRate::new(micros, Day::from_epoch_days(0)).unwrap()
    }

    #[test]
    fn dollars_become_yuan_rounded_once() {
        assert_eq!(
            rate(6_652_900).convert(Dollars::from_minor(1000)),
            Ok(Yuan::from_minor(6653))
        );
        assert_eq!(
            rate(6_652_900).convert_back(Yuan::from_minor(6653)),
            Ok(Dollars::from_minor(1000))
        );
    }

    #[test]
    fn a_rate_of_nothing_is_refused() {
        assert_eq!(
            ExchangeRate::<Usd, Cny>::new(0, Day::from_epoch_days(0)).err(),
            Some(FxError::NotPositive)
        );
    }

    #[test]
    fn overflow_is_an_answer() {
        assert_eq!(
            rate(9_000_000).convert(Dollars::from_minor(i64::MAX)),
            Err(FxError::Overflow)
        );
    }
}
