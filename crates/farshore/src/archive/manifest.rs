//! What a backup is of, with the digest of every file.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use kernel::{Error, Result, Time};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::Engine;

use super::{broken, files};

/// The file's name.
pub const MANIFEST: &str = "manifest.json";
/// The form of backups that this program writes.
const FORM: u32 = 1;

/// The list.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    form: u32,
    program: String,
    engine: String,
    made_at: String,
    /// By path.
    pub files: BTreeMap<String, FileEntry>,
}

/// A file of the list.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its length.
    pub bytes: u64,
    /// Its SHA-256, hexadecimal.
    pub sha256: String,
}

impl Manifest {
    /// The list of what lies in a folder.
    pub fn of(folder: &Path, engine: Engine, at: Time) -> Result<Self> {
        let mut entries = BTreeMap::new();
        for path in files::files_below(folder)? {
            let name = path.to_string_lossy().into_owned();
            if name != MANIFEST {
                entries.insert(name, entry(&folder.join(&path))?);
            }
        }
        Ok(Self {
            form: FORM,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            engine: name(engine).to_owned(),
            made_at: at.to_string(),
            files: entries,
        })
    }

    /// Writes it; the last thing a backup does, so that a folder without one is no backup.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let path = folder.join(MANIFEST);
        let text = serde_json::to_vec_pretty(self).map_err(Error::internal)?;
        fs::write(&path, text).map_err(|error| broken(&path, &error))
    }

    /// Reads it.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(MANIFEST);
        let no_backup = |error: &dyn std::fmt::Display| {
            let name = folder.display();
            Error::invalid(
                format!("{name} 不是一份完整的备份：没有可读的 {MANIFEST}。"),
                format!("{name} is no whole backup: it has no {MANIFEST} that can be read."),
            )
            .with_detail(error)
        };
        let text = fs::read(&path).map_err(|error| no_backup(&error))?;
        let manifest: Self = serde_json::from_slice(&text).map_err(|error| no_backup(&error))?;
        if manifest.form != FORM {
            return Err(no_backup(&format!("form {}", manifest.form)));
        }
        Ok(manifest)
    }

    /// Compares every file.
    pub fn check(&self, folder: &Path) -> Result<()> {
        for (name, expected) in &self.files {
            let path = folder.join(name);
            let climbs = Path::new(name)
                .components()
                .any(|part| !matches!(part, std::path::Component::Normal(_)));
            if climbs || !path.is_file() || entry(&path)? != *expected {
                return Err(Error::invalid(
                    format!("备份里的 {name} 缺失或已损坏，没有恢复任何东西。请换一份备份。"),
                    format!(
                        "{name} of the backup is missing or damaged; nothing was restored. Use another backup."
                    ),
                ));
            }
        }
        Ok(())
    }

    /// The engine's name.
    pub fn engine_name(&self) -> &'static str {
        name(self.engine())
    }

    /// The engine that the database is of.
    pub fn engine(&self) -> Engine {
        if self.engine == name(Engine::Postgres) {
            Engine::Postgres
        } else {
            Engine::Sqlite
        }
    }
}

fn name(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgres",
    }
}

fn entry(path: &Path) -> Result<FileEntry> {
    let (bytes, digest) = digest(path).map_err(|error| broken(path, &error))?;
    Ok(FileEntry {
        bytes,
        sha256: hex::encode(digest),
    })
}

/// The length and the digest, in pieces: a dump may be larger than the memory.
fn digest(path: &Path) -> std::io::Result<(u64, impl AsRef<[u8]>)> {
    let mut file = File::open(path)?;
    let (mut hasher, mut bytes, mut piece) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok((bytes, hasher.finalize())),
            count => {
                bytes += count as u64;
                hasher.update(&piece[..count]);
            }
        }
    }
}
