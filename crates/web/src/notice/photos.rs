//! Photographs as evidence: taken in, and shown to the parties and the desk. No public path leads to them.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use catalog::prepare_photo;
use kernel::{Error, Result, Said};
use store::{Media, MediaKey};
use trust::{MOST_NOTICE_PHOTOS, NewNoticePhoto, NoticePhoto};

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::upload::{File, Upload};

/// The largest file.
pub const MOST_BYTES: usize = 10 << 20;
/// Photographs are kept this wide, without their metadata.
const KEPT: u32 = 1280;

/// Reads the photographs of a form and puts them where no public path leads.
pub async fn take_in(cx: &Cx, mut upload: Upload) -> Result<Vec<NewNoticePhoto>> {
    let files = match files(&mut upload).await {
        Ok(files) => files,
        Err(error) => {
            upload.waste().await;
            return Err(error);
        }
    };
    let media = cx.app.parts.media.clone();
    cx.slowly(move || files.iter().map(|file| keep(&media, &file.bytes)).collect())
        .await
}

/// Puts the photograph of a call there.
pub async fn take_one(cx: &Cx, file: Bytes) -> Result<NewNoticePhoto> {
    let media = cx.app.parts.media.clone();
    cx.slowly(move || keep(&media, &file)).await
}

async fn files(upload: &mut Upload) -> Result<Vec<File>> {
    let mut files = Vec::new();
    while let Some(part) = upload.next().await? {
        if part.name() != "photos" || part.file_name().is_empty() {
            continue;
        }
        files.push(part.file(MOST_BYTES, "photos").await?);
        if files.len() > MOST_NOTICE_PHOTOS {
            return Err(Error::field(
                "photos",
                format!("最多 {MOST_NOTICE_PHOTOS} 张照片，请挑最能说明问题的。"),
                format!("At most {MOST_NOTICE_PHOTOS} photographs. Choose those that show it best."),
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

/// Drawn anew, so that nothing but the picture is kept.
fn keep(media: &Media, file: &[u8]) -> Result<NewNoticePhoto> {
    let prepared = prepare_photo(file)
        .map_err(|error| Error::field("photos", error.said().zh.clone(), error.said().en.clone()))?;
    let fits = |(size, _): &&(catalog::Rendition, Vec<u8>)| size.width >= KEPT;
    let sizes = &prepared.sizes;
    let kept = sizes.iter().find(fits).or_else(|| sizes.last());
    let (_, bytes) = kept.ok_or_else(|| Error::internal("a photograph without sizes"))?;
    let key = MediaKey::of_content("evidence", bytes, "jpg");
    let key = key.ok_or_else(|| Error::internal("no media key for evidence"))?;
    media.put(&key, Bytes::copy_from_slice(bytes))?;
    Ok(NewNoticePhoto {
        digest: prepared.sha256,
        media: key.as_str().to_owned(),
    })
}

/// Shows one: `notifier-0` is the first of the notifier's.
pub async fn serve(cx: &Cx, photos: &[NoticePhoto], which: &str) -> Answer {
    let found = photos.iter().find(|photo| photo.name() == which);
    let key = found.and_then(|photo| MediaKey::new(&photo.media));
    let key = key.ok_or_else(|| Error::not_found(&Said::new("这张照片", "such photograph")))?;
    let media = cx.app.parts.media.clone();
    let Some(bytes) = cx.slowly(move || media.get(&key)).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let response: Response = ([(header::CONTENT_TYPE, "image/jpeg")], bytes).into_response();
    Ok(response)
}
