//! Product match: which registered product an offer claims to be, on goods of our own making.

use std::collections::HashMap;

use fingerprint::product::{About, Goods, Match, Pair, Place, Product, ProductMatcher, one_to_one};
use proptest::prelude::*;

use super::product_set::{Set, set};

fn matcher() -> ProductMatcher {
    let products = [
        Goods::new("Harbor Lane Night Cream 30 ml").price(1_800),
        Goods::new("Harbor Lane Night Cream 50 ml").price(2_500),
        Goods::new("Harbor Lane Night Cream Refill").price(1_500),
        Goods::new("Tule Gate Turntable PS-LX350H Black").brand("Tule Gate"),
        Goods::new("Tule Gate Turntable PS-LX360H Black").brand("Tule Gate"),
        Goods::new("Tule Gate 1 TB Drive").model("301-239U"),
        Goods::new("港湾小径 晚霜 50毫升").gtin("4006381333931"),
    ];
    ProductMatcher::new((1..).zip(products).map(|(id, goods)| Product::new(id, goods)))
}

fn best(offer: &Goods) -> Match {
    matcher().find(offer).into_iter().next().expect("a match")
}

/// What a reason points at in the offer.
fn read<'o>(offer: &'o Goods, found: &Match, about: About, agrees: bool) -> Vec<&'o str> {
    let reasons = found.reasons.iter();
    let about = reasons.filter(|reason| reason.about == about && reason.agrees == agrees);
    let found = about.filter_map(|reason| reason.offer.as_ref());
    found
        .map(|found| &offer.text(found.place)[found.span.clone()])
        .collect()
}

#[test]
fn amounts_tell_products_of_one_name_apart() {
    for (title, product) in [
        ("NIGHT CREAM by Harbor Lane, 30ML, free shipping", 1),
        ("Harbor Lane night cream 0.05 l", 2),
        ("Hаrbоr Lаnе night cream refill", 3),
        ("港湾小徑晚霜50ml", 7),
    ] {
        assert_eq!(best(&Goods::new(title)).product, product, "{title}");
    }
    let offer = Goods::new("Harbor Lane Night Cream 40 ml");
    let found = matcher().find(&offer);
    assert_eq!(found[0].product, 3, "the one that says nothing against it");
    assert_eq!(read(&offer, &found[1], About::Amount, false), ["40 ml"]);
}

#[test]
fn the_model_number_says_more_than_the_words() {
    let offer = Goods::new("Vinyl player PSLX360H, belt drive, new in box");
    let found = best(&offer);
    assert_eq!(
        (found.product, read(&offer, &found, About::Model, true)),
        (5, vec!["PSLX360H"])
    );
    let offer = Goods::new("Tule Gate turntable PS-LX370H black");
    let found = best(&offer);
    assert_eq!(
        read(&offer, &found, About::Model, false),
        ["PS-LX370H"],
        "a sister"
    );
    assert_eq!(best(&Goods::new("External hard disk 301239U 1000GB")).product, 6);
}

#[test]
fn the_number_under_the_bars_is_certain_and_a_wrong_one_is_not_looked_at() {
    let offer = Goods::new("Harbor Lane Night Cream 50 ml").gtin("4006381333931");
    let found = best(&offer);
    assert_eq!((found.product, found.score), (7, 1000));
    assert!(found.reasons[0].about == About::Gtin && found.reasons[0].agrees);
    assert_eq!(
        best(&Goods::new("Harbor Lane Night Cream 50 ml").gtin("4006381333930")).product,
        2
    );
}

#[test]
fn prices_far_apart_are_weak_evidence() {
    let fair = best(&Goods::new("Harbor Lane Night Cream 50 ml").price(2_200));
    let cheap = best(&Goods::new("Harbor Lane Night Cream 50 ml").price(400));
    assert_eq!((fair.product, cheap.product), (2, 2));
    assert!(cheap.score < fair.score && cheap.score >= ProductMatcher::LIKELY);
    assert!(
        cheap
            .conflicts()
            .any(|reason| reason.about == About::Price && reason.offer.is_none())
    );
}

#[test]
fn a_short_name_is_named_in_full_within_a_long_title() {
    let matcher = ProductMatcher::new([Product::new(1, Goods::new("Kelp Balm"))]);
    let found = matcher.find(&Goods::new(
        "Tidepool kelp balm for dry hands, elbows and lips, unscented, made by the sea",
    ));
    assert_eq!(found[0].named, 1000);
    assert!(matcher.find(&Goods::new("Wooden train")).is_empty());
    assert!(ProductMatcher::default().is_empty());
}

fn score(matches: &[Pair], set: &Set) -> (usize, usize, usize) {
    let right = matches
        .iter()
        .filter(|pair| set.truth.get(&pair.offer) == Some(&pair.product))
        .count();
    (right, matches.len(), set.truth.len())
}

/// The floor: F1 of the first answer at the fixed score, and of one-to-one assignment.
#[test]
fn our_own_set_is_matched() {
    let set = set(20_261_123, 600);
    let matcher = ProductMatcher::new(set.products.clone());
    let mut first = Vec::new();
    let mut all = Vec::new();
    for (offer, goods) in &set.offers {
        let pairs = matcher.find(goods).into_iter().map(|found| Pair {
            offer: *offer,
            product: found.product,
            score: found.score,
        });
        let likely: Vec<Pair> = pairs
            .filter(|pair| pair.score >= ProductMatcher::LIKELY)
            .collect();
        first.extend(likely.first().copied());
        all.extend(likely);
    }
    for (name, matches, least) in [("first", first, 900), ("one to one", one_to_one(all), 935)] {
        let (right, said, there) = score(&matches, &set);
        let f1 = 2000 * right / (said + there);
        assert!(
            f1 >= least,
            "{name}: F1 {f1}, {right} right of {said} said and {there} there"
        );
    }
}

