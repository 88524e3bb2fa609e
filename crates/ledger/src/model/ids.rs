//! Ids from digests: the same wish has the same id, so that a repeated command is recognised.

use kernel::kinds::TransferId;
use sha2::{Digest, Sha256};

/// The SHA-256 of words, each ended by a zero byte so that `a, bc` and `ab, c` differ.
pub fn sha256(words: &[&str]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for word in words {
        hash.update(word.as_bytes());
        hash.update([0]);
    }
    hash.finalize().into()
}

/// The first 16 bytes of [`sha256`].
pub fn digest(words: &[&str]) -> [u8; 16] {
    let mut first = [0; 16];
    first.copy_from_slice(&sha256(words)[..16]);
    first
}

/// The id of the transfer that these words wish for.
pub fn transfer(words: &[&str]) -> TransferId {
    TransferId::from_digest(digest(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_word_ends_matters() {
        assert_ne!(digest(&["a", "bc"]), digest(&["ab", "c"]));
        assert_eq!(transfer(&["settle", "x"]), transfer(&["settle", "x"]));
    }
}
