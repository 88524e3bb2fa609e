//! A shop with everything a shop can have, and the ids of all of it.

use std::collections::BTreeSet;

use catalog::ListingForm;
use catalog::NoTranslator;
use catalog::import::{ImportOptions, Importer, NoImages};
use kernel::kinds::{BrandId, ImportId, ListingId, PayoutId, UnitBatchId};
use kernel::{Dollars, IdempotencyKey, Line};
use ledger::PayoutBatch;
use packing::Gtin;
use people::AnalystScope;
use store::{Followers, MediaKey};
use trust::{NewBatch, NewBrand, NewBrandPaper, OwnerScope, PaperKind, Screening};
use warehouse::{NewInbound, NewInboundLine};

use super::house::{Site, actor};
use super::notices;
use super::people_of::Persona;

/// A shop in full.
pub struct Shop {
    /// Its owner.
    pub owner: Persona,
    /// The ids, numbers and names of all that is its own.
    pub ids: Vec<String>,
}

impl Shop {
    /// A shop with goods on sale, in draft and refused; with orders new, paid and delivered; with goods announced and in
    /// stock; with a payout, an import and a decision.
    pub fn open(site: &Site) -> Self {
        Self::called(site, "tidepool")
    }

    /// The same under another name: a second one beside the first.
    pub fn called(site: &Site, name: &str) -> Self {
        let owner = site.seller(name);
        let (scope, org) = (owner.seller(), owner.org.unwrap());
        let lin = site.shopper(&format!("{name}-lin"));
        let (on_sale, variant) = site.lotion(&owner, 9);
        let (draft, of_draft) = site.draft_lotion(&owner);
        let mut ids = vec![org.to_string(), on_sale.to_string(), variant.to_string()];
        ids.extend([draft.to_string(), of_draft.to_string(), "L1".to_owned()]);
        let lots = site.read(|tx| ledger::lots_of_variant(tx, org, variant));
        ids.extend(lots.iter().map(|lot| lot.id.to_string()));
        ids.extend(refused(site, &owner));
        let photos = site
            .read(|tx| catalog::listing_of_seller(tx, scope, on_sale))
            .photos;
        ids.extend(photos.iter().map(|photo| photo.id.to_string()));
        let orders = [
            site.order(&lin, variant, 1),
            site.paid_order(&lin, variant, 1),
            delivered(site, &lin, variant),
        ];
        reviewed(site, &lin, orders[2].order);
        ids.push("1".to_owned());
        for placed in &orders {
            ids.extend([placed.order.to_string(), placed.number.clone()]);
            ids.push(placed.payment.to_string());
        }
        ids.push(
            site.write(move |tx| {
                let line = NewInboundLine {
                    variant,
                    quantity: 5,
                    lot: Line::new("L2").unwrap(),
                    expiry: None,
                };
                let notice = NewInbound {
                    lines: vec![line],
                    note: None,
                };
                warehouse::announce(tx, scope, &actor(), &notice)
            })
            .to_string(),
        );
        ids.push(site.staff_of(&owner, &format!("{name}-kim")).person.to_string());
        let (brand, batch) = brand(site, &owner);
        ids.extend([brand.to_string(), batch.to_string(), "0".to_owned()]);
        ids.push(paid_out(site).to_string());
        let noticed = site.lotion(&owner, 0).0;
        let notice = notices::uphold(site, notices::send(site, noticed, org));
        notices::picture(site, notice, org);
        ids.extend([notice.to_string(), "notifier-0".to_owned()]);
        ids.push(imported(site, &owner).to_string());
        let ids = ids.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        Self { owner, ids }
    }
}

/// A listing that the screening refuses, for a tariff code of goods that are not sold here; its ids and its decision's.
pub fn refused(site: &Site, owner: &Persona) -> Vec<String> {
    let scope = owner.seller();
    let (listing, variant) = site.draft_lotion(owner);
    site.write(move |tx| {
        let before = catalog::listing_of_seller(tx, scope, listing)?;
        let mut form = ListingForm::of(&before);
        "9304000000".clone_into(&mut form.hs);
        let draft = form.check(Some(&before))?;
        catalog::edit(tx, scope, &actor(), listing, draft)?;
        catalog::publish(tx, scope, &actor(), listing)
    });
    let store = &site.bed.store;
    let screening = Screening::open(store).unwrap();
    Followers::new(store.clone())
        .projection(screening)
        .drain()
        .unwrap();
    let decided: Option<catalog::Listing> = site.read(|tx| catalog::listing(tx, listing));
    let decision = decided.unwrap().decision.unwrap();
    let id: ListingId = listing;
    vec![id.to_string(), variant.to_string(), decision.to_string()]
}

