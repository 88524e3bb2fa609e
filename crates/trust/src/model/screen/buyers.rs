//! What shoppers say who have held the goods: returns as not genuine, complaints, reviews.

use super::Look;
use crate::model::evidence::Evidence;
use crate::model::fill::same;
use crate::model::verdict::Signal;

/// From so many shoppers on they count for more.
const SEVERAL: i64 = 3;

/// The signal, if there is one.
pub fn signals(look: Look<'_>) -> Vec<Signal> {
    let doubts = look.facts.doubts;
    let code = match doubts {
        ..1 => return Vec::new(),
        1..SEVERAL => "buyer-doubt",
        _ => "buyers-doubt",
    };
    let evidence = Evidence::Buyers { doubts };
    look.signal(code, evidence, &[("doubts", same(doubts))])
        .into_iter()
        .collect()
}
