//! How fast notices are decided, by size of whoever sent them, for the open pages.
//!
//! Counted from the moment at which nothing was missing to the analyst's decision. Large is who had many verified brands
//! here, or had sent many notices in the year before, when the notice came: see `data/trust/notices.toml`.

use kernel::{Result, Time};
use store::Tx;

use crate::model::notice_state::Size;
use crate::rows;

/// How long decided notices took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Speed {
    /// How many.
    pub count: i64,
    /// Half of them took no longer, in minutes.
    pub median_minutes: u64,
    /// Nine of ten took no longer, in minutes.
    pub ninth_minutes: u64,
    /// The slowest, in minutes.
    pub slowest_minutes: u64,
}

/// By size of whoever sent them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoticeSpeed {
    /// Of everybody.
    pub all: Speed,
    /// Of everybody but the large.
    pub small: Speed,
    /// Of the large.
    pub large: Speed,
}

/// The speed of notices decided since a time; of the latest 10,000.
pub fn notice_speed(tx: &mut Tx<'_>, since: Time) -> Result<NoticeSpeed> {
    let (mut small, mut large) = (Vec::new(), Vec::new());
    for (size, minutes) in rows::notice::decided_since(tx, since)? {
        match size {
            Size::Small => small.push(minutes),
            Size::Large => large.push(minutes),
        }
    }
    Ok(NoticeSpeed {
        all: speed([small.as_slice(), &large].concat()),
        small: speed(small),
        large: speed(large),
    })
}

fn speed(mut minutes: Vec<u64>) -> Speed {
    minutes.sort_unstable();
    // Between two the slower one: never nicer than it was.
    let tenths = |tenths: usize| minutes.get(minutes.len() * tenths / 10);
    Speed {
        count: i64::try_from(minutes.len()).unwrap_or(i64::MAX),
        median_minutes: tenths(5).copied().unwrap_or_default(),
        ninth_minutes: tenths(9).copied().unwrap_or_default(),
        slowest_minutes: minutes.last().copied().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_are_never_nicer_than_it_was() {
        assert_eq!(speed(Vec::new()), Speed::default());
        let told = speed(vec![90, 10, 30, 20]);
        assert_eq!(
            (
                told.count,
                told.median_minutes,
                told.ninth_minutes,
                told.slowest_minutes
            ),
            (4, 30, 90, 90)
        );
        let told = speed((1..=20).collect());
        assert_eq!((told.median_minutes, told.ninth_minutes), (11, 19));
    }
}
