//! Repeatable writes: the same key with the same body gets the first answer, with another body it is refused.
//!
//! Practice: the Idempotency-Key HTTP header (IETF draft httpapi-idempotency-key-header) as payment APIs use it.

use std::time::Duration;

use kernel::{Code, Error, IdempotencyKey, Result, Time};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::{Chore, Store, Tx, params};

/// A write that a client may repeat.
#[derive(Clone, Debug)]
pub struct Request {
    scope: String,
    key: IdempotencyKey,
    digest: Vec<u8>,
}

impl Request {
    /// A request: whose key it is and for which verb (`order.place/person_01…`), the key, and the body as received.
    pub fn new(scope: impl Into<String>, key: IdempotencyKey, body: &[u8]) -> Self {
        Self {
            scope: scope.into(),
            key,
            digest: Sha256::digest(body).to_vec(),
        }
    }
}

/// The answer, and whether it is the first one given again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered<T> {
    /// The answer.
    pub answer: T,
    /// Whether the verb had already run.
    pub repeated: bool,
}

/// Runs the verb once for this request, in this transaction. A verb that fails leaves no trace, so it may be tried again.
pub fn once<T: Serialize + DeserializeOwned>(
    tx: &mut Tx<'_>,
    request: &Request,
    verb: impl FnOnce(&mut Tx<'_>) -> Result<T>,
) -> Result<Answered<T>> {
    // The row is claimed before the verb runs: a second request with this key waits for the first, then sees its answer.
    let claimed = tx.execute(
        "INSERT INTO idempotency (scope, key, digest, answer, at) VALUES ($1, $2, $3, '', $4)
         ON CONFLICT (scope, key) DO NOTHING",
        params![request.scope, request.key.as_str(), request.digest, tx.now()],
    )?;
    if claimed == 0 {
        return repeat(tx, request);
    }
    let answer = verb(tx)?;
    tx.execute(
        "UPDATE idempotency SET answer = $3 WHERE scope = $1 AND key = $2",
        params![request.scope, request.key.as_str(), Tx::json(&answer)?],
    )?;
    Ok(Answered {
        answer,
        repeated: false,
    })
}

/// Forgets the answers given before this time; how many. Clients are told to rely on a day.
pub fn forget_before(tx: &mut Tx<'_>, time: Time) -> Result<u64> {
    tx.execute("DELETE FROM idempotency WHERE at < $1", params![time])
}

/// Forgets answers after two days: clients are told to rely on one.
#[derive(Clone, Copy, Debug, Default)]
pub struct ForgetAnswers;

impl Chore for ForgetAnswers {
    fn name(&self) -> &'static str {
        "forget answers"
    }

    fn every(&self) -> Duration {
        Duration::from_hours(1)
    }

    fn run(&self, store: &Store) -> Result<()> {
        store
            .write(|tx| forget_before(tx, tx.now().minus(Duration::from_hours(48))))
            .map(|_| ())
    }
}

fn repeat<T: DeserializeOwned>(tx: &mut Tx<'_>, request: &Request) -> Result<Answered<T>> {
    let sql = "SELECT digest, answer FROM idempotency WHERE scope = $1 AND key = $2";
    let row = tx.one(sql, params![request.scope, request.key.as_str()])?;
    if row.get::<Vec<u8>>("digest")? != request.digest {
        return Err(Error::new(
            Code::KeyReused,
            "这个幂等键已经用于另一个请求。请换一个新的键。",
            "This Idempotency-Key was used with another body. Send a new key for a new request.",
        ));
    }
    Ok(Answered {
        answer: row.json("answer")?,
        repeated: true,
    })
}
