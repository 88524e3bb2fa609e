//! Brand names in listing texts, seen through disguise, and texts that are nearly the same.
//!
//! One way, walked once for each text:
//!
//! 1. `normal` turns the text into *units*: NFKC character by character, invisible characters, spaces, punctuation and emoji
//!    out, accents off, traditional to simplified; every unit knows its bytes in the original and the gap before it.
//!    `letters` says which ASCII letter a unit looks like (UTS #39 and a few more).
//! 2. `view` derives three streams from the units: coarse Latin classes (in which `1`, `l`, `I` and `!` are one letter), Han
//!    with letters in lower case, and toneless pinyin by syllable.
//! 3. `lexicon` runs one Aho–Corasick automaton over each stream for all names at once; `typo` looks for names one
//!    letter off or with one letter masked, and leaves words of every day alone.
//! 4. `latin` and `han` compare the finer forms where a stream matched and say how the name was written and how surely;
//!    `words` tells a name from one that words of every day make between them.
//! 5. `context` reads the words around: an everyday word, goods that fit the brand's, or a claim to be the brand's.
//! 6. `matcher` settles overlaps and reports spans of the original.
mod ampersand;
mod boundary;
mod brand;
mod context;
mod glyphs;
mod han;
mod hit;
mod judge;
mod latin;
mod letters;
mod lexicon;
mod matcher;
mod normal;
mod pieces;
mod search;
mod simplified;
mod sketch;
mod sound;
pub(crate) mod tables;
mod typo;
mod view;
mod wordings;
mod words;

pub use brand::{Brand, NameError};
pub use hit::{Hit, Reading, View};
pub use matcher::BrandMatcher;
pub use normal::TextError;
pub(crate) use pieces::{Piece, pieces};
pub use sketch::{Sketcher, TextSketch};
