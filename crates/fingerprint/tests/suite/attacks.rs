//! Floors for the search: what share of disguised names it accuses, by disguise, and how rarely it accuses an honest title.

use fingerprint::attacks::{Kind, Lookalike, Mark, attacks, honest, marks};
use fingerprint::{BrandMatcher, Hit};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    brand: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    classes: Vec<u8>,
    #[serde(default)]
    context: Vec<String>,
    #[serde(default)]
    innocent: Vec<String>,
    #[serde(default)]
    common_word: bool,
}

/// The generators' own marks, the brands that screening watches, and those of the demo market.
fn registry() -> Vec<Mark> {
    let files = [
        include_str!("../../../../data/trust/watched_brands.toml"),
        include_str!("../../../../data/demo/brands.toml"),
    ];
    let entries = files
        .into_iter()
        .flat_map(|file| toml::from_str::<File>(file).unwrap().brand);
    let read = entries.zip(1..).map(|(entry, id)| Mark {
        id,
        names: [vec![entry.name], entry.aliases].concat(),
        classes: entry.classes,
        context: entry.context,
        common: entry.common_word,
        innocent: entry.innocent,
    });
    read.chain(marks(1000)).collect()
}

fn matcher(registry: &[Mark]) -> BrandMatcher {
    BrandMatcher::new(registry.iter().map(|mark| mark.brand().unwrap())).unwrap()
}

/// The least share accused, in thousandths.
const fn floor(kind: Kind) -> usize {
    match kind {
        // One letter off a short name is often a word of every day (Tie for Tide), and such words are left alone.
        Kind::Typo => 910,
        _ => 970,
    }
}

#[test]
fn disguised_names_are_accused() {
    let registry = registry();
    let matcher = matcher(&registry);
    let tried = attacks(&registry, 20_261_123, 200);
    let mut below = Vec::new();
    let mut all = 0;
    for kind in Kind::ALL {
        let mine: Vec<_> = tried.iter().filter(|attack| attack.kind == kind).collect();
        let accused = mine
            .iter()
            .filter(|attack| attack.is_accused(&matcher.find(&attack.text)))
            .count();
        all += accused;
        assert_eq!(mine.len(), 200, "{}", kind.said());
        if accused * 1000 < mine.len() * floor(kind) {
            below.push(format!("{}: {accused} of {}", kind.said(), mine.len()));
        }
    }
    assert!(below.is_empty(), "{}", below.join("\n"));
    assert!(all * 1000 >= tried.len() * 990, "{all} of {}", tried.len());
}

#[test]
fn honest_titles_are_left_alone() {
    let registry = registry();
    let matcher = matcher(&registry);
    let titles = honest(&registry, 20_261_123, 1500);
    let mut all = 0;
    for kind in Lookalike::ALL {
        let mine: Vec<_> = titles.iter().filter(|title| title.kind == kind).collect();
        let blamed = mine
            .iter()
            .filter(|title| matcher.find(&title.text).iter().any(Hit::accuses))
            .count();
        all += blamed;
        assert!(
            blamed * 1000 <= mine.len() * 5,
            "{}: {blamed} of {}",
            kind.said(),
            mine.len()
        );
    }
    assert!(all * 1000 <= titles.len(), "{all} of {}", titles.len());
}
