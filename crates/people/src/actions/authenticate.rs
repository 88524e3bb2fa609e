//! Who holds this token?

use std::time::Duration;

use kernel::Result;
use kernel::kinds::SessionId;
use store::Tx;

use crate::actions::sign_in::token_hash;
use crate::model::principal::Principal;
use crate::rows::{person, session};

/// A session that is not used for this long ends.
const IDLE: Duration = Duration::from_hours(3 * 24);
/// The session's last use is noted at most this often, so that reading pages does not write.
const NOTED_EVERY: Duration = Duration::from_hours(1);

/// A live session.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Who is signed in.
    pub principal: Principal,
    /// Whether its last use should be noted with [`note_use`].
    pub stale: bool,
}

/// The live session of a token, if there is one.
pub fn authenticate(tx: &mut Tx<'_>, token: &str) -> Result<Option<Session>> {
    let now = tx.now();
    let Some(stored) = session::live(tx, &token_hash(token), now.minus(IDLE))? else {
        return Ok(None);
    };
    let Some(principal) = person::principal(tx, stored.person)? else {
        return Ok(None);
    };
    Ok(Some(Session {
        id: stored.id,
        principal,
        stale: now.since(stored.seen_at) > NOTED_EVERY,
    }))
}

/// Notes that a session is in use.
pub fn note_use(tx: &mut Tx<'_>, id: SessionId) -> Result<()> {
    session::touch(tx, id)
}
