//! What is known of the seller: strikes that still count.

use super::Look;
use crate::model::evidence::Evidence;
use crate::model::fill::same;
use crate::model::verdict::Signal;

/// From so many points on they count for more.
const OFTEN: i64 = 3;

/// The signal, if there is one.
pub fn signals(look: Look<'_>) -> Vec<Signal> {
    let points = look.facts.strikes;
    let code = match points {
        ..1 => return Vec::new(),
        1..OFTEN => "seller-struck",
        _ => "seller-struck-often",
    };
    let evidence = Evidence::Strikes { points };
    look.signal(code, evidence, &[("points", same(points))])
        .into_iter()
        .collect()
}
