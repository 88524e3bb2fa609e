//! A person signs out.

use kernel::{Actor, Result};
use store::Tx;

use crate::actions::sign_in::token_hash;
use crate::events::PersonSignedOut;
use crate::rows::session;

/// Ends the session of a token; fine if there is none.
pub fn sign_out(tx: &mut Tx<'_>, token: &str) -> Result<()> {
    let Some(person) = session::delete(tx, &token_hash(token))? else {
        return Ok(());
    };
    tx.emit(&Actor::Person(person), &PersonSignedOut { person })
}
