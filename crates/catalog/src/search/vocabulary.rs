//! The words that titles really have: suggestions while somebody types, and what was probably meant.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};

use kernel::{Error, Lang, Result};
use tantivy::Searcher;
use tantivy::schema::Field;

use super::question::distance;
use super::request::Suggestion;
use super::schema::Fields;
use super::words::{plain, sound, typed_sound};
use crate::model::category::Categories;
use crate::model::glossary::is_han;

/// The most frequent words; the rest is not suggested.
const MOST: usize = 50_000;

/// A word with how it sounds.
#[derive(Clone, Debug)]
struct Entry {
    text: String,
    count: u32,
    full: String,
    initials: String,
}

/// The words of an index, the most frequent first.
#[derive(Debug, Default)]
pub struct Vocabulary {
    entries: Vec<Entry>,
    /// How many listings it was read from, and how often the index was written since.
    listings: u64,
    writes: AtomicU32,
}

impl Vocabulary {
    /// Reads the words of an index.
    pub fn read(searcher: &Searcher, fields: &Fields) -> Result<Self> {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        let han = |word: &str| word.chars().count() > 1 && word.chars().all(is_han);
        let latin = |word: &str| {
            word.chars().count() > 2 && word.chars().all(char::is_alphabetic) && !word.chars().any(is_han)
        };
        collect(searcher, fields.title, &han, &mut counts)?;
        collect(searcher, fields.latin, &latin, &mut counts)?;
        for category in Categories::bundled().all() {
            counts.entry(category.name(Lang::ZhCn).to_owned()).or_insert(1);
        }
        let mut entries: Vec<Entry> = counts
            .into_iter()
            .map(|(text, count)| entry(text, count))
            .collect();
        entries.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
        entries.truncate(MOST);
        Ok(Self {
            entries,
            listings: searcher.num_docs(),
            writes: AtomicU32::new(0),
        })
    }

    /// Whether the index was written so much since that the words should be read again: reading them costs more than
    /// writing a few listings.
    pub fn is_stale(&self, listings: u64) -> bool {
        let writes = self.writes.fetch_add(1, Ordering::Relaxed);
        let changed = listings.abs_diff(self.listings).saturating_mul(32);
        self.listings < 2000 || writes >= 64 || changed >= self.listings
    }

    /// Words that begin like this: in characters, in pinyin, in initials, in letters.
    pub fn suggest(&self, prefix: &str, most: usize) -> Vec<Suggestion> {
        let prefix = plain(prefix.trim());
        if prefix.is_empty() {
            return Vec::new();
        }
        let sound = typed_sound(&prefix);
        let heard = |entry: &Entry| {
            !sound.is_empty()
                && sound.len() == prefix.len()
                && (entry.full.starts_with(&sound) || entry.initials.starts_with(&sound))
        };
        self.entries
            .iter()
            .filter(|entry| entry.text.starts_with(&prefix) || heard(entry))
            .take(most)
            .map(|entry| Suggestion {
                text: entry.text.clone(),
                count: entry.count,
            })
            .collect()
    }

    /// The most frequent Chinese word that sounds exactly so, in full or by three initials or more.
    pub fn heard(&self, sound: &str) -> Option<&str> {
        let heard = |entry: &&Entry| {
            !entry.full.is_empty() && (entry.full == sound || sound.len() >= 3 && entry.initials == sound)
        };
        self.entries.iter().find(heard).map(|entry| entry.text.as_str())
    }

    /// Whether a word begins like this, in letters or by its sound.
    pub fn begins(&self, start: &str) -> bool {
        !self.suggest(start, 1).is_empty()
    }

    /// The most frequent word among the nearest in spelling, within one letter in a short word and two in a long one.
    pub fn nearest(&self, word: &str) -> Option<String> {
        let letters: Vec<char> = word.chars().collect();
        let most = usize::from(distance(letters.len()));
        let mut best: Option<(usize, &Entry)> = None;
        for entry in self.entries.iter().filter(|entry| entry.full.is_empty()) {
            let within = best.map_or(most, |(distance, _)| distance.saturating_sub(1));
            if most == 0 || best.is_some_and(|(distance, _)| distance <= 1) {
                break;
            }
            if let Some(distance) = edits(&letters, &entry.text, within) {
                best = Some((distance, entry));
            }
        }
        best.map(|(_, entry)| entry.text.clone())
    }
}

