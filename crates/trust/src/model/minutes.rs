//! How long cases take, from claim to ruling.

/// The middle and the long end of so many spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Minutes {
    /// How many.
    pub cases: usize,
    /// Seconds that half of them took at most.
    pub median: u64,
    /// Seconds that nine of ten took at most.
    pub ninetieth: u64,
}

impl Minutes {
    /// Of spans in seconds; nothing of none.
    pub fn of(mut seconds: Vec<u64>) -> Option<Self> {
        seconds.sort_unstable();
        Some(Self {
            cases: seconds.len(),
            median: rank(&seconds, 50)?,
            ninetieth: rank(&seconds, 90)?,
        })
    }
}

/// The least value that so many in a hundred do not exceed.
fn rank(sorted: &[u64], hundredths: usize) -> Option<u64> {
    let place = (sorted.len() * hundredths).div_ceil(100);
    sorted.get(place.saturating_sub(1)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_the_nearest_rank() {
        assert_eq!(Minutes::of(Vec::new()), None);
        let one = Minutes::of(vec![7]).unwrap();
        assert_eq!((one.median, one.ninetieth), (7, 7));
        let ten = Minutes::of((1..=10).rev().collect()).unwrap();
        assert_eq!((ten.cases, ten.median, ten.ninetieth), (10, 5, 9));
        let eleven = Minutes::of((1..=11).collect()).unwrap();
        assert_eq!((eleven.median, eleven.ninetieth), (6, 10));
    }
}
