//! Secrets: made on first start, kept in files that only their owner can read, never in the database or a log.

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use kernel::{Error, Random, Result};

/// The 32 bytes of a secret; made if the file does not exist.
pub fn secret(folder: &Path, name: &str, random: &dyn Random) -> Result<[u8; 32]> {
    let folder = folder.join("secrets");
    let file = folder.join(name);
    if !file.exists() {
        make(&folder, &file, random)?;
    }
    let text = fs::read_to_string(&file).map_err(|error| broken(&file, &error))?;
    let mut bytes = [0; 32];
    hex::decode_to_slice(text.trim(), &mut bytes).map_err(|error| broken(&file, &error))?;
    Ok(bytes)
}

fn make(folder: &Path, file: &Path, random: &dyn Random) -> Result<()> {
    let mut bytes = [0; 32];
    random.fill(&mut bytes);
    let write = || {
        fs::create_dir_all(folder)?;
        let mut out = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(file)?;
        writeln!(out, "{}", hex::encode(bytes))?;
        out.sync_all()
    };
    write().map_err(|error| broken(file, &error))
}

fn broken(file: &Path, error: &dyn std::fmt::Display) -> Error {
    let name = file.display();
    Error::invalid(
        format!("密钥文件 {name} 读不了。请从备份恢复它，不要新建：没有它，已加密的资料打不开。"),
        format!("The secret {name} does not read. Restore it from a backup; without it sealed data cannot be opened."),
    )
    .with_detail(error)
}
