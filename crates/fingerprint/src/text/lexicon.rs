//! The registered names, made ready for search: for each stream its patterns and one automaton.

use aho_corasick::AhoCorasick;

use super::brand::Brand;
use super::normal::{Gap, Kind, Normaliser, TextError, Unit};
use super::view::{self, SYLLABLE, Stream};

/// One name of one brand, in the form that one stream is searched for.
#[derive(Debug)]
pub(super) struct Name {
    /// Index of the brand.
    pub brand: usize,
    /// As registered.
    pub registered: String,
    pub form: Form,
}

#[derive(Debug)]
pub(super) enum Form {
    Latin(Latin),
    /// Characters as the Han stream has them.
    Han(Vec<char>),
    /// The same name by sound.
    Sound(Vec<char>),
    /// The sound written in Latin letters without a break.
    Romanised {
        letters: Latin,
        syllables: usize,
    },
}

/// A name in Latin letters, at each level of looking.
#[derive(Debug)]
pub(super) struct Latin {
    /// Lower case, without accents and separators.
    pub plain: String,
    /// As ASCII letters and digits.
    pub looks: String,
    /// As coarse classes, runs not drawn together.
    pub classes: String,
    /// Every letter is Latin (with or without accents) or a digit, not one that only looks so.
    pub own_alphabet: bool,
    /// What stands before each letter in the registered writing.
    pub gaps: Vec<Gap>,
}

impl Latin {
    fn new(units: &[Unit]) -> Self {
        let looks = view::looks(units);
        Self {
            plain: view::plain(units),
            own_alphabet: units
                .iter()
                .all(|unit| matches!(unit.ch, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')),
            classes: view::classes(&looks),
            looks,
            gaps: units.iter().map(|unit| unit.gap).collect(),
        }
    }

    /// Words of the name.
    pub(super) fn words(&self) -> usize {
        1 + self.gaps.iter().skip(1).filter(|gap| **gap >= Gap::Space).count()
    }

    /// Letters of the name.
    pub(super) fn len(&self) -> usize {
        self.plain.chars().count()
    }
}

/// An automaton and which name each of its patterns belongs to.
#[derive(Debug)]
pub(super) struct Search {
    automaton: AhoCorasick,
    names: Vec<usize>,
}

impl Search {
    fn new(patterns: Vec<(String, usize)>) -> Result<Self, TextError> {
        let (texts, names): (Vec<_>, Vec<_>) = patterns.into_iter().unzip();
        Ok(Self {
            automaton: AhoCorasick::new(texts)?,
            names,
        })
    }

    /// (name, first unit, last unit) of every occurrence, overlapping ones too.
    pub(super) fn find<'a>(
        &'a self,
        stream: &'a Stream,
        units: &'a [Unit],
    ) -> impl Iterator<Item = (usize, usize, usize)> + 'a {
        self.automaton
            .find_overlapping_iter(&stream.text)
            .flat_map(|found| {
                let text = &stream.text[found.range()];
                // The marks before and after a run of syllables stand for no unit of their own.
                let marks = usize::from(text.starts_with(SYLLABLE));
                let name = self.names[found.pattern().as_usize()];
                let places = stream.units(found.start() + marks, found.end() - marks, units);
                places.into_iter().map(move |(first, last)| (name, first, last))
            })
    }
}

#[derive(Debug)]
pub(super) struct Lexicon {
    pub names: Vec<Name>,
    pub latin: Search,
    pub han: Search,
    pub sound: Search,
}

/// Names and patterns as they are gathered.
#[derive(Default)]
struct Gathering {
    names: Vec<Name>,
    latin: Vec<(String, usize)>,
    han: Vec<(String, usize)>,
    sound: Vec<(String, usize)>,
}

impl Lexicon {
    pub(super) fn new(brands: &[Brand], normaliser: &Normaliser) -> Result<Self, TextError> {
        let mut gathering = Gathering::default();
        for (brand, names) in brands.iter().map(|brand| &brand.names).enumerate() {
            for name in names {
                gathering.add(brand, name, &letters(name, normaliser), normaliser);
            }
        }
        Ok(Self {
            names: gathering.names,
            latin: Search::new(gathering.latin)?,
            han: Search::new(gathering.han)?,
            sound: Search::new(gathering.sound)?,
        })
    }
}

/// The units of a name; symbols in it are separators, as in `H&M` or `A+`.
fn letters(name: &str, normaliser: &Normaliser) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut parted = false;
    for mut unit in normaliser.units(name) {
        if unit.kind == Kind::Symbol {
            parted = true;
            continue;
        }
        if parted {
            unit.gap = Gap::Mark;
        }
        parted = false;
        units.push(unit);
    }
    units
}

impl Gathering {
    fn add(&mut self, brand: usize, registered: &str, units: &[Unit], normaliser: &Normaliser) {
        if units
            .iter()
            .all(|unit| matches!(unit.kind, Kind::Letter | Kind::Digit))
        {
            let name = self.name(brand, registered, Form::Latin(Latin::new(units)));
            self.latin.push((Stream::latin(units).text, name));
            return;
        }
        let chars: Vec<char> = view::plain(units).chars().collect();
        let name = self.name(brand, registered, Form::Han(chars.clone()));
        self.han.push((chars.iter().collect(), name));
        if units.iter().all(|unit| unit.kind == Kind::Han) {
            self.sounds(brand, registered, chars, normaliser);
        }
    }

    fn name(&mut self, brand: usize, registered: &str, form: Form) -> usize {
        self.names.push(Name {
            brand,
            registered: registered.to_owned(),
            form,
        });
        self.names.len() - 1
    }

    fn sounds(&mut self, brand: usize, registered: &str, chars: Vec<char>, normaliser: &Normaliser) {
        let syllables: Vec<String> = chars.iter().map(|ch| view::syllable(*ch)).collect();
        if chars.len() < 2
            || syllables
                .iter()
                .any(|s| !s.chars().all(|ch| ch.is_ascii_lowercase()))
        {
            return;
        }
        let marked: String = syllables
            .iter()
            .flat_map(|syllable| [SYLLABLE.to_string(), syllable.clone()])
            .collect();
        let romanised = normaliser.units(&syllables.concat());
        let form = Form::Romanised {
            letters: Latin::new(&romanised),
            syllables: chars.len(),
        };
        let name = self.name(brand, registered, form);
        self.latin.push((Stream::latin(&romanised).text, name));
        let name = self.name(brand, registered, Form::Sound(chars));
        self.sound.push((format!("{marked}{SYLLABLE}"), name));
    }
}
