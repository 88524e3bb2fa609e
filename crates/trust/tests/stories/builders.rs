//! Sellers, analysts, brands, pictures and listings for stories.

use std::time::Duration;

use catalog::{
    CategorySlug, Facts, ListingDraft, NewPhoto, Origin, Status, TextSource, Title, VariantChange,
    VariantDraft,
};
use image::{DynamicImage, ImageFormat};
use kernel::kinds::{BrandId, CaseId, DecisionId, ListingId, OrganisationId};
use kernel::{Actor, Dollars, Email, Lang, Line, PageSize, Slug};
use people::{AnalystScope, NewOrganisation, NewPerson, OrgKind, OrgStatus, Password, SellerScope, found};
use store::{Followers, Store, Tx};
use testkit::Bed;
use trust::{
    GenuinePhoto, NewBrand, Outcome, OwnerScope, QueueItem, Ruled, Rules, Ruling, Screening, Statement,
    add_photographs, register_brand, verify_brand,
};

/// Who acts in these stories.
pub fn actor() -> Actor {
    Actor::machine("story")
}

pub fn rules() -> &'static Rules {
    Rules::bundled().unwrap()
}

fn organisation(bed: &Bed, name: &str, kind: OrgKind) -> OrganisationId {
    let new = NewOrganisation {
        kind,
        status: OrgStatus::Verified,
        slug: Slug::from_name(name).unwrap(),
        name: name.to_owned(),
        name_zh: String::new(),
        state: "WA".to_owned(),
        city: "Yakima".to_owned(),
        since: 2009,
        story_en: String::new(),
        story_zh: String::new(),
    };
    bed.store.write(move |tx| found(tx, &actor(), &new)).unwrap()
}

/// A verified seller of this name.
pub fn seller(bed: &Bed, name: &str) -> SellerScope {
    SellerScope::for_machine(organisation(bed, name, OrgKind::Seller), "a story's seller")
}

/// An analyst of this name.
pub fn analyst(bed: &Bed, name: &str) -> AnalystScope {
    let new = NewPerson {
        email: Email::new(&format!("{name}@example.com")).unwrap(),
        name: Line::new(name).unwrap(),
        password: Password::new("a calm harbour at dawn").unwrap(),
        lang: Lang::En,
        from: None,
    };
    AnalystScope::for_machine(people::sign_up(&bed.store, &new).unwrap(), "a story's analyst")
}

/// What the rights holder of Harbor Lane tells.
pub fn harbor_lane() -> NewBrand {
    NewBrand {
        name: Line::new("Harbor Lane").unwrap(),
        aliases: vec![Line::new("港湾小径").unwrap()],
        mark_number: Line::new("7654321").unwrap(),
        office: Line::new("USPTO").unwrap(),
        territories: vec!["US".to_owned(), "CN".to_owned()],
        classes: vec![3],
        common_word: false,
        context: Vec::new(),
        innocent: Vec::new(),
        gtin_prefixes: vec![Line::new("0850012").unwrap()],
    }
}

/// The brand Harbor Lane, verified, with this photograph.
pub fn brand(bed: &Bed, by: AnalystScope, photo: &[u8]) -> (OwnerScope, BrandId) {
    let owner = organisation(bed, "Harbor Lane LLC", OrgKind::RightsHolder);
    let owner = OwnerScope::for_machine(owner, "a story's rights holder");
    let photo = GenuinePhoto::of_file(photo).unwrap();
    let write = move |tx: &mut Tx<'_>| {
        let id = register_brand(tx, owner, &actor(), &harbor_lane())?;
        add_photographs(tx, owner, &actor(), id, std::slice::from_ref(&photo))?;
        verify_brand(tx, by, id)?;
        Ok(id)
    };
    (owner, bed.store.write(write).unwrap())
}

