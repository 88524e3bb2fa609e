//! Somebody who is signed in says their password once more, before something that cannot be taken back.

use std::time::Duration;

use kernel::{Error, Result};
use store::Store;

use crate::actions::limit::allow;
use crate::model::password::Password;
use crate::model::principal::Principal;
use crate::rows::person;

/// Compares it. Slow on purpose: not inside a transaction.
///
/// # Errors
/// At field `password` if it is another one; [`kernel::Code::TooMany`] after 10 tries in 15 minutes.
pub fn confirm_password(store: &Store, principal: &Principal, password: &Password) -> Result<()> {
    let email = principal.email.clone();
    let known = store.write(move |tx| {
        allow(tx, &format!("confirm/{email}"), 10, Duration::from_mins(15))?;
        person::credentials(tx, &email)
    })?;
    if known.is_some_and(|known| password.is(&known.password)) {
        return Ok(());
    }
    Err(Error::field(
        "password",
        "密码不对，请再试一次。",
        "This is not your password. Please try again.",
    ))
}
