//! Counts what each further choice would leave: a listing counts for a choice if it passes all the other choices.

use std::collections::HashMap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::request::BANDS;
use super::schema::UNKNOWN_FEN;

/// Listings counted in a piece of the index; beyond it counts are at least what they say.
const MOST_COUNTED: usize = 50_000;

/// The choices made so far.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    pub category: Option<String>,
    pub seller: Option<String>,
    pub route: Option<String>,
    /// Fen from and up to, both included.
    pub price: Option<(u64, u64)>,
}

/// How many listings each choice leaves.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    pub total: usize,
    pub categories: HashMap<String, usize>,
    pub sellers: HashMap<String, usize>,
    pub routes: HashMap<String, usize>,
    pub bands: [usize; BANDS.len()],
    pub capped: bool,
}

impl Collector for Choices {
    type Fruit = Counts;
    type Child = Counting;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<Counting> {
        let columns = segment.fast_fields();
        let column = |name: &str, chosen: Option<&String>| -> tantivy::Result<Labels> {
            let column = columns.str(name)?;
            Labels::new(column, chosen.map(String::as_str))
        };
        Ok(Counting {
            category: column("category", self.category.as_ref())?,
            seller: column("seller", self.seller.as_ref())?,
            route: column("route", self.route.as_ref())?,
            fen: columns.u64("fen")?,
            price: self.price,
            bands: [0; BANDS.len()],
            total: 0,
            seen: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Counts>) -> tantivy::Result<Counts> {
        let mut all = Counts::default();
        for fruit in fruits {
            all.total += fruit.total;
            all.capped |= fruit.capped;
            add(&mut all.categories, fruit.categories);
            add(&mut all.sellers, fruit.sellers);
            add(&mut all.routes, fruit.routes);
            for (sum, more) in all.bands.iter_mut().zip(fruit.bands) {
                *sum += more;
            }
        }
        Ok(all)
    }
}

fn add(sums: &mut HashMap<String, usize>, more: HashMap<String, usize>) {
    for (label, count) in more {
        *sums.entry(label).or_default() += count;
    }
}

/// Which label is chosen.
enum Chosen {
    /// Any will do.
    Any,
    /// This one.
    Label(u64),
    /// One that this piece of the index does not have: no listing passes.
    Absent,
}

/// A column of labels, which of them is chosen, and how often each was counted.
pub struct Labels {
    column: Option<StrColumn>,
    chosen: Chosen,
    counts: Vec<usize>,
}

impl Labels {
    fn new(column: Option<StrColumn>, chosen: Option<&str>) -> tantivy::Result<Self> {
        let place = |label: &str| match &column {
            Some(column) => column.dictionary().term_ord(label),
            None => Ok(None),
        };
        let chosen = match chosen {
            None => Chosen::Any,
            Some(label) => place(label)?.map_or(Chosen::Absent, Chosen::Label),
        };
        let size = column.as_ref().map_or(0, |column| column.num_terms());
        Ok(Self {
            column,
            chosen,
            counts: vec![0; size],
        })
    }

    fn passes(&self, doc: DocId) -> bool {
        match (&self.chosen, &self.column) {
            (Chosen::Any, _) => true,
            (Chosen::Label(chosen), Some(column)) => column.term_ords(doc).any(|label| label == *chosen),
            (Chosen::Label(_), None) | (Chosen::Absent, _) => false,
        }
    }

    fn count(&mut self, doc: DocId) {
        let Some(column) = &self.column else { return };
        for label in column.term_ords(doc) {
            let place = usize::try_from(label).unwrap_or(usize::MAX);
            if let Some(count) = self.counts.get_mut(place) {
                *count += 1;
            }
        }
    }

    fn named(self) -> HashMap<String, usize> {
        let Some(column) = self.column else {
            return HashMap::new();
        };
        let mut named = HashMap::new();
        let counted = (0_u64..).zip(self.counts).filter(|(_, count)| *count > 0);
        for (label, count) in counted {
            let mut name = String::new();
            if column.ord_to_str(label, &mut name).unwrap_or(false) {
                named.insert(name, count);
            }
        }
        named
    }
}

/// Counting in one piece of the index.
pub struct Counting {
    category: Labels,
    seller: Labels,
    route: Labels,
    fen: Column<u64>,
    price: Option<(u64, u64)>,
    bands: [usize; BANDS.len()],
    total: usize,
    seen: usize,
}

impl SegmentCollector for Counting {
    type Fruit = Counts;

    fn collect(&mut self, doc: DocId, _: Score) {
        let fen = self.fen.first(doc).unwrap_or(UNKNOWN_FEN);
        let price = self.price.is_none_or(|(from, to)| (from..=to).contains(&fen));
        let passed = [
            self.category.passes(doc),
            self.seller.passes(doc),
            self.route.passes(doc),
            price,
        ];
        self.total += usize::from(passed == [true; 4]);
        self.seen += 1;
        if self.seen > MOST_COUNTED {
            return;
        }
        let others = |own: usize| {
            passed
                .iter()
                .enumerate()
                .all(|(place, passed)| place == own || *passed)
        };
        if others(0) {
            self.category.count(doc);
        }
        if others(1) {
            self.seller.count(doc);
        }
        if others(2) {
            self.route.count(doc);
        }
        if others(3) {
            count_band(&mut self.bands, fen);
        }
    }

    fn harvest(self) -> Counts {
        Counts {
            total: self.total,
            categories: self.category.named(),
            sellers: self.seller.named(),
            routes: self.route.named(),
            bands: self.bands,
            capped: self.seen > MOST_COUNTED,
        }
    }
}

fn count_band(bands: &mut [usize; BANDS.len()], fen: u64) {
    let Ok(fen) = i64::try_from(fen) else { return };
    if fen >= i64::try_from(UNKNOWN_FEN).unwrap_or(i64::MAX) {
        return;
    }
    let place = BANDS
        .iter()
        .position(|band| fen >= band.from.minor() && band.below.is_none_or(|below| fen < below.minor()));
    if let Some(count) = place.and_then(|place| bands.get_mut(place)) {
        *count += 1;
    }
}
