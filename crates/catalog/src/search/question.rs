//! From what a shopper types to a query: every word counts, in whichever way it can be meant.

use std::collections::BTreeSet;

use kernel::{Error, Result};
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, DisjunctionMaxQuery, FuzzyTermQuery, Occur, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::schema::Fields;
use super::vocabulary::Vocabulary;
use super::words::{Word, grams, is_silent, parts, plain, stem, terms, typed_sound, words};
use crate::model::glossary::Glossary;
use crate::model::sorting::singular;

/// Longer questions are cut.
const MOST_WORDS: usize = 12;
/// Longer texts are cut before they are looked at.
const LONGEST: usize = 200;

/// What is asked, ready for the index.
pub struct Question {
    /// One query a word; empty if all is wanted.
    units: Vec<Box<dyn Query>>,
    /// All words heard together, as somebody types pinyin with spaces.
    heard: Option<Box<dyn Query>>,
    /// What was searched for in place of the text, if a word of it is known nowhere and another is nearly so.
    pub corrected: Option<String>,
    /// What was probably meant, where the text itself was searched for.
    pub did_you_mean: Option<String>,
}

/// A known word that is spelled nearly like one which is known nowhere.
enum Near {
    None,
    /// Named beside what was found.
    Offered(String),
    /// Searched for in its place.
    Searched(String),
}

/// Asks in the words of an index.
pub struct Asker<'a> {
    pub searcher: &'a Searcher,
    pub fields: &'a Fields,
    pub vocabulary: &'a Vocabulary,
}

impl Question {
    /// Whether words were given.
    pub fn has_words(&self) -> bool {
        !self.units.is_empty()
    }

    /// The query that asks for all words.
    pub fn strict(&self) -> Box<dyn Query> {
        self.with_at_least(self.units.len())
    }

    /// The query that asks for at least half of the words, if that is any different.
    pub fn loose(&self) -> Option<Box<dyn Query>> {
        (self.units.len() > 1).then(|| self.with_at_least(self.units.len().div_ceil(2)))
    }

    fn with_at_least(&self, count: usize) -> Box<dyn Query> {
        if self.units.is_empty() {
            return Box::new(AllQuery);
        }
        let units = self
            .units
            .iter()
            .map(|unit| (Occur::Should, unit.box_clone()))
            .collect();
        let words = BooleanQuery::with_minimum_required_clauses(units, count);
        match &self.heard {
            Some(heard) => Box::new(DisjunctionMaxQuery::new(vec![Box::new(words), heard.box_clone()])),
            None => Box::new(words),
        }
    }
}

