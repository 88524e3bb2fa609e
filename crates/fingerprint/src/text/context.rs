//! The words around a name: is it the brand that is meant, and are the goods offered as the brand's?

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::brand::Brand;
use super::hit::{Hit, Reading, View};
use super::judge::Verdict;
use super::letters::is_han;
use super::normal;
use super::simplified::simplify;
use super::tables::{GOODS, Goods};
use super::wordings::{
    AFTER_BRAND, CLAUSE_ENDS, FITS_BEFORE, FITS_CLAUSE, FITS_NEXT, WORDINGS, Wording, compares, is_filler,
};

/// How far around a name, in characters, words are taken to go with it.
const NEAR: usize = 60;

/// Classes of the Nice Classification: bags, and toys.
const LUGGAGE: u8 = 18;
const TOYS: u8 = 28;

/// How goods are said to go with a brand's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// They fit them.
    Fitting,
    /// They fit them, and nothing is said before that.
    Bare,
    /// They are compared with them, or said to be none of them.
    Compared,
}

/// Stands for another brand's name in the text before this one.
const OTHER: char = '\u{2}';

/// A brand's words, made comparable once.
#[derive(Debug)]
pub(super) struct Surroundings {
    common: bool,
    context: Vec<String>,
    innocent: Vec<String>,
    classes: Vec<u8>,
}

impl Surroundings {
    pub(super) fn new(brand: &Brand) -> Self {
        let plain = |words: &[String]| words.iter().map(|word| squeeze(&normal::plain(word))).collect();
        Self {
            common: brand.common,
            context: plain(&brand.context),
            innocent: plain(&brand.innocent),
            classes: brand.classes.clone(),
        }
    }

    /// What the name at `span` is there for, and how surely.
    pub(super) fn read(&self, scene: &Scene<'_>, span: &Range<usize>, verdict: Verdict) -> (Reading, u16) {
        let near = scene.near(span);
        let innocent = self.innocent.iter().any(|phrase| near.lies_in(phrase));
        if innocent && !has_capital_inside(&scene.text[span.clone()]) {
            return (Reading::CommonWord, verdict.confidence);
        }
        // A name may hold what it is for: 小彗星纸尿裤.
        let spoken_for = self
            .context
            .iter()
            .any(|word| near.mentions(word) || near.name_holds(word));
        let dealing = near.has(Wording::Dealing);
        // "Genuine leather" says nothing for a word that only resembles a name.
        let more = if spoken_for || (dealing && verdict.view != View::Typo) {
            150
        } else if verdict.confidence < Hit::ACCUSES && self.makes(&near) {
            100
        } else {
            0
        };
        let raised = verdict.confidence.saturating_add(more).min(990);
        if is_deliberate(verdict) {
            return (Reading::Claim, raised);
        }
        if self.common && !spoken_for && !near.is_called_a_brand() {
            return (Reading::CommonWord, verdict.confidence);
        }
        match scene.is_said_to_fit(span, &near) {
            Some(Fit::Compared) => (Reading::Compatible, verdict.confidence),
            Some(fit) if !self.offers_its_own(&near, fit) => (Reading::Compatible, verdict.confidence),
            _ => (Reading::Claim, raised),
        }
    }

    /// Whether goods said to fit the brand's are offered as its own: they are of its kind, nothing in the title is a part or goes
    /// with them, and either it speaks as a dealer does ("original", 正品) or it begins with the fitting ("for Nike running shoes").
    /// Toys are excused: bricks that fit another maker's are bricks.
    fn offers_its_own(&self, near: &Near<'_>, fit: Fit) -> bool {
        let carries = near.has(Wording::Carrier) && !self.classes.contains(&LUGGAGE);
        let part = carries || near.has(Wording::Part) || self.classes.contains(&TOYS);
        let bare = || fit == Fit::Bare && self.is_all_that_is_named(near);
        !part && self.makes(near) && (near.has(Wording::Dealing) || bare())
    }

