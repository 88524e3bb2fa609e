//! The large, unchanging part of the index: distinct codes in order, and for each slot its codes in bucket order.
//!
//! It may lie in bytes from outside (`load.rs`), whose numbers nobody vouches for: whatever they are, reading here neither
//! panics nor leaves the lists. Bytes that pass their checksums have been made by `build.rs`.

use std::ops::Range;

use super::array::Array;
use super::table::Table;
use crate::hash::Hash256;

/// A code as it lies in a list.
pub(super) type Words = [u64; 4];

/// A code and the caller's id for it. Sorted by code, then id.
pub(super) type Entry = (Hash256, u64);

#[derive(Debug, Default)]
pub(super) struct Segment {
    pub(super) core: Core,
    pub(super) tables: Vec<Table>,
}

/// The entries, without the tables that find them.
#[derive(Debug)]
pub(super) struct Core {
    /// Distinct codes in ascending order. A *row* is a place in this list.
    pub(super) codes: Array<Words>,
    /// Ids of row i are `ids[first[i]..first[i + 1]]`, ascending. A *position* is a place in `ids`.
    pub(super) first: Array<u32>,
    pub(super) ids: Array<u64>,
    /// Positions in ascending order of their id.
    pub(super) by_id: Array<u32>,
}

impl Segment {
    /// How many (id, code) entries there are.
    pub(super) fn len(&self) -> usize {
        self.core.ids.len()
    }

    /// All entries in order, with their positions.
    pub(super) fn entries(&self) -> impl Iterator<Item = (usize, Entry)> + '_ {
        let (codes, ids) = (&*self.core.codes, &*self.core.ids);
        codes.iter().enumerate().flat_map(move |(row, code)| {
            let positions = self.core.positions(row);
            positions
                .clone()
                .zip(ids.get(positions).unwrap_or_default())
                .map(|(position, id)| (position, (Hash256::from_words(*code), *id)))
        })
    }

    /// Where an entry is, if it is here.
    pub(super) fn position(&self, id: u64, code: &Hash256) -> Option<usize> {
        let row = self.core.codes.binary_search(&code.words()).ok()?;
        let range = self.core.positions(row);
        let offset = self.core.ids.get(range.clone())?.binary_search(&id).ok()?;
        Some(range.start + offset)
    }

    /// The positions of all entries of an id.
    pub(super) fn positions_of(&self, id: u64) -> impl Iterator<Item = usize> + '_ {
        let (by_id, ids) = (&*self.core.by_id, &*self.core.ids);
        let id_at = move |position: &u32| ids.get(*position as usize).copied();
        let start = by_id.partition_point(|position| id_at(position) < Some(id));
        by_id[start..]
            .iter()
            .take_while(move |position| id_at(position) == Some(id))
            .map(|position| *position as usize)
    }

    /// Bytes the arrays take.
    pub(super) fn bytes(&self) -> usize {
        let core = &self.core;
        size_of_val(&*core.codes)
            + size_of_val(&*core.first)
            + size_of_val(&*core.ids)
            + size_of_val(&*core.by_id)
            + self.tables.iter().map(Table::bytes).sum::<usize>()
    }
}

impl Default for Core {
    fn default() -> Self {
        Self {
            codes: Array::default(),
            first: vec![0].into(),
            ids: Array::default(),
            by_id: Array::default(),
        }
    }
}

impl Core {
    /// The positions of a row.
    pub(super) fn positions(&self, row: usize) -> Range<usize> {
        match self.first.get(row..row + 2) {
            Some(&[begin, end]) => begin as usize..end as usize,
            _ => 0..0,
        }
    }
}
