//! A backup: the database, the files and the keys of a house in one folder, with a list of digests.
//!
//! ```text
//! manifest.json   what it is of, and the SHA-256 of every file
//! farshore.db     the database on SQLite      farshore.pgdump   the database on PostgreSQL
//! media/          photographs, labels, messages, the published log
//! secrets/        the keys, unless a folder apart is named: without them sealed data cannot be opened, with them all can
//! ```
//! The published log is copied before the database, so that a restored house never has published more than it knows.

mod database;
mod files;
mod manifest;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

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

/// Writes a backup of a house into an empty folder, its keys apart if a folder for them is named; the market may run
/// meanwhile.
pub fn back_up(config: &Config, store: &Store, folder: &Path, keys: Option<&Path>) -> Result<Made> {
    files::must_be_empty(folder)?;
    keys.map_or(Ok(()), files::must_be_empty)?;
    let media = config.folder.join("media");
    files::copy_tree(&media.join("log"), &folder.join("media/log"))?;
    let engine = database::save(store, &config.database, folder)?;
    files::copy_missing(&media, &folder.join("media"))?;
    files::copy_tree(&config.folder.join("secrets"), &keys_of(folder, keys))?;
    let manifest = Manifest::of(folder, engine, SystemClock.now())?;
    manifest.write(folder)?;
    Ok(Made {
        engine: manifest.engine_name(),
        files: manifest.files.len(),
        bytes: manifest.files.values().map(|file| file.bytes).sum(),
    })
}

/// Checks a backup, puts it where a house is to be and nothing is yet, and looks whether the house is sound.
pub fn restore(config: &Config, folder: &Path, keys: Option<&Path>) -> Result<Restored> {
    let manifest = Manifest::read(folder)?;
    manifest.check(folder)?;
    let keys = keys_of(folder, keys);
    if !keys.join("master.key").is_file() {
        return Err(no_keys(&keys));
    }
    for part in ["media", "secrets", "search"] {
        files::must_be_empty(&config.folder.join(part))?;
    }
    database::load(&manifest, &config.database, folder)?;
    files::copy_tree(&folder.join("media"), &config.folder.join("media"))?;
    files::copy_tree(&keys, &config.folder.join("secrets"))?;
    look(&House::open(config)?, manifest.files.len())
}

/// Where the keys are: apart, or in the backup.
fn keys_of(folder: &Path, keys: Option<&Path>) -> PathBuf {
    keys.map_or_else(|| folder.join("secrets"), Path::to_owned)
}

fn no_keys(place: &Path) -> Error {
    let name = place.display();
    Error::invalid(
        format!("{name} 里没有 master.key，已加密的资料会打不开。请用 --keys 指定存放密钥的文件夹。"),
        format!(
            "There is no master.key in {name}, and sealed data could not be opened. Name the folder of the keys with --keys."
        ),
    )
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
