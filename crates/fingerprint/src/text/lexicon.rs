//! The registered names, made ready for search: for each stream its patterns and one automaton.

use std::collections::{HashMap, HashSet};

use super::ampersand;
use super::boundary::{ends_word, starts_word};
use super::brand::Brand;
use super::letters::Look;
use super::normal::{self, Gap, Kind, TextError, Unit};
use super::search::Search;
use super::simplified::simplify;
use super::sound;
use super::tables::SHAPES;
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
    /// A Han name with so many characters replaced by ones that look alike.
    Shape {
        chars: Vec<char>,
        altered: usize,
    },
    /// The same name by sound, in exact pinyin.
    Sound {
        chars: Vec<char>,
        sound: String,
    },
    /// The sound written in Latin letters without a break.
    Romanised {
        letters: Latin,
        /// The letters of each syllable.
        syllables: Vec<usize>,
    },
}

/// A name in Latin letters, at each level of looking.
#[derive(Debug)]
pub(super) struct Latin {
    /// Lower case, without accents and separators.
    pub plain: String,
    /// As ASCII letters and digits.
    pub looks: Vec<u8>,
    /// As coarse classes, runs not drawn together.
    pub classes: String,
    /// Characters of the plain form.
    pub length: usize,
    /// Every letter is Latin (with or without accents) or a digit, not one that only looks so.
    pub own_alphabet: bool,
    /// What stands before each letter in the registered writing.
    pub gaps: Vec<Gap>,
    /// The letters of each word.
    pub words: Vec<usize>,
}

