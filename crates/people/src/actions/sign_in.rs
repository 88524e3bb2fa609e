//! A person signs in.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::kinds::{PersonId, SessionId};
use kernel::{Actor, Code, Email, Error, Result};
use sha2::{Digest, Sha256};
use store::Store;
use zeroize::Zeroizing;

use crate::actions::limit::allow;
use crate::events::{PersonSignedIn, SignInFailed};
use crate::model::password::Password;
use crate::rows::{person, session};

/// A session ends after this, whatever happens.
const LASTS: Duration = Duration::from_hours(14 * 24);

/// Where a try comes from.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// The network address.
    pub from: String,
}

/// A session that has begun.
pub struct NewSession {
    /// The person.
    pub person: PersonId,
    /// The secret for the cookie; shown once, only its hash is kept.
    pub token: Zeroizing<String>,
}

/// Checks the password and begins a session. An unknown address and a wrong password get the same answer in the same time.
///
/// # Errors
/// [`Code::SignInNeeded`] if they do not match; [`Code::TooMany`] after 10 tries in 15 minutes for one address, or 60 from one place.
pub fn sign_in(store: &Store, email: &Email, password: &Password, around: &Around) -> Result<NewSession> {
    let (tried, from) = (email.clone(), around.from.clone());
    let known = store.write(move |tx| {
        let window = Duration::from_mins(15);
        allow(tx, &format!("sign-in/{tried}"), 10, window)?;
        allow(tx, &format!("sign-in-from/{from}"), 60, window)?;
        Ok(person::credentials(tx, &tried)?.map(|known| (known.id, known.password)))
    })?;
    let Some((id, hash)) = known else {
        password.is_nobodys();
        return Err(no_match());
    };
    if !password.is(&hash) {
        store.write(move |tx| tx.emit(&Actor::Anyone, &SignInFailed { person: id }))?;
        return Err(no_match());
    }
    begin(store, id)
}

fn begin(store: &Store, id: PersonId) -> Result<NewSession> {
    let mut secret = Zeroizing::new([0_u8; 32]);
    store.random().fill(secret.as_mut());
    let token = Zeroizing::new(URL_SAFE_NO_PAD.encode(secret.as_ref()));
    let hash = token_hash(&token);
    store.write(move |tx| {
        let session: SessionId = tx.id();
        let ends_at = tx.now().plus(LASTS);
        session::insert(tx, session, &hash, id, ends_at)?;
        tx.emit(&Actor::Person(id), &PersonSignedIn { person: id })
    })?;
    Ok(NewSession { person: id, token })
}

/// What is kept of a token.
pub(crate) fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

fn no_match() -> Error {
    Error::new(
        Code::SignInNeeded,
        "邮箱或密码不对，请再试一次。",
        "The e-mail address and the password do not match. Please try again.",
    )
}
