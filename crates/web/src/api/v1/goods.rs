//! A seller's own listings: written, shown, priced, taken off sale.

use axum::extract::Path;
use axum::http::StatusCode;
use catalog::{ListingForm, Status, TextForm, VariantForm};
use kernel::kinds::{Listing, ListingId, Photo as PhotoKind, Variant, VariantId};
use kernel::{Actor, Error, Result};
use people::SellerScope;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Tx;

use super::call::{Asked, FileOnce, SentOnce, answered, ok, size};
use super::listings::Photo;
use super::wire::{Amount, Nothing, PageOf, Ref, Route as Way};
use super::{GET, POST, PUT};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::table::{Route, Who, route};
use crate::frame::told::Told;
use crate::frame::view::moment;

/// The largest photograph.
const LARGEST_PHOTO: usize = 20 << 20;

/// A seller's own listings.
pub fn routes() -> Vec<Route> {
    let who = Who::Seller;
    let moves = |summary| Told::gives::<Own>(summary).takes::<Nothing>().once();
    vec![
        route(GET, "/api/v1/seller/listings", who, list)
            .told(Told::gives::<PageOf<Own>>("The shop's listings, the last changed first").asks::<Which>()),
        route(POST, "/api/v1/seller/listings", who, create).told(
            Told::gives::<Own>("Writes a new listing as a draft")
                .takes::<Content>()
                .with(201)
                .once(),
        ),
        route(GET, "/api/v1/seller/listings/{listing}", who, show)
            .told(Told::gives::<Own>("One of the shop's listings")),
        route(PUT, "/api/v1/seller/listings/{listing}", who, edit).told(
            Told::gives::<Own>("Changes a listing; variants left out are no longer sold")
                .takes::<Content>()
                .once(),
        ),
        route(POST, "/api/v1/seller/listings/{listing}/publish", who, publish)
            .told(moves("Publishes a listing: this version goes to screening")),
        route(POST, "/api/v1/seller/listings/{listing}/withdraw", who, withdraw)
            .told(moves("Takes a listing off sale, back to a draft")),
        route(POST, "/api/v1/seller/listings/{listing}/photos", who, add_photo).told(
            Told::gives::<Own>("Adds a photograph: JPEG, PNG or WebP, at most 20 MiB")
                .takes_file("image/*")
                .with(201)
                .once(),
        ),
        route(PUT, "/api/v1/seller/variants/{variant}/price", who, set_price).told(
            Told::gives::<Priced>("Sets a price; no new screening is needed")
                .takes::<NewPrice>()
                .once(),
        ),
    ]
}

/// Which listings.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Only of this status: `draft`, `published`, `archived`.
    status: Option<String>,
    /// Where to go on: the `next` of the piece before.
    before: Option<String>,
    /// How many items, 1 to 200; 24 unless given.
    limit: Option<u16>,
}

/// What a seller says of goods. What an answer holds can be sent back as it is.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Content {
    /// The texts in English.
    en: Text,
    /// The texts in Simplified Chinese; a machine drafts what is missing if the market has one.
    #[serde(default)]
    zh: Text,
    /// A category: see `/api/v1/categories`.
    category: String,
    /// Brand; may be empty.
    #[serde(default)]
    brand: String,
    /// Tariff code, 6 to 10 digits; empty for the category's suggestion.
    #[serde(default)]
    hs: String,
    /// Country of making, ISO 3166-1 alpha-2.
    origin: String,
    /// Days from production to expiry; null for goods that do not expire.
    #[serde(default)]
    shelf_life_days: Option<u16>,
    /// Keywords.
    #[serde(default)]
    tags: Vec<String>,
    /// The ways into China.
    routes: Vec<Way>,
    /// What the customs gates ask about, beside the category's flags: `dried`, `lithium-battery`.
    #[serde(default)]
    flags: Vec<String>,
    /// The names of the options, at most three.
    #[serde(default)]
    options: Vec<String>,
    /// The variants, at most 100.
    variants: Vec<Piece>,
}

