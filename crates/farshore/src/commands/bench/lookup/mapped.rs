//! A file mapped into memory.

use std::fs::File;
use std::path::Path;

use kernel::{Error, Result};
use memmap2::Mmap;

/// Maps a file that nobody else writes to.
#[expect(
    unsafe_code,
    reason = "mapping is unsafe because others may change the file; this one lies in a temporary folder of our own"
)]
pub fn open(path: &Path) -> Result<Mmap> {
    let file = File::open(path).map_err(Error::unavailable)?;
    // SAFETY: the file is in a folder that this process made for itself, and it is not written to once it is open.
    unsafe { Mmap::map(&file) }.map_err(Error::unavailable)
}
