//! The seller's part: the export of the shop they already have comes in, and passes the gate.

use std::collections::BTreeMap;

use catalog::import::{Counts, ImageSource, ImportOptions, Importer, Weight, import_findings};
use catalog::{Glossary, Listing, Status, TextSource, Title};
use kernel::kinds::ListingId;
use kernel::{Actor, Lang, Line, PageSize, Result};
use people::SellerScope;

use super::Tour;
use super::step::{Done, Teller, off};
use crate::demo;

/// The export: seven products as their shop system writes them.
const FILE: &str = include_str!("../../../../data/demo/shopify/plainsong-products_export_2025.csv");
/// Its name.
const FILE_NAME: &str = "plainsong-products_export_2025.csv";
/// The product that the tour follows, by its handle in the file.
const HANDLE: &str = "wheat-field-soap";
/// What the seller calls it in Chinese, in place of the machine's draft.
const CHINESE: &str = "麦田手工皂";

/// Brings the file in, and gives the listing that the tour follows, visible.
pub fn bring_in(tour: &Tour<'_>, teller: &mut Teller<'_>) -> Result<Listing> {
    let scope = tour.seller.seller()?;
    upload(tour, teller, scope)?;
    word_it(tour, teller, scope)?;
    pass_the_gate(tour, teller, scope)
}

/// Photographs of the demo market by the names in the file's addresses.
struct Album;

impl ImageSource for Album {
    fn find(&self, address: &str) -> Result<Option<Vec<u8>>> {
        let name = address.split('?').next().unwrap_or(address);
        let stem = name.rsplit('/').next().and_then(|name| name.split('.').next());
        Ok(stem.and_then(demo::photo))
    }
}

fn upload(tour: &Tour<'_>, teller: &mut Teller<'_>, scope: SellerScope) -> Result<()> {
    teller.begin();
    let store = &tour.house.store;
    let importer = Importer {
        store,
        media: &tour.house.media,
        images: &Album,
        translator: Glossary::bundled(),
    };
    let options = ImportOptions::usual(Line::at("file", FILE_NAME)?);
    let actor = Actor::Person(tour.seller.person);
    let (id, counts) = importer.apply(scope, &actor, &options, FILE.as_bytes(), &mut |_| {})?;
    if counts.failed > 0 || counts.products() != 7 {
        return Err(off(format!("not all products came in: {counts:?}")));
    }
    if counts.created > 0 && counts.photos == 0 {
        return Err(off("no photographs came in"));
    }
    let notes = store.read(|tx| import_findings(tx, scope, id, Some(Weight::Note), None, PageSize::USUAL))?;
    let mut facts = vec![told(counts)];
    facts.extend(notes.items.iter().map(|note| {
        let found = &note.finding;
        format!(
            "note, line {}: {} {}",
            found.line,
            found.reason.in_lang(Lang::En),
            found.mend.in_lang(Lang::En)
        )
    }));
    teller.done(
        store,
        Done {
            order: None,
            who: "seller",
            what: format!("uploaded {FILE_NAME}, as exported by the shop they have"),
            facts,
            page: &format!("/seller/import/{id}"),
        },
    )
}

fn told(counts: Counts) -> String {
    format!(
        "{} rows: {} new listings, {} updated, {} unchanged, none kept out; {} photographs",
        counts.rows, counts.created, counts.updated, counts.unchanged, counts.photos
    )
}

/// The machine's Chinese is a draft; a person puts it right.
fn word_it(tour: &Tour<'_>, teller: &mut Teller<'_>, scope: SellerScope) -> Result<()> {
    teller.begin();
    let store = &tour.house.store;
    let listing = followed(tour, scope)?;
    let before = listing.facts.texts.zh.clone();
    let draft = before.title.as_ref().map_or("none", |title| title.as_str());
    let fact = match before.source {
        TextSource::Human => format!("it says {draft} already"),
        TextSource::Machine | TextSource::None => format!("the machine's draft was: {draft}"),
    };
    if before.source != TextSource::Human {
        let mut texts = before.clone();
        texts.title = Some(Title::at("title", CHINESE)?);
        texts.source = TextSource::Human;
        let (actor, id) = (Actor::Person(tour.seller.person), listing.id);
        store.write(move |tx| catalog::set_chinese(tx, scope, &actor, id, texts.clone()))?;
    }
    teller.done(
        store,
        Done {
            order: None,
            who: "seller",
            what: format!("named {} in Chinese: {CHINESE}", listing.title(Lang::En)),
            facts: vec![fact],
            page: &format!("/seller/listings/{}", listing.id),
        },
    )
}

/// Every listing of the file that is to be sold is screened, and shoppers see it only now.
fn pass_the_gate(tour: &Tour<'_>, teller: &mut Teller<'_>, scope: SellerScope) -> Result<Listing> {
    teller.begin();
    let store = &tour.house.store;
    tour.followers.drain()?;
    let mut facts = Vec::new();
    let mut visible: BTreeMap<ListingId, Listing> = BTreeMap::new();
    for handle in handles() {
        let listing = store
            .read(|tx| catalog::listing_by_handle(tx, scope, handle))?
            .ok_or_else(|| off(format!("{handle} is not there")))?;
        match listing.status {
            Status::Published if listing.is_visible() => {
                facts.push(format!(
                    "{}: version {} cleared",
                    listing.title(Lang::En),
                    listing.version
                ));
                visible.insert(listing.id, listing);
            }
            Status::Published => return Err(off(format!("{handle} did not pass the gate: {listing:?}"))),
            Status::Draft | Status::Archived => facts.push(format!(
                "{}: not for sale in the old shop, and not here",
                listing.title(Lang::En)
            )),
        }
    }
    let listing = followed(tour, scope)?;
    if !visible.contains_key(&listing.id) {
        return Err(off("the listing that the tour follows is not visible"));
    }
    teller.done(
        store,
        Done {
            order: None,
            who: "screening",
            what: format!("cleared all {} listings that are for sale", visible.len()),
            facts,
            page: &format!("/p/{}", listing.id),
        },
    )?;
    Ok(listing)
}

/// The handles of the file; they stand in its second column.
fn handles() -> impl Iterator<Item = &'static str> {
    [
        "wheat-field-soap",
        "kitchen-sink-soap",
        "travel-shampoo-bar",
        "prairie-wash",
        "pocket-comb-beech",
        "december-bar",
        "soap-dish-walnut",
    ]
    .into_iter()
}

fn followed(tour: &Tour<'_>, scope: SellerScope) -> Result<Listing> {
    let found = tour
        .house
        .store
        .read(|tx| catalog::listing_by_handle(tx, scope, HANDLE))?;
    found.ok_or_else(|| off(format!("{HANDLE} is not there")))
}
