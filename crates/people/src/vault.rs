//! The vault: personal data sealed per owner. Destroying an owner's key makes everything of theirs unreadable at once.
//!
//! XChaCha20-Poly1305 (RFC 8439 with the extended nonce of draft-irtf-cfrg-xchacha). Each owner has a random data key,
//! wrapped by the master key, which lives outside the database. The owner and the field are bound as associated data,
//! so a box cannot be moved to another row.

use chacha20poly1305::aead::{Aead, Key, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use kernel::{Error, Random, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::Arc;
use store::Tx;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::rows::sealed as rows;

const NONCE: usize = 24;

/// Seals and opens. Cheap to clone; the master key is wiped when the last is dropped.
#[derive(Clone)]
pub struct Vault(Arc<Zeroizing<[u8; 32]>>);

impl Vault {
    /// A vault under a master key.
    pub fn new(master: [u8; 32]) -> Self {
        Self(Arc::new(Zeroizing::new(master)))
    }

    /// Seals a value under the owner's key, which is made if there is none; replaces what was sealed there.
    pub fn seal(&self, tx: &mut Tx<'_>, owner: Uuid, field: &str, plain: &str) -> Result<()> {
        let key = self.key_for(tx, owner)?;
        let boxed = encrypt(&key, &bound(owner, field), plain.as_bytes(), tx.random())?;
        rows::put(tx, owner, field, &boxed)
    }

    /// Opens a value; nothing if there is none or its owner's key is destroyed.
    pub fn open(&self, tx: &mut Tx<'_>, owner: Uuid, field: &str) -> Result<Option<Zeroizing<String>>> {
        let Some(key) = self.key_of(tx, owner)? else {
            return Ok(None);
        };
        let Some(boxed) = rows::get(tx, owner, field)? else {
            return Ok(None);
        };
        let plain = decrypt(&key, &bound(owner, field), &boxed)?;
        String::from_utf8(plain)
            .map(|plain| Some(Zeroizing::new(plain)))
            .map_err(Error::internal)
    }

    /// A name for somebody that says nothing of who it is: the same text gives the same name under this master key, and
    /// nobody without the key can try texts against it.
    pub fn pseudonym(&self, text: &str) -> String {
        let key = Sha256::new()
            .chain_update(b"pseudonym")
            .chain_update(self.0.as_slice())
            .finalize();
        let inner = Sha256::new()
            .chain_update(key)
            .chain_update(text.as_bytes())
            .finalize();
        let outer = Sha256::new().chain_update(key).chain_update(inner).finalize();
        outer.iter().fold(String::new(), |mut name, byte| {
            let _ = write!(name, "{byte:02x}");
            name
        })
    }

    /// Destroys the owner's key and boxes.
    pub fn destroy(tx: &mut Tx<'_>, owner: Uuid) -> Result<()> {
        rows::destroy(tx, owner)
    }

    /// Forgets one value.
    pub fn forget(tx: &mut Tx<'_>, owner: Uuid, field: &str) -> Result<()> {
        rows::forget(tx, owner, field)
    }

    fn key_for(&self, tx: &mut Tx<'_>, owner: Uuid) -> Result<Zeroizing<[u8; 32]>> {
        if let Some(key) = self.key_of(tx, owner)? {
            return Ok(key);
        }
        let mut key = Zeroizing::new([0; 32]);
        tx.random().fill(key.as_mut());
        let wrapped = encrypt(&self.0, &bound(owner, ""), key.as_ref(), tx.random())?;
        // Two writers may meet here; the first key stands and both use it.
        rows::put_key(tx, owner, &wrapped)?;
        self.key_of(tx, owner)?
            .ok_or_else(|| Error::internal("a data key was not kept"))
    }

    fn key_of(&self, tx: &mut Tx<'_>, owner: Uuid) -> Result<Option<Zeroizing<[u8; 32]>>> {
        let Some(wrapped) = rows::get_key(tx, owner)? else {
            return Ok(None);
        };
        let key = Zeroizing::new(decrypt(&self.0, &bound(owner, ""), &wrapped)?);
        let key = key
            .as_slice()
            .try_into()
            .map_err(|_| Error::internal("a data key has another length"))?;
        Ok(Some(Zeroizing::new(key)))
    }
}

fn bound(owner: Uuid, field: &str) -> Vec<u8> {
    [owner.as_bytes().as_slice(), field.as_bytes()].concat()
}

fn encrypt(key: &[u8; 32], bound: &[u8], plain: &[u8], random: &dyn Random) -> Result<Vec<u8>> {
    let mut nonce = [0; NONCE];
    random.fill(&mut nonce);
    let sealed = cipher(key)
        .encrypt(
            &XNonce::from(nonce),
            Payload {
                msg: plain,
                aad: bound,
            },
        )
        .map_err(|_| Error::internal("sealing failed"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn decrypt(key: &[u8; 32], bound: &[u8], boxed: &[u8]) -> Result<Vec<u8>> {
    let broken = || Error::internal("a sealed value does not open: wrong master key, or the row was changed");
    let (nonce, sealed) = boxed.split_first_chunk::<NONCE>().ok_or_else(broken)?;
    cipher(key)
        .decrypt(
            &XNonce::from(*nonce),
            Payload {
                msg: sealed,
                aad: bound,
            },
        )
        .map_err(|_| broken())
}

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::<XChaCha20Poly1305>::from(*key))
}
