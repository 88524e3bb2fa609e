//! Reading a snapshot in place. The bytes are a stranger's: they may be refused, and what they cannot do is make reading
//! panic or leave its bounds.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use bytemuck::Pod;

use super::Index;
use super::array::{Array, Owner, aligned};
use super::format::{Head, MAGIC, ORDER, SLOTS, SnapshotError, VERSION, checksum, padding};
use super::segment::{Core, Segment, Words};
use super::slots::Slot;
use super::table::Table;
use crate::hash::Hash256;

impl Index {
    /// The index in a snapshot, with every byte checked. The bytes are kept and read in place; if they do not begin at a
    /// multiple of eight they are copied. Pass a mapped file, a `Vec<u8>`, or anything that lends bytes.
    ///
    /// ```
    /// use fingerprint::{Hash256, Index};
    /// let mut file = Vec::new();
    /// Index::build([(7, Hash256::ZERO)])?.snapshot(&mut file)?;
    /// let bank = Index::load(file)?;
    /// assert_eq!(bank.search(&Hash256::ZERO.flip_bit(9), 31)[0].id, 7);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If the bytes are something else, of another machine or version, cut off, or damaged.
    pub fn load(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Result<Self, SnapshotError> {
        Reader::open(bytes)?.read(true)
    }

    /// As [`Index::load`], without reading the large parts: at once, however large the file, whose pages come in as they are
    /// asked for. Damage in those parts is not seen; it may hide matches or make some up, and does no other harm.
    ///
    /// # Errors
    /// As [`Index::load`], but for damage in the sorted part.
    pub fn map(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Result<Self, SnapshotError> {
        Reader::open(bytes)?.read(false)
    }
}

/// A walk over the parts.
struct Reader {
    owner: Owner,
    head: Head,
    /// Where the next part begins, and which one it is.
    at: usize,
    part: usize,
    sums: Vec<u32>,
}

impl Reader {
    fn open(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Result<Self, SnapshotError> {
        let owner = aligned(Arc::new(bytes));
        let bytes = (*owner).as_ref();
        let head = read_head(bytes)?;
        let (parts, length) = extent(&head).ok_or(SnapshotError::Damaged(0))?;
        if length != bytes.len() as u64 {
            return Err(SnapshotError::Length(length, bytes.len() as u64));
        }
        let tail = bytes.len() - (parts + 1) * size_of::<u32>();
        let sums: Vec<u32> = bytes[tail..]
            .as_chunks()
            .0
            .iter()
            .map(|sum| u32::from_ne_bytes(*sum))
            .collect();
        let (whole, sums) = sums.split_last().ok_or(SnapshotError::Unknown)?;
        if *whole != crc32fast::hash(bytemuck::cast_slice(sums)) {
            return Err(SnapshotError::Damaged(parts));
        }
        let sums = sums.to_vec();
        let mut reader = Self {
            owner,
            head,
            at: 0,
            part: 0,
            sums,
        };
        reader.take::<u64>(head.words().len() as u64, true)?;
        Ok(reader)
    }

    fn read(mut self, whole: bool) -> Result<Index, SnapshotError> {
        let head = self.head;
        let core = Core {
            codes: self.take(head.codes, whole)?,
            first: self.take(head.codes + 1, whole)?,
            ids: self.take(head.entries, whole)?,
            by_id: self.take(head.entries, whole)?,
        };
        let mut tables = Vec::new();
        for slot in slots(&head) {
            tables.push(Table {
                slot,
                starts: self.take(slot.values() as u64 + 1, whole)?,
                rows: self.take(head.codes, whole)?,
            });
        }
        let part = self.part;
        let removed = self.take::<u32>(head.removed, true)?;
        let dead: BTreeSet<usize> = removed.iter().map(|position| *position as usize).collect();
        if dead.last().is_some_and(|last| *last >= core.ids.len()) {
            return Err(SnapshotError::Damaged(part));
        }
        let ids = self.take::<u64>(head.added, true)?;
        let codes = self.take::<Words>(head.added, true)?;
        let added = ids.iter().zip(&*codes);
        Ok(Index {
            base: Arc::new(Segment { core, tables }),
            dead,
            delta: added
                .map(|(id, code)| (*id, Hash256::from_words(*code)))
                .collect(),
            ..Index::default()
        })
    }

    /// The next part, of so many numbers. The length of the whole was found right, so the part is there.
    fn take<T: Pod>(&mut self, count: u64, check: bool) -> Result<Array<T>, SnapshotError> {
        let damaged = SnapshotError::Damaged(self.part);
        let range = range_of::<T>(self.at, count).ok_or(damaged)?;
        let end = range.end + padding(range.len());
        let bytes = (*self.owner).as_ref().get(range.start..end).ok_or(damaged)?;
        if check && self.sums.get(self.part) != Some(&checksum(bytes)) {
            return Err(damaged);
        }
        self.at = end;
        self.part += 1;
        Array::lent(&self.owner, range).ok_or(damaged)
    }
}

fn read_head(bytes: &[u8]) -> Result<Head, SnapshotError> {
    let words: [u64; 8] = bytes
        .get(..64)
        .and_then(|head| bytemuck::try_cast_slice(head).ok())
        .and_then(|head: &[u64]| head.try_into().ok())
        .ok_or(SnapshotError::Unknown)?;
    let [magic, order, version, codes, entries, slots, removed, added] = words;
    if magic != MAGIC {
        return Err(SnapshotError::Unknown);
    }
    if order != ORDER {
        return Err(SnapshotError::ByteOrder);
    }
    if version != VERSION {
        return Err(SnapshotError::Version(version));
    }
    let head = Head {
        codes,
        entries,
        slots,
        removed,
        added,
    };
    let fits = codes <= entries && u32::try_from(entries).is_ok() && removed <= entries;
    if fits && (slots == 0 || SLOTS.contains(&slots)) {
        return Ok(head);
    }
    Err(SnapshotError::Damaged(0))
}

fn slots(head: &Head) -> Vec<Slot> {
    // At most 64, or the head was refused.
    Slot::split(u32::try_from(head.slots).unwrap_or_default())
}

/// How many parts a snapshot has, and how many bytes with its tail.
fn extent(head: &Head) -> Option<(usize, u64)> {
    let mut at = 0;
    let mut parts = 0;
    let mut part = |count: u64, size: u64| {
        parts += 1;
        at = count
            .checked_mul(size)?
            .checked_next_multiple_of(64)?
            .checked_add(at)?;
        Some(())
    };
    part(8, 8)?;
    part(head.codes, 32)?;
    part(head.codes + 1, 4)?;
    part(head.entries, 8)?;
    part(head.entries, 4)?;
    for slot in slots(head) {
        part(slot.values() as u64 + 1, 4)?;
        part(head.codes, 4)?;
    }
    part(head.removed, 4)?;
    part(head.added, 8)?;
    part(head.added, 32)?;
    Some((parts, at.checked_add(4 * (parts as u64 + 1))?))
}

fn range_of<T>(at: usize, count: u64) -> Option<Range<usize>> {
    let length = usize::try_from(count).ok()?.checked_mul(size_of::<T>())?;
    Some(at..at.checked_add(length)?)
}
