//! Logarithms of binomial coefficients, and sums of the probabilities made of them.

/// The natural logarithm of n!, accurate to about 1e-15 relative: a sum below 32, Stirling's series above
/// (NIST Digital Library of Mathematical Functions 5.11.1).
pub(crate) fn ln_factorial(n: u64) -> f64 {
    if n < 32 {
        return (2..=n).map(|i| real(i).ln()).sum();
    }
    let x = real(n) + 1.0;
    let series = 1.0 / (12.0 * x) - 1.0 / (360.0 * x.powi(3)) + 1.0 / (1260.0 * x.powi(5))
        - 1.0 / (1680.0 * x.powi(7));
    (x - 0.5) * x.ln() - x + 0.5 * std::f64::consts::TAU.ln() + series
}

/// The natural logarithm of "n choose k"; minus infinity if k > n.
pub(crate) fn ln_choose(n: u64, k: u64) -> f64 {
    n.checked_sub(k).map_or(f64::NEG_INFINITY, |rest| {
        ln_factorial(n) - ln_factorial(k) - ln_factorial(rest)
    })
}

/// P(X <= found) if each of `drawn` is bad with probability `share`.
pub(crate) fn binomial_at_most(found: u64, drawn: u64, share: f64) -> f64 {
    if found >= drawn || share <= 0.0 {
        return 1.0;
    }
    if share >= 1.0 {
        return 0.0;
    }
    let (bad, good) = (share.ln(), (-share).ln_1p());
    let term = |i: u64| (ln_choose(drawn, i) + real(i) * bad + real(drawn - i) * good).exp();
    (0..=found).map(term).sum::<f64>().min(1.0)
}

/// P(X <= found) if `drawn` are drawn, without replacement, from `population` of which `bad` are bad.
pub(crate) fn hypergeometric_at_most(found: u64, drawn: u64, population: u64, bad: u64) -> f64 {
    let all = ln_choose(population, drawn);
    let term = |i: u64| {
        drawn.checked_sub(i).map_or(0.0, |rest| {
            (ln_choose(bad, i) + ln_choose(population - bad, rest) - all).exp()
        })
    };
    (0..=found).map(term).sum::<f64>().min(1.0)
}

/// A count as a real number.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of listings and orders lie far below 2^53"
)]
pub(crate) fn real(n: u64) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-12 * b.abs().max(1.0)
    }

    #[test]
    fn the_series_meets_the_sum() {
        for n in [32u64, 33, 40, 100, 170] {
            assert!(near(ln_factorial(n), (2..=n).map(|i| real(i).ln()).sum()), "{n}");
        }
        assert!(near(ln_choose(52, 5), 2_598_960f64.ln()));
        assert!(ln_choose(3, 4).is_infinite());
    }

    #[test]
    fn small_cases_agree_with_paper_and_pencil() {
        assert!(near(binomial_at_most(1, 3, 0.5), 0.5));
        assert!(near(binomial_at_most(0, 2, 0.1), 0.81));
        assert!(near(binomial_at_most(3, 3, 0.9), 1.0));
        // Two of five are bad, two are drawn: neither is bad with 3/5 × 2/4, at most one with 1 - 2/5 × 1/4.
        assert!(near(hypergeometric_at_most(0, 2, 5, 2), 0.3));
        assert!(near(hypergeometric_at_most(1, 2, 5, 2), 0.9));
        assert!(near(hypergeometric_at_most(0, 4, 5, 2), 0.0));
    }
}
