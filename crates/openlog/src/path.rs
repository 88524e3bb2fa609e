//! Where a log's files are found: `tile/<L>/<N>[.p/<W>]` and `tile/entries/<N>[.p/<W>]` (C2SP tlog-tiles).

use std::fmt;

/// Hashes in a full tile and entries in a full bundle.
pub const TILE_WIDTH: u16 = 256;

/// Highest level the format can name.
const MAX_LEVEL: u8 = 63;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Entries, each with its length in front.
    Entries,
    /// Hashes of the tree, at heights `8 * level`.
    Hashes {
        /// 0 to 63.
        level: u8,
    },
}

/// The place of one tile or bundle. Its text form is canonical: it parses back to itself and nothing else does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TilePath {
    kind: Kind,
    index: u64,
    width: u16,
}

/// Text that is not the path of a tile or bundle.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not a tile path; one looks like `tile/0/x001/x234/067`, `tile/1/000.p/17` or `tile/entries/003`"
)]
pub struct TilePathError(String);

impl TilePath {
    /// The place of a tile; `width` is 256 for a full one. `None` outside the format's limits.
    pub fn new(kind: Kind, index: u64, width: u16) -> Option<Self> {
        let level_fits = !matches!(kind, Kind::Hashes { level } if level > MAX_LEVEL);
        (level_fits && (1..=TILE_WIDTH).contains(&width)).then_some(Self { kind, index, width })
    }

    /// Hashes or entries.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Position within its level, from 0.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// Hashes or entries in the file: 1 to 256.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// True if more hashes or entries will follow.
    pub fn is_partial(&self) -> bool {
        self.width < TILE_WIDTH
    }

    /// The full tile at the same place, which may have replaced this partial one.
    #[must_use]
    pub fn full(&self) -> Self {
        Self {
            width: TILE_WIDTH,
            ..*self
        }
    }

    /// Reads a path as it stands in a request.
    pub fn parse(text: &str) -> Result<Self, TilePathError> {
        Self::read(text)
            .filter(|path| path.to_string() == text)
            .ok_or_else(|| TilePathError(shorten(text)))
    }

    /// Reads leniently; [`parse`](Self::parse) refuses whatever does not write itself back the same.
    fn read(text: &str) -> Option<Self> {
        let (kind, rest) = text.strip_prefix("tile/")?.split_once('/')?;
        let kind = match kind {
            "entries" => Kind::Entries,
            level => Kind::Hashes {
                level: level.parse().ok()?,
            },
        };
        let (index, width) = match rest.split_once(".p/") {
            Some((index, width)) => (index, width.parse().ok().filter(|width| *width < TILE_WIDTH)?),
            None => (rest, TILE_WIDTH),
        };
        Self::new(kind, read_index(index)?, width)
    }
}

impl fmt::Display for TilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Entries => f.write_str("tile/entries")?,
            Kind::Hashes { level } => write!(f, "tile/{level}")?,
        }
        let mut rest = self.index;
        let mut groups = vec![rest % 1000];
        while rest >= 1000 {
            rest /= 1000;
            groups.push(rest % 1000);
        }
        while let Some(group) = groups.pop() {
            write!(f, "/{}{group:03}", if groups.is_empty() { "" } else { "x" })?;
        }
        if self.is_partial() {
            write!(f, ".p/{}", self.width)
        } else {
            Ok(())
        }
    }
}

/// The index in its three-digit groups; sloppy forms are caught by the round trip.
fn read_index(text: &str) -> Option<u64> {
    text.split('/').try_fold(0u64, |index, group| {
        let digits = group.strip_prefix('x').unwrap_or(group);
        let value: u64 = (digits.len() == 3).then(|| digits.parse().ok()).flatten()?;
        index.checked_mul(1000)?.checked_add(value)
    })
}

/// Enough of a stranger's text to recognise it by.
fn shorten(text: &str) -> String {
    text.chars().take(80).collect()
}

/// Full tiles of one level, and the width of the partial one behind them (0 if there is none).
pub(crate) fn level_shape(size: u64, level: u8) -> (u64, u16) {
    let hashes = size.checked_shr(8 * u32::from(level)).unwrap_or(0);
    let rest = hashes % u64::from(TILE_WIDTH);
    // A remainder of a division by 256 fits.
    (hashes / u64::from(TILE_WIDTH), u16::try_from(rest).unwrap_or(0))
}

/// Every file of a log of `size` entries: the bundles first, then the tiles level by level.
pub fn paths(size: u64) -> impl Iterator<Item = TilePath> {
    let levels = (0..8u8).map(|level| (Kind::Hashes { level }, level));
    std::iter::once((Kind::Entries, 0))
        .chain(levels)
        .flat_map(move |(kind, level)| {
            let (full, rest) = level_shape(size, level);
            let partial = (rest > 0).then_some((full, rest));
            (0..full)
                .map(|index| (index, TILE_WIDTH))
                .chain(partial)
                .map(move |(index, width)| TilePath { kind, index, width })
        })
}