/// A draft with all that publishing asks for but a photograph.
pub fn draft(title: &str, zh: &str) -> ListingDraft {
    let mut facts = Facts::of(CategorySlug::parse("dried-fruit").unwrap());
    facts.origin = Some(Origin::US);
    facts.texts.en.title = Title::new(title).ok();
    facts.texts.en.source = TextSource::Human;
    facts.texts.zh.title = Title::new(zh).ok();
    facts.texts.zh.summary = kernel::Prose::new("自家果园，当季现做。").ok();
    facts.texts.zh.source = TextSource::Human;
    let told = VariantDraft {
        options: Vec::new(),
        sku: Line::new("SKU-1").ok(),
        price: Dollars::from_minor(1250),
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

/// A draft whose goods stand in another category.
pub fn of_category(title: &str, zh: &str, category: &str) -> ListingDraft {
    let mut draft = draft(title, zh);
    draft.facts.category = CategorySlug::parse(category).unwrap();
    draft
}

/// A still life, another for each seed.
pub fn scene(seed: u32) -> DynamicImage {
    fingerprint::pdq::attacks::scene(seed.into(), 480, 360).into()
}

/// A picture as a file.
pub fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}

pub fn png(seed: u32) -> Vec<u8> {
    file(&scene(seed), ImageFormat::Png)
}

/// A listing with a photograph, submitted for screening.
pub fn submit(bed: &Bed, scope: SellerScope, draft: ListingDraft, photo: &[u8]) -> ListingId {
    let photo = NewPhoto::upload(catalog::prepare_photo(photo).unwrap());
    catalog::store_photo(&bed.media, &photo.prepared).unwrap();
    let write = move |tx: &mut Tx<'_>| {
        let id = catalog::create(tx, scope, &actor(), draft.clone())?;
        catalog::attach_photos(tx, scope, &actor(), id, std::slice::from_ref(&photo))?;
        catalog::publish(tx, scope, &actor(), id)?;
        Ok(id)
    };
    bed.store.write(write).unwrap()
}

/// The same, and screening has read the feed to its end.
pub fn listed(bed: &Bed, scope: SellerScope, draft: ListingDraft, photo: &[u8]) -> ListingId {
    let id = submit(bed, scope, draft, photo);
    follow(&bed.store);
    id
}

pub fn edit(bed: &Bed, scope: SellerScope, id: ListingId, draft: ListingDraft) {
    bed.store
        .write(move |tx| catalog::edit(tx, scope, &actor(), id, draft.clone()))
        .unwrap();
}

pub fn follow(store: &Store) {
    let screening = Screening::open(store).unwrap();
    Followers::new(store.clone())
        .projection(screening)
        .drain()
        .unwrap();
    assert!(store.read(store::parked).unwrap().is_empty());
}

pub fn standing(bed: &Bed, id: ListingId) -> catalog::Standing {
    let listing = bed.store.read(|tx| catalog::listing(tx, id)).unwrap().unwrap();
    assert_eq!(listing.status, Status::Published);
    listing.standing()
}

/// What the seller reads last about a listing.
pub fn last_word(bed: &Bed, scope: SellerScope, id: ListingId) -> Statement {
    bed.store
        .read(|tx| trust::statements(tx, rules(), scope, id))
        .unwrap()
        .swap_remove(0)
}

pub fn codes(statement: &Statement) -> Vec<&str> {
    statement
        .reasons
        .iter()
        .map(|reason| reason.code.as_str())
        .collect()
}

/// The desk's queue.
pub fn waiting(bed: &Bed, by: AnalystScope) -> Vec<QueueItem> {
    bed.store
        .read(|tx| trust::queue(tx, by, None, None, PageSize::MOST))
        .unwrap()
        .items
}

/// An analyst claims a case and decides it.
pub fn rule(
    bed: &Bed,
    by: AnalystScope,
    case: CaseId,
    outcome: Outcome,
    codes: &[&str],
) -> kernel::Result<DecisionId> {
    let ruling = Ruling {
        case,
        outcome,
        codes: codes.iter().map(ToString::to_string).collect(),
        note: None,
    };
    bed.pass(Duration::from_mins(1));
    let ruled = bed.store.write(move |tx| {
        trust::claim(tx, rules(), by, case)?;
        trust::decide(tx, rules(), by, &ruling)
    })?;
    match ruled {
        Ruled::Decided(id) => Ok(id),
        Ruled::Known => Err(kernel::Error::wrong_state("已知", "a known case")),
        Ruled::Proposed(level) => Err(kernel::Error::wrong_state(
            "等同事",
            format!("{level:?}: a colleague looks"),
        )),
    }
}

/// The kinds of the events about a listing, in order.
pub fn kinds(bed: &Bed, subject: &str) -> Vec<String> {
    let events = bed.store.read(|tx| store::read_subject(tx, subject)).unwrap();
    events.into_iter().map(|event| event.kind).collect()
}
