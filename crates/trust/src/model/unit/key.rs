//! The key that signs codes. Made once, kept beside the database, never in it; not the key of the log: one key, one purpose.

use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signature, Signer as _, SigningKey};
use sha2::{Digest, Sha256};

use super::code::UnitCode;

/// What is signed begins so, and nothing else that the market signs does.
const CONTEXT: &str = "farshore unit 1";
/// What visitors' marks are made with begins so.
const VISITS: &str = "farshore unit visits 1";

/// Signs codes, and hides who scans them.
#[derive(Clone)]
pub struct UnitKey(Arc<Inner>);

struct Inner {
    key: SigningKey,
    pepper: [u8; 32],
}

impl UnitKey {
    /// The key of a seed: 32 random bytes.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        let mut digest = Sha256::new();
        digest.update(seed);
        digest.update(VISITS.as_bytes());
        Self(Arc::new(Inner {
            key: SigningKey::from_bytes(seed),
            pepper: digest.finalize().into(),
        }))
    }

    /// The signature of a code: 86 letters of base64url.
    pub fn sign(&self, code: &UnitCode) -> String {
        URL_SAFE_NO_PAD.encode(self.0.key.sign(said(code).as_bytes()).to_bytes())
    }

    /// Whether a signature is ours, over this code.
    pub fn verifies(&self, code: &UnitCode, signature: &str) -> bool {
        let bytes = URL_SAFE_NO_PAD.decode(signature).ok();
        let signature = bytes.and_then(|bytes| Signature::from_slice(&bytes).ok());
        let verifying = self.0.key.verifying_key();
        signature.is_some_and(|signature| verifying.verify_strict(said(code).as_bytes(), &signature).is_ok())
    }

    /// The public key in base64, by which anybody can check a code without us.
    pub fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.key.verifying_key().as_bytes())
    }

    /// A visitor's mark: the same for one visitor, item and month, and without the key good for nothing. Nobody can tell
    /// from it who it was, nor which other items they have scanned.
    pub fn mark(&self, code: &UnitCode, month: (i16, i8), visitor: &str) -> [u8; 16] {
        let mut digest = Sha256::new();
        digest.update(self.0.pepper);
        digest.update(format!("{}-{}\n{}\n", month.0, month.1, said(code)));
        digest.update(visitor.as_bytes());
        let mut mark = [0; 16];
        for (to, from) in mark.iter_mut().zip(digest.finalize()) {
            *to = from;
        }
        mark
    }
}

impl fmt::Debug for UnitKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnitKey({})", self.public())
    }
}

/// What is signed: the numbers, not the address, so that a market may move.
fn said(code: &UnitCode) -> String {
    format!("{CONTEXT}\n{}\n{}", code.gtin, code.serial)
}

#[cfg(test)]
mod tests {
    use packing::Gtin;

    use super::super::code::Serial;
    use super::*;

    fn code(serial: &str) -> UnitCode {
        UnitCode {
            gtin: Gtin::parse("09506000134352").unwrap(),
            serial: Serial::parse(serial).unwrap(),
        }
    }

    #[test]
    fn a_signature_is_good_for_one_code_and_one_key() {
        let (own, other) = (UnitKey::from_seed(&[1; 32]), UnitKey::from_seed(&[2; 32]));
        let signature = own.sign(&code("A1"));
        assert_eq!(signature.len(), 86);
        assert!(own.verifies(&code("A1"), &signature));
        assert!(!own.verifies(&code("A2"), &signature) && !other.verifies(&code("A1"), &signature));
        for bad in ["", "x", &signature[..80], &format!("{signature}A"), "远岸"] {
            assert!(!own.verifies(&code("A1"), bad), "{bad}");
        }
    }

    #[test]
    fn anybody_can_check_with_the_public_key() {
        let own = UnitKey::from_seed(&[1; 32]);
        let public: [u8; 32] = URL_SAFE_NO_PAD.decode(own.public()).unwrap().try_into().unwrap();
        let public = ed25519_dalek::VerifyingKey::from_bytes(&public).unwrap();
        let signature = URL_SAFE_NO_PAD.decode(own.sign(&code("A1"))).unwrap();
        let signature = Signature::from_slice(&signature).unwrap();
        let said = b"farshore unit 1\n09506000134352\nA1";
        assert!(public.verify_strict(said, &signature).is_ok());
    }

    #[test]
    fn a_mark_joins_neither_items_nor_months() {
        let key = UnitKey::from_seed(&[1; 32]);
        let mark = key.mark(&code("A1"), (2026, 11), "a browser");
        assert_eq!(mark, key.mark(&code("A1"), (2026, 11), "a browser"));
        assert_ne!(mark, key.mark(&code("A2"), (2026, 11), "a browser"));
        assert_ne!(mark, key.mark(&code("A1"), (2026, 12), "a browser"));
        assert_ne!(mark, key.mark(&code("A1"), (2026, 11), "another"));
    }
}
