//! Passwords: argon2id with the parameters of OWASP's password storage advice (19 MiB, 2 passes), as PHC strings.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use kernel::{Error, Random, Result};
use zeroize::Zeroizing;

/// A password as typed. Never stored, never shown, wiped when dropped.
pub struct Password(Zeroizing<String>);

impl Password {
    /// At least 10 characters and at most 256 bytes; no other rule, as NIST SP 800-63B advises.
    pub fn new(text: &str) -> Result<Self> {
        let long_enough = text.chars().count() >= 10;
        if long_enough && text.len() <= 256 {
            return Ok(Self::typed(text));
        }
        Err(Error::field(
            "password",
            "密码至少 10 个字符，最长 256 字节。一句好记的话就很安全。",
            "A password has at least 10 characters and at most 256 bytes. A short sentence is a good one.",
        ))
    }

    /// A password typed at sign-in; whatever it is, it is compared.
    pub fn typed(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }

    /// The PHC string to store. Slow on purpose: not inside a transaction.
    pub fn hash(&self, random: &dyn Random) -> Result<String> {
        let mut salt = [0; 16];
        random.fill(&mut salt);
        let hash: std::result::Result<PasswordHash, _> =
            Argon2::default().hash_password_with_salt(self.0.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(Error::internal)
    }

    /// Whether this is the password of the PHC string. Slow on purpose: not inside a transaction.
    pub fn is(&self, phc: &str) -> bool {
        let bytes = &self.0.as_bytes()[..self.0.len().min(1024)];
        PasswordHash::new(phc).is_ok_and(|hash| Argon2::default().verify_password(bytes, &hash).is_ok())
    }

    /// Spends as long as [`Password::is`], for an e-mail address that nobody has: the answer's time tells nothing.
    pub fn is_nobodys(&self) -> bool {
        static NOBODY: LazyLock<String> = LazyLock::new(|| {
            let random = kernel::SeededRandom::new(0);
            Password::typed("nobody has this password")
                .hash(&random)
                .unwrap_or_default()
        });
        self.is(&NOBODY);
        false
    }
}

#[cfg(test)]
mod tests {
    use kernel::SeededRandom;

    use super::*;

    #[test]
    fn a_password_is_known_by_its_hash_only() {
        let password = Password::new("correct horse battery").unwrap();
        let phc = password.hash(&SeededRandom::new(1)).unwrap();
        assert!(phc.starts_with("$argon2id$v=19$"), "{phc}");
        assert!(password.is(&phc));
        assert!(!Password::typed("correct horse batterz").is(&phc));
        assert!(!password.is("not a hash"));
        assert!(!password.is_nobodys());
    }

    #[test]
    fn short_passwords_are_refused_by_characters_not_bytes() {
        assert!(Password::new("short").is_err());
        assert!(Password::new("一二三四五六七八九十").is_ok());
        assert!(Password::new(&"x".repeat(257)).is_err());
    }
}
