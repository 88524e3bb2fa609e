//! Where kept pages lie: bounded memory, the least used leaves first, all leave when their epoch ends.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use kernel::Time;
use parking_lot::Mutex;

use super::page::KeptPage;

/// Memory for pages, in bytes.
const BUDGET: usize = 64 << 20;
/// A page is drawn anew after so long whatever the feed says: counts of other rooms follow a moment after their events.
const LONGEST: Duration = Duration::from_secs(30);

/// The shelf: pages used lately, and those used before. When the first half is full it becomes the second.
#[derive(Default)]
pub struct Shelf(Mutex<Halves>);

#[derive(Default)]
struct Halves {
    epoch: u64,
    young: HashMap<String, Arc<KeptPage>>,
    old: HashMap<String, Arc<KeptPage>>,
    /// Bytes of the young half.
    weight: usize,
}

impl Shelf {
    /// The page kept under a key in this epoch.
    pub fn get(&self, key: &str, epoch: u64, now: Time) -> Option<Arc<KeptPage>> {
        let mut halves = self.0.lock();
        if halves.epoch != epoch {
            return None;
        }
        let holds = |page: &Arc<KeptPage>| now >= page.drawn_at && now.since(page.drawn_at) < LONGEST;
        if let Some(page) = halves.young.get(key) {
            return Some(page).filter(|page| holds(page)).cloned();
        }
        let page = halves.old.remove(key).filter(holds)?;
        halves.add(key.to_owned(), Arc::clone(&page));
        Some(page)
    }

    /// Keeps a page that was drawn in this epoch.
    pub fn put(&self, key: String, epoch: u64, page: Arc<KeptPage>) {
        let mut halves = self.0.lock();
        if epoch > halves.epoch {
            *halves = Halves {
                epoch,
                ..Halves::default()
            };
        }
        if epoch == halves.epoch {
            halves.add(key, page);
        }
    }
}

impl Halves {
    fn add(&mut self, key: String, page: Arc<KeptPage>) {
        self.weight += page.weight() + key.len();
        if let Some(before) = self.young.insert(key, page) {
            self.weight = self.weight.saturating_sub(before.weight());
        }
        if self.weight > BUDGET / 2 {
            self.old = std::mem::take(&mut self.young);
            self.weight = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(bytes: usize, at: i64) -> Arc<KeptPage> {
        Arc::new(KeptPage::new(&"x".repeat(bytes), "mark", Time::from_seconds(at)))
    }

    #[test]
    fn an_epoch_ends_for_all_pages() {
        let (shelf, now) = (Shelf::default(), Time::from_seconds(100));
        shelf.put("a".to_owned(), 1, page(10, 100));
        assert!(shelf.get("a", 1, now).is_some());
        assert!(shelf.get("a", 2, now).is_none());
        shelf.put("b".to_owned(), 2, page(10, 100));
        shelf.put("a".to_owned(), 1, page(10, 100));
        assert!(
            shelf.get("a", 2, now).is_none(),
            "a late page of an old epoch is not kept"
        );
        assert!(shelf.get("b", 2, now).is_some());
        assert!(
            shelf.get("b", 2, Time::from_seconds(131)).is_none(),
            "pages grow old"
        );
    }

    #[test]
    fn memory_is_bounded_and_used_pages_stay() {
        let (shelf, now) = (Shelf::default(), Time::from_seconds(100));
        for number in 0..400 {
            shelf.put(format!("p{number}"), 1, page(1 << 20, 100));
            let _ = shelf.get("p0", 1, now);
        }
        let halves = shelf.0.lock();
        let weights = halves.young.values().chain(halves.old.values());
        let weight: usize = weights.map(|page| page.weight()).sum();
        assert!(weight <= BUDGET + (4 << 20), "{weight}");
        drop(halves);
        assert!(shelf.get("p0", 1, now).is_some());
        assert!(shelf.get("p1", 1, now).is_none());
    }
}