impl Latin {
    fn new(units: &[Unit]) -> Self {
        let looks = view::looks(units);
        Self {
            plain: view::plain(units).collect(),
            own_alphabet: units
                .iter()
                .all(|unit| matches!(unit.ch, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')),
            classes: view::classes(&looks),
            looks,
            length: view::plain(units).count(),
            gaps: units.iter().map(|unit| unit.gap).collect(),
            words: view::word_lengths(units),
        }
    }

    /// Letters of the name.
    pub(super) const fn len(&self) -> usize {
        self.length
    }
}

#[derive(Debug)]
pub(super) struct Lexicon {
    pub names: Vec<Name>,
    pub latin: Search,
    pub short: Short,
    pub han: Search,
    pub pairs: Pairs,
    pub sound: Search,
}

/// The first two characters of each Han pattern, as bits: most texts have no such pair, and need not be searched.
#[derive(Debug)]
pub(super) struct Pairs(Vec<u64>);

impl Pairs {
    fn new(patterns: &[(Vec<u8>, usize)]) -> Self {
        let mut bits = vec![0; (patterns.len() / 4).next_power_of_two()];
        for (pattern, _) in patterns {
            let mut chars = str::from_utf8(pattern).unwrap_or_default().chars();
            if let Some(pair) = chars.next().zip(chars.next()) {
                let (word, bit) = Self::place(pair, bits.len());
                bits[word] |= bit;
            }
        }
        Self(bits)
    }

    fn place((one, two): (char, char), words: usize) -> (usize, u64) {
        let key = (u64::from(one) << 21 | u64::from(two)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        let word = usize::try_from(key >> 6).unwrap_or_default() & (words - 1);
        (word, 1 << (key & 63))
    }

    /// Whether some pattern may begin in this text.
    pub(super) fn may_begin_in(&self, units: &[Unit]) -> bool {
        let mut chars = units
            .iter()
            .filter(|unit| unit.kind != Kind::Symbol)
            .flat_map(Unit::plain);
        let Some(mut before) = chars.next() else {
            return false;
        };
        chars.any(|ch| {
            let (word, bit) = Self::place((std::mem::replace(&mut before, ch), ch), self.0.len());
            self.0[word] & bit != 0
        })
    }
}

/// Names of two and three Latin letters, which are found only as words of their own.
#[derive(Debug, Default)]
pub(super) struct Short {
    names: HashMap<[u8; 3], Vec<usize>>,
    /// First letters of names, as bits.
    firsts: u128,
}

impl Short {
    fn add(&mut self, key: [u8; 3], name: usize) {
        self.names.entry(key).or_default().push(name);
        self.firsts |= 1 << (key[0] & 127);
    }

    const fn begins(&self, letter: u8) -> bool {
        self.firsts & (1 << (letter & 127)) != 0
    }

    /// Calls with (name, first unit, last unit) of each.
    pub(super) fn each(&self, units: &[Unit], mut call: impl FnMut(usize, usize, usize)) {
        for first in 0..units.len() {
            let mut key = [0; 3];
            let begins = units[first].look.is_some_and(|look| self.begins(look.first()));
            if !begins || !starts_word(units, first) {
                continue;
            }
            for (length, unit) in units[first..].iter().take(3).enumerate() {
                let Some([letter]) = unit.look.as_ref().map(Look::letters) else {
                    break;
                };
                key[length] = *letter;
                if length > 0 && ends_word(units, first + length) {
                    for name in self.names.get(&key).into_iter().flatten() {
                        call(*name, first, first + length);
                    }
                }
            }
        }
    }
}

/// Names and patterns as they are gathered.
#[derive(Default)]
struct Gathering {
    names: Vec<Name>,
    latin: Vec<(Vec<u8>, usize)>,
    short: Short,
    han: Vec<(Vec<u8>, usize)>,
    sound: Vec<(Vec<u8>, usize)>,
}

impl Lexicon {
    pub(super) fn new(brands: &[Brand]) -> Result<Self, TextError> {
        let mut gathering = Gathering::default();
        for (brand, names) in brands.iter().map(|brand| &brand.names).enumerate() {
            for name in names {
                gathering.add(brand, name, &letters(name));
                for other in ampersand::others(name) {
                    gathering.add(brand, name, &letters(&other));
                }
            }
        }
        Ok(Self {
            names: gathering.names,
            latin: Search::new(gathering.latin)?,
            short: gathering.short,
            pairs: Pairs::new(&gathering.han),
            han: Search::new(gathering.han)?,
            sound: Search::new(gathering.sound)?,
        })
    }
}

/// The units of a name; symbols in it are separators, as in `H&M` or `A+`.
fn letters(name: &str) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut parted = false;
    for mut unit in normal::units(name) {
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

/// The name with one character changed into one that looks alike.
fn alike(name: &[char]) -> impl Iterator<Item = Vec<char>> + '_ {
    name.iter().enumerate().flat_map(move |(at, ch)| {
        SHAPES.of(*ch).iter().map(move |other| {
            let mut chars = name.to_vec();
            chars[at] = simplify(*other);
            chars
        })
    })
}

impl Gathering {
    fn add(&mut self, brand: usize, registered: &str, units: &[Unit]) {
        if units
            .iter()
            .all(|unit| matches!(unit.kind, Kind::Letter | Kind::Digit))
        {
            let name = self.name(brand, registered, Form::Latin(Latin::new(units)));
            let looks = view::looks(units);
            match (units.len(), &looks[..]) {
                (2, [one, two]) => self.short.add([*one, *two, 0], name),
                (3, [one, two, three]) => self.short.add([*one, *two, *three], name),
                _ => self.latin.push((Stream::latin(units).text, name)),
            }
            return;
        }
        let chars: Vec<char> = view::plain(units).collect();
        let name = self.name(brand, registered, Form::Han(chars.clone()));
        self.han
            .push((chars.iter().collect::<String>().into_bytes(), name));
        if chars.len() > 1 && units.iter().all(|unit| unit.kind == Kind::Han) {
            self.shapes(brand, registered, &chars);
            self.sounds(brand, registered, chars);
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

    /// The name with one or two characters changed into ones that look alike.
    fn shapes(&mut self, brand: usize, registered: &str, name: &[char]) {
        let mut known: HashSet<Vec<char>> = HashSet::from([name.to_vec()]);
        let mut add = |altered, chars: Vec<char>| {
            if !known.insert(chars.clone()) {
                return;
            }
            let form = Form::Shape {
                chars: chars.clone(),
                altered,
            };
            let place = self.name(brand, registered, form);
            self.han
                .push((chars.into_iter().collect::<String>().into_bytes(), place));
        };
        for chars in alike(name) {
            add(1, chars.clone());
            // A name of two characters has nothing left when both are changed.
            if (3..=6).contains(&name.len()) {
                alike(&chars).for_each(|twice| add(2, twice));
            }
        }
    }

    fn sounds(&mut self, brand: usize, registered: &str, chars: Vec<char>) {
        let exact: Option<Vec<String>> = chars.iter().map(|ch| sound::exact(*ch)).collect();
        let coarse: Option<Vec<&str>> = chars.iter().map(|ch| sound::coarse(*ch)).collect();
        let Some((syllables, coarse)) = exact.zip(coarse) else {
            return;
        };
        let mut marked = vec![SYLLABLE];
        for syllable in coarse {
            marked.extend(syllable.bytes());
            marked.push(SYLLABLE);
        }
        let romanised = normal::units(&syllables.concat());
        let form = Form::Romanised {
            letters: Latin::new(&romanised),
            syllables: syllables.iter().map(String::len).collect(),
        };
        let name = self.name(brand, registered, form);
        self.latin.push((Stream::latin(&romanised).text, name));
        let sound = syllables.concat();
        let name = self.name(brand, registered, Form::Sound { chars, sound });
        self.sound.push((marked, name));
    }
}
