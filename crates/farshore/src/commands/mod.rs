//! One command a file.

pub mod backup;
pub mod bench;
pub mod demo;
pub mod doctor;
pub mod fingerprint;
pub mod import;
pub mod migrate;
pub mod operator;
pub mod recode;
pub mod screen;
pub mod serve;
pub mod statements;
pub mod tax;
pub mod tour;
pub mod verify;

use std::io::Read;
use std::path::Path;

use kernel::{Error, Result};

/// The bytes of a file that the command line names; `-` is standard input.
fn read(path: &Path) -> Result<Vec<u8>> {
    let read = || {
        if path.as_os_str() == "-" {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes)?;
            Ok(bytes)
        } else {
            std::fs::read(path)
        }
    };
    read().map_err(|error| {
        let name = path.display();
        Error::invalid(
            format!("文件 {name} 读不了。"),
            format!("The file {name} cannot be read."),
        )
        .with_detail(error)
    })
}

/// The text of a file that the command line names.
fn read_text(path: &Path) -> Result<String> {
    String::from_utf8(read(path)?).map_err(|error| unreadable(path, &error))
}

/// A file that cannot be read or written.
fn unreadable(path: &Path, error: &dyn std::fmt::Display) -> Error {
    let name = path.display();
    Error::invalid(
        format!("文件 {name} 读写不了。"),
        format!("The file {name} cannot be read or written."),
    )
    .with_detail(error)
}
