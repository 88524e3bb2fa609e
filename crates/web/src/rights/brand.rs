//! A brand of one's own: what is registered, its genuine photographs, who may sell its goods.

use std::collections::BTreeMap;

use axum::extract::Path;
use catalog::{Categories, Category};
use kernel::kinds::{BrandId, OrganisationId};
use kernel::{Day, Error, Result, Said};
use people::SellerCard;
use serde::Serialize;
use store::Tx;
use trust::{Authorisation, Brand, BrandPaper, KnownPhoto, OwnerScope, Stated};

use super::terms::filled;

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::FormView;
use crate::frame::view::{Choice, moment};
use crate::shop::{PhotoView, kept_photo};

#[derive(Serialize)]
struct BrandView {
    id: String,
    name: String,
    aliases: Vec<String>,
    mark_no: String,
    classes: String,
    territories: String,
    papers: Vec<PaperView>,
    context: Vec<String>,
    innocent: Vec<String>,
    gtin_prefixes: Vec<String>,
    status: &'static str,
    at: String,
    reason: Option<String>,
    photos: Vec<PhotoView>,
    photo_count: usize,
}

/// A document that proves the mark.
#[derive(Serialize)]
pub struct PaperView {
    href: String,
    name: String,
    kind: &'static str,
    at: String,
}

impl PaperView {
    /// As it is linked under a path of its brand.
    pub fn of(paper: &BrandPaper, under: &str) -> Self {
        Self {
            href: format!("{under}/{}/papers/{}", paper.brand, paper.place),
            name: paper.name.clone(),
            kind: paper.kind.word(),
            at: moment(paper.added_at),
        }
    }
}

#[derive(Serialize)]
struct SellerView {
    name: String,
    slug: String,
    from: String,
    to: Option<String>,
    goods: Vec<String>,
    active: bool,
}

#[derive(Serialize)]
struct Page {
    brand: BrandView,
    sellers: Vec<SellerView>,
    categories: Vec<Choice>,
    form: FormView,
}

/// What is read for the page.
struct Read {
    brand: Brand,
    photos: Vec<KnownPhoto>,
    rights: Vec<Authorisation>,
    cards: BTreeMap<OrganisationId, SellerCard>,
    today: Day,
    prices: Vec<Stated>,
    papers: Vec<BrandPaper>,
}

/// Shows it.
pub async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    show_with(&cx, id.parse().map_err(Error::from)?, FormView::default()).await
}

/// Shows it with a form as it was typed.
pub async fn show_with(cx: &Cx, id: BrandId, form: FormView) -> Answer {
    let owner = OwnerScope::of(cx.principal()?)?;
    let read = cx.read(move |tx| read(tx, owner, id)).await?;
    let page = Page {
        brand: view(cx, &read),
        sellers: read
            .rights
            .iter()
            .filter_map(|right| seller(cx, &read, right))
            .collect(),
        categories: Categories::bundled().top().map(|top| choice(cx, top)).collect(),
        form: filled(form, &read.brand, &read.prices),
    };
    cx.page("rights/brand.html", &page)
}

fn read(tx: &mut Tx<'_>, owner: OwnerScope, id: BrandId) -> Result<Read> {
    let mine = trust::brands_of_owner(tx, owner)?;
    let brand = mine.into_iter().find(|brand| brand.id == id);
    let brand = brand.ok_or_else(|| Error::not_found(&Said::new("这个品牌", "such brand")))?;
    let rights = trust::authorisations(tx, id)?;
    let cards = people::seller_cards(tx, rights.iter().map(|right| right.seller))?;
    Ok(Read {
        photos: trust::photographs(tx, id)?,
        cards: cards.into_iter().map(|card| (card.org, card)).collect(),
        today: tx.now().day_in_china(),
        prices: trust::stated_prices(tx, id)?,
        papers: trust::own_brand_papers(tx, owner, id)?,
        brand,
        rights,
    })
}

fn view(cx: &Cx, read: &Read) -> BrandView {
    let brand = &read.brand;
    let classes: Vec<String> = brand.classes.iter().map(ToString::to_string).collect();
    let photos = read
        .photos
        .iter()
        .filter_map(|photo| kept_photo(&photo.media, &brand.name));
    BrandView {
        id: brand.id.to_string(),
        name: brand.name.clone(),
        aliases: brand.aliases.clone(),
        mark_no: format!("{} {}", brand.office, brand.mark_number),
        classes: classes.join(", "),
        territories: brand.territories.join(", "),
        papers: read
            .papers
            .iter()
            .map(|paper| PaperView::of(paper, "/rights/brands"))
            .collect(),
        context: brand.context.clone(),
        innocent: brand.innocent.clone(),
        gtin_prefixes: brand.gtin_prefixes.clone(),
        status: brand.status.word(),
        at: moment(brand.registered_at),
        reason: brand
            .reason
            .as_ref()
            .map(|said| said.in_lang(cx.lang()).to_owned()),
        photos: photos.take(60).collect(),
        photo_count: read.photos.len(),
    }
}

fn choice(cx: &Cx, category: &Category) -> Choice {
    Choice {
        value: category.slug.to_string(),
        label: category.name(cx.lang()).to_owned(),
    }
}

fn seller(cx: &Cx, read: &Read, right: &Authorisation) -> Option<SellerView> {
    let card = read.cards.get(&right.seller)?;
    Some(SellerView {
        name: card.name.clone(),
        slug: card.slug.to_string(),
        from: right.from.to_string(),
        to: right.to.map(|day| day.to_string()),
        goods: right
            .categories
            .iter()
            .filter_map(|slug| Categories::bundled().get(slug))
            .map(|category| category.name(cx.lang()).to_owned())
            .collect(),
        active: right.from <= read.today && right.to.is_none_or(|to| read.today <= to),
    })
}
