//! Looking for many brands in a text at once, in all views, and reporting each place once.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::brand::Brand;
use super::context::{Scene, Surroundings};
use super::hit::{Hit, View};
use super::judge::Verdict;
use super::lexicon::{Form, Lexicon};
use super::normal::{Normaliser, TextError, Unit};
use super::typo::Typos;
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
#[derive(Debug)]
pub struct BrandMatcher {
    ids: Vec<u64>,
    surroundings: Vec<Surroundings>,
    lexicon: Lexicon,
    typos: Typos,
    normaliser: Normaliser,
}

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
    /// Prepares the search; takes milliseconds for a handful of brands, seconds for tens of thousands.
    pub fn new(brands: impl IntoIterator<Item = Brand>) -> Result<Self, TextError> {
        let brands: Vec<Brand> = brands.into_iter().collect();
        let normaliser = Normaliser::new()?;
        let lexicon = Lexicon::new(&brands, &normaliser)?;
        let mut typos = Typos::default();
        for (place, name) in lexicon.names.iter().enumerate() {
            if let Form::Latin(letters) = &name.form
                && letters.own_alphabet
            {
                typos.add(place, &letters.looks, letters.words());
            }
        }
        Ok(Self {
            ids: brands.iter().map(|brand| brand.id).collect(),
            surroundings: brands
                .iter()
                .map(|brand| Surroundings::new(brand, &normaliser))
                .collect(),
            lexicon,
            typos,
            normaliser,
        })
    }

    /// Every brand name in the text, by place. One place is reported once for each brand, by its surest reading; a
    /// name that is only guessed at is left out where another one is written plainly.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let units = self.normaliser.units(text);
        let findings = settle(self.findings(text, &units));
        let mut spans: Vec<Range<usize>> = findings.iter().map(|finding| finding.span.clone()).collect();
        spans.sort_unstable_by_key(|span| (span.start, span.end));
        let scene = Scene {
            text,
            normaliser: &self.normaliser,
            spans,
        };
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

    fn findings(&self, text: &str, units: &[Unit]) -> Vec<Finding> {
        let (latin, han, sound) = (Stream::latin(units), Stream::han(units), Stream::pinyin(units));
        let searched = self.lexicon.latin.find(&latin, units);
        let searched = searched
            .chain(self.lexicon.han.find(&han, units))
            .chain(self.lexicon.sound.find(&sound, units));
        let judged = searched.filter_map(|(name, first, last)| {
            self.judge(name, units, first, last)
                .map(|verdict| (name, first, last, verdict))
        });
        judged
            .chain(self.typos.find(text, units))
            .filter(|(.., verdict)| verdict.confidence >= FLOOR)
            .map(|(name, first, last, verdict)| Finding {
                name,
                brand: self.lexicon.names[name].brand,
                span: units[first].span().0..units[last].span().1,
                verdict,
            })
            .collect()
    }

    fn judge(&self, name: usize, units: &[Unit], first: usize, last: usize) -> Option<Verdict> {
        match &self.lexicon.names[name].form {
            Form::Latin(letters) => latin::written(letters, units, first, last),
            Form::Han(chars) => han::written(chars, units, first, last),
            Form::Sound(chars) => han::sounded(chars, units, first, last),
            Form::Romanised { letters, syllables } => {
                latin::romanised(letters, *syllables, units, first, last)
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
