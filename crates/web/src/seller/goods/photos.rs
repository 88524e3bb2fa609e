//! The photographs of a listing: added, removed, put in order.

use axum::extract::Path;
use catalog::{ListingForm, MOST_PHOTOS, NewPhoto, prepare_photo, store_photo};
use kernel::kinds::PhotoId;
use kernel::{Error, Result};
use serde::Deserialize;
use store::Media;

use super::actor;
use super::form::fields;
use super::listing::{at, own};
use super::listing_page::page;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::Posted;
use crate::frame::upload::{File, Upload, too_large};

/// The largest file taken.
pub const MOST_BYTES: usize = 20 << 20;
/// The most bytes of all files of one upload.
const MOST_AT_ONCE: usize = 100 << 20;

/// What to do with a photograph.
#[derive(Deserialize)]
pub struct Act {
    #[serde(default)]
    r#do: String,
}

/// Adds photographs after those that are there.
pub async fn add(cx: Cx, Path(id): Path<String>, mut upload: Upload) -> Answer {
    let listing = own(&cx, &id).await?;
    let added = match files(&mut upload).await {
        Ok(files) => attach(&cx, listing.id, files).await,
        Err(error) => {
            upload.waste().await;
            Err(error)
        }
    };
    match added {
        Ok(0) => Ok(cx.done(&photos_at(listing.id), "warn", &cx.say("listing-photos-same"))),
        Ok(_) => Ok(cx.done(&photos_at(listing.id), "ok", &cx.say("listing-photos-added"))),
        Err(error) if error.fields().is_empty() => Err(error.into()),
        Err(error) => {
            let form = ListingForm::of(&listing);
            page(&cx, Some(listing), fields(&form), Some(error), "").await
        }
    }
}

/// Removes a photograph, or moves it.
pub async fn act(cx: Cx, Path((id, which)): Path<(String, String)>, Posted(act): Posted<Act>) -> Answer {
    let listing = own(&cx, &id).await?;
    let which: PhotoId = which.parse().map_err(Error::from)?;
    let (scope, by, id) = (cx.principal()?.seller()?, actor(&cx)?, listing.id);
    if act.r#do == "remove" {
        cx.write(move |tx| catalog::remove_photo(tx, scope, &by, id, which))
            .await?;
        return Ok(cx.done(&photos_at(id), "ok", &cx.say("listing-photo-removed")));
    }
    let mut order: Vec<PhotoId> = listing.photos.iter().map(|photo| photo.id).collect();
    let place = order.iter().position(|photo| *photo == which).unwrap_or(0);
    let to = match act.r#do.as_str() {
        "first" => 0,
        "earlier" => place.saturating_sub(1),
        _ => (place + 1).min(order.len().saturating_sub(1)),
    };
    if place < order.len() {
        let photo = order.remove(place);
        order.insert(to, photo);
    }
    cx.write(move |tx| catalog::order_photos(tx, scope, &by, id, &order))
        .await?;
    Ok(cx.done(&photos_at(id), "ok", &cx.say("listing-photo-moved")))
}

fn photos_at(id: kernel::kinds::ListingId) -> String {
    format!("{}#photos-card", at(id))
}

/// The files of an upload, each under its limit and all of them under one.
async fn files(upload: &mut Upload) -> Result<Vec<File>> {
    let mut files = Vec::new();
    let mut all = 0;
    while let Some(part) = upload.next().await? {
        if part.name() != "photos" || part.file_name().is_empty() {
            continue;
        }
        let file = part.file(MOST_BYTES, "photos").await?;
        all += file.bytes.len();
        if all > MOST_AT_ONCE {
            return Err(too_large(&file.name, MOST_AT_ONCE, "photos"));
        }
        files.push(file);
        if files.len() > MOST_PHOTOS {
            return Err(Error::field(
                "photos",
                format!("一件商品最多 {MOST_PHOTOS} 张照片，请少选几张。"),
                format!("A listing has at most {MOST_PHOTOS} photographs. Choose fewer."),
            ));
        }
    }
    if files.is_empty() {
        return Err(Error::field(
            "photos",
            "还没有选择照片。",
            "No photograph was chosen.",
        ));
    }
    Ok(files)
}

/// Prepares all of them, then attaches them as one change; how many are new.
async fn attach(cx: &Cx, id: kernel::kinds::ListingId, files: Vec<File>) -> Result<usize> {
    let (scope, by) = (cx.principal()?.seller()?, actor(cx)?);
    let media = cx.app.parts.media.clone();
    let new = cx.slowly(move || prepared(&media, &files)).await?;
    cx.write(move |tx| {
        let before = catalog::listing_of_seller(tx, scope, id)?.photos.len();
        catalog::attach_photos(tx, scope, &by, id, &new)?;
        let after = catalog::listing_of_seller(tx, scope, id)?.photos.len();
        Ok(after.saturating_sub(before))
    })
    .await
}

fn prepared(media: &Media, files: &[File]) -> Result<Vec<NewPhoto>> {
    let mut new = Vec::with_capacity(files.len());
    for file in files {
        let prepared = prepare_photo(&file.bytes).map_err(|error| named(&file.name, &error))?;
        store_photo(media, &prepared)?;
        new.push(NewPhoto::upload(prepared));
    }
    Ok(new)
}

/// The refusal of a photograph with the name of its file, so that it is found among many.
fn named(name: &str, error: &Error) -> Error {
    if error.fields().is_empty() {
        return error.clone();
    }
    let said = error.said();
    Error::field(
        "photos",
        format!("“{name}”：{}", said.zh),
        format!("“{name}”: {}", said.en),
    )
    .with_detail(error.detail().unwrap_or_default())
}
