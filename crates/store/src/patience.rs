//! How long a follower waits after it failed: longer each time, by the store's clock.

use std::time::Duration;

use kernel::Time;

/// The first pause.
const FIRST: Duration = Duration::from_secs(2);
/// The longest pause: whoever comes back is noticed within it.
const LONGEST: Duration = Duration::from_mins(2);

/// The patience of one follower.
#[derive(Debug, Default)]
pub(crate) struct Patience {
    failures: u32,
    until: Option<Time>,
}

impl Patience {
    /// How long it still has to wait, if at all.
    pub(crate) fn left(&self, now: Time) -> Option<Duration> {
        let until = self.until.filter(|until| *until > now)?;
        Some(until.since(now))
    }

    /// It failed, perhaps again: how long it waits now.
    pub(crate) fn lose(&mut self, now: Time) -> Duration {
        let pause = FIRST.saturating_mul(1 << self.failures.min(16)).min(LONGEST);
        self.failures += 1;
        self.until = Some(now.plus(pause));
        pause
    }

    /// It succeeded.
    pub(crate) fn regain(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pause_is_longer_up_to_a_limit() {
        let (mut patience, now) = (Patience::default(), Time::from_seconds(0));
        let pauses: Vec<u64> = (0..8).map(|_| patience.lose(now).as_secs()).collect();
        assert_eq!(pauses, [2, 4, 8, 16, 32, 64, 120, 120]);
        patience.regain();
        assert_eq!(patience.left(now), None);
        assert_eq!(
            patience.lose(now).as_secs(),
            2,
            "a success forgets what was before"
        );
    }

    #[test]
    fn the_clock_ends_a_pause() {
        let (mut patience, now) = (Patience::default(), Time::from_seconds(0));
        let pause = patience.lose(now);
        assert_eq!(patience.left(now), Some(pause));
        assert_eq!(patience.left(now.plus(pause)), None);
    }
}
