//! Looking for many brands in a text at once, in all views, and reporting each place once.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::brand::Brand;
use super::context::{Scene, Surroundings};
use super::hit::{Hit, View};
use super::judge::Verdict;
use super::lexicon::{Form, Lexicon};
use super::normal::{Kind, TextError, Unit, units_in};
use super::simplified;
use super::typo::{Paper, Typos};
use super::view::Stream;
use super::{han, latin};

/// Finds brand names in listing texts, however they are written.
///
/// ```
/// use fingerprint::{Brand, BrandMatcher, View};
/// let matcher = BrandMatcher::new([Brand::new(1, "Nike")?.alias("耐克")?])?;
/// let text = "Summer run shoes N1КE, free box";
/// let hit = &matcher.find(text)[0];
/// assert_eq!((&text[hit.span.clone()], hit.view, hit.accuses()), ("N1КE", View::Leet, true));
/// assert!(!matcher.find("Insoles compatible with Nike").iter().any(|hit| hit.accuses()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # How
///
/// A text is read once, into units that know their bytes in the original: NFKC (Unicode Standard Annex #15), invisible characters,
/// separators and emoji out, accents off, traditional to simplified. Each unit also has the letter that it looks like (Unicode
/// Technical Standard #39, and some more). Three streams are searched for all names at once (Aho and Corasick, "Efficient String
/// Matching", 1975): Latin letters in classes of look-alikes, ideographs with letters, and toneless pinyin by syllable. Where one
/// matches, the finer forms say how the name was written and how surely. Words around tell everyday words and "for X" from claims.
#[derive(Debug)]
pub struct BrandMatcher {
    ids: Vec<u64>,
    surroundings: Vec<Surroundings>,
    lexicon: Lexicon,
    typos: Typos,
}

/// Lists that are filled for each text, kept from one to the next on each thread: titles are short and many.
#[derive(Default)]
struct Buffers {
    units: Vec<Unit>,
    latin: Stream,
    paper: Paper,
}

thread_local! {
    static BUFFERS: Cell<Buffers> = Cell::default();
}

/// Lists for longer texts are not kept.
const KEPT: usize = 1 << 14;

/// Findings below this confidence are noise and not reported.
const FLOOR: u16 = 300;

/// A name found at some units, before overlaps are settled.
#[derive(Debug, Clone)]
struct Finding {
    name: usize,
    brand: usize,
    span: Range<usize>,
    verdict: Verdict,
}

impl BrandMatcher {
    /// Prepares the search; takes milliseconds for a handful of brands, a second for tens of thousands.
    ///
    /// # Errors
    /// If a conversion table is damaged, or the names do not fit the automata.
    pub fn new(brands: impl IntoIterator<Item = Brand>) -> Result<Self, TextError> {
        if let Some(fault) = simplified::fault() {
            return Err(TextError::Dictionary(fault));
        }
        let brands: Vec<Brand> = brands.into_iter().collect();
        let lexicon = Lexicon::new(&brands)?;
        let mut typos = Typos::default();
        for (place, name) in lexicon.names.iter().enumerate() {
            if let Form::Latin(letters) = &name.form
                && letters.own_alphabet
            {
                typos.add(place, &letters.looks, &letters.words);
            }
        }
        typos.close();
        Ok(Self {
            ids: brands.iter().map(|brand| brand.id).collect(),
            surroundings: brands.iter().map(Surroundings::new).collect(),
            lexicon,
            typos,
        })
    }

