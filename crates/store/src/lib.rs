//! The one seam to SQLite and PostgreSQL: transactions, migrations, the event feed and its followers, media.
//!
//! Domain code is synchronous and sees only [`Tx`]: `store.write(|tx| …)`, `store.read(|tx| …)`. A write closure may run
//! more than once and touches nothing but the transaction. Statements are text in the subset both engines speak:
//! `$1` placeholders, `ON CONFLICT`, `RETURNING`, common table expressions, `CAST(SUM(…) AS BIGINT)`.

mod engine;
mod event;
mod feed;
mod follower;
mod idempotency;
mod lease;
mod media;
mod migrate;
mod parked;
mod patience;
mod row;
mod schema;
mod statement;
mod store;
mod tx;
mod value;

pub use event::{Event, NewEvent, Recorded};
pub use feed::{Trail, head, kinds, read_after, read_before, read_subject, read_trail};
pub use follower::{Chore, Followers, Outside, Projection, Standing, standings};
pub use idempotency::{Answered, ForgetAnswers, Request, forget_before, once};
pub use media::{Media, MediaKey, MediaReader, MediaWriter};
pub use parked::{Parked, RetryAsked, parked, retry_parked};
pub use row::Row;
pub use schema::{Column, Table, tables};
pub use store::{Engine, Options, Store};
pub use tx::Tx;
pub use value::{FromValue, ToValue, Value};

/// The parameters of a statement: `params![id, "text", 3_i64]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::ToValue::to_value(&$value)),*] };
}
