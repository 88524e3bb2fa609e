//! The form of a snapshot: a head, lists of numbers as they lie in memory, and a tail of checksums.
//!
//! | part | numbers | of what |
//! | --- | --- | --- |
//! | head | 64 bytes | [`Head`] |
//! | codes | 4 × u64 each | distinct codes, ascending |
//! | first | u32, one more than codes | where each code's entries begin |
//! | ids | u64, one for each entry | the caller's ids, by code |
//! | by id | u32, one for each entry | positions, by id |
//! | for each slot: starts, rows | u32 | where each value's rows begin; the rows |
//! | removed | u32 | positions that were removed |
//! | added | u64, then 4 × u64 each | ids, then codes, added since the last merge |
//! | tail | u32 | CRC-32 of each part above, then of these |
//!
//! Each part is filled up with zeros to a multiple of 64 bytes, so that a file mapped into memory is read in place. Numbers
//! are in the byte order of the machine that wrote them; the head tells a machine of the other order.

use thiserror::Error;

/// The first bytes of every snapshot.
pub(super) const MAGIC: u64 = u64::from_ne_bytes(*b"\xfdcodes\r\n");
/// Read back as another number where bytes are in the other order.
pub(super) const ORDER: u64 = 0x0102_0304_0506_0708;
/// Of this form.
pub(super) const VERSION: u64 = 1;
/// Parts begin at multiples of this.
pub(super) const ALIGNMENT: usize = 64;
/// Slots are 4–32 bits wide.
pub(super) const SLOTS: std::ops::RangeInclusive<u64> = 8..=64;

/// The head: eight numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) codes: u64,
    pub(super) entries: u64,
    pub(super) slots: u64,
    pub(super) removed: u64,
    pub(super) added: u64,
}

impl Head {
    pub(super) const fn words(self) -> [u64; 8] {
        [
            MAGIC,
            ORDER,
            VERSION,
            self.codes,
            self.entries,
            self.slots,
            self.removed,
            self.added,
        ]
    }
}

/// The bytes are not a snapshot that can be read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SnapshotError {
    /// Something else, or cut off within its first bytes.
    #[error("these bytes are no snapshot of an index")]
    Unknown,
    /// Written where numbers are stored the other way round.
    #[error(
        "the snapshot was written on a machine with the other byte order; build the index again on this one"
    )]
    ByteOrder,
    /// Of a form that this version does not read.
    #[error("the snapshot has form {0}, this version reads form {VERSION}; build the index again")]
    Version(u64),
    /// Shorter or longer than its head says.
    #[error("the snapshot should have {0} bytes and has {1}; it was cut off or added to")]
    Length(u64, u64),
    /// A part is not as it was written.
    #[error("part {0} of the snapshot is damaged; take another copy or build the index again")]
    Damaged(usize),
}

/// How many zeros follow so many bytes.
pub(super) const fn padding(length: usize) -> usize {
    length.next_multiple_of(ALIGNMENT) - length
}

/// The checksum of a part with its padding.
pub(super) fn checksum(part: &[u8]) -> u32 {
    let mut sum = crc32fast::Hasher::new();
    sum.update(part);
    sum.update(&[0; ALIGNMENT][..padding(part.len())]);
    sum.finalize()
}
