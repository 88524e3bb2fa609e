//! Randomness as a parameter, so that a simulation replays from a seed.

use parking_lot::Mutex;

use rand::rngs::{StdRng, SysRng};
use rand::{Rng, SeedableRng, TryRng};

/// Where random bytes come from.
pub trait Random: Send + Sync {
    /// Fills the buffer.
    fn fill(&self, buffer: &mut [u8]);

    /// A random number.
    fn number(&self) -> u64 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    /// A number below `limit` (0 if the limit is 0); the bias of at most 2^-64 × limit does not matter here.
    fn below(&self, limit: u64) -> u64 {
        u64::try_from((u128::from(self.number()) * u128::from(limit)) >> 64).unwrap_or(0)
    }
}

/// The operating system's generator: keys, tokens, ids.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    #[expect(
        clippy::panic,
        reason = "without the system's randomness no key may be made; stopping is the only safe answer"
    )]
    fn fill(&self, buffer: &mut [u8]) {
        if let Err(error) = SysRng.try_fill_bytes(buffer) {
            panic!("the operating system gives no random bytes: {error}");
        }
    }
}

/// A generator that repeats itself from its seed; for tests and simulations, never for secrets.
#[derive(Debug)]
pub struct SeededRandom(Mutex<StdRng>);

impl SeededRandom {
    /// The generator of this seed.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }
}

impl Random for SeededRandom {
    fn fill(&self, buffer: &mut [u8]) {
        self.0.lock().fill_bytes(buffer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_itself() {
        let (a, b, c) = (SeededRandom::new(7), SeededRandom::new(7), SeededRandom::new(8));
        assert_eq!(a.number(), b.number());
        assert_ne!(a.number(), c.number());
    }

    #[test]
    fn below_stays_below() {
        let random = SeededRandom::new(1);
        assert!((0..1000).all(|_| random.below(6) < 6));
        assert_eq!(random.below(0), 0);
    }
}
