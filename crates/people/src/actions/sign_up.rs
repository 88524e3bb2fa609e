//! A person opens an account.

use std::time::Duration;

use kernel::kinds::PersonId;
use kernel::{Actor, Email, Error, Lang, Line, Result};
use store::{Store, Tx};

use crate::actions::limit::allow;
use crate::events::PersonSignedUp;
use crate::model::password::Password;
use crate::rows::person;

/// A person on the way in.
pub struct NewPerson {
    /// The address to sign in with.
    pub email: Email,
    /// How they wish to be called.
    pub name: Line<60>,
    /// The password.
    pub password: Password,
    /// The language they read.
    pub lang: Lang,
    /// The network address they come from, to limit tries; none for the program itself.
    pub from: Option<String>,
}

/// Opens an account. Counts the try first, so that one that fails counts too and one too many costs no hashing.
///
/// # Errors
/// At field `email` if the address already has an account; [`kernel::Code::TooMany`] after 20 tries an hour from one place.
pub fn sign_up(store: &Store, new: &NewPerson) -> Result<PersonId> {
    if let Some(from) = new.from.clone() {
        store.write(move |tx| allow(tx, &format!("sign-up/{from}"), 20, Duration::from_hours(1)))?;
    }
    let password = new.password.hash(store.random().as_ref())?;
    let (email, name, lang) = (new.email.clone(), new.name.clone(), new.lang);
    store.write(move |tx| open_account(tx, &email, &name, lang, &password))
}

/// Opens an account with a password that is hashed already.
pub(crate) fn open_account(
    tx: &mut Tx<'_>,
    email: &Email,
    name: &Line<60>,
    lang: Lang,
    password: &str,
) -> Result<PersonId> {
    let id: PersonId = tx.id();
    let row = person::New {
        id,
        email,
        name: name.as_str(),
        password,
        lang,
    };
    if !person::insert(tx, &row)? {
        return Err(taken());
    }
    tx.emit(&Actor::Person(id), &PersonSignedUp { person: id })?;
    Ok(id)
}

fn taken() -> Error {
    Error::field(
        "email",
        "这个邮箱已经注册过了，请直接登录。",
        "This e-mail address already has an account. Sign in instead.",
    )
}