impl Asker<'_> {
    /// Reads a text.
    pub fn ask(&self, text: &str) -> Result<Question> {
        let text: String = text.chars().take(LONGEST).collect();
        let mut asked = words(&text);
        let silent = |word: &Word| matches!(word, Word::Latin(word) if is_silent(word));
        if !asked.iter().all(silent) {
            asked.retain(|word| !silent(word));
        }
        asked.truncate(MOST_WORDS);
        let mut units = Vec::new();
        let (mut meant, mut searched) = (Vec::new(), Vec::new());
        let (mut offered, mut corrected) = (false, false);
        for word in &asked {
            match word {
                Word::Han(word) => {
                    units.push(self.han(word));
                    meant.push(word.clone());
                    searched.push(word.clone());
                }
                Word::Latin(word) => {
                    let (unit, near) = self.latin(word)?;
                    units.push(unit);
                    offered |= matches!(near, Near::Offered(_));
                    corrected |= matches!(near, Near::Searched(_));
                    let (by, told) = match near {
                        Near::None => (word.clone(), word.clone()),
                        Near::Offered(other) => (word.clone(), other),
                        Near::Searched(other) => (other.clone(), other),
                    };
                    searched.push(by);
                    meant.push(told);
                }
            }
        }
        let heard = self.heard(&asked, &text);
        Ok(Question {
            units,
            heard,
            corrected: corrected.then(|| searched.join(" ")),
            did_you_mean: offered.then(|| meant.join(" ")),
        })
    }

    /// A Chinese word: itself, others for the same goods, its English, and its characters in titles.
    fn han(&self, word: &str) -> Box<dyn Query> {
        let fields = self.fields;
        let mut ways = vec![
            boost(term(fields.title, word), 3.0),
            boost(term(fields.body, word), 1.0),
        ];
        let glossary = Glossary::bundled();
        for other in glossary.others(word) {
            ways.push(boost(all(fields.title, &terms(other)), 2.2));
            ways.push(boost(all(fields.body, &terms(other)), 0.7));
        }
        let english: BTreeSet<&str> = glossary.english(word).collect();
        for other in english {
            ways.push(boost(all(fields.title, &terms(other)), 1.5));
        }
        let inner = parts(word);
        if inner.len() > 1 {
            ways.push(boost(all(fields.body, &inner), 0.6));
        }
        let single = word.chars().count() == 1;
        let pairs: Vec<String> = grams(word)
            .into_iter()
            .filter(|gram| single || gram.chars().count() > 1)
            .collect();
        ways.push(boost(all(fields.gram, &pairs), 0.8));
        Box::new(DisjunctionMaxQuery::with_tie_breaker(ways, 0.1))
    }

    /// A word in other letters: its stem, itself, its sound, its Chinese. If it is found nowhere, the word that is spelled
    /// nearly so stands in its place; unless words begin with it, as while somebody types: then these are found and the other
    /// is offered.
    fn latin(&self, word: &str) -> Result<(Box<dyn Query>, Near)> {
        let fields = self.fields;
        let stem = stem(word);
        let known = [
            (fields.title, stem.as_str()),
            (fields.body, &stem),
            (fields.latin, word),
            (fields.sound, word),
        ];
        let (mut found, mut written) = (0, 0);
        let mut ways: Vec<Box<dyn Query>> = Vec::new();
        for ((field, text), weight) in known.into_iter().zip([3.0, 1.0, 1.0, 1.2]) {
            let wanted = Term::from_field_text(field, text);
            let count = self.searcher.doc_freq(&wanted).map_err(Error::internal)?;
            found += count;
            if field != fields.sound {
                written += count;
            }
            ways.push(boost(term(field, text), weight));
        }
        if let Some(chinese) = Glossary::bundled().chinese(&singular(word)) {
            ways.push(boost(all(fields.title, &terms(&plain(chinese))), 1.2));
        }
        // `clz` is no word of any text: it stands for what sounds so, with all that this can be called.
        if written == 0
            && let Some(meant) = self.vocabulary.heard(word)
        {
            ways.push(boost(self.han(meant), 1.0));
        }
        let mut near = Near::None;
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if found == 0 && letters == word.chars().count() && letters >= 3 {
            let nearest = self.vocabulary.nearest(word).filter(|nearest| nearest != word);
            let begun = self.vocabulary.begins(word);
            match nearest {
                Some(other) if !begun => return Ok((self.latin(&other)?.0, Near::Searched(other))),
                Some(other) => near = Near::Offered(other),
                None => {}
            }
            ways.extend(self.nearly(word, &stem, letters));
        }
        Ok((Box::new(DisjunctionMaxQuery::with_tie_breaker(ways, 0.1)), near))
    }

    fn nearly(&self, word: &str, stem: &str, letters: usize) -> Vec<Box<dyn Query>> {
        let wanted = |field| Term::from_field_text(field, word);
        let (latin, sound) = (wanted(self.fields.latin), wanted(self.fields.sound));
        let begun = [latin.clone(), sound.clone()].map(|term| FuzzyTermQuery::new_prefix(term, 0, true));
        let mut ways: Vec<Box<dyn Query>> = Vec::new();
        ways.extend(begun.into_iter().map(|query| boost(Box::new(query), 0.8)));
        let distance = distance(letters);
        if distance > 0 {
            let stem = Term::from_field_text(self.fields.title, stem);
            ways.push(boost(Box::new(FuzzyTermQuery::new(latin, distance, true)), 0.6));
            ways.push(boost(Box::new(FuzzyTermQuery::new(stem, 1, true)), 0.5));
            ways.push(boost(Box::new(FuzzyTermQuery::new(sound, 1, true)), 0.4));
        }
        ways
    }

    /// `che li zi`: several words that together are one sound.
    fn heard(&self, asked: &[Word], text: &str) -> Option<Box<dyn Query>> {
        let spoken = asked.len() > 1
            && asked
                .iter()
                .all(|word| matches!(word, Word::Latin(word) if word.chars().all(char::is_alphabetic)));
        let sound = typed_sound(text);
        (spoken && (2..=40).contains(&sound.len())).then(|| boost(term(self.fields.sound, &sound), 2.0))
    }
}

/// All of these words.
fn all(field: Field, words: &[String]) -> Box<dyn Query> {
    match words {
        [one] => term(field, one),
        many => Box::new(BooleanQuery::intersection(
            many.iter().map(|word| term(field, word)).collect(),
        )),
    }
}

/// How many letters may be wrong in a word of so many.
pub const fn distance(letters: usize) -> u8 {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

pub fn term(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(
        Term::from_field_text(field, text),
        IndexRecordOption::WithFreqs,
    ))
}

fn boost(query: Box<dyn Query>, weight: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, weight))
}