fn entry(text: String, count: u32) -> Entry {
    let (full, initials) = if text.chars().any(is_han) {
        sound(&text)
    } else {
        (String::new(), String::new())
    };
    Entry {
        text,
        count,
        full,
        initials,
    }
}

fn collect(
    searcher: &Searcher,
    field: Field,
    wanted: &dyn Fn(&str) -> bool,
    counts: &mut BTreeMap<String, u32>,
) -> Result<()> {
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field).map_err(Error::internal)?;
        let mut terms = inverted.terms().stream().map_err(Error::internal)?;
        while terms.advance() {
            let Ok(word) = str::from_utf8(terms.key()) else {
                continue;
            };
            if wanted(word) {
                *counts.entry(word.to_owned()).or_default() += terms.value().doc_freq;
            }
        }
    }
    Ok(())
}

/// The edits between two words (insert, drop, change, swap two neighbours), if they are at most so many.
fn edits(a: &[char], b: &str, most: usize) -> Option<usize> {
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &y) in b.iter().enumerate() {
            let changed = above[j] + usize::from(x != y);
            let mut fewest = changed.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                fewest = fewest.min(before[j - 1] + 1);
            }
            row.push(fewest);
        }
        if row.iter().all(|distance| *distance > most) {
            return None;
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let words = [
            ("车厘子", 9),
            ("樱桃", 5),
            ("车载", 1),
            ("cherry", 7),
            ("cherries", 3),
            ("soap", 4),
        ];
        let mut entries: Vec<Entry> = words.map(|(text, count)| entry(text.to_owned(), count)).into();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.count));
        Vocabulary {
            entries,
            ..Vocabulary::default()
        }
    }

    #[test]
    fn words_are_suggested_by_character_sound_and_letter() {
        let suggest = |prefix: &str| -> Vec<String> {
            vocabulary()
                .suggest(prefix, 3)
                .into_iter()
                .map(|found| found.text)
                .collect()
        };
        assert_eq!(suggest("车"), ["车厘子", "车载"]);
        assert_eq!(suggest("chel"), ["车厘子"]);
        assert_eq!(suggest("CL"), ["车厘子"]);
        assert_eq!(suggest("che"), ["车厘子", "cherry", "cherries"]);
        assert_eq!(suggest("車釐"), ["车厘子"]);
        assert_eq!(suggest(" "), Vec::<String>::new());
    }

    #[test]
    fn what_was_meant_is_the_nearest_word() {
        let nearest = |word: &str| vocabulary().nearest(word);
        assert_eq!(nearest("chery").as_deref(), Some("cherry"));
        assert_eq!(nearest("sopa").as_deref(), Some("soap"));
        assert_eq!(nearest("cheriess").as_deref(), Some("cherries"));
        assert_eq!(nearest("xylophone"), None);
        assert_eq!(nearest("so"), None);
    }

    #[test]
    fn a_sound_stands_for_a_word() {
        let known = vocabulary();
        assert_eq!(known.heard("chelizi"), Some("车厘子"));
        assert_eq!(known.heard("clz"), Some("车厘子"));
        assert_eq!(known.heard("yt"), None);
    }

    proptest::proptest! {
        #[test]
        fn a_word_is_within_one_edit_of_itself_changed(word in "[a-z]{4,9}", at in 0..9_usize, c in proptest::char::range('a', 'z')) {
            let mut changed: Vec<char> = word.chars().collect();
            let at = at % changed.len();
            changed[at] = c;
            proptest::prop_assert!(edits(&changed, &word, 1).is_some());
            proptest::prop_assert_eq!(edits(&word.chars().collect::<Vec<_>>(), &word, 0), Some(0));
        }
    }
}