    /// Whether its kind of goods follows the name, and nothing else that could be for sale: in "fits Nike shoes: insole" and
    /// 适用耐克运动鞋的鞋垫 something does.
    fn is_all_that_is_named(&self, near: &Near<'_>) -> bool {
        let after = near.after();
        let own = self.classes.iter().filter_map(|class| GOODS.get(class));
        let mut ends =
            own.flat_map(|goods| goods.search.find_overlapping_iter(after).map(|found| found.end()));
        let ends_there = |end: usize| {
            let rest = after.get(end..).unwrap_or_default();
            let rest = rest.strip_prefix('s').unwrap_or(rest);
            rest.is_empty() || rest.starts_with([' ', ',', '，'])
        };
        !after.contains([':', '：']) && ends.any(ends_there) && !self.others_are_named(near)
    }

    /// Whether goods of other classes are named beside it too.
    fn others_are_named(&self, near: &Near<'_>) -> bool {
        let mut others = GOODS.iter().filter(|(class, _)| !self.classes.contains(class));
        others.any(|(_, goods)| near.mentions_one_of(goods))
    }

    /// Whether goods of the brand's classes are named beside it.
    fn makes(&self, near: &Near<'_>) -> bool {
        let mut goods = self.classes.iter().filter_map(|class| GOODS.get(class));
        goods.any(|goods| near.mentions_one_of(goods))
    }
}

/// A disguise nobody writes by accident: no wording around it excuses it.
const fn is_deliberate(verdict: Verdict) -> bool {
    matches!(
        verdict.view,
        View::Skeleton | View::Leet | View::Separated | View::Split
    ) && verdict.confidence >= 700
}

/// A text with the names found in it.
pub(super) struct Scene<'a> {
    text: &'a str,
    /// Spans of all names found, by their start.
    spans: Vec<Range<usize>>,
    told: Told,
}

/// The text in comparable form: lower case, NFKC, simplified, white space squeezed.
struct Told {
    plain: String,
    /// For each of its bytes, the byte of the original that it came from.
    from: Vec<u32>,
    /// (what, start, end) of every wording, as words of their own.
    wordings: Vec<(Wording, usize, usize)>,
}

/// What stands around a name.
struct Near<'a> {
    told: &'a Told,
    /// In the plain text: where the surroundings begin, the name, where they end.
    from: usize,
    name: Range<usize>,
    to: usize,
}

impl Told {
    fn new(text: &str) -> Self {
        let mut told = Self {
            plain: String::with_capacity(text.len() + 8),
            from: Vec::with_capacity(text.len() + 8),
            wordings: Vec::new(),
        };
        for (at, ch) in text.char_indices() {
            told.push(u32::try_from(at).unwrap_or(u32::MAX), ch);
        }
        let (search, wordings) = &*WORDINGS;
        let found = search
            .iter()
            .flat_map(|search| search.find_overlapping_iter(&told.plain));
        let found = found.map(|found| (wordings[found.pattern().as_usize()], found.start()));
        told.wordings = found
            .filter(|((_, word), start)| stands_alone(&told.plain, *start, word))
            .map(|((wording, word), start)| (wording, start, start + word.len()))
            .collect();
        told
    }

    fn push(&mut self, at: u32, ch: char) {
        if ch.is_ascii_graphic() {
            self.plain.push(ch.to_ascii_lowercase());
            self.from.push(at);
        } else if ch.is_whitespace() {
            self.space(ch, at);
        } else if is_han(ch) {
            self.plain.push(simplify(ch));
        } else {
            for ch in std::iter::once(ch).nfkc().flat_map(char::to_lowercase) {
                if ch.is_whitespace() {
                    self.space(ch, at);
                } else {
                    self.plain.push(ch);
                }
            }
        }
        self.from.resize(self.plain.len(), at);
    }

    /// White space as one space, or as one line's end.
    fn space(&mut self, ch: char, at: u32) {
        let end = matches!(ch, '\n' | '\r');
        match self.plain.as_bytes().last() {
            Some(b'\n') => {}
            Some(b' ') if !end => {}
            Some(b' ') => {
                self.plain.pop();
                self.plain.push('\n');
            }
            _ => {
                self.plain.push(if end { '\n' } else { ' ' });
                self.from.push(at);
            }
        }
    }

