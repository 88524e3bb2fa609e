//! Documents that prove a mark: its owner adds them, its owner and the desk read them. No public path leads to them.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use catalog::prepare_photo;
use kernel::kinds::BrandId;
use kernel::{Actor, Error, Result, Said};
use sha2::{Digest, Sha256};
use store::{Media, MediaKey};
use trust::{BrandPaper, MOST_PAPERS, NewBrandPaper, OwnerScope, PaperKind};

use super::brand;
use crate::frame::answer::{Answer, status_again};
use crate::frame::cx::Cx;
use crate::frame::form::FormView;
use crate::frame::upload::{File, Upload};

/// The largest file.
const MOST_BYTES: usize = 10 << 20;
/// Pictures are kept this wide, without their metadata.
const KEPT: u32 = 1280;
/// The longest name of a file that is kept.
const LONGEST_NAME: usize = 80;

/// Adds them.
pub async fn add(cx: Cx, Path(id): Path<String>, upload: Upload) -> Answer {
    let id: BrandId = id.parse().map_err(Error::from)?;
    let principal = cx.principal()?;
    let (owner, actor) = (OwnerScope::of(principal)?, Actor::Person(principal.person));
    // Whoever may not add is not asked for their files first.
    cx.read(move |tx| trust::own_brand_papers(tx, owner, id)).await?;
    let added = match take_in(&cx, upload).await {
        Ok(papers) => {
            cx.write(move |tx| trust::add_brand_papers(tx, owner, &actor, id, &papers))
                .await
        }
        Err(error) => Err(error),
    };
    match added {
        Ok(_) => Ok(cx.done(
            &format!("/rights/brands/{id}#papers"),
            "ok",
            &cx.say("rights-papers-added"),
        )),
        Err(error) if error.fields().is_empty() => Err(error.into()),
        Err(error) => {
            let form = FormView::default().wrong(&error, cx.lang(), "papers");
            let mut response = brand::show_with(&cx, id, form).await?;
            *response.status_mut() = status_again(&error);
            Ok(response)
        }
    }
}

/// Shows one to its owner.
pub async fn own(cx: Cx, Path((id, place)): Path<(String, String)>) -> Answer {
    let id: BrandId = id.parse().map_err(Error::from)?;
    let owner = OwnerScope::of(cx.principal()?)?;
    let papers = cx.read(move |tx| trust::own_brand_papers(tx, owner, id)).await?;
    serve(&cx, &papers, &place).await
}

/// Shows one to the desk.
pub async fn of_desk(cx: Cx, Path((id, place)): Path<(String, String)>) -> Answer {
    let id: BrandId = id.parse().map_err(Error::from)?;
    let analyst = cx.principal()?.analyst()?;
    let papers = cx.read(move |tx| trust::brand_papers(tx, analyst, id)).await?;
    serve(&cx, &papers, &place).await
}

async fn take_in(cx: &Cx, mut upload: Upload) -> Result<Vec<NewBrandPaper>> {
    let files = match files(&mut upload).await {
        Ok(files) => files,
        Err(error) => {
            upload.waste().await;
            return Err(error);
        }
    };
    let media = cx.app.parts.media.clone();
    cx.slowly(move || files.iter().map(|file| keep(&media, file)).collect())
        .await
}

async fn files(upload: &mut Upload) -> Result<Vec<File>> {
    let mut files = Vec::new();
    while let Some(part) = upload.next().await? {
        if part.name() != "papers" || part.file_name().is_empty() {
            continue;
        }
        files.push(part.file(MOST_BYTES, "papers").await?);
        if files.len() > MOST_PAPERS {
            break;
        }
    }
    if files.is_empty() {
        return Err(Error::field("papers", "还没有选择文件。", "No file was chosen."));
    }
    Ok(files)
}

/// A PDF is kept as it came, a picture is drawn anew.
fn keep(media: &Media, file: &File) -> Result<NewBrandPaper> {
    let kind = PaperKind::of(&file.bytes);
    let (bytes, digest) = match kind {
        PaperKind::Pdf => (file.bytes.clone(), hex::encode(Sha256::digest(&file.bytes))),
        PaperKind::Picture => picture(&file.bytes)?,
    };
    let key = MediaKey::of_content("evidence", &bytes, kind.word());
    let key = key.ok_or_else(|| Error::internal("no media key for evidence"))?;
    let size = i64::try_from(bytes.len()).map_err(Error::internal)?;
    media.put(&key, Bytes::from(bytes))?;
    Ok(NewBrandPaper {
        name: file
            .name
            .chars()
            .filter(|sign| !sign.is_control())
            .take(LONGEST_NAME)
            .collect(),
        kind,
        digest,
        media: key.as_str().to_owned(),
        bytes: size,
    })
}

fn picture(file: &[u8]) -> Result<(Vec<u8>, String)> {
    let prepared = prepare_photo(file).map_err(|_| {
        Error::field(
            "papers",
            "请上传 PDF，或 JPEG、PNG、WebP 图片，每份不超过 10 MB。",
            "Send a PDF, or a JPEG, PNG or WebP picture, each of at most 10 MB.",
        )
    })?;
    let sizes = &prepared.sizes;
    let kept = sizes
        .iter()
        .find(|(size, _)| size.width >= KEPT)
        .or_else(|| sizes.last());
    let (_, bytes) = kept.ok_or_else(|| Error::internal("a picture without sizes"))?;
    Ok((bytes.clone(), prepared.sha256))
}

/// A picture is shown; a PDF of somebody else's is handed over to be opened outside the site.
async fn serve(cx: &Cx, papers: &[BrandPaper], place: &str) -> Answer {
    let found = papers.iter().find(|paper| paper.place.to_string() == place);
    let missing = || Error::not_found(&Said::new("这份文件", "such document"));
    let paper = found.ok_or_else(missing)?;
    let key = MediaKey::new(&paper.media).ok_or_else(missing)?;
    let media = cx.app.parts.media.clone();
    let Some(bytes) = cx.slowly(move || media.get(&key)).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let (kind, shown) = match paper.kind {
        PaperKind::Pdf => ("application/pdf", "attachment; filename=\"document.pdf\""),
        PaperKind::Picture => ("image/jpeg", "inline"),
    };
    let head = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, shown)];
    let response: Response = (head, bytes).into_response();
    Ok(response)
}
