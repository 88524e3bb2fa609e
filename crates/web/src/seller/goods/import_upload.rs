//! A file arrives: it goes to the files piece by piece, is read once to see that it is an export, and waits for a look.

use catalog::import::{ImportOptions, Preview, preview, upload_import};
use kernel::{Error, Line, Result};
use store::{Media, MediaKey};

use super::actor;
use super::import::page;
use crate::frame::answer::{Answer, see_other};
use crate::frame::cx::Cx;
use crate::frame::upload::{Part, Upload, too_large};

/// The largest file taken.
pub const MOST_BYTES: usize = 64 << 20;

/// A file that was kept.
struct Kept {
    name: String,
    key: MediaKey,
}

/// Takes the file.
pub async fn submit(cx: Cx, mut upload: Upload) -> Answer {
    let kept = match keep(&cx, &mut upload).await {
        Ok(kept) => kept,
        Err(error) => {
            upload.waste().await;
            return refuse(&cx, error).await;
        }
    };
    let media = cx.app.parts.media.clone();
    let key = kept.key.clone();
    let looked = cx.slowly(move || look(&media, &key)).await;
    let rows = match looked {
        Ok(seen) => seen.rows,
        Err(error) => {
            forget(&cx, kept.key).await;
            return refuse(&cx, error).await;
        }
    };
    let (scope, by) = (cx.principal()?.seller()?, actor(&cx)?);
    let name = Line::new(&kept.name).or_else(|_| Line::at("file", "products.csv"))?;
    let options = ImportOptions {
        publish: false,
        ..ImportOptions::usual(name)
    };
    let told = catalog::import::Upload {
        source: kept.key,
        rows,
    };
    let id = cx
        .write(move |tx| upload_import(tx, scope, &by, &options, &told))
        .await?;
    Ok(see_other(&format!("/seller/import/{id}")))
}

async fn refuse(cx: &Cx, error: Error) -> Answer {
    if matches!(error.code(), kernel::Code::Invalid | kernel::Code::TooLarge) {
        page(cx, None, Some(error)).await
    } else {
        Err(error.into())
    }
}

async fn keep(cx: &Cx, upload: &mut Upload) -> Result<Kept> {
    while let Some(part) = upload.next().await? {
        if part.name() == "file" {
            return stream(cx, part).await;
        }
    }
    Err(nothing())
}

async fn stream(cx: &Cx, mut part: Part<'_>) -> Result<Kept> {
    let name = part.file_name();
    if name.is_empty() {
        return Err(nothing());
    }
    let key = new_key(cx)?;
    let mut writer = cx.app.parts.media.writer(&key);
    let mut size = 0;
    loop {
        let piece = match part.piece().await {
            Ok(Some(piece)) => piece,
            Ok(None) => break,
            Err(error) => {
                writer.abort().await?;
                return Err(error);
            }
        };
        size += piece.len();
        if size > MOST_BYTES {
            writer.abort().await?;
            return Err(too_large(&name, MOST_BYTES, "file"));
        }
        writer.write(&piece).await?;
    }
    writer.finish().await?;
    Ok(Kept { name, key })
}

fn new_key(cx: &Cx) -> Result<MediaKey> {
    let random = cx.app.parts.store.random();
    let key = format!("imports/{:016x}{:016x}.csv", random.number(), random.number());
    MediaKey::new(&key).ok_or_else(|| Error::internal(key))
}

/// Reads the whole file once.
///
/// # Errors
/// In words if it is no product export, or holds no product.
fn look(media: &Media, key: &MediaKey) -> Result<Preview> {
    let source = media
        .reader(key)?
        .ok_or_else(|| Error::internal("an upload is gone"))?;
    let seen = preview(source)?;
    if seen.products + seen.failed > 0 {
        return Ok(seen);
    }
    Err(seen.broken.map_or_else(
        || {
            Error::field(
                "file",
                "文件里只有表头，没有商品。请检查导出时是否选了全部商品。",
                "The file has a header but no products. Check that the export included all products.",
            )
        },
        |broken| Error::field("file", broken.zh, broken.en),
    ))
}

async fn forget(cx: &Cx, key: MediaKey) {
    let media = cx.app.parts.media.clone();
    if let Err(error) = cx.slowly(move || media.delete(&key)).await {
        tracing::warn!(%error, "a refused upload stays in the files");
    }
}

fn nothing() -> Error {
    Error::field("file", "还没有选择文件。", "No file was chosen.")
}
