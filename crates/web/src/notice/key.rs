//! Keys of private pages that are made anew from a seed: a repeated call is answered with the same key, and none is stored.

use hmac::{Hmac, KeyInit, Mac};
use kernel::{Error, Result};
use sha2::Sha256;
use trust::NoticeKey;

/// The key of a seed, under the app's key.
pub fn key_of(form_key: &[u8; 32], seed: &str) -> Result<NoticeKey> {
    let mut mac = Hmac::<Sha256>::new_from_slice(form_key).map_err(Error::internal)?;
    mac.update(b"notice-key/");
    mac.update(seed.as_bytes());
    Ok(NoticeKey::of_bytes(&mac.finalize().into_bytes().into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_alone_opens_nothing() {
        let key = key_of(&[1; 32], "seed").unwrap();
        assert_eq!(key, key_of(&[1; 32], "seed").unwrap());
        assert_ne!(key, key_of(&[2; 32], "seed").unwrap());
        assert_ne!(key, key_of(&[1; 32], "seeds").unwrap());
    }
}
