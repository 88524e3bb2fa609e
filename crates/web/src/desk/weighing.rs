//! How a decision was weighed: what each sign adds, in words that need no logarithms, and where the price stands.

use serde::Serialize;
use trust::{CaseFile, Decision, Evidence, Policy, PriceRange, account};

use crate::frame::cx::Cx;
use crate::frame::view::AmountView;

/// What the signs of a decision come to.
#[derive(Serialize)]
pub struct WeighingView {
    parts: Vec<PartView>,
    /// Chances to one, before anything is seen: `1 : 100`.
    prior: String,
    /// Chances to one, after all signs.
    odds: String,
    /// From which chances a person looks, and from which the program may refuse.
    hold_at: String,
    refuse_at: String,
}

#[derive(Serialize)]
struct PartView {
    label: String,
    /// How many times likelier (or, below zero, less likely): `63`.
    times: String,
    against: bool,
    /// The weight in centibans, with its sign.
    weight: String,
    /// Width of its bar, in hundredths of the widest.
    width: i32,
}

/// The weighing of a machine's decision; none for older ones, which were weighed another way.
pub fn weighing(cx: &Cx, policy: &Policy, decision: &Decision) -> Option<WeighingView> {
    let odds = decision.odds?;
    let parts = account(&decision.reasons);
    let widest = parts
        .iter()
        .map(|part| part.weight.abs())
        .max()
        .unwrap_or(1)
        .max(1);
    let part = |part: &trust::Part| PartView {
        label: cx.say(&format!("reason-{}", part.code)),
        times: times(part.weight),
        against: part.weight > 0,
        weight: format!("{:+}", part.weight),
        width: part.weight.abs() * 100 / widest,
    };
    Some(WeighingView {
        parts: parts.iter().map(part).collect(),
        prior: chances(policy.prior),
        odds: chances(odds),
        hold_at: chances(policy.hold_at),
        refuse_at: chances(policy.refuse_at),
    })
}

/// Odds as people say them: `6 : 10`, `1 : 100`, `20 : 1`.
pub fn chances(centibans: i32) -> String {
    let ratio = rounded(centibans.abs());
    if centibans >= 0 {
        format!("{ratio} : 1")
    } else {
        format!("1 : {ratio}")
    }
}

/// How many times likelier a weight makes it.
fn times(centibans: i32) -> String {
    rounded(centibans.abs())
}

/// Ten to the hundredth power of a number, in two figures.
fn rounded(centibans: i32) -> String {
    let ratio = 10_f64.powf(f64::from(centibans) / 100.0);
    if ratio < 10.0 {
        let tenths = format!("{ratio:.1}");
        return tenths.strip_suffix(".0").map(str::to_owned).unwrap_or(tenths);
    }
    let scale = 10_f64.powf((ratio.log10().floor() - 1.0).max(0.0));
    format!("{:.0}", (ratio / scale).round() * scale)
}

/// Where the price of a listing stands among those of its kind.
#[derive(Serialize)]
pub struct PriceView {
    ours: AmountView,
    low: AmountView,
    median: AmountView,
    high: AmountView,
    count: usize,
    at_low: i64,
    at_median: i64,
    at_high: i64,
    at_ours: i64,
}

/// The price that the evidence of a case tells of, if it does.
pub fn price(file: &CaseFile) -> Option<PriceView> {
    let reasons = &file.decision.as_ref()?.reasons;
    reasons.iter().find_map(|reason| match &reason.evidence {
        Evidence::Price { asked, range, .. } => Some(on_axis(*asked, range)),
        _ => None,
    })
}

/// Places on an axis of 1000 steps, with room at both ends; prices are drawn by their logarithm, as they are compared.
fn on_axis(asked: i64, range: &PriceRange) -> PriceView {
    let log = |cents: i64| f64::from(i32::try_from(cents.max(1)).unwrap_or(i32::MAX)).ln();
    let (least, most) = (asked.min(range.low), asked.max(range.high));
    let span = (log(most) - log(least)).max(0.1);
    #[expect(clippy::cast_possible_truncation, reason = "between 40 and 960")]
    let at = |cents: i64| (40.0 + 920.0 * (log(cents) - log(least)) / span).round() as i64;
    let usd = |minor: i64| AmountView::from(kernel::Dollars::from_minor(minor));
    PriceView {
        ours: usd(asked),
        low: usd(range.low),
        median: usd(range.median),
        high: usd(range.high),
        count: range.count,
        at_low: at(range.low),
        at_median: at(range.median),
        at_high: at(range.high),
        at_ours: at(asked),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odds_are_said_in_two_figures() {
        for (centibans, said) in [
            (0, "1 : 1"),
            (-200, "1 : 100"),
            (-20, "1 : 1.6"),
            (110, "13 : 1"),
            (255, "350 : 1"),
        ] {
            assert_eq!(chances(centibans), said, "{centibans}");
        }
        assert_eq!(times(180), "63");
    }
}
