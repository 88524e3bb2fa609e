//! What the rules say of thieves, and of honest sellers who look like one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use fingerprint::Hash256;
use fingerprint::pdq::PartCode;
use kernel::kinds::{BrandId, DecisionId, ListingId, OrganisationId};
use kernel::{Day, Lang, SeededRandom, Time, of};
use landed::route::Mode;

use super::screen;
use crate::model::brand::{Brand, BrandStatus, ParallelTrade, SecondHand};
use crate::model::evidence::Evidence;
use crate::model::facts::{BarcodeFact, ListingFacts, PhotoFact, TextField};
use crate::model::known::{KnownPhoto, Origin, RemovedText};
use crate::model::registry::{Authorisation, Changes, Registry};
use crate::model::rules::{Outcome, Rules};
use crate::model::verdict::Verdict;

const SHA: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

fn org(seed: u64) -> OrganisationId {
    of(Time::EPOCH, &SeededRandom::new(seed))
}

fn today() -> Day {
    "2026-11-22".parse().unwrap()
}

fn code() -> Hash256 {
    Hash256::from_words([0x0f0f_1234_5678_9abc, 0x1111_2222_3333_4444, 0xdead_beef, 77])
}

fn brand(seed: u64, name: &str, owner: Option<OrganisationId>) -> Brand {
    Brand {
        id: of(Time::EPOCH, &SeededRandom::new(seed)),
        name: name.to_owned(),
        aliases: Vec::new(),
        owner,
        mark_number: owner.map(|_| "7654321".to_owned()).unwrap_or_default(),
        office: "USPTO".to_owned(),
        territories: Vec::new(),
        classes: vec![3],
        common_word: false,
        context: Vec::new(),
        innocent: Vec::new(),
        gtin_prefixes: vec!["0850012".to_owned()],
        parallel_trade: ParallelTrade::default(),
        second_hand: SecondHand::default(),
        status: BrandStatus::Verified,
        reason: None,
        registered_at: Time::EPOCH,
    }
}

fn harbor() -> Brand {
    Brand {
        aliases: vec!["港湾小径".to_owned()],
        ..brand(50, "Harbor Lane", Some(org(1)))
    }
}

/// The watched names, the brand Harbor Lane with one photograph, and one removed listing.
fn registry() -> Registry {
    let mut registry = Registry::watched().unwrap();
    let text = "Hydrating face cream with sea buckthorn, fifty millilitres, shipped fresh from our own factory. Best price!";
    let removed = of::<kernel::kinds::Listing>(Time::EPOCH, &SeededRandom::new(60));
    let decision: DecisionId = of(Time::EPOCH, &SeededRandom::new(61));
    let known = |number, origin, hash, quality| KnownPhoto {
        number,
        origin,
        sha256: [u8::try_from(number).unwrap(); 32],
        codes: vec![PartCode::whole(hash)],
        quality,
        media: "photo/x.jpg".to_owned(),
        ended: false,
    };
    let fake = Origin::Removed {
        listing: removed,
        seller: org(9),
        decision,
    };
    let changes = Changes {
        revision: 7,
        brands: vec![harbor()],
        authorisations: vec![Authorisation {
            brand: harbor().id,
            seller: org(2),
            from: "2026-01-01".parse().unwrap(),
            to: Some("2026-12-31".parse().unwrap()),
            categories: Vec::new(),
        }],
        photos: vec![
            known(1, Origin::Brand(harbor().id), code(), 90),
            // the thief's copy of the brand's photograph, taken down with the listing
            known(2, fake, code().flip_bit(5), 90),
            known(3, fake, other_code(), 90),
        ],
        texts: vec![RemovedText {
            number: 4,
            listing: removed,
            seller: org(9),
            decision,
            lang: Lang::En,
            sketch: registry.sketch(text),
            ended: false,
        }],
        house: Vec::new(),
    };
    registry.apply(changes).unwrap();
    registry
}

/// Another picture altogether: every bit differs.
fn other_code() -> Hash256 {
    Hash256::from_words(code().words().map(|word| !word))
}

