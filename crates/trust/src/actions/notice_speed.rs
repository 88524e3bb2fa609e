//! How fast notices are decided, by size of whoever sent them, for the open pages.

use std::collections::BTreeMap;

use kernel::kinds::OrganisationId;
use kernel::{Result, Time};
use store::Tx;

use crate::rows;

/// Marks from which on a rights holder counts as large.
const LARGE: i64 = 10;

/// How long decided notices took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Speed {
    /// How many.
    pub count: i64,
    /// Half of them took no longer, in minutes.
    pub median_minutes: u64,
    /// The slowest, in minutes.
    pub slowest_minutes: u64,
}

/// By size of whoever sent them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoticeSpeed {
    /// Persons, and rights holders with fewer than ten marks here.
    pub small: Speed,
    /// Rights holders with ten marks or more.
    pub large: Speed,
}

/// The speed of notices decided since a time; of the latest 10,000.
pub fn notice_speed(tx: &mut Tx<'_>, since: Time) -> Result<NoticeSpeed> {
    let marks: BTreeMap<OrganisationId, i64> = rows::brand::counts_of_owners(tx)?;
    let (mut small, mut large) = (Vec::new(), Vec::new());
    for (holder, minutes) in rows::notice::decided_since(tx, since)? {
        let marks = holder.and_then(|holder| marks.get(&holder)).copied();
        if marks.unwrap_or_default() >= LARGE {
            large.push(minutes);
        } else {
            small.push(minutes);
        }
    }
    Ok(NoticeSpeed {
        small: speed(small),
        large: speed(large),
    })
}

fn speed(mut minutes: Vec<u64>) -> Speed {
    minutes.sort_unstable();
    Speed {
        count: i64::try_from(minutes.len()).unwrap_or(i64::MAX),
        // Of an even number the slower of the two in the middle: never nicer than it was.
        median_minutes: minutes.get(minutes.len() / 2).copied().unwrap_or_default(),
        slowest_minutes: minutes.last().copied().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_never_nicer_than_it_was() {
        assert_eq!(speed(Vec::new()), Speed::default());
        let told = speed(vec![90, 10, 30, 20]);
        assert_eq!(
            (told.count, told.median_minutes, told.slowest_minutes),
            (4, 30, 90)
        );
    }
}