/// The texts of one language; each may be empty.
#[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Text {
    /// Title.
    title: String,
    /// A sentence or two.
    summary: String,
    /// Description, HTML or plain paragraphs.
    details: String,
    /// Ingredients.
    ingredients: String,
    /// How to keep the goods.
    storage: String,
}

/// A variant.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Piece {
    /// Which variant this was; null for a new one.
    #[serde(default)]
    id: Option<Ref<Variant>>,
    /// The options' values, one for each option.
    #[serde(default)]
    options: Vec<String>,
    /// Article number; may be empty.
    #[serde(default)]
    sku: String,
    /// The price of one piece in dollars.
    price: Amount,
    /// The price before, if one is shown.
    #[serde(default)]
    compare_at: Option<Amount>,
    /// GTIN; may be empty.
    #[serde(default)]
    barcode: String,
    /// Net weight in grams; null if not told.
    #[serde(default)]
    net_grams: Option<u32>,
    /// Length, width and height in millimetres.
    #[serde(default)]
    measures_mm: Option<[u32; 3]>,
    /// The photograph that shows it.
    #[serde(default)]
    photo: Option<Ref<PhotoKind>>,
}

/// A listing as its seller sees it.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Own {
    /// The listing.
    id: Ref<Listing>,
    /// The seller's own name for it.
    handle: String,
    /// Counts what a shopper would see differently.
    version: i64,
    /// What the seller wants: `draft`, `published`, `archived`.
    status: String,
    /// What it comes to with the screening: `draft`, `waiting`, `visible`, `refused`, `archived`.
    standing: String,
    /// When it was last changed.
    updated_at: String,
    /// The photographs.
    photos: Vec<Photo>,
    /// What is said of the goods.
    content: Content,
}

/// A new price.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewPrice {
    /// The price of one piece in dollars.
    price: Amount,
    /// The price before, if one is shown.
    #[serde(default)]
    compare_at: Option<Amount>,
}

/// A price as set.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Priced {
    /// The variant.
    variant: Ref<Variant>,
    /// The price of one piece.
    price: Amount,
}

/// A seller at work: their right, and who acts.
fn seller(cx: &Cx) -> Result<(SellerScope, Actor)> {
    let principal = cx.principal()?;
    Ok((principal.seller()?, Actor::Person(principal.person)))
}

fn own(listing: &catalog::Listing) -> Own {
    Own {
        id: listing.id.into(),
        handle: listing.handle.clone(),
        version: listing.version,
        status: listing.status.word().to_owned(),
        standing: listing.standing().word().to_owned(),
        updated_at: moment(listing.updated_at),
        photos: listing.photos.iter().filter_map(Photo::of).collect(),
        content: content(listing),
    }
}

fn content(listing: &catalog::Listing) -> Content {
    let form = ListingForm::of(listing);
    let text = |text: TextForm| Text {
        title: text.title,
        summary: text.summary,
        details: text.details,
        ingredients: text.ingredients,
        storage: text.storage,
    };
    let piece = |variant: &catalog::Variant| Piece {
        id: Some(variant.id.into()),
        options: variant.told.options.clone(),
        sku: variant
            .told
            .sku
            .as_ref()
            .map_or_else(String::new, ToString::to_string),
        price: variant.told.price.into(),
        compare_at: variant.told.compare_at.map(Amount::from),
        barcode: variant
            .told
            .barcode
            .as_ref()
            .map_or_else(String::new, |barcode| barcode.as_str().to_owned()),
        net_grams: Some(variant.told.net_grams).filter(|grams| *grams > 0),
        measures_mm: variant
            .told
            .measures
            .map(|sides| [sides.length_mm, sides.width_mm, sides.height_mm]),
        photo: variant.told.photo.map(Ref),
    };
    Content {
        en: text(form.en),
        zh: text(form.zh),
        category: form.category,
        brand: form.brand,
        hs: form.hs,
        origin: form.origin,
        shelf_life_days: listing.facts.shelf_life_days,
        tags: listing.facts.tags.iter().map(ToString::to_string).collect(),
        routes: listing
            .facts
            .routes
            .iter()
            .map(|route| Way::from(*route))
            .collect(),
        flags: form.flags,
        options: form.options,
        variants: listing.active_variants().map(piece).collect(),
    }
}

