//! Which changed copies are found, among the demo market's photographs and among generated ones.

use std::collections::BTreeSet;
use std::thread;

use fingerprint::pdq::attacks::{Attack, Gallery as Known, Promise, Score, scene};
use kernel::{Error, Result};
use serde::Serialize;

use super::broken;
use crate::demo::content;

/// Changed copies follow from it.
const SEED: u64 = 20_261_123;
/// Photographs of the demo market at most, spread evenly.
const PHOTOGRAPHS: usize = 270;
/// Generated pictures.
const SCENES: u64 = 200;

/// One bank of photographs, and how attacks on it went.
#[derive(Serialize)]
pub struct Gallery {
    /// What they are.
    pub name: &'static str,
    /// Photographs in the bank.
    pub photographs: usize,
    /// Others, too plain to be compared.
    pub plain: usize,
    /// Pairs of different photographs.
    pub pairs: usize,
    /// Of them taken for the same, by whole codes.
    pub alike: usize,
    /// Of them taken for the same, by any code.
    pub alike_by_parts: usize,
    /// In the order of [`Attack::ALL`].
    pub attacks: Vec<Line>,
}

/// How one attack went.
#[derive(Serialize)]
pub struct Line {
    /// What was done.
    pub attack: String,
    /// Least share of copies that must be found.
    pub least: Option<f64>,
    /// Copies.
    pub tried: u32,
    /// Found by all codes, as the gate looks.
    pub found: u32,
    /// Found by the code of the whole alone.
    pub found_whole: u32,
    /// Copies too plain to be compared.
    pub plain: u32,
    /// Another photograph was found.
    pub others: u32,
    /// The middle of the distances of those found, in bits.
    pub median: u32,
}

/// Measures both.
pub fn measure() -> Result<Vec<Gallery>> {
    let demo = Known::of_files(&demo()?).map_err(broken)?;
    let scenes = (0..SCENES).map(|seed| scene(seed, 640, 480)).collect();
    let scenes = Known::of(scenes).map_err(broken)?;
    Ok(vec![
        gallery("the demo market's photographs", &demo)?,
        gallery("generated still lifes", &scenes)?,
    ])
}

/// Photographs of the demo market.
fn demo() -> Result<Vec<Vec<u8>>> {
    let sellers = content::sellers()?;
    let listings = sellers.iter().flat_map(|file| &file.listing);
    let stems: BTreeSet<&String> = listings.flat_map(|listing| &listing.photos).collect();
    let step = stems.len().div_ceil(PHOTOGRAPHS).max(1);
    Ok(stems
        .into_iter()
        .step_by(step)
        .filter_map(|stem| content::photo(stem))
        .collect())
}

fn gallery(name: &'static str, known: &Known) -> Result<Gallery> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let each = Attack::ALL.len().div_ceil(threads).max(1);
    // Cheap and dear attacks are spread evenly.
    let shares: Vec<Vec<Attack>> = (0..threads)
        .map(|share| {
            Attack::ALL
                .iter()
                .skip(share)
                .step_by(threads)
                .take(each)
                .copied()
                .collect()
        })
        .collect();
    let tried: Result<Vec<Vec<(Attack, Score)>>> = thread::scope(|scope| {
        let work = |share: Vec<Attack>| {
            let score = |attack: Attack| Ok((attack, known.try_all(attack, SEED).map_err(broken)?));
            scope.spawn(move || share.into_iter().map(score).collect::<Result<Vec<_>>>())
        };
        let running: Vec<_> = shares.into_iter().map(work).collect();
        running
            .into_iter()
            .map(|thread| {
                thread
                    .join()
                    .map_err(|_| Error::internal("an attack ended early"))?
            })
            .collect()
    });
    let tried: Vec<(Attack, Score)> = tried?.into_iter().flatten().collect();
    let line = |attack: &Attack| {
        tried
            .iter()
            .find(|(done, _)| done == attack)
            .map(|(attack, score)| told(*attack, score))
    };
    let (whole, parts) = known.alike().map_err(broken)?;
    Ok(Gallery {
        name,
        photographs: known.len(),
        plain: known.plain(),
        pairs: known.len() * known.len().saturating_sub(1) / 2,
        alike: whole.len(),
        alike_by_parts: parts.len(),
        attacks: Attack::ALL.iter().filter_map(line).collect(),
    })
}

fn told(attack: Attack, score: &Score) -> Line {
    Line {
        attack: attack.name(),
        least: match attack.promise() {
            Promise::All => Some(1.0),
            Promise::NearlyAll => Some(0.99),
            Promise::None => None,
        },
        tried: score.tried,
        found: score.found,
        found_whole: score.found_whole,
        plain: score.plain,
        others: score.others,
        median: score.median,
    }
}
