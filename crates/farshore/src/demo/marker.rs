//! Whether the demo market is there: an event when loading begins, and another after the last thing is loaded.

use kernel::{Actor, Error, Result};
use serde::{Deserialize, Serialize};
use store::{Event, Tx};

const SUBJECT: &str = "demo-market";

/// Loading begins.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Begun {}

impl Event for Begun {
    const KIND: &'static str = "demo.begun";
    fn subject(&self) -> String {
        SUBJECT.to_owned()
    }
}

/// Everything is loaded.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Loaded {}

impl Event for Loaded {
    const KIND: &'static str = "demo.loaded";
    fn subject(&self) -> String {
        SUBJECT.to_owned()
    }
}

/// Whether the whole market is there.
///
/// # Errors
/// If an earlier load did not come to its end: half a market cannot be mended, only begun again.
pub fn is_whole(tx: &mut Tx<'_>) -> Result<bool> {
    let told = store::read_subject(tx, SUBJECT)?;
    let whole = told.iter().any(|event| event.kind == Loaded::KIND);
    // A market of an earlier version of this program left no word of its own.
    let part = !told.is_empty() || people::seller_by_slug(tx, "ashlar-rue")?.is_some();
    if part && !whole { Err(half()) } else { Ok(whole) }
}

/// Notes that loading begins.
pub fn begin(tx: &mut Tx<'_>) -> Result<()> {
    tx.emit(&Actor::machine("demo"), &Begun {})
}

/// Notes that everything is loaded.
pub fn finish(tx: &mut Tx<'_>) -> Result<()> {
    tx.emit(&Actor::machine("demo"), &Loaded {})
}

fn half() -> Error {
    Error::wrong_state(
        "演示市场上次没有装完，或是旧版本装的。请删除数据文件夹（或换一个空的数据库），再运行一次。",
        "The demo market was not loaded to its end, or by an earlier version. Delete the data folder (or use an empty database) and run this again.",
    )
}
