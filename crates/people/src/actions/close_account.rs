//! A person has their account erased, after the password has been checked.

use kernel::{Email, Error, Result};
use store::Store;

use crate::actions::erase::erase;
use crate::actions::limit::allow;
use crate::model::password::Password;
use crate::model::scope::ShopperScope;
use crate::rows::person;

/// Erases the person if the password is theirs.
///
/// # Errors
/// At field `password` if it is not; [`kernel::Code::TooMany`] after ten tries in a quarter of an hour.
pub fn close_account(store: &Store, shopper: ShopperScope, email: &Email, password: &Password) -> Result<()> {
    let asked = email.clone();
    let known = store.write(move |tx| {
        let window = std::time::Duration::from_mins(15);
        allow(tx, &format!("sign-in/{asked}"), 10, window)?;
        person::credentials(tx, &asked).map(|known| {
            known
                .filter(|known| known.id == shopper.person())
                .map(|known| known.password)
        })
    })?;
    if !known.is_some_and(|hash| password.is(&hash)) {
        return Err(Error::field(
            "password",
            "密码不对，账户没有删除。",
            "This is not the password; the account was not erased.",
        ));
    }
    store.write(move |tx| erase(tx, shopper))
}