fn delivered(
    site: &Site,
    lin: &(Persona, kernel::kinds::AddressId),
    variant: kernel::kinds::VariantId,
) -> orders::Placed {
    let placed = site.paid_order(lin, variant, 1);
    let order = placed.order;
    site.write(move |tx| {
        orders::mark_packed(tx, &actor(), order)?;
        orders::mark_handed_over(tx, &actor(), order, &Line::new("LX473124829US").unwrap())?;
        orders::mark_delivered(tx, &actor(), order)
    });
    placed
}

/// Its shopper says what they think of the first line of an order.
fn reviewed(site: &Site, lin: &(Persona, kernel::kinds::AddressId), order: kernel::kinds::OrderId) {
    let shopper = lin.0.shopper();
    let wish = orders::WriteReview {
        order,
        line: 1,
        stars: orders::Stars::new(4).unwrap(),
        said: kernel::Prose::new("Smells of the sea.").ok(),
    };
    site.write(move |tx| orders::write_review(tx, shopper, &wish));
}

/// A brand of the shop with a document, and with a code for one item.
fn brand(site: &Site, owner: &Persona) -> (BrandId, UnitBatchId) {
    let scope = OwnerScope::for_machine(owner.org.unwrap(), "a story's shop");
    let new = NewBrand {
        name: Line::new("Tidal Moss").unwrap(),
        aliases: Vec::new(),
        mark_number: Line::new(&owner.email).unwrap(),
        office: Line::new("USPTO").unwrap(),
        territories: vec!["US".to_owned(), "CN".to_owned()],
        classes: vec![3],
        common_word: false,
        context: Vec::new(),
        innocent: Vec::new(),
        gtin_prefixes: vec![Line::new("0850012").unwrap()],
    };
    let key = MediaKey::of_content("evidence", b"%PDF-1.7", "pdf").unwrap();
    site.bed.media.put(&key, (&b"%PDF-1.7"[..]).into()).unwrap();
    let paper = NewBrandPaper {
        name: "certificate.pdf".to_owned(),
        kind: PaperKind::Pdf,
        digest: "0a".to_owned(),
        media: key.as_str().to_owned(),
        bytes: 8,
    };
    let analyst = AnalystScope::for_machine(owner.person, "a story");
    site.write(move |tx| {
        let brand = trust::register_brand(tx, scope, &actor(), &new)?;
        trust::add_brand_papers(tx, scope, &actor(), brand, std::slice::from_ref(&paper))?;
        trust::verify_brand(tx, analyst, brand)?;
        let batch = NewBatch {
            brand,
            gtin: Gtin::parse("00850012345671").unwrap(),
            product: None,
            quantity: 1,
            elsewhere: false,
            key: IdempotencyKey::new("a-batch").map_err(kernel::Error::from)?,
        };
        Ok((brand, trust::issue_units(tx, scope, &actor(), &batch)?))
    })
}

/// An import of which one product waits to be mended.
fn imported(site: &Site, owner: &Persona) -> ImportId {
    let importer = Importer {
        store: &site.bed.store,
        media: &site.bed.media,
        images: &NoImages,
        translator: &NoTranslator,
    };
    let options = ImportOptions::usual(Line::new("goods.csv").unwrap());
    let file =
        "Handle,Title,Variant Price,Variant Grams\nbad,Bad lotion,cheap,100\ngood,Good lotion,12.00,100\n";
    let applied = importer.apply(owner.seller(), &actor(), &options, file.as_bytes(), &mut |_| {});
    applied.unwrap().0
}

fn paid_out(site: &Site) -> PayoutId {
    site.write(move |tx| {
        let batch = PayoutBatch {
            id: tx.id(),
            day: tx.now().day_utc(),
            sellers: Vec::new(),
            at_least: Dollars::from_minor(1),
        };
        Ok(ledger::payout_batch(tx, &actor(), &batch)?.id)
    })
}
