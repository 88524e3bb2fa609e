//! A backup: the database, the files and the keys of a house in one folder, with a list of digests.
//!
//! ```text
//! manifest.json   what it is of, and the SHA-256 of every file
//! farshore.db     the database on SQLite      farshore.pgdump   the database on PostgreSQL
//! media/          photographs, labels, messages, the published log
//! secrets/        the keys: without them sealed data cannot be opened, and with them everything can
//! ```
//! The published log is copied before the database, so that a restored house never has published more than it knows.

mod database;
mod files;
mod manifest;

#[cfg(test)]
mod tests;

use std::path::Path;

use kernel::{Clock, Error, Result, SystemClock};
use openlog::{Expectations, verify_log};
use proof::Published;
use store::Store;

use crate::config::Config;
use crate::wiring::House;
use manifest::Manifest;

/// What a backup came to.
#[derive(Debug, serde::Serialize)]
pub struct Made {
    /// The engine.
    pub engine: &'static str,
    /// Files in it.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
}

/// What a restored house was found to be.
#[derive(Debug, serde::Serialize)]
pub struct Restored {
    /// Files that were put back.
    pub files: usize,
    /// Transfers that were replayed.
    pub transfers: i64,
    /// What is wrong with the journal.
    pub breaches: Vec<String>,
    /// Entries of the public log; none if nothing was published yet.
    pub log_entries: Option<u64>,
    /// What is wrong with the log.
    pub log_fault: Option<String>,
}

impl Restored {
    /// Whether all is right.
    pub fn is_sound(&self) -> bool {
        self.breaches.is_empty() && self.log_fault.is_none()
    }
}

/// Writes a backup of a house into an empty folder; the market may run meanwhile.
pub fn back_up(config: &Config, store: &Store, folder: &Path) -> Result<Made> {
    files::must_be_empty(folder)?;
    let media = config.folder.join("media");
    files::copy_tree(&media.join("log"), &folder.join("media/log"))?;
    let engine = database::save(store, &config.database, folder)?;
    files::copy_missing(&media, &folder.join("media"))?;
    files::copy_tree(&config.folder.join("secrets"), &folder.join("secrets"))?;
    let manifest = Manifest::of(folder, engine, SystemClock.now())?;
    manifest.write(folder)?;
    Ok(Made {
        engine: manifest.engine_name(),
        files: manifest.files.len(),
        bytes: manifest.files.values().map(|file| file.bytes).sum(),
    })
}

/// Checks a backup, puts it where a house is to be and nothing is yet, and looks whether the house is sound.
pub fn restore(config: &Config, folder: &Path) -> Result<Restored> {
    let manifest = Manifest::read(folder)?;
    manifest.check(folder)?;
    for part in ["media", "secrets", "search"] {
        files::must_be_empty(&config.folder.join(part))?;
    }
    database::load(&manifest, &config.database, folder)?;
    files::copy_tree(&folder.join("media"), &config.folder.join("media"))?;
    files::copy_tree(&folder.join("secrets"), &config.folder.join("secrets"))?;
    look(&House::open(config)?, manifest.files.len())
}

fn look(house: &House, files: usize) -> Result<Restored> {
    let report = house.store.read(ledger::audit)?;
    let log = Published(house.media.clone());
    let published = openlog::Source::get(&log, "checkpoint").is_ok();
    let seen = published.then(|| verify_log(&log, &house.log_key.verifier(), &Expectations::default()));
    let (log_entries, log_fault) = match seen {
        None => (None, None),
        Some(Ok(seen)) => (Some(seen.size), None),
        Some(Err(fault)) => (None, Some(fault.to_string())),
    };
    Ok(Restored {
        files,
        transfers: report.transfers,
        breaches: report
            .breaches
            .iter()
            .map(|breach| format!("{breach:?}"))
            .collect(),
        log_entries,
        log_fault,
    })
}

fn broken(path: &Path, error: &dyn std::fmt::Display) -> Error {
    let name = path.display();
    Error::invalid(
        format!("{name} 读写不了。"),
        format!("{name} cannot be read or written."),
    )
    .with_detail(error)
}
