//! A share of so few that it must be told with how far it may be from the truth.

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that are meant.
    pub part: u32,
    /// All.
    pub whole: u32,
}

/// Standard deviations of a 95 % interval.
const Z: f64 = 1.96;

impl Share {
    /// In thousandths; nothing of nothing.
    pub fn permille(self) -> Option<u16> {
        (self.whole > 0).then(|| thousandths(f64::from(self.part) / f64::from(self.whole)))
    }

    /// Between what thousandths the share lies that it was drawn from, 19 times of 20: E. B. Wilson, "Probable inference, the
    /// law of succession, and statistical inference", 1927.
    pub fn range(self) -> Option<(u16, u16)> {
        if self.whole == 0 {
            return None;
        }
        let (n, share) = (
            f64::from(self.whole),
            f64::from(self.part) / f64::from(self.whole),
        );
        let scale = 1.0 + Z * Z / n;
        let middle = (share + Z * Z / (2.0 * n)) / scale;
        let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt() / scale;
        Some((
            thousandths((middle - half).max(0.0)),
            thousandths((middle + half).min(1.0)),
        ))
    }

    /// One more.
    pub fn count(&mut self, meant: bool) {
        self.whole += 1;
        self.part += u32::from(meant);
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 1000"
)]
fn thousandths(share: f64) -> u16 {
    (share * 1000.0).round() as u16
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn as_in_the_textbooks() {
        assert_eq!(Share { part: 8, whole: 10 }.range(), Some((490, 943)));
        assert_eq!(Share { part: 0, whole: 10 }.range(), Some((0, 278)));
        assert_eq!(Share::default().range(), None);
    }

    proptest! {
        #[test]
        fn the_range_holds_the_share(part in 0..1000_u32, more in 0..1000_u32) {
            let share = Share { part, whole: part + more + 1 };
            let (low, high) = share.range().unwrap();
            let middle = share.permille().unwrap();
            prop_assert!(low <= middle && middle <= high && high <= 1000);
        }
    }
}
