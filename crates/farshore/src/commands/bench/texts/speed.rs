//! Megabytes of titles a second, one thread, against few names and many; beside a bare search for the same names as they are.

use std::hint::black_box;

use aho_corasick::AhoCorasick;
use fingerprint::attacks::{Lookalike, Mark, attacks, honest, invented};
use kernel::Result;
use serde::Serialize;

use super::super::rate;
use super::{broken, recall};

/// Brands beside those of the registry.
const MANY: usize = 20_000;
/// Honest titles of each kind, and disguised names: one title in a hundred names a brand, hidden or not.
const TITLES: usize = 2000;
const ATTACKS: usize = 5;
const SEED: u64 = 42;
/// Each side in turn, so often; the best counts, as others may be using the machine.
const ROUNDS: u32 = 5;

/// Megabytes a second.
#[derive(Serialize)]
pub struct Speed {
    /// Brands, and names of them.
    pub brands: usize,
    /// Names.
    pub names: usize,
    /// Titles.
    pub titles: usize,
    /// Bytes of the titles.
    pub bytes: usize,
    /// All views.
    pub ours: f64,
    /// `aho-corasick` for the plain names, ASCII letters in both cases.
    pub bare: f64,
    /// Seconds to make the search ready.
    pub ready: f64,
}

/// Measures.
pub fn measure() -> Result<Vec<Speed>> {
    let registry = recall::registry()?;
    let texts = texts(&registry);
    let many = registry
        .iter()
        .cloned()
        .chain(invented(MANY, 1_000_000, SEED))
        .collect::<Vec<_>>();
    Ok(vec![side(&registry, &texts)?, side(&many, &texts)?])
}

/// Titles that name nobody, and a few that do.
fn texts(registry: &[Mark]) -> Vec<String> {
    let plain = |kind: Lookalike| !matches!(kind, Lookalike::Fits | Lookalike::EverydayWord);
    let titles = honest(registry, SEED, TITLES);
    let named = attacks(registry, SEED, ATTACKS);
    titles
        .into_iter()
        .filter(|title| plain(title.kind))
        .map(|title| title.text)
        .chain(named.into_iter().map(|attack| attack.text))
        .collect()
}

fn side(marks: &[Mark], texts: &[String]) -> Result<Speed> {
    let ready = rate(1, |_| {
        black_box(recall::matcher(marks)?);
        Ok(())
    })?;
    let matcher = recall::matcher(marks)?;
    let names: Vec<&String> = marks.iter().flat_map(|mark| &mark.names).collect();
    let bare = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(&names)
        .map_err(broken)?;
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut best = [0.0_f64; 2];
    for _ in 0..ROUNDS {
        let ours = rate(1, |_| {
            for text in texts {
                black_box(matcher.find(text));
            }
            Ok(())
        })?;
        let beside = rate(1, |_| {
            let found = texts.iter().map(|text| bare.find_overlapping_iter(text).count());
            black_box(found.sum::<usize>());
            Ok(())
        })?;
        best = [best[0].max(ours), best[1].max(beside)];
    }
    #[expect(clippy::cast_precision_loss, reason = "a few megabytes")]
    let megabytes = bytes as f64 / 1e6;
    Ok(Speed {
        brands: marks.len(),
        names: names.len(),
        titles: texts.len(),
        bytes,
        ours: best[0] * megabytes,
        bare: best[1] * megabytes,
        ready: 1.0 / ready,
    })
}