/// The form that pages fill in too: its rules and its sentences are the same.
fn form(content: &Content) -> Result<ListingForm> {
    let text = |text: &Text| TextForm {
        title: text.title.clone(),
        summary: text.summary.clone(),
        details: text.details.clone(),
        ingredients: text.ingredients.clone(),
        storage: text.storage.clone(),
    };
    let variants = content.variants.iter().enumerate();
    let variants = variants.map(|(place, piece)| piece_form(place, piece, content.options.len()));
    Ok(ListingForm {
        en: text(&content.en),
        zh: text(&content.zh),
        category: content.category.clone(),
        brand: content.brand.clone(),
        hs: content.hs.clone(),
        origin: content.origin.clone(),
        shelf_life_days: content
            .shelf_life_days
            .map_or_else(String::new, |days| days.to_string()),
        tags: content.tags.join(","),
        routes: content
            .routes
            .iter()
            .map(|route| compliance::Mode::from(*route).code().to_owned())
            .collect(),
        flags: content.flags.clone(),
        options: content.options.clone(),
        variants: variants.collect::<Result<_>>()?,
    })
}

fn piece_form(place: usize, piece: &Piece, options: usize) -> Result<VariantForm> {
    if piece.options.len() != options {
        return Err(Error::field(
            format!("variants.{place}.options"),
            format!("这件商品有 {options} 个选项，每个规格要给出同样多的值。"),
            format!("The listing has {options} options: give a value for each."),
        ));
    }
    let money = |field: &str, amount: &Amount| {
        let dollars = amount.dollars(&format!("variants.{place}.{field}"))?;
        Ok::<_, Error>(format!("{}.{:02}", dollars.minor() / 100, dollars.minor() % 100))
    };
    let measures = piece.measures_mm.iter().flatten();
    Ok(VariantForm {
        id: piece.id.map_or_else(String::new, |id| id.0.to_string()),
        options: piece.options.clone(),
        sku: piece.sku.clone(),
        price: money("price", &piece.price)?,
        compare_at: piece
            .compare_at
            .as_ref()
            .map_or_else(|| Ok(String::new()), |before| money("compare_at", before))?,
        barcode: piece.barcode.clone(),
        net_grams: piece
            .net_grams
            .map_or_else(String::new, |grams| grams.to_string()),
        measures_mm: measures.map(ToString::to_string).collect(),
        photo: piece.photo.map_or_else(String::new, |id| id.0.to_string()),
    })
}

fn of_seller(tx: &mut Tx<'_>, scope: SellerScope, id: ListingId) -> Result<Own> {
    Ok(own(&catalog::listing_of_seller(tx, scope, id)?))
}

async fn list(cx: Cx, Asked(which): Asked<Which>) -> Answer {
    let (scope, _) = seller(&cx)?;
    let status = which.status.as_deref().map(|word| {
        Status::parse(word).ok_or_else(|| {
            Error::field(
                "status",
                "状态应为 draft、published 或 archived。",
                "A status is draft, published or archived.",
            )
        })
    });
    let status = status.transpose()?;
    let page = cx
        .read(move |tx| {
            let (before, size) = (which.before.as_deref(), size(which.limit));
            catalog::listings_of_seller(tx, scope, status, before, size)
        })
        .await?;
    ok(&PageOf::of(page, |listing| own(&listing)))
}

