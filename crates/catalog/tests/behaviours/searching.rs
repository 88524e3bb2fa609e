//! The search: all the ways in which a shopper means cherries, and nothing unscreened among them.

use std::collections::BTreeMap;
use std::sync::Arc;

use catalog::search::{NoPrices, PriceSource, Search, SearchIndexer, SearchRequest, ShownPrice, Sort};
use catalog::{CategorySlug, ListingDraft};
use kernel::kinds::ListingId;
use kernel::{Lang, Line, PageSize, Result, SeededRandom, Yuan};
use landed::route::Mode;
use people::SellerScope;
use store::{Followers, Tx};
use testkit::Bed;

use super::builders::{actor, draft, seller, shown, with_sizes};

/// Ten times the price in dollars, by parcel.
struct TenFold;

impl PriceSource for TenFold {
    fn lowest(&self, tx: &mut Tx<'_>, ids: &[ListingId]) -> Result<BTreeMap<ListingId, ShownPrice>> {
        let listings = catalog::visible_by_ids(tx, ids)?;
        let price = |listing: &catalog::Listing| {
            let total = Yuan::from_minor(listing.lowest_price()?.minor() * 10);
            Some((
                listing.id,
                ShownPrice {
                    route: Mode::DirectPurchase,
                    open: [Mode::DirectPurchase].into(),
                    total,
                },
            ))
        };
        Ok(listings.iter().filter_map(price).collect())
    }
}

fn of(category: &str, title: &str, zh: &str, cents: i64) -> ListingDraft {
    let mut draft = draft(title, zh, cents);
    draft.facts.category = CategorySlug::parse(category).unwrap();
    draft
}

struct Market {
    search: Search,
    followers: Followers,
    orchard: SellerScope,
    soaps: SellerScope,
}

/// Two sellers, seven listings, all indexed.
fn market(bed: &Bed) -> Market {
    let search = Search::in_memory(&SeededRandom::new(3)).unwrap();
    let indexer = SearchIndexer::new(search.clone(), Arc::new(TenFold));
    let followers = Followers::new(bed.store.clone()).outside(indexer);
    let (orchard, soaps) = (seller(bed, "Sunridge Orchard"), seller(bed, "Harbor Soap"));
    let mut brand = of("skin-care", "Rosehip Face Oil, crème", "野玫瑰果面部护理油", 3400);
    brand.facts.brand = Line::new("Harbor & Heath").ok();
    for (scope, draft) in [
        (
            orchard,
            of(
                "cherries",
                "Bing Cherries Gift Box",
                "美国大红车厘子礼盒 2 公斤",
                5900,
            ),
        ),
        (
            orchard,
            of("dried-fruit", "Dried Rainier Cherries", "雷尼尔樱桃干", 1250),
        ),
        (
            orchard,
            of("apples-pears", "Honeycrisp Apples", "蜜脆苹果 3 公斤", 2900),
        ),
        (orchard, of("nuts", "Roasted Almonds", "烤巴旦木", 990)),
        (
            soaps,
            of("bath-body", "Lavender Goat Milk Soap", "薰衣草羊奶皂", 700),
        ),
        (soaps, brand),
        (
            soaps,
            with_sizes(
                of("baby-care", "Gentle Baby Lotion", "温和婴儿润肤乳", 1800),
                &["8 oz", "Travel size"],
            ),
        ),
    ] {
        shown(bed, scope, draft);
        bed.pass(std::time::Duration::from_mins(1));
    }
    followers.drain().unwrap();
    Market {
        search,
        followers,
        orchard,
        soaps,
    }
}

fn ask(text: &str) -> SearchRequest {
    SearchRequest {
        text: text.to_owned(),
        ..SearchRequest::default()
    }
}

impl Market {
    fn titles(&self, bed: &Bed, request: &SearchRequest) -> Vec<String> {
        let page = self.search.query(request).unwrap();
        let ids: Vec<ListingId> = page.hits.iter().map(|hit| hit.listing).collect();
        let found = bed.store.read(|tx| catalog::visible_by_ids(tx, &ids)).unwrap();
        found
            .iter()
            .map(|listing| listing.title(Lang::En).to_owned())
            .collect()
    }
}

const BING: &str = "Bing Cherries Gift Box";
const DRIED: &str = "Dried Rainier Cherries";