fn listing(seller: OrganisationId, title: &str, zh: &str) -> ListingFacts {
    ListingFacts {
        listing: Some(ListingId::from_digest([3; 16])),
        seller: Some(seller),
        texts: BTreeMap::from([
            (TextField::TitleEn, title.to_owned()),
            (TextField::TitleZh, zh.to_owned()),
            (TextField::DetailsZh, "自家做的，配料简单，当季现做。".to_owned()),
        ]),
        routes: BTreeSet::from([Mode::DirectPurchase]),
        ..ListingFacts::default()
    }
}

fn photo(hash: Hash256, quality: u8) -> PhotoFact {
    PhotoFact {
        id: None,
        sha256: SHA.to_owned(),
        pdq: hash.to_string(),
        quality,
        codes: None,
    }
}

fn verdict(facts: &ListingFacts) -> Verdict {
    screen(Rules::bundled().unwrap(), facts, &registry(), today())
}

fn codes(facts: &ListingFacts) -> (Outcome, Vec<String>) {
    let verdict = verdict(facts);
    (
        verdict.outcome,
        verdict.reasons.into_iter().map(|reason| reason.code).collect(),
    )
}

#[test]
fn honest_goods_are_cleared_without_a_word() {
    for (title, zh) in [
        ("Honeycrisp apples, 5 lb box", "蜜脆苹果 5 磅装"),
        ("Crisp dried apple rings", "苹果脆圈 零添加"),
        ("Hand cream with dove grey lid", "护手霜 鸽灰色盖"),
        ("Organic millet porridge", "有机小米粥米"),
        ("Silicone bib, fits every high chair", "硅胶围兜"),
        ("Tobacco and vanilla soy candle", "烟草香草大豆蜡烛"),
    ] {
        assert_eq!(
            codes(&listing(org(5), title, zh)),
            (Outcome::Cleared, vec![]),
            "{title}"
        );
    }
}

#[test]
fn a_brand_without_authorisation_is_held_and_shown_where() {
    let facts = listing(org(5), "Harbor Lane night cream", "港湾小径晚霜");
    let verdict = verdict(&facts);
    assert_eq!(verdict.outcome, Outcome::Held);
    let reason = &verdict.reasons[0];
    assert_eq!(reason.code, "brand-word");
    assert!(reason.seen.zh.contains("Harbor Lane") && reason.mend.en.contains("compatible with Harbor Lane"));
    let Evidence::Words { passage, .. } = &reason.evidence else {
        panic!("{:?}", reason.evidence)
    };
    assert!(["Harbor Lane", "港湾小径"].contains(&passage.found.as_str()));
}

#[test]
fn the_owner_and_an_authorised_shop_are_cleared_and_vouched_for() {
    for seller in [org(1), org(2)] {
        let facts = ListingFacts {
            photos: vec![photo(code(), 90)],
            barcodes: vec![BarcodeFact {
                written: "850012345671".to_owned(),
                elsewhere: true,
            }],
            ..listing(seller, "Harbor Lane night cream", "港湾小径晚霜")
        };
        let verdict = verdict(&facts);
        assert_eq!(
            (verdict.outcome, verdict.brand),
            (Outcome::Cleared, Some(harbor().id)),
            "{:?}",
            verdict.reasons
        );
        assert_eq!(verdict.reasons, []);
    }
}

#[test]
fn an_authorisation_ends() {
    let facts = listing(org(2), "Harbor Lane night cream", "港湾小径晚霜");
    let after = screen(
        Rules::bundled().unwrap(),
        &facts,
        &registry(),
        "2027-01-01".parse().unwrap(),
    );
    assert_eq!(after.outcome, Outcome::Held);
}

