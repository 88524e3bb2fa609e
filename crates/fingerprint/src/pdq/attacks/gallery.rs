//! Pictures that are known, and how many of their changed copies are found among them.

use std::error::Error;

use image::RgbImage;

use super::Attack;
use crate::decode::{Limits, decode};
use crate::hash::{DEFAULT_RADIUS, Hash256};
use crate::index::{Index, Match};
use crate::pdq::{Area, Layout, PartCode, Raster, RasterError, Turn, codes, known};

/// Pictures with their codes; those too plain to match as a whole are left out.
pub struct Gallery {
    pictures: Vec<RgbImage>,
    whole: Index,
    parts: Index,
    plain: usize,
}

/// How one attack went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Copies looked for.
    pub tried: u32,
    /// Of them found by all codes ([`codes`] among [`known`] ones).
    pub found: u32,
    /// Of them found by the code of the whole alone.
    pub found_whole: u32,
    /// Times that another picture was found, by any code.
    pub others: u32,
    /// Copies that are too plain to be compared as a whole.
    pub plain: u32,
    /// Half of the copies found by the whole are at most so many bits away.
    pub median: u32,
}

/// Two different pictures within the radius.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Places of the two.
    pub places: (usize, usize),
    /// Bits between them.
    pub distance: u32,
}

impl Gallery {
    /// Takes pictures in.
    pub fn of(pictures: Vec<RgbImage>) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let all = pictures.len();
        let mut kept = Vec::new();
        let (mut whole, mut parts) = (Vec::new(), Vec::new());
        for picture in pictures {
            let codes = codes_of(&picture)?;
            if of_whole(&codes).is_none() {
                continue;
            }
            let id = kept.len() as u64;
            let known: Vec<PartCode> = known(&codes).collect();
            let wholes = known.iter().filter(|code| code.area == Area::WHOLE);
            whole.extend(wholes.map(|code| (id, code.hash)));
            parts.extend(known.iter().map(|code| (id, code.hash)));
            kept.push(picture);
        }
        Ok(Self {
            whole: Index::build(whole)?,
            parts: Index::build(parts)?,
            plain: all - kept.len(),
            pictures: kept,
        })
    }

    /// Takes JPEG, PNG or WebP files in.
    pub fn of_files(files: &[Vec<u8>]) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let mut pictures = Vec::new();
        for file in files {
            let picture = decode(file, Limits::default())?;
            let (width, height) = (picture.width(), picture.height());
            let bytes = match picture.layout() {
                Layout::Rgb8 => picture.bytes().to_vec(),
                Layout::Luma8 => picture.bytes().iter().flat_map(|grey| [*grey; 3]).collect(),
            };
            pictures.extend(RgbImage::from_raw(width, height, bytes));
        }
        Self::of(pictures)
    }

    /// Pictures in it.
    pub const fn len(&self) -> usize {
        self.pictures.len()
    }

    /// Whether none is in it.
    pub const fn is_empty(&self) -> bool {
        self.pictures.is_empty()
    }

    /// Pictures that were left out.
    pub const fn plain(&self) -> usize {
        self.plain
    }

    /// Changes each picture and looks for it by its upright codes.
    pub fn try_all(&self, attack: Attack, seed: u64) -> Result<Score, Box<dyn Error + Send + Sync>> {
        let mut score = Score::default();
        let mut distances = Vec::new();
        for (id, picture) in (0u64..).zip(&self.pictures) {
            let file = attack.file(picture, seed.wrapping_mul(0x1_0000_0001).wrapping_add(id))?;
            let copy = decode(&file, Limits::default())?;
            let codes = codes(&copy.raster());
            let whole = of_whole(&codes);
            let found = whole.map(|code| self.whole.search(&code, DEFAULT_RADIUS));
            let same = found.iter().flatten().filter(|one| one.id == id);
            let nearest = same.map(|one| one.distance).min();
            distances.extend(nearest);
            let by_parts = self.by_parts(&codes);
            score.tried += 1;
            score.plain += u32::from(whole.is_none());
            score.found_whole += u32::from(nearest.is_some());
            score.found += u32::from(by_parts.iter().any(|one| one.id == id));
            score.others += u32::from(by_parts.iter().any(|one| one.id != id));
        }
        distances.sort_unstable();
        score.median = distances.get(distances.len() / 2).copied().unwrap_or_default();
        Ok(score)
    }

    /// Different pictures that are taken for one another in any form: by the whole, and by any code.
    pub fn alike(&self) -> Result<(Vec<Pair>, Vec<Pair>), RasterError> {
        let (mut whole, mut parts) = (Vec::new(), Vec::new());
        for (place, picture) in self.pictures.iter().enumerate() {
            let codes = codes_of(picture)?;
            let found = of_whole(&codes).map(|code| self.whole.search(&code, DEFAULT_RADIUS));
            whole.extend(pairs(place, found.unwrap_or_default()));
            parts.extend(pairs(place, self.by_parts(&codes)));
        }
        Ok((whole, parts))
    }

    fn by_parts(&self, codes: &[PartCode]) -> Vec<Match> {
        let upright = codes.iter().filter(|code| code.turn == Turn::Upright);
        upright
            .flat_map(|code| self.parts.search(&code.hash, code.radius(DEFAULT_RADIUS)))
            .collect()
    }
}

fn codes_of(picture: &RgbImage) -> Result<Vec<PartCode>, RasterError> {
    let raster = Raster::new(picture.width(), picture.height(), Layout::Rgb8, picture.as_raw())?;
    Ok(codes(&raster))
}

fn of_whole(codes: &[PartCode]) -> Option<Hash256> {
    let whole = |code: &&PartCode| code.area == Area::WHOLE && code.turn == Turn::Upright;
    codes.iter().find(whole).map(|code| code.hash)
}

/// Each pair once, with its least distance.
fn pairs(place: usize, found: Vec<Match>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = found
        .into_iter()
        .filter_map(|one| {
            let other = usize::try_from(one.id).ok().filter(|other| *other > place)?;
            Some(Pair {
                places: (place, other),
                distance: one.distance,
            })
        })
        .collect();
    pairs.sort_by_key(|pair| (pair.places, pair.distance));
    pairs.dedup_by_key(|pair| pair.places);
    pairs
}
