//! Folders are copied file by file; a key stays readable by its owner only.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use kernel::{Error, Result};

use super::broken;

/// Makes the folder; refuses one that has something in it.
pub fn must_be_empty(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| broken(folder, &error))?;
    let mut entries = fs::read_dir(folder).map_err(|error| broken(folder, &error))?;
    if entries.next().is_none() {
        return Ok(());
    }
    let name = folder.display();
    Err(Error::invalid(
        format!("{name} 里已经有文件。请换一个空文件夹；备份和恢复都不会覆盖已有的东西。"),
        format!(
            "{name} is not empty. Name an empty folder: neither a backup nor a restore overwrites anything."
        ),
    ))
}

/// Copies a folder with all below it; fine if there is none.
pub fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    copy(from, to, false)
}

/// Copies what is not there yet.
pub fn copy_missing(from: &Path, to: &Path) -> Result<()> {
    copy(from, to, true)
}

fn copy(from: &Path, to: &Path, only_missing: bool) -> Result<()> {
    for file in files_below(from)? {
        let target = to.join(&file);
        if only_missing && target.exists() {
            continue;
        }
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(|error| broken(parent, &error))?;
        }
        match fs::copy(from.join(&file), &target) {
            // Removed since the folder was listed, as the running market may.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            outcome => {
                outcome.map_err(|error| broken(&target, &error))?;
            }
        }
    }
    Ok(())
}

/// The files below a folder, relative to it, in order.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(part) = open.pop() {
        let entries = match fs::read_dir(folder.join(&part)) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            entries => entries.map_err(|error| broken(&folder.join(&part), &error))?,
        };
        for entry in entries {
            let entry = entry.map_err(|error| broken(folder, &error))?;
            let kind = entry.file_type().map_err(|error| broken(folder, &error))?;
            let path = part.join(entry.file_name());
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