    /// The place in the plain text of a byte of the original.
    fn place(&self, at: usize) -> usize {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        let place = self.from.partition_point(|from| *from < at);
        self.plain.floor_char_boundary(place)
    }
}

impl<'a> Scene<'a> {
    pub(super) fn new(text: &'a str, spans: Vec<Range<usize>>) -> Self {
        Self {
            text,
            spans,
            told: Told::new(text),
        }
    }

    fn near(&self, span: &Range<usize>) -> Near<'_> {
        let told = &self.told;
        let name = told.place(span.start)..told.place(span.end);
        Near {
            told,
            from: name.start - tail(&told.plain[..name.start], NEAR).len(),
            to: name.end + head(&told.plain[name.end..], NEAR).len(),
            name,
        }
    }

    fn is_said_to_fit(&self, span: &Range<usize>, near: &Near<'_>) -> Option<Fit> {
        if near.has(Wording::FitsBefore) && is_followed_by_fit(near.after()) {
            return Some(Fit::Fitting);
        }
        let far = near.name.start - tail(&self.told.plain[..near.name.start], 3 * NEAR).len();
        let before = |wording: &(Wording, usize, usize)| {
            matches!(wording.0, Wording::FitsClause | Wording::FitsNext)
                && wording.1 >= far
                && wording.2 <= near.name.start
        };
        if !self.told.wordings.iter().any(before) {
            return None;
        }
        let clause = self.clause_before(far, span, near.name.start);
        let anywhere = |wording: &&&str| last_word(&clause, wording).is_some();
        let just_before = |wording: &&&str| {
            last_word(&clause, wording).is_some_and(|end| {
                clause[end..]
                    .split([' ', ',', '/', '&', '、', '，'])
                    .all(|word| word.contains(OTHER) || is_filler(word))
            })
        };
        let said = FITS_CLAUSE.iter().filter(anywhere);
        let mut said = said.chain(FITS_NEXT.iter().filter(just_before)).peekable();
        said.peek()?;
        let compared = said.any(|wording| compares(wording));
        let bare = is_said_first(&clause);
        Some(match (compared, bare) {
            (true, _) => Fit::Compared,
            (false, true) => Fit::Bare,
            (false, false) => Fit::Fitting,
        })
    }

    /// The clause before the name, other names in it replaced by [`OTHER`].
    fn clause_before(&self, far: usize, span: &Range<usize>, name: usize) -> String {
        let plain = &self.told.plain;
        let cut = CLAUSE_ENDS
            .iter()
            .filter_map(|end| plain[far..name].rfind(end).map(|at| at + end.len()))
            .max()
            .unwrap_or(0);
        let mut at = far + cut;
        let mut clause = String::new();
        let first = self
            .spans
            .partition_point(|other| self.told.place(other.start) < at);
        for other in self.spans[first..]
            .iter()
            .take_while(|other| other.start < span.start && other.end <= span.start)
        {
            let (start, end) = (self.told.place(other.start), self.told.place(other.end));
            if start >= at && end <= name {
                clause.push_str(&plain[at..start]);
                clause.push(OTHER);
                at = end;
            }
        }
        clause.push_str(&plain[at..name]);
        clause
    }
}

