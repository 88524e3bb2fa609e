//! The search: an index of what shoppers may see, followed from the feed, asked in Chinese, pinyin and English.

mod document;
mod facets;
mod indexer;
mod price;
mod question;
mod request;
mod schema;
mod vocabulary;
mod words;

use std::ops::Bound;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use kernel::kinds::OrganisationId;
use kernel::{Error, PageSize, Random, Result, Yuan};
use landed::route::Mode;
use parking_lot::{Mutex, RwLock};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query, RangeQuery};
use tantivy::{DocAddress, IndexWriter, Order, Searcher, Term};

use crate::model::category::{Categories, CategorySlug};
use facets::{Choices, Counts};
use question::{Asker, Question};
use schema::{Opened, UNKNOWN_FEN};
use vocabulary::Vocabulary;

pub use indexer::SearchIndexer;
pub use price::{NoPrices, PriceSource, ShownPrice};
pub use request::{BANDS, Facets, Hit, LAST_PAGE, PriceBand, SearchPage, SearchRequest, Sort, Suggestion};

/// Sellers shown as choices.
const MOST_SELLERS: usize = 20;

/// A handle to the search; cheap to clone.
#[derive(Clone)]
pub struct Search(Arc<Inner>);

struct Inner {
    opened: Opened,
    writer: Mutex<Option<IndexWriter>>,
    vocabulary: RwLock<Arc<Vocabulary>>,
    writes: AtomicU64,
}

impl std::fmt::Debug for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Search({})", self.0.opened.name)
    }
}

impl Search {
    /// Opens the index in a folder; makes it anew if there is none, or one of another form. The follower then fills it from
    /// the beginning of the feed.
    pub fn open(folder: &Path, random: &dyn Random) -> Result<Self> {
        Self::over(schema::open(folder, random)?)
    }

    /// An index in memory; for tests and small markets.
    pub fn in_memory(random: &dyn Random) -> Result<Self> {
        Self::over(schema::in_memory(random)?)
    }

    fn over(opened: Opened) -> Result<Self> {
        let vocabulary = Vocabulary::read(&opened.reader.searcher(), &opened.fields)?;
        Ok(Self(Arc::new(Inner {
            opened,
            writer: Mutex::new(None),
            vocabulary: RwLock::new(Arc::new(vocabulary)),
            writes: AtomicU64::new(0),
        })))
    }

    /// Loads dictionaries ahead of the first question; takes a moment.
    pub fn warm_up() {
        words::warm_up();
    }

    /// How many listings the index has.
    pub fn count(&self) -> u64 {
        self.0.opened.reader.searcher().num_docs()
    }

    /// How often what this handle answers may have changed: whoever keeps an answer keeps this number with it.
    pub fn writes(&self) -> u64 {
        self.0.writes.load(Ordering::Acquire)
    }

    /// Words to search for that begin like this: in characters, pinyin, initials or letters; at most 20.
    pub fn suggest(&self, prefix: &str, most: usize) -> Vec<Suggestion> {
        let vocabulary = Arc::clone(&self.0.vocabulary.read());
        vocabulary.suggest(prefix, most.min(20))
    }

    /// Answers a question. The index may lag a moment behind: whoever shows the hits reads them with
    /// [`crate::visible_by_ids`], which lets nothing unscreened through.
    pub fn query(&self, request: &SearchRequest) -> Result<SearchPage> {
        let searcher = self.0.opened.reader.searcher();
        let vocabulary = Arc::clone(&self.0.vocabulary.read());
        let asker = Asker {
            searcher: &searcher,
            fields: &self.0.opened.fields,
            vocabulary: &vocabulary,
        };
        let question = asker.ask(&request.text)?;
        let choices = choices(request);
        let mut found = self.find(&searcher, &question.strict(), request, &choices, &question)?;
        if found.total == 0
            && let Some(loose) = question.loose()
        {
            found = self.find(&searcher, &loose, request, &choices, &question)?;
            found.loosened = found.total > 0;
        }
        found.wordless = !request.text.trim().is_empty() && !question.has_words();
        found.corrected = question.corrected;
        found.did_you_mean = question.did_you_mean;
        Ok(found)
    }

    fn find(
        &self,
        searcher: &Searcher,
        words: &dyn Query,
        request: &SearchRequest,
        choices: &Choices,
        question: &Question,
    ) -> Result<SearchPage> {
        let counts = searcher.search(words, choices).map_err(Error::internal)?;
        let size = request.size.unwrap_or(PageSize::USUAL).count();
        let first = usize::from(request.page.min(LAST_PAGE)) * size;
        let narrowed = self.narrowed(words, choices);
        let sort = match request.sort {
            Sort::Relevance if !question.has_words() => Sort::Newest,
            sort => sort,
        };
        let addresses = top(searcher, narrowed.as_ref(), sort, first, size)?;
        let hits: Result<Vec<Hit>> = addresses.iter().map(|address| hit(searcher, *address)).collect();
        let next = first + size;
        Ok(SearchPage {
            hits: hits?,
            total: counts.total,
            more: counts.total > next && request.page < LAST_PAGE,
            facets: facets(counts),
            corrected: None,
            wordless: false,
            did_you_mean: None,
            loosened: false,
        })
    }