#[test]
fn every_way_to_say_cherries_finds_cherries() {
    let bed = Bed::sqlite();
    let market = market(&bed);
    for text in [
        "车厘子",
        "車釐子",
        "樱桃",
        "櫻桃",
        "chelizi",
        "che li zi",
        "CHELIZI",
        "clz",
        "cherry",
        "Cherries",
        "cherris",
        "chery",
        "cherr",
        "美国车厘子",
        "大红车厘子礼盒",
        "bing cherry",
        "ｃｈｅｒｒｙ",
        "礼盒 车厘子",
        "cherry 礼盒",
    ] {
        let found = market.titles(&bed, &ask(text));
        assert!(found.contains(&BING.to_owned()), "{text}: {found:?}");
        assert!(
            !found.contains(&"Honeycrisp Apples".to_owned()),
            "{text}: {found:?}"
        );
    }
    assert_eq!(
        market.titles(&bed, &ask("车厘子"))[0],
        BING,
        "the very word comes first"
    );
    assert_eq!(market.titles(&bed, &ask("dried cherries")), [DRIED]);
    assert_eq!(market.titles(&bed, &ask("樱桃干")), [DRIED]);
}

#[test]
fn other_words_find_other_goods() {
    let bed = Bed::sqlite();
    let market = market(&bed);
    for (text, expected) in [
        ("apple", "Honeycrisp Apples"),
        ("苹果", "Honeycrisp Apples"),
        ("pingguo", "Honeycrisp Apples"),
        ("扁桃仁", "Roasted Almonds"),
        ("almond", "Roasted Almonds"),
        ("lavander soap", "Lavender Goat Milk Soap"),
        ("xycy", "Lavender Goat Milk Soap"),
        ("手工皂", "Lavender Goat Milk Soap"),
        ("creme", "Rosehip Face Oil, crème"),
        ("harbor heath", "Rosehip Face Oil, crème"),
        ("玫瑰果油", "Rosehip Face Oil, crème"),
        ("宝宝身体乳", "Gentle Baby Lotion"),
        ("travel size", "Gentle Baby Lotion"),
    ] {
        let found = market.titles(&bed, &ask(text));
        assert!(
            found.first().is_some_and(|first| first == expected) || found.contains(&expected.to_owned()),
            "{text}: {found:?}"
        );
    }
    for text in ["zzzzqqq", "电视机", "!!!", "的"] {
        let page = market.search.query(&ask(text)).unwrap();
        assert!(page.total == 0 || text == "!!!", "{text}: {page:?}");
    }
}

#[test]
fn a_misspelt_word_is_searched_for_as_it_is_spelled() {
    let bed = Bed::sqlite();
    let market = market(&bed);
    let page = market.search.query(&ask("lavander soap")).unwrap();
    assert_eq!(
        (page.corrected.as_deref(), page.did_you_mean),
        (Some("lavender soap"), None)
    );
    let right = market.search.query(&ask("lavender soap")).unwrap();
    assert_eq!((right.corrected, right.did_you_mean), (None, None));
    // The misspelt word finds what the right one finds: no less, and nothing else.
    assert_eq!(page.total, right.total);
    assert_eq!(
        market.titles(&bed, &ask("lavander")),
        market.titles(&bed, &ask("lavender"))
    );
    // A word half typed is no misspelling.
    let begun = market.search.query(&ask("lavend")).unwrap();
    assert!(begun.corrected.is_none() && begun.total > 0);
    assert!(market.search.query(&ask("!!!")).unwrap().wordless);
    let loose = market.search.query(&ask("lavender soap zzzzqqq bar")).unwrap();
    assert!(loose.loosened && loose.total > 0);
}

