//! Entry bundles: up to 256 entries, each with its length in front as a big-endian 16-bit number.

/// Longest entry the format can hold.
pub const MAX_ENTRY_BYTES: usize = 65_535;

/// Why a bundle could not be read or an entry not be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// The entry does not fit.
    #[error("an entry has at most 65535 bytes, this one has {0}")]
    TooLong(usize),
    /// The file ends inside an entry.
    #[error("the file ends inside entry {position} of the bundle")]
    Truncated {
        /// Position within the bundle, from 0.
        position: usize,
    },
    /// Fewer entries than the path promises.
    #[error("the bundle has {found} entries instead of {expected}")]
    TooFew {
        /// Entries found.
        found: usize,
        /// Entries promised.
        expected: u16,
    },
    /// Bytes behind the last entry the path promises.
    #[error("the bundle goes on for {0} bytes behind its last entry")]
    Trailing(usize),
}

/// Appends one entry to a bundle.
pub fn encode_entry(bundle: &mut Vec<u8>, entry: &[u8]) -> Result<(), BundleError> {
    let length = u16::try_from(entry.len()).map_err(|_| BundleError::TooLong(entry.len()))?;
    bundle.extend_from_slice(&length.to_be_bytes());
    bundle.extend_from_slice(entry);
    Ok(())
}

/// The entries of a bundle, one by one; stops after the first error.
pub fn entries(bundle: &[u8]) -> Entries<'_> {
    Entries {
        rest: bundle,
        position: 0,
    }
}

/// Iterator over the entries of a bundle, made by [`entries`].
#[derive(Debug, Clone)]
pub struct Entries<'a> {
    rest: &'a [u8],
    position: usize,
}

impl Entries<'_> {
    /// Bytes not read yet.
    pub fn remaining(&self) -> usize {
        self.rest.len()
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = Result<&'a [u8], BundleError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let Some((entry, rest)) = split_entry(self.rest) else {
            self.rest = &[];
            return Some(Err(BundleError::Truncated {
                position: self.position,
            }));
        };
        self.rest = rest;
        self.position += 1;
        Some(Ok(entry))
    }
}

fn split_entry(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))
}