#[test]
fn look_alike_letters_weigh_more_and_with_the_photograph_refuse() {
    let disguised = listing(org(5), "Наrbоr Lаnе night cream", "晚霜");
    assert_eq!(
        codes(&disguised),
        (Outcome::Held, vec!["brand-word-disguised".to_owned()])
    );
    let with_photo = ListingFacts {
        photos: vec![photo(code().flip_bit(9).flip_bit(99), 90)],
        ..disguised
    };
    assert_eq!(
        codes(&with_photo),
        (
            Outcome::Refused,
            vec!["brand-word-disguised".into(), "brand-photo-near".into()]
        )
    );
}

#[test]
fn a_plain_name_with_the_brands_very_file_is_refused_and_with_a_similar_picture_for_a_person() {
    let with = |sha256: String| ListingFacts {
        photos: vec![PhotoFact {
            sha256,
            ..photo(code(), 90)
        }],
        ..listing(org(5), "Harbor Lane night cream", "港湾小径晚霜")
    };
    let copied = with("01".repeat(32));
    assert_eq!(
        codes(&copied),
        (
            Outcome::Refused,
            vec!["brand-photo-copy".into(), "brand-word".into()]
        )
    );
    let similar = with(SHA.to_owned());
    assert_eq!(
        codes(&similar),
        (
            Outcome::Held,
            vec!["brand-photo-near".into(), "brand-word".into()]
        )
    );
}

#[test]
fn photographs_count_within_31_bits_and_from_quality_50() {
    let turned = |bits: usize| (0..bits).fold(code(), |code, bit| code.flip_bit(bit * 8));
    let with = |hash, quality| ListingFacts {
        photos: vec![photo(hash, quality)],
        ..listing(org(5), "Night cream", "晚霜")
    };
    assert_eq!(codes(&with(turned(31), 50)).0, Outcome::Held);
    assert_eq!(codes(&with(turned(32), 50)).0, Outcome::Cleared);
    assert_eq!(codes(&with(code(), 49)).0, Outcome::Cleared);
    assert_eq!(codes(&with(other_code(), 90)).1, ["removed-photo"]);
}

#[test]
fn a_copied_text_is_recognised() {
    let mut facts = listing(org(5), "Sea buckthorn cream", "沙棘面霜");
    facts.texts.insert(
        TextField::DetailsEn,
        "HYDRATING face cream with sea-buckthorn, fifty millilitres — shipped fresh from our own factory. Best price"
            .to_owned(),
    );
    assert_eq!(codes(&facts), (Outcome::Held, vec!["removed-text".to_owned()]));
}

#[test]
fn numbers_under_the_bars() {
    let with = |written: &str, elsewhere| ListingFacts {
        barcodes: vec![BarcodeFact {
            written: written.to_owned(),
            elsewhere,
        }],
        ..listing(org(5), "Night cream", "晚霜")
    };
    for (written, elsewhere, outcome, code) in [
        ("4006381333931", false, Outcome::Cleared, None),
        ("4006381333931", true, Outcome::Cleared, Some("gtin-of-another")),
        ("4006381333932", false, Outcome::Held, Some("gtin-invalid")),
        ("0000000000000", false, Outcome::Held, Some("gtin-invalid")),
        ("2012345678900", false, Outcome::Held, Some("gtin-invalid")),
        ("SKU-17", false, Outcome::Cleared, Some("barcode-other")),
        ("9520002000019", false, Outcome::Cleared, Some("barcode-other")),
        ("850012345671", false, Outcome::Held, Some("gtin-of-brand")),
    ] {
        let (got, codes) = codes(&with(written, elsewhere));
        assert_eq!(
            (got, codes.first().map(String::as_str)),
            (outcome, code),
            "{written}"
        );
    }
}