#[test]
fn choices_narrow_and_tell_what_further_choices_leave() {
    let bed = Bed::sqlite();
    let market = market(&bed);
    let all = market.search.query(&ask("")).unwrap();
    assert_eq!(all.total, 7);
    let count = |page: &catalog::search::SearchPage, slug: &str| {
        page.facets
            .categories
            .iter()
            .find(|(category, _)| category.as_str() == slug)
            .map_or(0, |(_, count)| *count)
    };
    assert_eq!(
        (
            count(&all, "fruit"),
            count(&all, "cherries"),
            count(&all, "beauty")
        ),
        (4, 1, 2)
    );
    assert_eq!(
        all.facets.sellers,
        [(market.orchard.org(), 4), (market.soaps.org(), 3)]
    );
    assert_eq!(all.facets.routes, [(Mode::DirectPurchase, 7)]);
    let bands: Vec<usize> = all.facets.prices.iter().map(|(_, count)| *count).collect();
    assert_eq!(bands, [2, 2, 2, 1], "up to 100, 200, 500 and 1,000 yuan");

    let fruit = SearchRequest {
        category: CategorySlug::parse("fruit"),
        ..SearchRequest::default()
    };
    let page = market.search.query(&fruit).unwrap();
    assert_eq!(page.total, 4);
    assert_eq!(
        count(&page, "beauty"),
        2,
        "another category could be chosen instead"
    );
    assert_eq!(page.facets.sellers, [(market.orchard.org(), 4)]);

    let priced = SearchRequest {
        from: Some(Yuan::from_minor(10_000)),
        to: Some(Yuan::from_minor(30_000)),
        sort: Sort::PriceUp,
        ..SearchRequest::default()
    };
    assert_eq!(
        market.titles(&bed, &priced),
        [
            "Dried Rainier Cherries",
            "Gentle Baby Lotion",
            "Honeycrisp Apples"
        ]
    );
    let soap = SearchRequest {
        seller: Some(market.soaps.org()),
        ..ask("lavender")
    };
    assert_eq!(market.search.query(&soap).unwrap().total, 1);
    let bonded = SearchRequest {
        route: Some(Mode::Bonded),
        ..SearchRequest::default()
    };
    assert_eq!(market.search.query(&bonded).unwrap().total, 0);
}

#[test]
fn hits_come_in_the_order_asked_for_and_in_pages() {
    let bed = Bed::sqlite();
    let market = market(&bed);
    let sorted = |sort| SearchRequest {
        sort,
        size: Some(PageSize::new(3)),
        ..SearchRequest::default()
    };
    let up = market.titles(&bed, &sorted(Sort::PriceUp));
    assert_eq!(
        up,
        [
            "Lavender Goat Milk Soap",
            "Roasted Almonds",
            "Dried Rainier Cherries"
        ]
    );
    let down = market.titles(&bed, &sorted(Sort::PriceDown));
    assert_eq!(down[0], BING);
    let newest = market.titles(&bed, &sorted(Sort::Newest));
    assert_eq!(newest[0], "Gentle Baby Lotion");
    let mut seen = Vec::new();
    for page in 0..3 {
        let request = SearchRequest {
            page,
            ..sorted(Sort::PriceUp)
        };
        let found = market.search.query(&request).unwrap();
        assert_eq!(found.more, page < 2);
        seen.extend(found.hits.iter().map(|hit| hit.listing));
    }
    seen.dedup();
    assert_eq!(seen.len(), 7);
    let far = SearchRequest {
        page: 4000,
        ..ask("")
    };
    assert!(market.search.query(&far).unwrap().hits.is_empty());
}

#[test]
fn suggestions_follow_the_fingers() {
    let bed = Bed::sqlite();
    let market = market(&bed);
    let suggest = |prefix: &str| -> Vec<String> {
        market
            .search
            .suggest(prefix, 5)
            .into_iter()
            .map(|found| found.text)
            .collect()
    };
    assert!(suggest("车").contains(&"车厘子".to_owned()));
    assert!(suggest("chel").contains(&"车厘子".to_owned()));
    assert!(suggest("cl").contains(&"车厘子".to_owned()));
    assert!(suggest("lav").contains(&"lavender".to_owned()));
}

testkit::on_both_engines! {
    fn the_index_follows_what_happens_to_listings(bed) {
        let market = market(bed);
        let id = market.search.query(&ask("clz")).unwrap().hits[0].listing;
        let orchard = market.orchard;
        bed.store.write(move |tx| catalog::withdraw(tx, orchard, &actor(), id)).unwrap();
        market.followers.drain().unwrap();
        assert!(!market.titles(bed, &ask("chelizi")).contains(&BING.to_owned()));
        assert_eq!(market.search.count(), 6);

        bed.store.write(move |tx| catalog::publish(tx, orchard, &actor(), id)).unwrap();
        market.followers.drain().unwrap();
        assert_eq!(market.search.count(), 7, "the very version that was cleared is back");

        let variant = bed.store.read(|tx| catalog::listing(tx, id)).unwrap().unwrap().variants[0].id;
        let cheap = kernel::Dollars::from_minor(100);
        bed.store.write(move |tx| catalog::set_price(tx, orchard, &actor(), variant, cheap, None)).unwrap();
        market.followers.drain().unwrap();
        let first = market.search.query(&SearchRequest { sort: Sort::PriceUp, ..ask("") }).unwrap().hits[0];
        assert_eq!((first.listing, first.price), (id, Some(Yuan::from_minor(1000))));
    }
}

