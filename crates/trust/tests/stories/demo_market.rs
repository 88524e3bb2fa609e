//! The demo market before screening: honest shops are cleared, and the seller with bad manners is caught as the data says.
//!
//! Reads `data/demo/`: brands with their owners, twenty-five shops, and suspects with what screening should come to. What
//! makes an honest listing there a suspect is a fault of the rules.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use fingerprint::pdq::{self, Layout, Raster};
use kernel::kinds::{BrandId, OrganisationId};
use kernel::{Day, Id, Kind, Time};
use landed::route::Mode;
use sha2::{Digest, Sha256};
use toml::Value;
use trust::{
    Authorisation, BarcodeFact, Brand, BrandStatus, Changes, GenuinePhoto, KnownPhoto, ListingFacts, Origin,
    Outcome, PhotoFact, Registry, Rules, TextField, Verdict, screen,
};

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/demo")
}

fn read(path: &Path) -> Value {
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// An id that follows from a name.
fn id<K: Kind>(name: &str) -> Id<K> {
    let mut half = [0; 16];
    half.copy_from_slice(&Sha256::digest(name)[..16]);
    Id::from_digest(half)
}

fn text(of: &Value, key: &str) -> String {
    of.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn list(of: &Value, key: &str) -> Vec<String> {
    let items = of.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    items
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// A photograph of the demo market; none if it is not rendered yet.
fn file(stem: &str) -> Option<Vec<u8>> {
    std::fs::read(data().join(format!("photos/{stem}.jpg"))).ok()
}

fn today() -> Day {
    "2026-11-22".parse().unwrap()
}

fn owner(brand: &Value) -> OrganisationId {
    let owner = &brand["owner"];
    let slug = owner
        .get("seller")
        .or_else(|| owner.get("rights_holder"))
        .unwrap();
    id(slug.as_str().unwrap())
}

fn brand(of: &Value) -> Brand {
    Brand {
        id: id(&text(of, "name")),
        name: text(of, "name"),
        aliases: list(of, "aliases"),
        owner: Some(owner(of)),
        mark_number: text(of, "mark_number"),
        office: text(of, "office"),
        territories: Vec::new(),
        classes: vec![3],
        common_word: of["common_word"].as_bool().unwrap(),
        context: list(of, "context"),
        innocent: list(of, "innocent"),
        gtin_prefixes: Vec::new(),
        parallel_trade: trust::ParallelTrade::default(),
        second_hand: trust::SecondHand::default(),
        status: BrandStatus::Verified,
        reason: None,
        registered_at: Time::EPOCH,
    }
}

/// The watched names and the brands of the demo market, with their sellers and photographs.
fn registry() -> Registry {
    let brands = read(&data().join("brands.toml"));
    let mut changes = Changes::default();
    for of in brands["brand"].as_array().unwrap() {
        let brand = brand(of);
        changes
            .authorisations
            .extend(list(of, "authorised").iter().map(|seller| Authorisation {
                brand: brand.id,
                seller: id(seller),
                from: today(),
                to: None,
                categories: Vec::new(),
            }));
        for stem in list(of, "photos") {
            let number = i64::try_from(changes.photos.len()).unwrap() + 1;
            changes
                .photos
                .extend(file(&stem).map(|file| known(number, brand.id, &file)));
        }
        changes.brands.push(brand);
    }
    let mut registry = Registry::watched().unwrap();
    registry.apply(changes).unwrap();
    registry
}

fn known(number: i64, brand: BrandId, file: &[u8]) -> KnownPhoto {
    let genuine = GenuinePhoto::of_file(file).unwrap();
    KnownPhoto {
        number,
        origin: Origin::Brand(brand),
        sha256: genuine.sha256,
        codes: genuine.codes,
        quality: genuine.quality,
        media: String::new(),
        ended: false,
    }
}

/// A photograph as screening sees it. Made smaller first, which moves a few bits and makes the tests ten times as quick.
fn photo(stem: &str) -> Option<PhotoFact> {
    let file = file(stem)?;
    let small = image::load_from_memory(&file)
        .unwrap()
        .thumbnail(200, 200)
        .to_rgb8();
    let raster = Raster::new(small.width(), small.height(), Layout::Rgb8, small.as_raw()).unwrap();
    let fingerprint = pdq::fingerprint(&raster);
    let codes = Some(pdq::codes(&raster));
    Some(PhotoFact {
        id: None,
        sha256: hex::encode(Sha256::digest(&file)),
        pdq: fingerprint.hash.to_string(),
        quality: fingerprint.quality,
        codes,
    })
}

fn facts(seller: &str, listing: &Value) -> ListingFacts {
    let fields = [
        (TextField::Brand, text(listing, "brand")),
        (TextField::TitleEn, text(listing, "title_en")),
        (TextField::TitleZh, text(listing, "title_zh")),
        (TextField::SummaryEn, text(listing, "summary_en")),
        (TextField::SummaryZh, text(listing, "summary_zh")),
        (TextField::DetailsEn, text(listing, "body_en")),
        (TextField::DetailsZh, text(listing, "body_zh")),
        (TextField::IngredientsEn, text(listing, "ingredients_en")),
        (TextField::IngredientsZh, text(listing, "ingredients_zh")),
        (TextField::Keywords, list(listing, "tags").join("\n")),
    ];
    let modes = list(listing, "routes");
    let variants = listing["variant"]
        .as_array()
        .unwrap()
        .iter()
        .map(|variant| text(variant, "gtin"));
    ListingFacts {
        listing: None,
        seller: Some(id(seller)),
        texts: fields
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .collect::<BTreeMap<_, _>>(),
        hs: Some(text(listing, "hs")),
        flags: list(listing, "flags").into_iter().collect(),
        routes: modes.iter().filter_map(|mode| Mode::from_code(mode)).collect(),
        barcodes: variants
            .filter(|written| !written.is_empty())
            .map(|written| BarcodeFact {
                written,
                elsewhere: false,
            })
            .collect(),
        photos: list(listing, "photos")
            .iter()
            .filter_map(|stem| photo(stem))
            .collect(),
        ..ListingFacts::default()
    }
}

/// What screening says of every listing of a file.
fn verdicts(registry: &Registry, path: &Path) -> Vec<(Value, Verdict)> {
    let file = read(path);
    let seller = text(&file["seller"], "slug");
    let listings = file["listing"].as_array().unwrap().iter();
    let screened = |listing: &Value| {
        let verdict = screen(
            Rules::bundled().unwrap(),
            &facts(&seller, listing),
            registry,
            today(),
        );
        (listing.clone(), verdict)
    };
    listings.map(screened).collect()
}

fn said(listing: &Value, verdict: &Verdict) -> String {
    let seen: Vec<&str> = verdict
        .reasons
        .iter()
        .map(|reason| reason.seen.en.as_ref())
        .collect();
    format!(
        "{} {:?}: {}",
        text(listing, "handle"),
        verdict.outcome,
        seen.join(" · ")
    )
}

#[test]
fn every_honest_shop_is_cleared() {
    let registry = registry();
    let shops: Vec<PathBuf> = std::fs::read_dir(data().join("sellers"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let all: Vec<(Value, Verdict)> = shops.iter().flat_map(|path| verdicts(&registry, path)).collect();
    assert!(all.len() >= 240, "{} listings", all.len());
    let accused = all
        .iter()
        .filter(|(_, verdict)| verdict.outcome != Outcome::Cleared);
    let accused: Vec<String> = accused.map(|(listing, verdict)| said(listing, verdict)).collect();
    assert!(accused.is_empty(), "{}", accused.join("\n"));
}

#[test]
fn the_seller_with_bad_manners_is_caught_as_the_data_says() {
    let registry = registry();
    let all = verdicts(&registry, &data().join("suspects.toml"));
    let wrong = all.iter().filter(|(listing, verdict)| {
        let expect = &listing["expect"];
        let outcome = match text(expect, "outcome").as_str() {
            "held" => Outcome::Held,
            "refused" => Outcome::Refused,
            _ => Outcome::Cleared,
        };
        let found = |code: &String| verdict.reasons.iter().any(|reason| &reason.code == code);
        verdict.outcome != outcome || !list(expect, "codes").iter().all(found)
    });
    let wrong: Vec<String> = wrong.map(|(listing, verdict)| said(listing, verdict)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
