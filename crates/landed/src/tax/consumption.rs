//! When consumption tax applies: never, always, or only from a price per millilitre, gram or piece (cosmetics).
//!
//! Source: ssopdot.com/blog/6858.html and tariff rows. Cosmetics carry 15 % only from CNY 10 per ml or g, or CNY 15 per piece, of dutiable price; a
//! piece is the smallest indivisible unit, so a box of ten masks is ten pieces. Confidence: two independent copies.
//! The thresholds stand in the rate table, not here.

use serde::{Deserialize, Serialize};

use crate::amount::{Fen, Rate};

/// How much one sale unit contains, in whole thousandths so that 7.5 ml is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Microlitres, thousandths of a millilitre.
    Microlitres(u64),
    /// Milligrams, thousandths of a gram.
    Milligrams(u64),
    /// Smallest indivisible pieces or sheets.
    Pieces(u32),
}

/// When a tariff row charges consumption tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsumptionRule {
    /// Never.
    None,
    /// Always, at this rate.
    Always(Rate),
    /// Only when the dutiable price reaches a threshold.
    HighEnd {
        /// The rate from the threshold on.
        rate: Rate,
        /// Price per millilitre or gram from which it applies.
        per_ml_or_g: Option<Fen>,
        /// Price per piece from which it applies.
        per_piece: Option<Fen>,
    },
}

/// The threshold cannot be judged: the net content is unknown, zero, or in a measure the row has no threshold for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContentNeeded;

impl ConsumptionRule {
    /// The rate for a line of `quantity` sale units with `dutiable` value in all.
    ///
    /// # Errors
    /// [`ContentNeeded`] when the rule depends on the content and it is not usable: tax is never guessed.
    pub fn rate_for(
        self,
        dutiable: Fen,
        quantity: u32,
        content: Option<Content>,
    ) -> Result<Rate, ContentNeeded> {
        let (rate, per_ml_or_g, per_piece) = match self {
            Self::None => return Ok(Rate::ZERO),
            Self::Always(rate) => return Ok(rate),
            Self::HighEnd {
                rate,
                per_ml_or_g,
                per_piece,
            } => (rate, per_ml_or_g, per_piece),
        };
        let (thousandths, threshold) = match content {
            Some(Content::Microlitres(n) | Content::Milligrams(n)) => (i128::from(n), per_ml_or_g),
            Some(Content::Pieces(n)) => (i128::from(n) * 1000, per_piece),
            None => return Err(ContentNeeded),
        };
        let measure = thousandths * i128::from(quantity);
        let threshold = threshold.filter(|_| measure > 0).ok_or(ContentNeeded)?;
        // price / (measure / 1000) >= threshold, without dividing; saturation only matters far beyond any price
        let asked = i128::from(threshold.get()).saturating_mul(measure);
        Ok(if i128::from(dutiable.get()) * 1000 >= asked {
            rate
        } else {
            Rate::ZERO
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COSMETICS: ConsumptionRule = ConsumptionRule::HighEnd {
        rate: Rate::from_ppm(150_000),
        per_ml_or_g: Some(Fen::new(1000)),
        per_piece: Some(Fen::new(1500)),
    };

    #[test]
    fn high_end_begins_at_exactly_ten_yuan_a_millilitre() {
        let table = [
            // dutiable, quantity, content, charged
            (19900, 1, Content::Microlitres(50_000), false),
            (19900, 1, Content::Microlitres(15_000), true),
            (10000, 1, Content::Microlitres(10_000), true),
            (9999, 1, Content::Microlitres(10_000), false),
            (7500, 1, Content::Milligrams(7_500), true),
            (20000, 2, Content::Milligrams(10_000), true),
            // ten masks in a box at CNY 100: ten yuan a piece, no tax; declared as one piece it would be taxed
            (10000, 1, Content::Pieces(10), false),
            (10000, 1, Content::Pieces(1), true),
            (15000, 1, Content::Pieces(10), true),
        ];
        for (dutiable, quantity, content, charged) in table {
            let rate = COSMETICS
                .rate_for(Fen::new(dutiable), quantity, Some(content))
                .unwrap();
            assert_eq!(rate != Rate::ZERO, charged, "{dutiable} {quantity} {content:?}");
        }
    }

    #[test]
    fn an_unknown_content_is_asked_for_not_guessed() {
        for content in [None, Some(Content::Microlitres(0)), Some(Content::Pieces(0))] {
            assert_eq!(COSMETICS.rate_for(Fen::new(1), 1, content), Err(ContentNeeded));
        }
        assert_eq!(
            ConsumptionRule::None.rate_for(Fen::new(1), 1, None),
            Ok(Rate::ZERO)
        );
    }
}