#[test]
fn a_change_of_all_prices_is_read_again() {
    /// As the room that keeps prices says it.
    #[derive(serde::Serialize, serde::Deserialize)]
    struct PricesChanged {}
    impl store::Event for PricesChanged {
        const KIND: &'static str = "prices.changed";
        fn subject(&self) -> String {
            "all".to_owned()
        }
    }
    struct Times(std::sync::atomic::AtomicI64);
    impl PriceSource for Times {
        fn lowest(&self, tx: &mut Tx<'_>, ids: &[ListingId]) -> Result<BTreeMap<ListingId, ShownPrice>> {
            let mut prices = TenFold.lowest(tx, ids)?;
            for price in prices.values_mut() {
                price.total = price
                    .total
                    .times(self.0.load(std::sync::atomic::Ordering::SeqCst))?;
            }
            Ok(prices)
        }
    }
    let bed = Bed::sqlite();
    let _ = market(&bed);
    let search = Search::in_memory(&SeededRandom::new(11)).unwrap();
    let prices = Arc::new(Times(1.into()));
    let indexer = SearchIndexer::new(search.clone(), Arc::clone(&prices) as Arc<dyn PriceSource>);
    let followers = Followers::new(bed.store.clone()).outside(indexer);
    followers.drain().unwrap();
    let cheapest = || {
        search
            .query(&SearchRequest {
                sort: Sort::PriceUp,
                ..ask("")
            })
            .unwrap()
            .hits[0]
            .price
    };
    assert_eq!(cheapest(), Some(Yuan::from_minor(7000)));
    prices.0.store(2, std::sync::atomic::Ordering::SeqCst);
    bed.store
        .write(|tx| tx.emit(&actor(), &PricesChanged {}))
        .unwrap();
    followers.drain().unwrap();
    assert_eq!(cheapest(), Some(Yuan::from_minor(14_000)));
}

#[test]
fn an_index_that_was_lost_is_filled_from_the_feed_again() {
    let bed = Bed::sqlite();
    let _ = market(&bed);
    let folder = bed.folder.path().join("search");
    let filled = |seed| {
        let search = Search::open(&folder, &SeededRandom::new(seed)).unwrap();
        let indexer = SearchIndexer::new(search.clone(), Arc::new(NoPrices));
        Followers::new(bed.store.clone())
            .outside(indexer)
            .drain()
            .unwrap();
        search
    };
    assert_eq!(filled(1).count(), 7);
    assert_eq!(
        Search::open(&folder, &SeededRandom::new(2)).unwrap().count(),
        7,
        "opened again as it was"
    );
    std::fs::remove_dir_all(&folder).unwrap();
    let again = filled(4);
    assert_eq!(again.count(), 7);
    assert_eq!(
        again.query(&ask("clz")).unwrap().hits[0].price,
        None,
        "no prices are known yet"
    );
    std::fs::write(folder.join("farshore-index"), "0\nsearch-old").unwrap();
    assert_eq!(filled(5).count(), 7, "an index of another form is thrown away");
}

#[test]
fn an_index_is_rebuilt_on_demand() {
    let bed = Bed::sqlite();
    let _ = market(&bed);
    let search = Search::in_memory(&SeededRandom::new(9)).unwrap();
    let indexer = SearchIndexer::new(search.clone(), Arc::new(TenFold));
    assert_eq!(indexer.rebuild(&bed.store).unwrap(), 7);
    assert_eq!(indexer.rebuild(&bed.store).unwrap(), 7, "twice is the same");
    assert!(search.query(&ask("clz")).unwrap().hits[0].price.is_some());
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]
    #[test]
    fn any_question_is_answered(text in ".{0,60}") {
        let search = Search::in_memory(&SeededRandom::new(1)).unwrap();
        proptest::prop_assert_eq!(search.query(&ask(&text)).unwrap().total, 0);
        let _ = search.suggest(&text, 5);
    }
}
