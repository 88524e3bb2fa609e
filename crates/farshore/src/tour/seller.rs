//! The seller's part: the export of the shop they already have comes in, and passes the gate.

use catalog::import::{Counts, ImageSource, ImportOptions, Importer, Weight, import_findings};
use catalog::{Glossary, Listing, Status, TextSource, Title};
use kernel::{Actor, Lang, Line, PageSize, Result};
use people::SellerScope;

use super::Tour;
use super::step::{Done, Teller, off};
use crate::demo;

/// The export: seven products as their shop system writes them.
const FILE: &str = include_str!("../../../../data/demo/shopify/plainsong-products_export_2025.csv");
/// Its name.
const FILE_NAME: &str = "plainsong-products_export_2025.csv";
/// What the shop sells, by its handle in the file, and what the seller calls it in Chinese; the tour follows the first.
const FOR_SALE: [(&str, &str); 5] = [
    ("wheat-field-soap", "麦田手工皂"),
    ("kitchen-sink-soap", "厨房洗手皂"),
    ("travel-shampoo-bar", "旅行装洗发皂（铁盒）"),
    ("prairie-wash", "草原洗手沐浴露"),
    ("pocket-comb-beech", "榉木口袋梳"),
];
/// What the shop does not sell now: a draft and an old product.
const NOT_FOR_SALE: [&str; 2] = ["december-bar", "soap-dish-walnut"];

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

/// The machine's Chinese is a draft, and for some titles there is none; a person puts it right, and publishes.
fn word_it(tour: &Tour<'_>, teller: &mut Teller<'_>, scope: SellerScope) -> Result<()> {
    teller.begin();
    let store = &tour.house.store;
    let mut facts = Vec::new();
    for (handle, chinese) in FOR_SALE {
        let listing = of_handle(tour, scope, handle)?;
        let mut texts = listing.facts.texts.zh.clone();
        let draft = match (&texts.title, texts.source) {
            (_, TextSource::Human) => "as before".to_owned(),
            (Some(draft), _) => format!("the machine's draft was {draft}"),
            (None, _) => "the machine had no draft".to_owned(),
        };
        facts.push(format!("{} → {chinese} ({draft})", listing.title(Lang::En)));
        texts.title = Some(Title::at("title", chinese)?);
        texts.source = TextSource::Human;
        let (actor, id) = (Actor::Person(tour.seller.person), listing.id);
        store.write(move |tx| {
            let listing = catalog::listing_of_seller(tx, scope, id)?;
            if listing.facts.texts.zh != texts {
                catalog::set_chinese(tx, scope, &actor, id, texts.clone())?;
            }
            if listing.status != Status::Published {
                catalog::publish(tx, scope, &actor, id)?;
            }
            Ok(())
        })?;
    }
    teller.done(
        store,
        Done {
            order: None,
            who: "seller",
            what: "read the Chinese titles, put them right, and published".to_owned(),
            facts,
            page: "/seller/listings",
        },
    )
}

/// Every listing of the file that is for sale is screened, and shoppers see it only now.
fn pass_the_gate(tour: &Tour<'_>, teller: &mut Teller<'_>, scope: SellerScope) -> Result<Listing> {
    teller.begin();
    tour.followers.drain()?;
    let mut facts = Vec::new();
    for (handle, _) in FOR_SALE {
        let listing = of_handle(tour, scope, handle)?;
        if !listing.is_visible() {
            return Err(off(format!(
                "{handle} has not passed the gate: {:?}",
                listing.standing()
            )));
        }
        facts.push(format!(
            "{}: version {} cleared",
            listing.title(Lang::ZhCn),
            listing.version
        ));
    }
    for handle in NOT_FOR_SALE {
        let listing = of_handle(tour, scope, handle)?;
        if listing.status == Status::Published {
            return Err(off(format!("{handle} is for sale here and not in the old shop")));
        }
        facts.push(format!("{}: stays out of sight", listing.title(Lang::En)));
    }
    let listing = of_handle(tour, scope, FOR_SALE[0].0)?;
    teller.done(
        &tour.house.store,
        Done {
            order: None,
            who: "screening",
            what: format!("cleared all {} listings that are for sale", FOR_SALE.len()),
            facts,
            page: &format!("/p/{}", listing.id),
        },
    )?;
    Ok(listing)
}

fn of_handle(tour: &Tour<'_>, scope: SellerScope, handle: &str) -> Result<Listing> {
    let store = &tour.house.store;
    let found = store.read(|tx| catalog::listing_by_handle(tx, scope, handle))?;
    found.ok_or_else(|| off(format!("{handle} is not there")))
}
