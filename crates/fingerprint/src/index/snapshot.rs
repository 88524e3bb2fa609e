//! Writing an index down, whole or as it is being built.

use std::io::{self, Write};
use std::num::NonZeroUsize;

use super::build::{slot_count, to_u32};
use super::format::{ALIGNMENT, Head, checksum, padding};
use super::segment::{Core, Words};
use super::slots::Slot;
use super::table::Table;
use super::{Index, checked};
use crate::hash::Hash256;

/// Parts on their way out, with their checksums.
struct Parts<W> {
    out: W,
    sums: Vec<u32>,
}

impl<W: Write> Parts<W> {
    fn begin(out: W, head: Head) -> io::Result<Self> {
        let mut parts = Self {
            out,
            sums: Vec::new(),
        };
        parts.put(bytemuck::cast_slice(&head.words()))?;
        Ok(parts)
    }

    fn put(&mut self, part: &[u8]) -> io::Result<()> {
        self.sums.push(checksum(part));
        self.out.write_all(part)?;
        self.out.write_all(&[0; ALIGNMENT][..padding(part.len())])
    }

    fn core(&mut self, core: &Core) -> io::Result<()> {
        self.put(bytemuck::cast_slice(&core.codes))?;
        self.put(bytemuck::cast_slice(&core.first))?;
        self.put(bytemuck::cast_slice(&core.ids))?;
        self.put(bytemuck::cast_slice(&core.by_id))
    }

    fn table(&mut self, table: &Table) -> io::Result<()> {
        self.put(bytemuck::cast_slice(&table.starts))?;
        self.put(bytemuck::cast_slice(&table.rows))
    }

    fn changes(&mut self, removed: &[u32], ids: &[u64], codes: &[Words]) -> io::Result<()> {
        self.put(bytemuck::cast_slice(removed))?;
        self.put(bytemuck::cast_slice(ids))?;
        self.put(bytemuck::cast_slice(codes))
    }

    fn finish(mut self) -> io::Result<()> {
        self.sums.push(crc32fast::hash(bytemuck::cast_slice(&self.sums)));
        self.out.write_all(bytemuck::cast_slice(&self.sums))?;
        self.out.flush()
    }
}

impl Index {
    /// Writes the index down as it is, with what was added and removed since the last merge; [`Index::load`] and
    /// [`Index::map`] read it. The same index gives the same bytes.
    ///
    /// A file should be written under another name, synced, and renamed: nobody may change one that is mapped.
    pub fn snapshot(&self, out: impl Write) -> io::Result<()> {
        let (core, tables) = (&self.base.core, &self.base.tables);
        let removed: Vec<u32> = self.dead.iter().map(|position| to_u32(*position)).collect();
        let ids: Vec<u64> = self.delta.iter().map(|(id, _)| *id).collect();
        let codes: Vec<Words> = self.delta.iter().map(|(_, code)| code.words()).collect();
        let head = Head {
            codes: core.codes.len() as u64,
            entries: core.ids.len() as u64,
            slots: tables.len() as u64,
            removed: removed.len() as u64,
            added: ids.len() as u64,
        };
        let mut parts = Parts::begin(out, head)?;
        parts.core(core)?;
        for table in tables {
            parts.table(table)?;
        }
        parts.changes(&removed, &ids, &codes)?;
        parts.finish()
    }

    /// Builds an index straight into a snapshot, with no more than `threads` of its tables in memory at a time: for banks
    /// whose index is larger than the memory at hand. The bytes are those of [`Index::snapshot`].
    ///
    /// # Errors
    /// If there are too many entries, or the bytes cannot be written.
    pub fn build_snapshot(
        entries: impl IntoIterator<Item = (u64, Hash256)>,
        threads: NonZeroUsize,
        out: impl Write,
    ) -> io::Result<()> {
        let core = Core::build(checked(entries).map_err(io::Error::other)?, threads);
        let slots = Slot::split(slot_count(core.codes.len()));
        let head = Head {
            codes: core.codes.len() as u64,
            entries: core.ids.len() as u64,
            slots: slots.len() as u64,
            removed: 0,
            added: 0,
        };
        let mut parts = Parts::begin(out, head)?;
        parts.core(&core)?;
        for group in slots.chunks(threads.get()) {
            for table in Table::build_each(group, &core.codes) {
                parts.table(&table)?;
            }
        }
        parts.changes(&[], &[], &[])?;
        parts.finish()
    }
}
