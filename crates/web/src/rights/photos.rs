//! A brand's owner adds genuine photographs to compare with.

use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Path, Request};
use axum::http::StatusCode;
use bytes::Bytes;
use kernel::kinds::BrandId;
use kernel::{Actor, Error, Result};
use store::Media;
use trust::{GenuinePhoto, OwnerScope};

use super::brand;
use crate::frame::answer::{Answer, Fail};
use crate::frame::cx::Cx;
use crate::frame::form::FormView;
use crate::frame::guard::foreign;

/// The most that one form may carry.
const MOST_BYTES: usize = 64 << 20;
/// The most photographs of one form.
const MOST_PHOTOS: usize = 10;
/// Photographs are shown this wide.
const SHOWN: u32 = 640;

/// Adds them.
pub async fn add(cx: Cx, Path(id): Path<String>, request: Request) -> Answer {
    let id: BrandId = id.parse().map_err(Error::from)?;
    let files = files(&cx, request).await?;
    match keep(&cx, id, files).await {
        Ok(added) => {
            let said = cx.say_with("rights-photos-added", &[("n".to_owned(), added.to_string())]);
            Ok(cx.done(&format!("/rights/brands/{id}"), "ok", &said))
        }
        Err(error) => {
            let form = FormView::default().wrong(&error, cx.lang(), "photo");
            let mut response = brand::show_with(&cx, id, form).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

/// The files of the form; its first part is the visitor's token.
async fn files(cx: &Cx, mut request: Request) -> Result<Vec<Bytes>, Fail> {
    DefaultBodyLimit::max(MOST_BYTES).apply(&mut request);
    let mut form = Multipart::from_request(request, &cx.app)
        .await
        .map_err(|error| broken(&error))?;
    let token = match form.next_field().await.map_err(|error| broken(&error))? {
        Some(field) if field.name() == Some("csrf") => field.text().await.map_err(|error| broken(&error))?,
        _ => String::new(),
    };
    if !cx.visitor.owns(&token) {
        return Err(Fail(foreign()));
    }
    let mut files = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|error| broken(&error))? {
        if field.name() != Some("photo") {
            continue;
        }
        let bytes = field.bytes().await.map_err(|error| broken(&error))?;
        if !bytes.is_empty() && files.len() < MOST_PHOTOS {
            files.push(bytes);
        }
    }
    Ok(files)
}

async fn keep(cx: &Cx, id: BrandId, files: Vec<Bytes>) -> Result<usize> {
    if files.is_empty() {
        return Err(none());
    }
    let principal = cx.principal()?;
    let (owner, actor) = (OwnerScope::of(principal)?, Actor::Person(principal.person));
    let media = cx.app.parts.media.clone();
    let photos = cx
        .slowly(move || {
            files
                .iter()
                .map(|file| ready(&media, file))
                .collect::<Result<Vec<_>>>()
        })
        .await?;
    cx.write(move |tx| trust::add_photographs(tx, owner, &actor, id, &photos))
        .await
}

/// A photograph with its codes, and a file to show beside a suspect's.
fn ready(media: &Media, file: &[u8]) -> Result<GenuinePhoto> {
    let genuine = GenuinePhoto::of_file(file)?;
    let prepared = catalog::prepare_photo(file)?;
    catalog::store_photo(media, &prepared)?;
    let sizes = || prepared.sizes.iter().map(|(size, _)| size);
    let shown = sizes()
        .find(|size| size.width >= SHOWN)
        .or_else(|| sizes().next_back());
    Ok(genuine.shown_at(shown.map(|size| size.key.as_str()).unwrap_or_default()))
}

fn none() -> Error {
    Error::field(
        "photo",
        "请先选照片，JPEG、PNG 或 WebP，每张不超过 20 MB。",
        "Choose photographs first: JPEG, PNG or WebP, each of at most 20 MB.",
    )
}

fn broken(error: &dyn std::fmt::Display) -> Fail {
    let said = Error::invalid(
        "照片没有完整送达，一次最多 64 MB，请少选几张再试。",
        "The photographs did not arrive in full. At most 64 MB at a time: choose fewer and try again.",
    );
    Fail(said.with_detail(error))
}
