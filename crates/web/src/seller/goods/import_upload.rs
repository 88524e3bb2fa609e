//! A file arrives: it goes to the files piece by piece, is read once to see that it is an export, and waits for a look.
//! Photographs may come beside it.

use std::collections::BTreeSet;

use catalog::import::{Beside, ImportOptions, Preview, preview, unnamed, upload_import};
use kernel::{Error, Line, Result};
use store::{Media, MediaKey};

use super::actor;
use super::import::page;
use super::import_beside::{self, Taken};
use crate::frame::answer::{Answer, see_other};
use crate::frame::cx::Cx;
use crate::frame::upload::{Part, Upload, too_large};

/// The largest file taken.
pub const MOST_BYTES: usize = 64 << 20;

/// An export that was kept.
pub struct Kept {
    name: String,
    /// Where it lies.
    pub key: MediaKey,
}

/// Takes the file, and the photographs beside it.
pub async fn submit(cx: Cx, mut upload: Upload) -> Answer {
    let mut taken = Taken::default();
    let kept = match keep(&cx, &mut upload, &mut taken).await {
        Ok(kept) => kept,
        Err(error) => {
            upload.waste().await;
            import_beside::forget(&cx, taken.keys()).await;
            return refuse(&cx, error).await;
        }
    };
    let (media, key) = (cx.app.parts.media.clone(), kept.key.clone());
    let names: Vec<String> = taken.photos.iter().map(|(name, _)| name.clone()).collect();
    let looked = cx.slowly(move || look(&media, &key, &names)).await;
    let (rows, left) = match looked {
        Ok((seen, left)) => (seen.rows, left),
        Err(error) => {
            import_beside::forget(&cx, taken.keys()).await;
            return refuse(&cx, error).await;
        }
    };
    let (scope, by) = (cx.principal()?.seller()?, actor(&cx)?);
    let name = Line::new(&kept.name).or_else(|_| Line::at("file", "products.csv"))?;
    let options = ImportOptions {
        publish: false,
        ..ImportOptions::usual(name)
    };
    let photo = |(name, key): (String, MediaKey)| Beside {
        named: !left.contains(&name),
        source: key.as_str().to_owned(),
        name,
    };
    let told = catalog::import::Upload {
        source: kept.key,
        rows,
        photos: taken.photos.into_iter().map(photo).collect(),
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

async fn keep(cx: &Cx, upload: &mut Upload, taken: &mut Taken) -> Result<Kept> {
    let mut kept = None;
    while let Some(part) = upload.next().await? {
        match part.name() {
            "file" if kept.is_none() => {
                let file = stream(cx, part).await?;
                taken.export = Some(file.key.clone());
                kept = Some(file);
            }
            "photos" if !part.file_name().is_empty() => import_beside::take(cx, part, taken).await?,
            _ => {}
        }
    }
    kept.ok_or_else(nothing)
}

async fn stream(cx: &Cx, mut part: Part<'_>) -> Result<Kept> {
    let name = part.file_name();
    if name.is_empty() {
        return Err(nothing());
    }
    let key = new_key(cx, "csv")?;
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

/// Where a file of an import goes.
pub fn new_key(cx: &Cx, ending: &str) -> Result<MediaKey> {
    let random = cx.app.parts.store.random();
    let key = format!(
        "imports/{:016x}{:016x}.{ending}",
        random.number(),
        random.number()
    );
    MediaKey::new(&key).ok_or_else(|| Error::internal(key))
}

/// Reads the whole file, and tells which photographs none of its rows asks for.
///
/// # Errors
/// In words if it is no product export, or holds no product.
fn look(media: &Media, key: &MediaKey, photos: &[String]) -> Result<(Preview, BTreeSet<String>)> {
    let open = || {
        media
            .reader(key)?
            .ok_or_else(|| Error::internal("an upload is gone"))
    };
    let seen = preview(open()?)?;
    if seen.products + seen.failed > 0 {
        let left = if photos.is_empty() {
            BTreeSet::new()
        } else {
            unnamed(open()?, photos.iter().map(String::as_str))?
        };
        return Ok((seen, left));
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

fn nothing() -> Error {
    Error::field("file", "还没有选择文件。", "No file was chosen.")
}