async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let (id, (scope, _)): (ListingId, _) = (id.parse().map_err(Error::from)?, seller(&cx)?);
    ok(&cx.read(move |tx| of_seller(tx, scope, id)).await?)
}

async fn create(cx: Cx, SentOnce { body, call }: SentOnce<Content>) -> Answer {
    let (scope, actor) = seller(&cx)?;
    let draft = form(&body)?.check(None)?;
    let created = cx
        .once(call, move |tx| {
            let id = catalog::create(tx, scope, &actor, draft.clone())?;
            of_seller(tx, scope, id)
        })
        .await?;
    answered(StatusCode::CREATED, &created)
}

async fn edit(cx: Cx, Path(id): Path<String>, SentOnce { body, call }: SentOnce<Content>) -> Answer {
    let (id, (scope, actor)): (ListingId, _) = (id.parse().map_err(Error::from)?, seller(&cx)?);
    let form = form(&body)?;
    let edited = cx
        .once(call, move |tx| {
            let before = catalog::listing_of_seller(tx, scope, id)?;
            let draft = form.check(Some(&before))?;
            catalog::edit(tx, scope, &actor, id, draft)?;
            of_seller(tx, scope, id)
        })
        .await?;
    answered(StatusCode::OK, &edited)
}

async fn publish(cx: Cx, Path(id): Path<String>, SentOnce { call, .. }: SentOnce<Nothing>) -> Answer {
    let (id, (scope, actor)): (ListingId, _) = (id.parse().map_err(Error::from)?, seller(&cx)?);
    let done = cx
        .once(call, move |tx| {
            catalog::publish(tx, scope, &actor, id)?;
            of_seller(tx, scope, id)
        })
        .await?;
    answered(StatusCode::OK, &done)
}

async fn withdraw(cx: Cx, Path(id): Path<String>, SentOnce { call, .. }: SentOnce<Nothing>) -> Answer {
    let (id, (scope, actor)): (ListingId, _) = (id.parse().map_err(Error::from)?, seller(&cx)?);
    let done = cx
        .once(call, move |tx| {
            catalog::withdraw(tx, scope, &actor, id)?;
            of_seller(tx, scope, id)
        })
        .await?;
    answered(StatusCode::OK, &done)
}

async fn add_photo(
    cx: Cx,
    Path(id): Path<String>,
    FileOnce { bytes, call }: FileOnce<LARGEST_PHOTO>,
) -> Answer {
    let (id, (scope, actor)): (ListingId, _) = (id.parse().map_err(Error::from)?, seller(&cx)?);
    // Whose listing it is comes first: nobody else's photograph is worth decoding.
    cx.read(move |tx| catalog::listing_of_seller(tx, scope, id))
        .await?;
    let media = cx.app.parts.media.clone();
    let photo = cx
        .slowly(move || {
            let photo = catalog::NewPhoto::upload(catalog::prepare_photo(&bytes)?);
            catalog::store_photo(&media, &photo.prepared)?;
            Ok(photo)
        })
        .await?;
    let added = cx
        .once(call, move |tx| {
            catalog::attach_photos(tx, scope, &actor, id, std::slice::from_ref(&photo))?;
            of_seller(tx, scope, id)
        })
        .await?;
    answered(StatusCode::CREATED, &added)
}

async fn set_price(cx: Cx, Path(id): Path<String>, SentOnce { body, call }: SentOnce<NewPrice>) -> Answer {
    let (id, (scope, actor)): (VariantId, _) = (id.parse().map_err(Error::from)?, seller(&cx)?);
    let price = body.price.dollars("price")?;
    let before = body.compare_at.map(|amount| amount.dollars("compare_at"));
    let before = before.transpose()?;
    let priced = cx
        .once(call, move |tx| {
            catalog::set_price(tx, scope, &actor, id, price, before)?;
            Ok(Priced {
                variant: id.into(),
                price: price.into(),
            })
        })
        .await?;
    answered(StatusCode::OK, &priced)
}
