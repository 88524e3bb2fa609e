//! Pictures that are known, and how many of their changed copies are found among them.

use std::error::Error;

use image::RgbImage;

use super::Attack;
use crate::decode::{Limits, decode};
use crate::hash::{DEFAULT_RADIUS, Fingerprint};
use crate::index::Index;
use crate::pdq::{self, Layout, Raster, forms_of_code};

/// Pictures with the codes of their eight forms; those too plain to match are left out.
pub struct Gallery {
    pictures: Vec<RgbImage>,
    prints: Vec<Fingerprint>,
    exact: Index,
    from_code: Index,
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
    /// Times that another picture was found.
    pub others: u32,
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
        let prints = |picture: &RgbImage| {
            Raster::new(picture.width(), picture.height(), Layout::Rgb8, picture.as_raw())
                .map(|raster| pdq::dihedral(&raster))
        };
        let mut kept = Vec::new();
        for picture in pictures {
            let forms = prints(&picture)?;
            if forms.upright().can_match() {
                kept.push((picture, forms));
            }
        }
        let exact = (0u64..)
            .zip(&kept)
            .flat_map(|(id, (_, forms))| forms.iter().map(move |(_, print)| (id, print.hash)));
        let from_code = (0u64..)
            .zip(&kept)
            .flat_map(|(id, (_, forms))| forms_of_code(&forms.upright().hash).map(|code| (id, code)));
        Ok(Self {
            exact: Index::build(exact)?,
            from_code: Index::build(from_code)?,
            plain: all - kept.len(),
            prints: kept.iter().map(|(_, forms)| forms.upright()).collect(),
            pictures: kept.into_iter().map(|(picture, _)| picture).collect(),
        })
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
            let copy = pdq::fingerprint(&decode(&file, Limits::default())?.raster());
            let found = |index: &Index| {
                let codes = copy.can_match().then(|| index.search(&copy.hash, DEFAULT_RADIUS));
                codes.unwrap_or_default()
            };
            let (exact, from_code) = (found(&self.exact), found(&self.from_code));
            let nearest = exact
                .iter()
                .filter(|one| one.id == id)
                .map(|one| one.distance)
                .min();
            distances.extend(nearest);
            score.tried += 1;
            score.found += u32::from(nearest.is_some());
            score.found_from_code += u32::from(from_code.iter().any(|one| one.id == id));
            score.others += u32::from(exact.iter().any(|one| one.id != id));
        }
        distances.sort_unstable();
        score.median = distances.get(distances.len() / 2).copied().unwrap_or_default();
        Ok(score)
    }

    /// Different pictures that are taken for one another, in any form.
    pub fn alike(&self) -> Vec<Pair> {
        let each = self.prints.iter().enumerate();
        let pairs = each.flat_map(|(place, print)| {
            let mut found: Vec<Pair> = self
                .exact
                .search(&print.hash, DEFAULT_RADIUS)
                .iter()
                .filter_map(|one| Some((usize::try_from(one.id).ok()?, one.distance)))
                .filter(|(other, _)| *other > place)
                .map(|(other, distance)| Pair {
                    places: (place, other),
                    distance,
                })
                .collect();
            found.sort_by_key(|pair| (pair.places, pair.distance));
            found.dedup_by_key(|pair| pair.places);
            found
        });
        pairs.collect()
    }
}