    /// The words' query with the choices made; these cost no score.
    fn narrowed(&self, words: &dyn Query, choices: &Choices) -> Box<dyn Query> {
        let fields = &self.0.opened.fields;
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, words.box_clone())];
        let labels = [
            (fields.category, &choices.category),
            (fields.seller, &choices.seller),
            (fields.route, &choices.route),
        ];
        for (field, label) in labels {
            if let Some(label) = label {
                clauses.push(free(question::term(field, label)));
            }
        }
        if let Some((from, to)) = choices.price {
            let bound = |fen| Bound::Included(Term::from_field_u64(fields.fen, fen));
            clauses.push(free(Box::new(RangeQuery::new(bound(from), bound(to)))));
        }
        if clauses.len() == 1 {
            return words.box_clone();
        }
        Box::new(BooleanQuery::new(clauses))
    }
}

fn free(query: Box<dyn Query>) -> (Occur, Box<dyn Query>) {
    (Occur::Must, Box::new(ConstScoreQuery::new(query, 0.0)))
}

fn choices(request: &SearchRequest) -> Choices {
    let fen = |price: Option<Yuan>, open: u64| {
        price.map_or(open, |price| u64::try_from(price.minor()).unwrap_or(0))
    };
    let priced = request.from.is_some() || request.to.is_some();
    Choices {
        category: request.category.as_ref().map(ToString::to_string),
        seller: request.seller.map(|seller| seller.to_string()),
        route: request.route.map(|route| route.code().to_owned()),
        price: priced.then(|| (fen(request.from, 0), fen(request.to, UNKNOWN_FEN - 1))),
    }
}

fn top(
    searcher: &Searcher,
    query: &dyn Query,
    sort: Sort,
    first: usize,
    size: usize,
) -> Result<Vec<DocAddress>> {
    let top = TopDocs::with_limit(size.max(1)).and_offset(first);
    let by_price = |field, order| {
        let top = TopDocs::with_limit(size.max(1)).and_offset(first);
        searcher
            .search(query, &top.order_by_u64_field(field, order))
            .map(places)
    };
    let found = match sort {
        Sort::Relevance => searcher.search(query, &top.order_by_score()).map(places),
        Sort::Newest => {
            let newest = top.order_by_fast_field::<i64>("shown", Order::Desc);
            searcher.search(query, &newest).map(places)
        }
        Sort::PriceUp => by_price("fen", Order::Asc),
        Sort::PriceDown => by_price("dear", Order::Desc),
    };
    found.map_err(Error::internal)
}

fn places<T>(found: Vec<(T, DocAddress)>) -> Vec<DocAddress> {
    found.into_iter().map(|(_, address)| address).collect()
}

fn hit(searcher: &Searcher, address: DocAddress) -> Result<Hit> {
    let columns = searcher.segment_reader(address.segment_ord).fast_fields();
    let value = |name: &str| -> Result<u64> {
        let column = columns.u64(name).map_err(Error::internal)?;
        Ok(column.first(address.doc_id).unwrap_or_default())
    };
    let fen = value("fen")?;
    let price = i64::try_from(fen).ok().filter(|_| fen < UNKNOWN_FEN);
    Ok(Hit {
        listing: document::joined(value("id_high")?, value("id_low")?),
        price: price.map(Yuan::from_minor),
    })
}

fn facets(counts: Counts) -> Facets {
    let Counts {
        categories,
        sellers,
        routes,
        bands,
        capped,
        total: _,
    } = counts;
    let tree = Categories::bundled().all().iter();
    let mut by_seller: Vec<(OrganisationId, usize)> = sellers
        .into_iter()
        .filter_map(|(seller, count)| Some((seller.parse().ok()?, count)))
        .collect();
    by_seller.sort_by(|(a, more), (b, less)| less.cmp(more).then(a.cmp(b)));
    by_seller.truncate(MOST_SELLERS);
    Facets {
        categories: tree
            .filter_map(|category| {
                let count = categories.get(category.slug.as_str())?;
                Some((CategorySlug::clone(&category.slug), *count))
            })
            .collect(),
        sellers: by_seller,
        routes: Mode::ALL
            .into_iter()
            .filter_map(|mode| Some((mode, *routes.get(mode.code())?)))
            .collect(),
        prices: BANDS
            .into_iter()
            .zip(bands)
            .filter(|(_, count)| *count > 0)
            .collect(),
        capped,
    }
}
