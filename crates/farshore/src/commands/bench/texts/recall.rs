//! The generator's attacks and honest titles, against the names that every market watches and the generator's own.

use fingerprint::attacks::{Kind, Lookalike, Mark, attacks, honest, marks};
use fingerprint::{BrandMatcher, Hit};
use kernel::Result;
use serde::Serialize;

use super::broken;

/// Attacks of each kind.
const EACH: usize = 500;
/// Honest titles of each kind.
const HONEST: usize = 1500;
const SEED: u64 = 20_261_123;
/// The generator's names are numbered from here, after those of the files.
const OWN: u64 = 1000;

/// Out of so many.
#[derive(Serialize)]
pub struct Line {
    /// What was tried.
    pub what: &'static str,
    /// Titles.
    pub tried: usize,
    /// Accused at the name.
    pub accused: usize,
    /// Found there at all, if only as a guess.
    pub seen: usize,
}

/// Figures for each kind.
#[derive(Serialize)]
pub struct Recall {
    /// Brands in the registry.
    pub brands: usize,
    /// Disguised names.
    pub attacks: Vec<Line>,
    /// Honest titles.
    pub honest: Vec<Line>,
}

/// The names that every market watches, and the generator's own.
pub fn registry() -> Result<Vec<Mark>> {
    let watched = trust::watched_names()?
        .into_iter()
        .zip(1..)
        .map(|(brand, id)| Mark {
            id,
            names: [vec![brand.name], brand.aliases].concat(),
            classes: brand.classes,
            context: brand.context,
            common: brand.common_word,
            innocent: brand.innocent,
        });
    Ok(watched.chain(marks(OWN)).collect())
}

/// A search for all of them.
pub fn matcher(registry: &[Mark]) -> Result<BrandMatcher> {
    let brands: std::result::Result<Vec<_>, _> = registry.iter().map(Mark::brand).collect();
    BrandMatcher::new(brands.map_err(broken)?).map_err(broken)
}

/// Measures.
pub fn measure() -> Result<Recall> {
    let registry = registry()?;
    let matcher = matcher(&registry)?;
    let tried = attacks(&registry, SEED, EACH);
    let titles = honest(&registry, SEED, HONEST);
    let attacks = Kind::ALL.map(|kind| {
        let mut line = Line::new(kind.said());
        for attack in tried.iter().filter(|attack| attack.kind == kind) {
            let hits = matcher.find(&attack.text);
            line.count(attack.is_accused(&hits), attack.is_seen(&hits));
        }
        line
    });
    let honest = Lookalike::ALL.map(|kind| {
        let mut line = Line::new(kind.said());
        for title in titles.iter().filter(|title| title.kind == kind) {
            let hits = matcher.find(&title.text);
            line.count(hits.iter().any(Hit::accuses), !hits.is_empty());
        }
        line
    });
    Ok(Recall {
        brands: registry.len(),
        attacks: attacks.into(),
        honest: honest.into(),
    })
}

impl Line {
    const fn new(what: &'static str) -> Self {
        Self {
            what,
            tried: 0,
            accused: 0,
            seen: 0,
        }
    }

    fn count(&mut self, accused: bool, seen: bool) {
        self.tried += 1;
        self.accused += usize::from(accused);
        self.seen += usize::from(seen);
    }
}
