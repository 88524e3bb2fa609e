//! Where published files come from, and how single hashes are read out of tiles.

use crate::hash::Hash;
use crate::node::{Node, NodeReader};
use crate::path::{Kind, TILE_WIDTH, TilePath, level_shape};
use crate::tile::{Tile, TileError};
use std::collections::BTreeMap;

/// Published files by path, relative to the log's prefix: a folder, a web site, a map in a test.
pub trait Source {
    /// The bytes of the file at `path`, for example `checkpoint` or `tile/0/x001/234`.
    fn get(&self, path: &str) -> Result<Vec<u8>, SourceError>;
}

/// Why a file could not be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// The log does not publish it.
    #[error("{0} is not published")]
    Missing(String),
    /// It may exist, but could not be fetched.
    #[error("{path} could not be fetched: {reason}")]
    Unreachable {
        /// The path asked for.
        path: String,
        /// What went wrong, in the transport's words.
        reason: String,
    },
    /// It was fetched and is not a tile.
    #[error("{path}: {error}")]
    Damaged {
        /// The path asked for.
        path: String,
        /// What is wrong with it.
        error: TileError,
    },
    /// A subtree outside the log was asked for.
    #[error("the log of {size} entries has no subtree {index} at height {level}")]
    Outside {
        /// Entries in the log.
        size: u64,
        /// Height asked for.
        level: u8,
        /// Position asked for.
        index: u64,
    },
}

impl Source for BTreeMap<String, Vec<u8>> {
    fn get(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        BTreeMap::get(self, path)
            .cloned()
            .ok_or_else(|| SourceError::Missing(path.to_owned()))
    }
}

impl<S: Source + ?Sized> Source for &S {
    fn get(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        (**self).get(path)
    }
}

/// The file at `path`; a log may have dropped a partial file once the full one exists, so that is tried next.
/// Says which of the two was found.
pub(crate) fn fetch<S: Source + ?Sized>(
    source: &S,
    path: TilePath,
) -> Result<(TilePath, Vec<u8>), SourceError> {
    match source.get(&path.to_string()) {
        Ok(bytes) => Ok((path, bytes)),
        Err(missing @ SourceError::Missing(_)) if path.is_partial() => {
            let full = path.full();
            source
                .get(&full.to_string())
                .map(|bytes| (full, bytes))
                .map_err(|error| match error {
                    SourceError::Missing(_) => missing,
                    other => other,
                })
        }
        Err(error) => Err(error),
    }
}

/// The tile at `path`, cut to the width asked for.
pub(crate) fn fetch_tile<S: Source + ?Sized>(source: &S, path: TilePath) -> Result<Tile, SourceError> {
    let (found, bytes) = fetch(source, path)?;
    match Tile::parse(&found, &bytes) {
        Ok(tile) => Ok(tile.cut(path.width())),
        Err(error) => Err(SourceError::Damaged {
            path: found.to_string(),
            error,
        }),
    }
}

/// Reads the subtrees of a log of known size out of its published tiles.
///
/// The hashes are as the tiles say: only a proof verified against a signed root makes them trustworthy.
#[derive(Debug, Clone, Copy)]
pub struct TileReader<S> {
    source: S,
    size: u64,
}

impl<S: Source> TileReader<S> {
    /// A reader for the log of the first `size` entries.
    pub fn new(source: S, size: u64) -> Self {
        Self { source, size }
    }
}

impl<S: Source> NodeReader for TileReader<S> {
    type Error = SourceError;

    fn node(&self, node: Node) -> Result<Hash, SourceError> {
        let outside = || SourceError::Outside {
            size: self.size,
            level: node.level,
            index: node.index,
        };
        let (level, height) = (node.level / 8, node.level % 8);
        // The subtree covers 2^height hashes of its tile level.
        let first = node.index.checked_shl(u32::from(height)).ok_or_else(outside)?;
        let index = first / u64::from(TILE_WIDTH);
        let (full, rest) = level_shape(self.size, level);
        let width = if index < full { TILE_WIDTH } else { rest };
        let path = (index <= full)
            .then(|| TilePath::new(Kind::Hashes { level }, index, width))
            .flatten();
        let tile = fetch_tile(&self.source, path.ok_or_else(outside)?)?;
        let within = (first % u64::from(TILE_WIDTH)) >> height;
        usize::try_from(within)
            .ok()
            .and_then(|within| tile.subtree(height, within))
            .ok_or_else(outside)
    }
}
