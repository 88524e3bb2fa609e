//! The same questions to faiss, where this machine has it.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use kernel::{Error, Result};
use serde::{Deserialize, Serialize};

use super::bank::Question;

const SCRIPT: &str = include_str!("faiss.py");
/// Beyond this it needs more memory than most machines have (about 280 bytes a code).
const MOST: u64 = 20_000_000;

/// What it did.
#[derive(Serialize, Deserialize)]
pub struct Faiss {
    /// Its version.
    pub version: String,
    /// How long it took to build, on one thread.
    pub build_seconds: f64,
    /// What it added to the memory of its process.
    pub memory_bytes: u64,
    /// Questions a second to its index.
    pub per_second: f64,
    /// Questions a second to its plain scan.
    pub flat_per_second: f64,
    /// Questions it had time for.
    asked: u64,
    /// Of them: question, id, distance.
    #[serde(skip_serializing)]
    found: Vec<(u64, u64, u32)>,
}

/// Asks it; none where it is not installed or cannot hold so many.
pub fn measure(python: &str, codes: u64, questions: &[Question], folder: &Path) -> Result<Option<Faiss>> {
    if codes > MOST || !is_there(python) {
        return Ok(None);
    }
    let path = folder.join("questions");
    let mut file = std::fs::File::create(&path).map_err(Error::unavailable)?;
    for question in questions {
        for word in question.code.words() {
            file.write_all(&word.to_le_bytes()).map_err(Error::unavailable)?;
        }
    }
    let answer = Command::new(python)
        .args(["-c", SCRIPT, &codes.to_string()])
        .arg(&path)
        .stderr(Stdio::inherit())
        .output()
        .map_err(Error::unavailable)?;
    let faiss: Faiss = serde_json::from_slice(&answer.stdout).map_err(Error::unavailable)?;
    let expected: Vec<_> = (0..faiss.asked)
        .zip(questions)
        .filter_map(|(number, question)| question.answer.map(|(id, distance)| (number, id, distance)))
        .collect();
    if faiss.found != expected {
        return Err(Error::internal(
            "faiss was asked the same and found something else",
        ));
    }
    Ok(Some(faiss))
}

fn is_there(python: &str) -> bool {
    let quiet = || Stdio::null();
    Command::new(python)
        .args(["-c", "import faiss, numpy"])
        .stdout(quiet())
        .stderr(quiet())
        .status()
        .is_ok_and(|status| status.success())
}
