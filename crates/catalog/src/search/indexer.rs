//! The follower that keeps the index: whatever happens to a listing, its present state is read and indexed.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use std::sync::{Arc, OnceLock};

use kernel::kinds::ListingId;
use kernel::{Error, PageSize, Result, Time};
use people::seller_cards;
use store::{Outside, Recorded, Store};
use tantivy::{IndexWriter, Term};

use super::Search;
use super::document::document;
use super::price::PriceSource;
use super::vocabulary::Vocabulary;
use crate::actions::browse::{visible_by_ids, walk_visible};

/// Memory for words on their way into the index, in bytes: the least that tantivy takes.
const ARENA: usize = 15_000_000;
/// Events that change what a listing shows. Rooms above tell of prices with `prices.changed` when all may have changed.
const KINDS: [&str; 9] = [
    "listing.cleared",
    "listing.refused",
    "listing.held",
    "listing.edited",
    "listing.priced",
    "listing.shown",
    "listing.withdrawn",
    "listing.archived",
    "listing.submitted",
];
/// The event after which every price is read again.
const ALL_PRICES: &str = "prices.changed";

/// Follows the feed into the index. An index that was lost or made anew has another name, and so begins the feed anew.
pub struct SearchIndexer {
    search: Search,
    prices: Arc<dyn PriceSource>,
    name: &'static str,
    /// When this process began to fill an index that was made anew.
    born: OnceLock<Time>,
}

impl SearchIndexer {
    /// A follower for this index.
    pub fn new(search: Search, prices: Arc<dyn PriceSource>) -> Self {
        // A follower's name lives as long as the process; there is one for each index opened.
        let name: &'static str = Box::leak(search.0.opened.name.clone().into_boxed_str());
        Self {
            search,
            prices,
            name,
            born: OnceLock::new(),
        }
    }

    /// Indexes all visible listings anew, as after a restored backup.
    pub fn rebuild(&self, store: &Store) -> Result<u64> {
        let mut writer = self.search.0.writer.lock();
        let writer = self.writer(&mut writer)?;
        writer.delete_all_documents().map_err(Error::internal)?;
        self.all(store, writer)?;
        self.commit(writer)?;
        Ok(self.search.count())
    }

    fn all(&self, store: &Store, writer: &mut IndexWriter) -> Result<()> {
        let mut after = None;
        loop {
            let ids = store.read(|tx| walk_visible(tx, after, PageSize::MOST))?;
            let Some(last) = ids.last() else { return Ok(()) };
            after = Some(*last);
            self.put(store, writer, &ids)?;
        }
    }

    /// Replaces what the index has of these listings by their present state.
    fn put(&self, store: &Store, writer: &mut IndexWriter, ids: &[ListingId]) -> Result<()> {
        let fields = self.search.0.opened.fields;
        let (listings, sellers, prices) = store.read(|tx| {
            let listings = visible_by_ids(tx, ids)?;
            let sellers = seller_cards(tx, listings.iter().map(|listing| listing.seller))?;
            let prices = self.prices.lowest(tx, ids)?;
            Ok((listings, sellers, prices))
        })?;
        for id in ids {
            writer.delete_term(Term::from_field_bytes(fields.id, id.uuid().as_bytes()));
        }
        for listing in &listings {
            let seller = sellers.iter().find(|seller| seller.org == listing.seller);
            let document = document(&fields, listing, seller, prices.get(&listing.id));
            writer.add_document(document).map_err(Error::internal)?;
        }
        Ok(())
    }

    fn writer<'w>(&self, slot: &'w mut Option<IndexWriter>) -> Result<&'w mut IndexWriter> {
        if slot.is_none() {
            let writer = self.search.0.opened.index.writer_with_num_threads(1, ARENA);
            *slot = Some(writer.map_err(Error::unavailable)?);
        }
        slot.as_mut()
            .ok_or_else(|| Error::internal("the index has no writer"))
    }

    fn commit(&self, writer: &mut IndexWriter) -> Result<()> {
        writer.commit().map_err(Error::internal)?;
        let opened = &self.search.0.opened;
        opened.reader.reload().map_err(Error::internal)?;
        let searcher = opened.reader.searcher();
        let stale = self.search.0.vocabulary.read().is_stale(searcher.num_docs());
        if stale {
            let vocabulary = Vocabulary::read(&searcher, &opened.fields)?;
            *self.search.0.vocabulary.write() = Arc::new(vocabulary);
        }
        self.search.0.writes.fetch_add(1, Ordering::Release);
        Ok(())
    }
}

impl Outside for SearchIndexer {
    fn name(&self) -> &'static str {
        self.name
    }

    fn wants(&self, kind: &str) -> bool {
        KINDS.contains(&kind) || kind == ALL_PRICES
    }

    fn apply(&self, store: &Store, events: &[Recorded]) -> Result<()> {
        self.born.get_or_init(|| store.now());
        let mut slot = self.search.0.writer.lock();
        let writer = self.writer(&mut slot)?;
        let outcome = self.follow(store, events, writer);
        if outcome.is_err() {
            // A writer that has failed is not used again; what it had not committed is read again with these events.
            *slot = None;
        }
        outcome
    }
}

impl SearchIndexer {
    /// What an index made anew reads of the past tells nothing new of prices: it has indexed every listing since, at its
    /// present price.
    fn is_news(&self, store: &Store, event: &Recorded) -> bool {
        !self.search.0.opened.is_new || event.at >= *self.born.get_or_init(|| store.now())
    }

    fn follow(&self, store: &Store, events: &[Recorded], writer: &mut IndexWriter) -> Result<()> {
        let touched: BTreeSet<ListingId> = events
            .iter()
            .filter(|event| event.kind != ALL_PRICES)
            .filter_map(|event| event.subject.parse().ok())
            .collect();
        let touched: Vec<ListingId> = touched.into_iter().collect();
        for piece in touched.chunks(PageSize::MOST.count()) {
            self.put(store, writer, piece)?;
        }
        let newest = events.iter().rfind(|event| event.kind == ALL_PRICES);
        if newest.is_some_and(|event| self.is_news(store, event)) {
            self.all(store, writer)?;
        }
        self.commit(writer)
    }
}
