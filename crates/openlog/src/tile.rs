//! One tile: up to 256 neighbouring hashes of the tree.

use crate::hash::{Hash, node_hash};
use crate::path::{TILE_WIDTH, TilePath};

/// Up to 256 neighbouring hashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile(Vec<Hash>);

/// A file that is not the tile its path promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the file has {found} bytes, a tile of {width} hashes has {}", usize::from(*width) * Hash::BYTES)]
pub struct TileError {
    /// Bytes found.
    pub found: usize,
    /// Hashes promised by the path.
    pub width: u16,
}

impl Tile {
    /// Reads the file found at `path`.
    pub fn parse(path: &TilePath, bytes: &[u8]) -> Result<Self, TileError> {
        if bytes.len() != usize::from(path.width()) * Hash::BYTES {
            return Err(TileError {
                found: bytes.len(),
                width: path.width(),
            });
        }
        let (hashes, _) = bytes.as_chunks::<{ Hash::BYTES }>();
        Ok(Self(hashes.iter().copied().map(Hash).collect()))
    }

    /// Its hashes, from the left.
    pub fn hashes(&self) -> &[Hash] {
        &self.0
    }

    /// The first `width` hashes: what a partial tile held before this full one replaced it.
    pub(crate) fn cut(mut self, width: u16) -> Self {
        self.0.truncate(usize::from(width));
        self
    }

    /// The hash of the subtree over the `2^height` hashes that begin at `first * 2^height`.
    pub(crate) fn subtree(&self, height: u8, first: usize) -> Option<Hash> {
        let start = first.checked_shl(u32::from(height))?;
        let end = start.checked_add(1usize.checked_shl(u32::from(height))?)?;
        self.0.get(start..end).map(full_root)
    }
}

/// The root over a power-of-two number of hashes, at most a full tile of them.
pub(crate) fn full_root(hashes: &[Hash]) -> Hash {
    debug_assert!(hashes.len().is_power_of_two() && hashes.len() <= usize::from(TILE_WIDTH));
    let mut row = hashes.to_vec();
    while row.len() > 1 {
        row = row
            .as_chunks::<2>()
            .0
            .iter()
            .map(|[left, right]| node_hash(left, right))
            .collect();
    }
    row[0]
}

/// The bytes of a tile.
pub(crate) fn encode(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}
