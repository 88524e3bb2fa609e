//! The eight turned and mirrored forms of a picture's code, from the coefficients of one transform.
//!
//! Mirroring a picture changes the sign of its odd frequencies along that side, turning it also swaps rows and
//! columns. So the pixels are read once, and only signs, places and the median change.

use super::transform::{Block, bits};
use crate::hash::{Fingerprint, Hash256};

/// How a picture was turned or mirrored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Turn {
    /// As given.
    Upright,
    /// A quarter turn clockwise.
    Clockwise,
    /// A half turn.
    Half,
    /// A quarter turn counter-clockwise.
    CounterClockwise,
    /// Mirrored left to right.
    MirrorAcross,
    /// Mirrored top to bottom.
    MirrorDown,
    /// Rows and columns swapped (mirrored along the main diagonal).
    Transpose,
    /// Mirrored along the other diagonal.
    AntiTranspose,
}

impl Turn {
    /// All eight, the upright one first.
    pub const ALL: [Self; 8] = [
        Self::Upright,
        Self::Clockwise,
        Self::Half,
        Self::CounterClockwise,
        Self::MirrorAcross,
        Self::MirrorDown,
        Self::Transpose,
        Self::AntiTranspose,
    ];

    /// (rows and columns swapped first, then mirrored left to right, then mirrored top to bottom)
    const fn parts(self) -> (bool, bool, bool) {
        match self {
            Self::Upright => (false, false, false),
            Self::Clockwise => (true, true, false),
            Self::Half => (false, true, true),
            Self::CounterClockwise => (true, false, true),
            Self::MirrorAcross => (false, true, false),
            Self::MirrorDown => (false, false, true),
            Self::Transpose => (true, false, false),
            Self::AntiTranspose => (true, true, true),
        }
    }
}

/// The codes of the eight forms of one picture, and the quality they share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dihedral {
    hashes: [Hash256; 8],
    quality: u8,
}

impl Dihedral {
    pub(super) fn from_block(block: &Block, quality: u8) -> Self {
        Self {
            hashes: Turn::ALL.map(|turn| bits(&turned(block, turn))),
            quality,
        }
    }

    pub(super) const fn empty() -> Self {
        Self {
            hashes: [Hash256::ZERO; 8],
            quality: 0,
        }
    }

    /// The fingerprint of the picture as given.
    pub const fn upright(&self) -> Fingerprint {
        Fingerprint {
            hash: self.hashes[0],
            quality: self.quality,
        }
    }

    /// The fingerprint the picture would have after `turn` (to within a few bits, as the samples shift by
    /// up to a pixel).
    pub const fn after(&self, turn: Turn) -> Fingerprint {
        Fingerprint {
            hash: self.hashes[turn as usize],
            quality: self.quality,
        }
    }

    /// All eight, the upright one first.
    pub fn iter(&self) -> impl Iterator<Item = (Turn, Fingerprint)> + '_ {
        Turn::ALL.into_iter().map(|turn| (turn, self.after(turn)))
    }

    /// The closest of the eight forms to `other`, with its distance: was this picture turned or mirrored?
    pub fn nearest(&self, other: &Hash256) -> (Turn, u32) {
        Turn::ALL
            .into_iter()
            .zip(&self.hashes)
            .map(|(turn, hash)| (turn, hash.distance(other)))
            .fold((Turn::Upright, u32::MAX), |best, next| {
                if next.1 < best.1 { next } else { best }
            })
    }
}

/// The coefficients of the picture after `turn`. Index 0 is frequency 1, so even indexes change sign.
fn turned(block: &Block, turn: Turn) -> Block {
    let (swap, across, down) = turn.parts();
    let mut out = *block;
    for (u, row) in out.iter_mut().enumerate() {
        for (v, value) in row.iter_mut().enumerate() {
            let source = if swap { block[v][u] } else { block[u][v] };
            let negative = (across && v % 2 == 0) != (down && u % 2 == 0);
            *value = if negative { -source } else { source };
        }
    }
    out
}