#[test]
fn nobody_stands_in_two_pairs() {
    let pair = |offer, product, score| Pair {
        offer,
        product,
        score,
    };
    let given = [
        pair(1, 1, 900),
        pair(1, 2, 950),
        pair(2, 2, 940),
        pair(2, 1, 700),
        pair(3, 2, 950),
    ];
    assert_eq!(one_to_one(given), [pair(1, 2, 950), pair(2, 1, 700)]);
}

/// Texts that have broken readers before: the smoke test of a fuzzer.
const HARD: &[&str] = &[
    "",
    " ",
    "-",
    "---",
    "1-",
    "-1",
    "1.",
    ".1",
    "1..2",
    "1,",
    "1,,000",
    "1,000,000,000,000,000,000",
    "00000000000000000000000",
    "99999999999999999999999999 gb",
    "999999999999 tb",
    "4.99999999999tb",
    "v",
    "v0",
    "v99999999999",
    "a1",
    "1a",
    "1a-",
    "/1a/",
    "𝟙𝟚𝟛 𝐆𝐁",
    "１２３ＧＢ",
    "٣٤٥",
    "½ l",
    "1½",
    "ß1ß",
    "İ1İ",
    "ﬁ1",
    "e\u{301}1",
    "\u{301}",
    "\u{200b}1\u{200b}g",
    "🇺🇸🇨🇳🇬",
    "™®©",
    "毫",
    "毫升",
    "5毫",
    "5毫升",
    "毫升5",
    "色",
    "黑色",
    "黑",
    "a黑1色",
    "⼭⼤",
    "①②",
    "N|i|k|e",
    "'",
    "5'",
    "5''\"”",
    "5 ' 6",
    "\0\u{fffd}",
    "ｱｲｳ 가나다 ฟ้า עברית",
    "a-b-c-d-1-2-3-e-f-4-5-6",
    "10-20-30-40",
    "x/y/z1/12345",
    "__1_a__",
    "\u{10ffff}9\u{10ffff}",
];

#[test]
fn no_text_breaks_the_reader() {
    let products = (0..)
        .zip(HARD)
        .map(|(id, text)| Product::new(id, everywhere(text)));
    let matcher = ProductMatcher::new(products);
    for text in HARD {
        check(&matcher, &everywhere(text));
        check(
            &matcher,
            &everywhere(&format!("{text}{text} 5{text}l {text}").repeat(100)),
        );
    }
}

fn everywhere(text: &str) -> Goods {
    Goods::new(text)
        .brand(text)
        .model(text)
        .gtin(text)
        .attribute("size", text)
        .details(text)
        .price(i64::MIN)
}

/// Scores are in range, every span can be shown.
fn check(matcher: &ProductMatcher, offer: &Goods) {
    for found in matcher.find(offer) {
        assert!(found.score <= 1000 && found.named <= 1000, "{found:?}");
        for place in found.reasons.iter().filter_map(|reason| reason.offer.as_ref()) {
            assert!(
                offer.text(place.place).get(place.span.clone()).is_some(),
                "{place:?} of {offer:?}"
            );
        }
    }
}

/// Parts of titles in which order carries no meaning: no two make one word, nor a number and its unit.
const PARTS: &[&str] = &[
    "Harbor",
    "Lane",
    "Night",
    "Cream",
    "30 ml",
    "50ml",
    "Turntable",
    "PS-LX350H",
    "Black",
    "grey",
    "2007",
    "晚霜",
    "Refill",
    "Drive",
    "301239U",
];

proptest! {
    #[test]
    fn the_order_of_words_does_not_matter(parts in prop::sample::subsequence(PARTS, 1..10).prop_flat_map(|parts| (Just(parts.clone()), Just(parts).prop_shuffle()))) {
        let scores = |parts: &[&str]| -> HashMap<u64, (u16, u16)> {
            let found = matcher().find(&Goods::new(parts.join(", ")));
            found.into_iter().map(|found| (found.product, (found.score, found.named))).collect()
        };
        prop_assert_eq!(scores(&parts.0), scores(&parts.1));
    }

    #[test]
    fn the_same_gtin_is_always_first(title in ".{0,40}", details in ".{0,80}", price in any::<i64>()) {
        let offer = Goods::new(title).details(details).price(price).gtin("04006381333931");
        let found = best(&offer);
        prop_assert_eq!((found.product, found.score), (7, 1000));
    }

    #[test]
    fn any_text_is_read(title in any::<String>(), model in "[a-z0-9/.,' -]{0,30}", details in any::<String>()) {
        let goods = Goods::new(&title).model(&model).details(&details).attribute(model.as_str(), title.as_str());
        let matcher = ProductMatcher::new([Product::new(1, goods.clone()), Product::new(2, Goods::new(&model))]);
        check(&matcher, &goods);
        for found in matcher.find(&goods) {
            prop_assert!(found.reasons.iter().filter_map(|reason| reason.product.as_ref()).all(|there| there.place != Place::Gtin));
        }
    }

    #[test]
    fn what_is_registered_is_found_by_its_own_words(at in 0_usize..200) {
        let set = set(7, 200);
        let product = &set.products[at];
        let found = ProductMatcher::new(set.products.clone()).find(&product.goods);
        prop_assert!(found[0].product == product.id && found[0].named == 1000 && found[0].score >= 990, "{:?}", found[0]);
    }
}
