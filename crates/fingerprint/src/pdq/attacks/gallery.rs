//! Pictures that are known, and how many of their changed copies are found among them.

use std::error::Error;

use image::RgbImage;

use super::Attack;
use crate::decode::{Limits, decode};
use crate::hash::{DEFAULT_RADIUS, Fingerprint};
use crate::index::{Index, Match};
use crate::pdq::{self, Layout, Raster, RasterError, forms_of_code};

/// Pictures with the codes of their eight forms; those too plain to match are left out.
pub struct Gallery {
    pictures: Vec<RgbImage>,
    exact: Index,
    from_code: Index,
    parts: Index,
    plain: usize,
}

/// How one attack went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Copies looked for.
    pub tried: u32,
    /// Of them found, where the exact codes of all eight forms are known.
    pub found: u32,
    /// Of them found, where the eight codes were made of the upright one.
    pub found_from_code: u32,
    /// Of them found, where the parts of copies are looked for among the parts of pictures ([`pdq::parts`]).
    pub found_by_parts: u32,
    /// Times that another picture was found, by whole codes or by parts.
    pub others: u32,
    /// Copies that are too plain to be compared.
    pub plain: u32,
    /// Half of the found copies are at most so many bits away.
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
        let (mut exact, mut from_code, mut parts) = (Vec::new(), Vec::new(), Vec::new());
        for picture in pictures {
            let raster = Raster::new(picture.width(), picture.height(), Layout::Rgb8, picture.as_raw())?;
            let forms = pdq::dihedral(&raster);
            if !forms.upright().can_match() {
                continue;
            }
            let id = kept.len() as u64;
            exact.extend(forms.iter().map(|(_, print)| (id, print.hash)));
            from_code.extend(forms_of_code(&forms.upright().hash).map(|code| (id, code)));
            let all = pdq::parts(&raster).into_iter().map(|part| pdq::dihedral(&part));
            let rich = all.filter(|forms| forms.upright().can_match());
            parts.extend(rich.flat_map(|forms| {
                forms
                    .iter()
                    .map(|(_, print)| (id, print.hash))
                    .collect::<Vec<_>>()
            }));
            kept.push(picture);
        }
        Ok(Self {
            exact: Index::build(exact)?,
            from_code: Index::build(from_code)?,
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

    /// Changes each picture and looks for it by its upright code.
    pub fn try_all(&self, attack: Attack, seed: u64) -> Result<Score, Box<dyn Error + Send + Sync>> {
        let mut score = Score::default();
        let mut distances = Vec::new();
        for (id, picture) in (0u64..).zip(&self.pictures) {
            let file = attack.file(picture, seed.wrapping_mul(0x1_0000_0001).wrapping_add(id))?;
            let copy = decode(&file, Limits::default())?;
            let whole = pdq::fingerprint(&copy.raster());
            let exact = found(&self.exact, whole);
            let nearest = exact
                .iter()
                .filter(|one| one.id == id)
                .map(|one| one.distance)
                .min();
            distances.extend(nearest);
            let by_parts: Vec<Match> = self.by_parts(&copy.raster());
            score.tried += 1;
            score.plain += u32::from(!whole.can_match());
            score.found += u32::from(nearest.is_some());
            score.found_from_code += u32::from(found(&self.from_code, whole).iter().any(|one| one.id == id));
            score.found_by_parts += u32::from(by_parts.iter().any(|one| one.id == id));
            score.others += u32::from(exact.iter().chain(&by_parts).any(|one| one.id != id));
        }
        distances.sort_unstable();
        score.median = distances.get(distances.len() / 2).copied().unwrap_or_default();
        Ok(score)
    }

    /// Different pictures that are taken for one another in any form: by whole codes, and by any of their parts.
    pub fn alike(&self) -> Result<(Vec<Pair>, Vec<Pair>), RasterError> {
        let (mut whole, mut parts) = (Vec::new(), Vec::new());
        for (place, picture) in self.pictures.iter().enumerate() {
            let raster = Raster::new(picture.width(), picture.height(), Layout::Rgb8, picture.as_raw())?;
            whole.extend(pairs(place, found(&self.exact, pdq::fingerprint(&raster))));
            parts.extend(pairs(place, self.by_parts(&raster)));
        }
        Ok((whole, parts))
    }

    fn by_parts(&self, picture: &Raster<'_>) -> Vec<Match> {
        let parts = pdq::parts(picture);
        parts
            .iter()
            .flat_map(|part| found(&self.parts, pdq::fingerprint(part)))
            .collect()
    }
}

fn found(index: &Index, print: Fingerprint) -> Vec<Match> {
    let found = print
        .can_match()
        .then(|| index.search(&print.hash, DEFAULT_RADIUS));
    found.unwrap_or_default()
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