#[test]
fn banned_goods_by_code_are_refused_and_by_word_held() {
    let with = |hs: &str| ListingFacts {
        hs: Some(hs.to_owned()),
        ..listing(org(5), "Handmade thing", "手工小物")
    };
    assert_eq!(codes(&with("9302000000")).0, Outcome::Refused);
    assert_eq!(codes(&with("2208300000")).0, Outcome::Refused);
    assert_eq!(codes(&with("3304910010")).0, Outcome::Refused);
    assert_eq!(
        codes(&with("0409000000")),
        (Outcome::Cleared, vec!["banned-goods".into()])
    );
    let by_word = listing(org(5), "Compact pistol replica", "手工小物");
    assert_eq!(codes(&by_word), (Outcome::Held, vec!["banned-goods".into()]));
    let bonded = ListingFacts {
        routes: BTreeSet::from([Mode::DirectPurchase, Mode::Bonded]),
        ..with("1602500000")
    };
    assert_eq!(codes(&bonded).0, Outcome::Cleared);
    let licensed = ListingFacts {
        permits: BTreeSet::from(["alcohol".to_owned()]),
        ..with("2208300000")
    };
    assert_eq!(codes(&licensed).0, Outcome::Cleared);
}

#[test]
fn a_missing_chinese_title_is_the_sellers_to_mend() {
    let mut facts = listing(org(5), "Night cream", "");
    facts.texts.remove(&TextField::TitleZh);
    let verdict = verdict(&facts);
    assert_eq!((verdict.outcome, verdict.odds), (Outcome::Held, -200));
    assert!(verdict.reasons[0].seen.zh.contains("中文标题"));
}

#[test]
fn a_name_in_the_brand_field_is_a_claim_even_if_it_is_a_word() {
    let mut facts = listing(org(5), "Wireless earbuds", "无线耳机");
    facts.texts.insert(TextField::Brand, "APPLE".to_owned());
    assert_eq!(codes(&facts).1, ["brand-word"]);
}

#[test]
fn the_same_facts_give_the_same_verdict() {
    let facts = listing(org(5), "Наrbоr Lаnе cream", "港湾小径 pistol");
    assert_eq!(verdict(&facts), verdict(&facts));
}

#[test]
fn what_has_ended_no_longer_counts() {
    let mut registry = registry();
    let facts = ListingFacts {
        photos: vec![photo(other_code(), 90)],
        ..listing(org(5), "Night cream", "晚霜")
    };
    let ended = KnownPhoto {
        number: 3,
        origin: Origin::Removed {
            listing: ListingId::from_digest([1; 16]),
            seller: org(9),
            decision: DecisionId::from_digest([1; 16]),
        },
        sha256: [3; 32],
        codes: vec![PartCode::whole(other_code())],
        quality: 90,
        media: String::new(),
        ended: true,
    };
    registry
        .apply(Changes {
            photos: vec![ended],
            ..Changes::default()
        })
        .unwrap();
    let verdict = screen(Rules::bundled().unwrap(), &facts, &registry, today());
    assert_eq!(verdict.outcome, Outcome::Cleared);
}

#[test]
fn two_owners_of_one_name_do_not_accuse_each_others_shops() {
    let mut registry = registry();
    let other = Brand {
        id: BrandId::from_digest([9; 16]),
        owner: Some(org(7)),
        gtin_prefixes: Vec::new(),
        parallel_trade: ParallelTrade::default(),
        second_hand: SecondHand::default(),
        ..harbor()
    };
    registry
        .apply(Changes {
            brands: vec![other],
            ..Changes::default()
        })
        .unwrap();
    let rules = Rules::bundled().unwrap();
    for seller in [org(1), org(2), org(7)] {
        let facts = listing(seller, "Harbor Lane night cream", "港湾小径晚霜");
        assert_eq!(
            screen(rules, &facts, &registry, today()).outcome,
            Outcome::Cleared
        );
    }
}

static REGISTRY: LazyLock<Registry> = LazyLock::new(registry);

proptest::proptest! {
    #[test]
    fn any_text_is_screened_without_harm(text in ".{0,200}", barcode in ".{0,20}", hs in "[0-9]{0,10}") {
        let mut facts = listing(org(5), &text, &text);
        facts.barcodes = vec![BarcodeFact { written: barcode, elsewhere: true }];
        facts.hs = Some(hs);
        let _ = screen(Rules::bundled().unwrap(), &facts, &REGISTRY, today());
    }
}
