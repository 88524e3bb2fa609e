//! Keys of signed notes: who signs, and by which verifier key others check it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, VerifyingKey};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// How a signature is made. The byte is the signature type of C2SP signed-note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// `0x01`: Ed25519 over the note's text. What a log uses.
    Ed25519,
    /// `0x04`: Ed25519 over a time and the note's text (C2SP tlog-cosignature). What a witness uses.
    CosignatureV1,
}

impl Algorithm {
    fn byte(self) -> u8 {
        match self {
            Self::Ed25519 => 0x01,
            Self::CosignatureV1 => 0x04,
        }
    }

    fn from_byte(byte: u8) -> Option<Self> {
        [Self::Ed25519, Self::CosignatureV1]
            .into_iter()
            .find(|algorithm| algorithm.byte() == byte)
    }
}

/// Text that is not a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not of the form `name+hash+base64`.
    #[error(
        "a verifier key looks like `log.example/open+1a2b3c4d+AbCd…=`: name, 8 hex digits and base64, joined by +"
    )]
    Form,
    /// A name that a note could not carry.
    #[error("a key name is not empty and has no space, control character or `+`")]
    Name,
    /// A signature type this crate does not check.
    #[error("the key is of the unknown signature type {0:#04x}; 0x01 and 0x04 are understood")]
    Type(u8),
    /// Not a point of the curve, or one that would accept forgeries.
    #[error("the key is not a usable Ed25519 public key")]
    Point,
    /// The middle part does not belong to the rest.
    #[error("the key's hash should be {expected:08x} and is {found:08x}; a character was lost or changed")]
    Hash {
        /// What the name and key hash to.
        expected: u32,
        /// What is written.
        found: u32,
    },
}

/// A public key with its name: `name+hash+base64`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    algorithm: Algorithm,
    key: VerifyingKey,
}

impl VerifierKey {
    fn new(name: &str, algorithm: Algorithm, key: VerifyingKey) -> Result<Self, KeyError> {
        if !is_name(name) {
            return Err(KeyError::Name);
        }
        if key.is_weak() {
            return Err(KeyError::Point);
        }
        Ok(Self {
            name: name.to_owned(),
            algorithm,
            key,
        })
    }

    /// Reads the text form, for example from a configuration file.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let mut parts = text.trim().splitn(3, '+');
        let (Some(name), Some(hash), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(KeyError::Form);
        };
        let is_hash = hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        let found = u32::from_str_radix(hash, 16)
            .ok()
            .filter(|_| is_hash)
            .ok_or(KeyError::Form)?;
        let bytes = STANDARD.decode(key).map_err(|_| KeyError::Form)?;
        let (algorithm, point) = bytes.split_first().ok_or(KeyError::Form)?;
        let algorithm = Algorithm::from_byte(*algorithm).ok_or(KeyError::Type(*algorithm))?;
        let point = point.try_into().map_err(|_| KeyError::Form)?;
        let key = Self::new(
            name,
            algorithm,
            VerifyingKey::from_bytes(point).map_err(|_| KeyError::Point)?,
        )?;
        match key.id() {
            expected if expected == found => Ok(key),
            expected => Err(KeyError::Hash { expected, found }),
        }
    }

    /// The signer's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How it signs.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The key id: the first four bytes of `SHA-256(name || 0x0A || type || key)`.
    pub fn id(&self) -> u32 {
        let mut hasher = Sha256::new();
        hasher.update(self.name.as_bytes());
        hasher.update([b'\n', self.algorithm.byte()]);
        hasher.update(self.key.as_bytes());
        let [a, b, c, d, ..] = <[u8; 32]>::from(hasher.finalize());
        u32::from_be_bytes([a, b, c, d])
    }

    /// True if `signature` (without its key id) is this key's signature of the note's text.
    pub(crate) fn accepts(&self, text: &str, signature: &[u8]) -> bool {
        match self.algorithm {
            Algorithm::Ed25519 => self.accepts_bytes(text.as_bytes(), signature),
            Algorithm::CosignatureV1 => signature.split_first_chunk::<8>().is_some_and(|(time, rest)| {
                self.accepts_bytes(&cosigned(u64::from_be_bytes(*time), text), rest)
            }),
        }
    }

    fn accepts_bytes(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.key.verify_strict(message, &signature).is_ok())
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = vec![self.algorithm.byte()];
        bytes.extend_from_slice(self.key.as_bytes());
        write!(f, "{}+{:08x}+{}", self.name, self.id(), STANDARD.encode(bytes))
    }
}

/// A secret key with its name. Wiped from memory when dropped; never shown.
pub struct SigningKey {
    verifier: VerifierKey,
    secret: ed25519_dalek::SigningKey,
}

impl SigningKey {
    /// A log's key from 32 secret random bytes.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, KeyError> {
        Self::with_algorithm(name, Algorithm::Ed25519, seed)
    }

    /// A witness's key from 32 secret random bytes.
    pub fn witness_from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, KeyError> {
        Self::with_algorithm(name, Algorithm::CosignatureV1, seed)
    }

    fn with_algorithm(name: &str, algorithm: Algorithm, seed: &[u8; 32]) -> Result<Self, KeyError> {
        let secret = ed25519_dalek::SigningKey::from_bytes(seed);
        Ok(Self {
            verifier: VerifierKey::new(name, algorithm, secret.verifying_key())?,
            secret,
        })
    }

    /// The key by which others check the signatures.
    pub fn verifier(&self) -> VerifierKey {
        self.verifier.clone()
    }

    /// Signs a note's text. `unix_seconds` goes into a witness's signature and is ignored in a log's.
    pub(crate) fn sign(&self, text: &str, unix_seconds: u64) -> Vec<u8> {
        match self.verifier.algorithm {
            Algorithm::Ed25519 => self.secret.sign(text.as_bytes()).to_bytes().to_vec(),
            Algorithm::CosignatureV1 => {
                let mut bytes = unix_seconds.to_be_bytes().to_vec();
                bytes.extend(self.secret.sign(&cosigned(unix_seconds, text)).to_bytes());
                bytes
            }
        }
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.verifier.name)
    }
}

/// What a witness signs (C2SP tlog-cosignature v1).
fn cosigned(unix_seconds: u64, text: &str) -> Vec<u8> {
    format!("cosignature/v1\ntime {unix_seconds}\n{text}").into_bytes()
}

/// True if a note can carry this key name.
pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || c == '+')
}
