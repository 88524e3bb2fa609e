//! The key of a browser without an account: a random secret in its cookie, of which the database knows the hash.

use kernel::Random;
use sha2::{Digest, Sha256};

/// A browser's key: 32 random bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct BrowserKey([u8; 32]);

impl BrowserKey {
    /// A new key.
    pub fn new(random: &dyn Random) -> Self {
        let mut key = [0; 32];
        random.fill(&mut key);
        Self(key)
    }

    /// Reads what a cookie holds.
    pub fn parse(text: &str) -> Option<Self> {
        let mut key = [0; 32];
        hex::decode_to_slice(text, &mut key).ok()?;
        Some(Self(key))
    }

    /// What the cookie holds: 64 hexadecimal digits.
    pub fn cookie(&self) -> String {
        hex::encode(self.0)
    }

    /// What the database holds.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::SeededRandom;

    #[test]
    fn a_key_reads_back_from_its_cookie() {
        let key = BrowserKey::new(&SeededRandom::new(1));
        assert!(BrowserKey::parse(&key.cookie()).is_some_and(|read| read == key));
        assert!(BrowserKey::parse("no key").is_none());
    }
}
