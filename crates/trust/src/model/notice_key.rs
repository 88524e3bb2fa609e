//! What opens a notice's private page without an account, and the right that it gives.

use kernel::kinds::NoticeId;
use kernel::{Actor, Random};
use sha2::{Digest, Sha256};

/// The secret of a private page. Only its digest is stored; who loses it follows the notice by its receipt number.
#[derive(Clone, PartialEq, Eq)]
pub struct NoticeKey(String);

impl NoticeKey {
    /// A key drawn by chance.
    pub fn new(random: &dyn Random) -> Self {
        let mut bytes = [0; 32];
        random.fill(&mut bytes);
        Self::of_bytes(&bytes)
    }

    /// The key of 32 secret bytes.
    pub fn of_bytes(bytes: &[u8; 32]) -> Self {
        Self(hex::encode(bytes))
    }

    /// As it stands in an address.
    pub fn secret(&self) -> &str {
        &self.0
    }

    pub(crate) fn digest(&self) -> Vec<u8> {
        digest(&self.0)
    }
}

impl std::fmt::Debug for NoticeKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NoticeKey(…)")
    }
}

/// The digest of a key as it came in an address.
pub(crate) fn digest(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

/// The right of whoever gave a notice, over this notice: by its key, or signed in as its rights holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotifierScope {
    pub(crate) notice: NoticeId,
    pub(crate) actor: Actor,
}

impl NotifierScope {
    /// The notice.
    pub const fn notice(&self) -> NoticeId {
        self.notice
    }
}

#[cfg(test)]
mod tests {
    use kernel::SeededRandom;

    use super::*;

    #[test]
    fn a_key_is_not_printed_and_its_digest_is_not_the_key() {
        let key = NoticeKey::new(&SeededRandom::new(7));
        assert_eq!(key.secret().len(), 64);
        assert!(!format!("{key:?}").contains(key.secret()));
        assert_eq!(digest(key.secret()), key.digest());
        assert_ne!(hex::encode(key.digest()), key.secret());
    }
}
