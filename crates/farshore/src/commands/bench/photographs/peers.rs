//! The same files through the Python packages, where this machine has them.

use std::process::{Command, Stdio};

use fingerprint::Hash256;
use kernel::{Error, Result};
use serde::{Deserialize, Serialize};

use super::speed;

const SCRIPT: &str = include_str!("peers.py");

/// What they did, images a second from file to code.
#[derive(Serialize, Deserialize)]
pub struct Peers {
    /// Versions.
    pub versions: String,
    /// Pillow alone: decoded to RGB.
    pub pillow: f64,
    /// Pillow and `pdqhash`.
    pub pdqhash: f64,
    /// `threatexchange`.
    pub threatexchange: f64,
    /// Codes of `pdqhash`, in order.
    #[serde(skip_serializing)]
    codes: Vec<String>,
    /// Bits between our codes and theirs: the mean, and the most.
    #[serde(default)]
    pub bits: (u32, u32),
}

/// Asks them; none where they are not installed.
pub fn measure(python: &str, files: &[Vec<u8>]) -> Result<Option<Peers>> {
    let is_there = Command::new(python)
        .args(["-c", "import pdqhash, threatexchange, PIL"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !is_there {
        return Ok(None);
    }
    let folder = tempfile::tempdir().map_err(Error::unavailable)?;
    for (number, file) in files.iter().enumerate() {
        let path = folder.path().join(format!("{number:03}.jpg"));
        std::fs::write(path, file).map_err(Error::unavailable)?;
    }
    let answer = Command::new(python)
        .args(["-c", SCRIPT])
        .arg(folder.path())
        .stderr(Stdio::inherit())
        .output()
        .map_err(Error::unavailable)?;
    let mut peers: Peers = serde_json::from_slice(&answer.stdout).map_err(Error::unavailable)?;
    peers.bits = between(&speed::codes(files)?, &peers.codes)?;
    Ok(Some(peers))
}

fn between(ours: &[Hash256], theirs: &[String]) -> Result<(u32, u32)> {
    let mut bits = Vec::new();
    for (our, their) in ours.iter().zip(theirs) {
        let their: Hash256 = their.parse().map_err(Error::unavailable)?;
        bits.push(our.distance(&their));
    }
    let count = u32::try_from(bits.len()).unwrap_or(1).max(1);
    let mean = (bits.iter().sum::<u32>() + count / 2) / count;
    Ok((mean, bits.into_iter().max().unwrap_or_default()))
}