    /// Every brand name in the text, by place. One place is reported once for each brand, by its surest reading; a
    /// name that is only guessed at is left out where another one is written plainly.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let mut buffers = BUFFERS.take();
        buffers.units = units_in(text, buffers.units);
        let findings = self.findings(text, &mut buffers);
        if text.len() <= KEPT {
            BUFFERS.set(buffers);
        }
        if findings.is_empty() {
            return Vec::new();
        }
        let findings = settle(findings);
        let mut spans: Vec<Range<usize>> = findings.iter().map(|finding| finding.span.clone()).collect();
        spans.sort_unstable_by_key(|span| (span.start, span.end));
        let scene = Scene::new(text, spans);
        let mut hits: Vec<Hit> = findings
            .into_iter()
            .map(|finding| self.hit(&scene, finding))
            .collect();
        hits.sort_by_key(|hit| (hit.span.start, hit.span.end, hit.brand));
        hits
    }

    fn hit(&self, scene: &Scene<'_>, finding: Finding) -> Hit {
        let Finding {
            name,
            brand,
            span,
            verdict,
        } = finding;
        let (reading, confidence) = self.surroundings[brand].read(scene, &span, verdict);
        Hit {
            brand: self.ids[brand],
            name: self.lexicon.names[name].registered.clone(),
            view: verdict.view,
            span,
            distance: verdict.distance,
            confidence,
            reading,
        }
    }

    fn findings(&self, text: &str, buffers: &mut Buffers) -> Vec<Finding> {
        let Buffers { units, latin, paper } = buffers;
        let units = &units[..];
        let mut found = Vec::new();
        let mut keep = |name: usize, first: usize, last: usize, verdict: Option<Verdict>| {
            if let Some(verdict) = verdict.filter(|verdict| verdict.confidence >= FLOOR) {
                found.push(Finding {
                    name,
                    brand: self.lexicon.names[name].brand,
                    span: units[first].span().0..units[last].span().1,
                    verdict,
                });
            }
        };
        let lexicon = &self.lexicon;
        if !lexicon.latin.is_empty() && units.iter().filter(|unit| unit.look.is_some()).nth(1).is_some() {
            *latin = std::mem::take(latin).used_for_latin(units);
            lexicon.latin.each(latin, units, |name, first, last| {
                keep(name, first, last, self.judge(name, units, first, last));
            });
        }
        lexicon.short.each(units, |name, first, last| {
            keep(name, first, last, self.judge(name, units, first, last));
        });
        // Names in Han and other scripts hold at least one such character, and so does the text that names them.
        if units
            .iter()
            .any(|unit| matches!(unit.kind, Kind::Han | Kind::Other))
        {
            if !lexicon.han.is_empty() {
                if lexicon.pairs.may_begin_in(units) {
                    lexicon.han.each(&Stream::han(units), units, |name, first, last| {
                        keep(name, first, last, self.judge(name, units, first, last));
                    });
                }
                if let Some(stream) = Stream::composed(units) {
                    lexicon.han.each(&stream, units, |name, first, last| {
                        if let Form::Han(chars) = &lexicon.names[name].form {
                            keep(name, first, last, han::composed(chars, &units[first..=last]));
                        }
                    });
                }
            }
            if !lexicon.sound.is_empty() {
                lexicon
                    .sound
                    .each(&Stream::sound(units), units, |name, first, last| {
                        keep(name, first, last, self.judge(name, units, first, last));
                    });
            }
        }
        self.typos.each(text, units, paper, |name, first, last, verdict| {
            keep(name, first, last, Some(verdict));
        });
        found
    }

    fn judge(&self, name: usize, units: &[Unit], first: usize, last: usize) -> Option<Verdict> {
        let bordered = |verdict| han::bordered(verdict, units, first, last);
        match &self.lexicon.names[name].form {
            Form::Latin(letters) => latin::written(letters, units, first, last),
            Form::Han(chars) => han::written(chars, units, first, last).map(bordered),
            Form::Shape { chars, altered } => han::shaped(chars, *altered, units, first, last).map(bordered),
            Form::Sound { chars, sound } => han::sounded(chars, sound, units, first, last).map(bordered),
            Form::Romanised { letters, syllables } => {
                latin::romanised(letters, syllables, units, first, last)
            }
        }
    }
}

/// Keeps, of overlapping findings of one brand, the surest; drops guesses where another name is written plainly.
fn settle(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        let key = |f: &Finding| {
            (
                std::cmp::Reverse(f.verdict.confidence),
                std::cmp::Reverse(f.span.len()),
                f.span.start,
            )
        };
        key(a)
            .cmp(&key(b))
            .then(a.brand.cmp(&b.brand))
            .then(a.name.cmp(&b.name))
    });
    let (mut kept, mut plain) = (Vec::new(), Cover::default());
    let mut brands: HashMap<usize, Cover> = HashMap::new();
    for finding in findings {
        let is_plain = matches!(finding.verdict.view, View::Plain | View::Han);
        let own = brands.entry(finding.brand).or_default();
        if own.overlaps(&finding.span) || (!is_plain && plain.overlaps(&finding.span)) {
            continue;
        }
        own.add(&finding.span);
        if is_plain {
            plain.add(&finding.span);
        }
        kept.push(finding);
    }
    kept
}

/// The union of some ranges, as ranges that do not touch: start to end.
#[derive(Default)]
struct Cover(BTreeMap<usize, usize>);

impl Cover {
    fn overlaps(&self, range: &Range<usize>) -> bool {
        self.0
            .range(..range.end)
            .next_back()
            .is_some_and(|(_, end)| *end > range.start)
    }

    fn add(&mut self, range: &Range<usize>) {
        let (mut start, mut end) = (range.start, range.end);
        while let Some((from, to)) = self.0.range(..=end).next_back().map(|(from, to)| (*from, *to)) {
            if to < start {
                break;
            }
            self.0.remove(&from);
            (start, end) = (start.min(from), end.max(to));
        }
        self.0.insert(start, end);
    }
}
