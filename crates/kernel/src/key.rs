//! Idempotency keys of unsafe API calls and forms.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A client's key for one write: 1 to 255 visible ASCII characters (the limit that payment APIs share).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IdempotencyKey(String);

/// The text is not a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an Idempotency-Key has 1 to 255 visible ASCII characters")]
pub struct KeyError;

impl IdempotencyKey {
    /// Checks a key.
    pub fn new(text: &str) -> Result<Self, KeyError> {
        let good = (1..=255).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
        if good {
            Ok(Self(text.to_owned()))
        } else {
            Err(KeyError)
        }
    }

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for IdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<KeyError> for crate::Error {
    fn from(error: KeyError) -> Self {
        Self::field(
            "Idempotency-Key",
            "幂等键应为 1 到 255 个可见字符。",
            format!("{error}."),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_short_and_visible() {
        assert!(IdempotencyKey::new("8e03978e-40d5-43e8-bc93-6894a57f9324").is_ok());
        for bad in ["", "a b", "键", &"x".repeat(256)] {
            assert_eq!(IdempotencyKey::new(bad), Err(KeyError));
        }
    }
}
