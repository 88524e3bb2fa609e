//! The brands of the demo market: their owners, genuine photographs and authorised sellers.

use std::collections::BTreeMap;

use catalog::{prepare_photo, store_photo};
use kernel::kinds::{BrandId, OrganisationId};
use kernel::{Actor, Error, Lang, Line, Result, Slug};
use people::{AnalystScope, NewOrganisation, OrgKind, OrgStatus, Role};
use store::{Media, Store};
use trust::{Authorisation, GenuinePhoto, Grantor, NewBrand, OwnerScope};

use super::content::{self, Brand, BrandOwner, RightsHolder};
use super::people_of::{Staff, person};
use crate::wiring::House;

/// Organisations of the demo market by slug.
pub type Organisations = BTreeMap<String, OrganisationId>;

/// Registers the brands, has an analyst verify them, and lets their sellers sell. Runs after all sellers are there.
pub fn register(house: &House, staff: &Staff, sellers: &Organisations) -> Result<()> {
    let file = content::brands()?;
    let mut known = sellers.clone();
    for holder in &file.rights_holder {
        known.insert(holder.slug.clone(), found(&house.store, holder)?);
    }
    for brand in &file.brand {
        let photos = photographs(&house.media, brand)?;
        register_one(&house.store, staff, &known, brand, photos)?;
    }
    Ok(())
}

/// A rights holder with the one who speaks for it.
fn found(store: &Store, holder: &RightsHolder) -> Result<OrganisationId> {
    let email = format!("{}@demo.farshore.example", holder.slug);
    let speaker = person(store, &email, &holder.contact, Lang::En)?;
    let organisation = NewOrganisation {
        kind: OrgKind::RightsHolder,
        status: OrgStatus::Verified,
        slug: slug(&holder.slug)?,
        name: holder.name.clone(),
        name_zh: String::new(),
        state: holder.state.clone(),
        city: holder.city.clone(),
        since: 0,
        story_en: String::new(),
        story_zh: String::new(),
    };
    store.write(move |tx| {
        let org = people::found(tx, &Actor::machine("demo"), &organisation)?;
        people::grant(tx, speaker, org, Role::RightsHolder)?;
        Ok(org)
    })
}

fn register_one(
    store: &Store,
    staff: &Staff,
    known: &Organisations,
    brand: &Brand,
    photos: Vec<GenuinePhoto>,
) -> Result<BrandId> {
    let (BrandOwner::Seller(owner) | BrandOwner::RightsHolder(owner)) = &brand.owner;
    let owner = organisation(known, owner)?;
    let owner = OwnerScope::for_machine(owner, "the demo market registers its brands");
    let sellers = brand.authorised.iter().map(|slug| organisation(known, slug));
    let sellers: Vec<OrganisationId> = sellers.collect::<Result<_>>()?;
    let new = told(brand)?;
    let analyst = AnalystScope::for_machine(staff.analyst, "the demo market verifies its brands");
    store.write(move |tx| {
        let actor = Actor::machine("demo");
        let id = trust::register_brand(tx, owner, &actor, &new)?;
        trust::add_photographs(tx, owner, &actor, id, &photos)?;
        trust::verify_brand(tx, analyst, id)?;
        let from = tx.now().day_in_china();
        for seller in &sellers {
            let right = Authorisation {
                brand: id,
                seller: *seller,
                from,
                to: None,
                categories: Vec::new(),
            };
            trust::authorise_seller(tx, &Grantor::Owner(owner, actor.clone()), &right)?;
        }
        Ok(id)
    })
}

fn told(brand: &Brand) -> Result<NewBrand> {
    let lines = |texts: &[String]| -> Result<Vec<Line<100>>> {
        texts.iter().map(|text| Line::at("brand", text)).collect()
    };
    Ok(NewBrand {
        name: Line::at("name", &brand.name)?,
        aliases: lines(&brand.aliases)?,
        mark_number: Line::at("mark_number", &brand.mark_number)?,
        office: Line::at("office", &brand.office)?,
        territories: vec!["US".to_owned(), "CN".to_owned()],
        classes: brand.classes.clone(),
        common_word: brand.common_word,
        context: lines(&brand.context)?,
        innocent: lines(&brand.innocent)?,
        gtin_prefixes: brand
            .gtin_prefixes
            .iter()
            .map(|prefix| Line::at("gtin_prefixes", prefix))
            .collect::<Result<_>>()?,
    })
}

/// The brand's own photographs, with a file to show beside a suspect's.
fn photographs(media: &Media, brand: &Brand) -> Result<Vec<GenuinePhoto>> {
    let mut photos = Vec::new();
    for stem in &brand.photos {
        let Some(file) = content::photo(stem) else {
            continue;
        };
        let prepared = prepare_photo(&file)?;
        store_photo(media, &prepared)?;
        let shown = prepared.sizes.iter().find(|(size, _)| size.width >= 640);
        let shown = shown.map(|(size, _)| size.key.as_str()).unwrap_or_default();
        photos.push(GenuinePhoto::of_file(&file)?.shown_at(shown));
    }
    Ok(photos)
}

fn organisation(known: &Organisations, slug: &str) -> Result<OrganisationId> {
    known
        .get(slug)
        .copied()
        .ok_or_else(|| Error::internal(format!("the demo market has no {slug}")))
}

fn slug(text: &str) -> Result<Slug> {
    Slug::new(text).ok_or_else(|| Error::internal(format!("{text} is no slug")))
}
