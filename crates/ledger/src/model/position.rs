//! The exchange position: dollars owed for goods against the yuan taken for them, valued at average cost.

use kernel::{Dollars, Error, Line, Result, Yuan};

/// Dollars bought at the bank for yuan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// The bank's reference; the same reference counts once.
    pub reference: Line<64>,
    /// What was sold.
    pub sold: Yuan,
    /// What was bought.
    pub bought: Dollars,
}

/// What an exchange came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exchanged {
    /// What the dollars stand for in the journal, at the rates the orders were quoted.
    pub cost: Yuan,
    /// What was won (or lost, if negative) against the quotes.
    pub gain: Yuan,
}

/// The exchange position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Dollars owed for goods and not yet bought.
    pub owed: Dollars,
    /// Yuan taken for them.
    pub taken: Yuan,
}

/// The cost of dollars bought, and what the bank's rate has won or lost. The last dollar takes all that is left, so
/// that a closed position is zero on both sides.
pub fn value(position: Position, exchange: &Exchange) -> Result<Exchanged> {
    let (owed, bought) = (position.owed, exchange.bought);
    if !exchange.sold.is_positive() || !bought.is_positive() {
        return Err(Error::invalid(
            "兑换金额应大于零。",
            "Both amounts of an exchange are above zero.",
        ));
    }
    if bought > owed {
        return Err(Error::field(
            "bought",
            format!("目前只需买入 {} 美元，多出的部分请不要记入这里。", owed.decimal()),
            format!("The orders need {owed} at present; enter only the part that was bought for them."),
        ));
    }
    let cost = proportion(position.taken, bought.minor(), owed.minor());
    Ok(Exchanged {
        cost,
        gain: cost.less(exchange.sold)?,
    })
}

/// `amount × part ÷ whole`, rounded towards zero; what is cut off stays in the position. 0 < part ≤ whole.
fn proportion(amount: Yuan, part: i64, whole: i64) -> Yuan {
    let exact = i128::from(amount.minor()) * i128::from(part) / i128::from(whole);
    Yuan::from_minor(i64::try_from(exact).unwrap_or(amount.minor()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchange(sold: i64, bought: i64) -> Exchange {
        Exchange {
            reference: Line::new("bank 1").unwrap(),
            sold: Yuan::from_minor(sold),
            bought: Dollars::from_minor(bought),
        }
    }

    fn position(owed: i64, taken: i64) -> Position {
        Position {
            owed: Dollars::from_minor(owed),
            taken: Yuan::from_minor(taken),
        }
    }

    #[test]
    fn a_better_rate_than_quoted_is_won() {
        let whole = value(position(1000, 6653), &exchange(6600, 1000)).unwrap();
        assert_eq!((whole.cost.minor(), whole.gain.minor()), (6653, 53));
        let part = value(position(1000, 6653), &exchange(3400, 500)).unwrap();
        assert_eq!((part.cost.minor(), part.gain.minor()), (3326, -74));
    }

    #[test]
    fn more_dollars_than_the_orders_need_are_refused() {
        assert!(value(position(100, 665), &exchange(700, 101)).is_err());
        assert!(value(position(0, 0), &exchange(7, 1)).is_err());
        assert!(value(position(100, 665), &exchange(0, 1)).is_err());
    }

    proptest::proptest! {
        #[test]
        fn however_it_is_bought_the_position_closes_at_zero(taken in -10_000_i64..100_000, buys in proptest::collection::vec(1_i64..5000, 1..9)) {
            let owed: i64 = buys.iter().sum();
            let mut open = position(owed, taken);
            for bought in buys {
                let done = value(open, &exchange(700, bought)).unwrap();
                open = Position {
                    owed: open.owed.less(Dollars::from_minor(bought)).unwrap(),
                    taken: open.taken.less(done.cost).unwrap(),
                };
            }
            proptest::prop_assert_eq!(open, position(0, 0));
        }
    }
}