impl Near<'_> {
    /// Whether the name is a longer Chinese one with this word in it. Of Latin names the words are too short to say so.
    fn name_holds(&self, word: &str) -> bool {
        let name = &self.told.plain[self.name.clone()];
        let longer = name.chars().count() > word.chars().count() + 1;
        longer && word.starts_with(is_han) && name.contains(word)
    }

    fn after(&self) -> &str {
        &self.told.plain[self.name.end..self.to]
    }

    /// Whether the name is part of the phrase here.
    fn lies_in(&self, phrase: &str) -> bool {
        let (start, end) = (self.name.start - self.from, self.name.end - self.from);
        let all = &self.told.plain[self.from..self.to];
        all.match_indices(phrase)
            .any(|(at, found)| at <= start && at + found.len() >= end)
    }

    fn mentions(&self, word: &str) -> bool {
        [&self.told.plain[self.from..self.name.start], self.after()]
            .into_iter()
            .any(|side| first_word(side, word).is_some())
    }

    fn mentions_one_of(&self, goods: &Goods) -> bool {
        [&self.told.plain[self.from..self.name.start], self.after()]
            .into_iter()
            .any(|side| {
                let mut found = goods.search.find_overlapping_iter(side);
                found.any(|found| stands_alone(side, found.start(), goods.words[found.pattern().as_usize()]))
            })
    }

    /// Whether such a wording stands beside the name.
    fn has(&self, wording: Wording) -> bool {
        self.told.wordings.iter().any(|(what, start, end)| {
            *what == wording
                && ((*start >= self.from && *end <= self.name.start)
                    || (*start >= self.name.end && *end <= self.to))
        })
    }

    fn is_called_a_brand(&self) -> bool {
        let before = self.told.plain[self.from..self.name.start].trim_end();
        if before.ends_with("by") && last_word(before, "by").is_some() {
            return true;
        }
        let after = self.after().trim_start_matches([' ', '\'', '"', '”', '」']);
        AFTER_BRAND.iter().any(|word| starts_with_word(after, word))
    }
}

/// Whether a clause begins with what goods fit.
fn is_said_first(clause: &str) -> bool {
    let clause = clause.trim_start();
    let mut said = FITS_CLAUSE.iter().chain(&FITS_NEXT);
    said.any(|wording| starts_with_word(clause, wording))
}

/// Whether "compatible" or the like follows, perhaps after a model ("iPhone 15 compatible", 苹果专用), and is not itself
/// followed by what the goods fit.
fn is_followed_by_fit(after: &str) -> bool {
    let mut rest = after.trim_start_matches([' ', '-', '\'', '’']);
    for _ in 0..4 {
        let fits = FITS_BEFORE.iter().find_map(|word| rest.strip_prefix(word));
        if let Some(next) = fits {
            return !["with", "for", "于"]
                .iter()
                .any(|word| next.trim_start().starts_with(word));
        }
        match rest.split_once(' ') {
            Some((word, next)) if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) => rest = next,
            _ => return false,
        }
    }
    false
}

fn has_capital_inside(name: &str) -> bool {
    name.chars()
        .zip(name.chars().skip(1))
        .any(|(before, ch)| before.is_lowercase() && ch.is_uppercase())
}

/// Where `word` first ends in `text`, standing as a word of its own (Han needs no border).
fn first_word(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word)
        .map(|(at, _)| at)
        .find(|at| stands_alone(text, *at, word))
        .map(|at| at + word.len())
}

fn last_word(text: &str, word: &str) -> Option<usize> {
    text.rmatch_indices(word)
        .map(|(at, _)| at)
        .find(|at| stands_alone(text, *at, word))
        .map(|at| at + word.len())
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.starts_with(word) && stands_alone(text, 0, word)
}

fn stands_alone(text: &str, at: usize, word: &str) -> bool {
    let touches = |side: Option<char>, edge: Option<char>| {
        side.zip(edge)
            .is_some_and(|(side, edge)| side.is_ascii_alphanumeric() && edge.is_ascii_alphanumeric())
    };
    let after = &text[at + word.len()..];
    let after = after.strip_prefix('s').unwrap_or(after);
    !touches(text[..at].chars().next_back(), word.chars().next())
        && !touches(after.chars().next(), word.chars().next_back())
}

/// Runs of white space as one space.
fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match (ch.is_whitespace(), out.ends_with(' ')) {
            (true, true) => {}
            (true, false) => out.push(' '),
            (false, _) => out.push(ch),
        }
    }
    out
}

fn tail(text: &str, chars: usize) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(chars)
        .last()
        .map_or(text.len(), |(at, _)| at);
    &text[start..]
}

fn head(text: &str, chars: usize) -> &str {
    let end = text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    &text[..end]
}
