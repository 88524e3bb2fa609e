//! Sellers, drafts and pictures for stories.

use std::sync::LazyLock;

use catalog::{
    CategorySlug, Facts, ListingDraft, Origin, PreparedPhoto, TextSource, Title, VariantChange, VariantDraft,
    prepare_photo,
};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use kernel::kinds::{DecisionId, ListingId};
use kernel::{Actor, Dollars, Line, Slug};
use people::{NewOrganisation, OrgKind, OrgStatus, SellerScope, found};
use testkit::Bed;

/// Who acts in these stories.
pub fn actor() -> Actor {
    Actor::machine("story")
}

/// A verified seller of this name.
pub fn seller(bed: &Bed, name: &str) -> SellerScope {
    seller_with(bed, name, OrgStatus::Verified)
}

/// A seller of this name and standing.
pub fn seller_with(bed: &Bed, name: &str, status: OrgStatus) -> SellerScope {
    let new = NewOrganisation {
        kind: OrgKind::Seller,
        status,
        slug: Slug::from_name(name).unwrap(),
        name: name.to_owned(),
        name_zh: String::new(),
        state: "WA".to_owned(),
        city: "Yakima".to_owned(),
        since: 2009,
        story_en: String::new(),
        story_zh: String::new(),
    };
    let org = bed.store.write(move |tx| found(tx, &actor(), &new)).unwrap();
    SellerScope::for_machine(org, "a story's seller")
}

/// A draft with all that publishing asks for but a photograph.
pub fn draft(title: &str, zh: &str, cents: i64) -> ListingDraft {
    let mut facts = Facts::of(CategorySlug::parse("dried-fruit").unwrap());
    facts.origin = Some(Origin::US);
    facts.texts.en.title = Title::new(title).ok();
    facts.texts.en.source = TextSource::Human;
    facts.texts.zh.title = Title::new(zh).ok();
    facts.texts.zh.source = TextSource::Human;
    let told = VariantDraft {
        options: Vec::new(),
        sku: Line::new("SKU-1").ok(),
        price: Dollars::from_minor(cents),
        compare_at: None,
        barcode: None,
        net_grams: 454,
        measures: None,
        photo: None,
    };
    ListingDraft {
        facts,
        variants: vec![VariantChange { id: None, told }],
    }
}

/// The draft with an option of these values, one variant each.
pub fn with_sizes(mut draft: ListingDraft, sizes: &[&str]) -> ListingDraft {
    draft.facts.options = vec![catalog::ListingOption {
        name: Line::new("Size").unwrap(),
        name_zh: "规格".to_owned(),
        values: Vec::new(),
    }];
    let one = draft.variants[0].told.clone();
    let of = |size: &&str| VariantChange {
        id: None,
        told: VariantDraft {
            options: vec![(*size).to_owned()],
            sku: Line::new(&format!("SKU-{size}")).ok(),
            ..one.clone()
        },
    };
    draft.variants = sizes.iter().map(of).collect();
    draft
}

/// A picture with some structure, as a PNG file.
pub fn picture(width: u32, height: u32, seed: u32) -> Vec<u8> {
    let pixel = |x: u32, y: u32| {
        let wave = (x.wrapping_mul(seed + 3) / 7) ^ (y.wrapping_mul(seed + 5) / 11);
        Rgb([wave, wave / 2, wave / 3].map(|c| u8::try_from(c & 255).unwrap()))
    };
    file(&RgbImage::from_fn(width, height, pixel).into(), ImageFormat::Png)
}

/// A picture as a file.
pub fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// A draft with one photograph.
pub fn listed(bed: &Bed, scope: SellerScope, draft: ListingDraft) -> ListingId {
    static PHOTO: LazyLock<PreparedPhoto> = LazyLock::new(|| prepare_photo(&picture(400, 300, 1)).unwrap());
    let photo = catalog::NewPhoto::upload(PHOTO.clone());
    catalog::store_photo(&bed.media, &photo.prepared).unwrap();
    let write = move |tx: &mut store::Tx<'_>| {
        let id = catalog::create(tx, scope, &actor(), draft.clone())?;
        catalog::attach_photos(tx, scope, &actor(), id, std::slice::from_ref(&photo))?;
        Ok(id)
    };
    bed.store.write(write).unwrap()
}

/// A listing that shoppers see.
pub fn shown(bed: &Bed, scope: SellerScope, draft: ListingDraft) -> ListingId {
    let id = listed(bed, scope, draft);
    bed.store
        .write(move |tx| catalog::publish(tx, scope, &actor(), id))
        .unwrap();
    clear(bed, id);
    id
}

/// Screening lets the present version pass.
pub fn clear(bed: &Bed, id: ListingId) {
    let version = bed
        .store
        .read(|tx| catalog::listing(tx, id))
        .unwrap()
        .unwrap()
        .version;
    let write = move |tx: &mut store::Tx<'_>| {
        let decision: DecisionId = tx.id();
        catalog::clear(tx, &actor(), id, version, decision)
    };
    assert!(bed.store.write(write).unwrap());
}
