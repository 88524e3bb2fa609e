//! What a seller does with an import: lets it in, mends a product, takes the bad rows home, publishes what came in.

use std::sync::Arc;

use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use catalog::import::{
    Change, EitherImages, ImageSource, ImportRun, Importer, KeptImages, Mended, Upload, bad_rows_csv,
    hand_over_files, import_photos, import_run, publish_imported, remove_spent_files, start_import,
    start_publishing, upload_import,
};
use kernel::kinds::ImportId;
use kernel::{Actor, Code, Error, Result};
use people::SellerScope;
use serde::Deserialize;
use store::MediaKey;

use super::actor;
use crate::frame::answer::{Answer, see_other};
use crate::frame::app::App;
use crate::frame::cx::Cx;
use crate::frame::form::Posted;

/// What to do.
#[derive(Deserialize)]
pub struct Act {
    #[serde(default)]
    r#do: String,
}

/// Lets the file in, does so again, or publishes what came in.
pub async fn act(cx: Cx, Path(id): Path<String>, Posted(act): Posted<Act>) -> Answer {
    let id: ImportId = id.parse().map_err(Error::from)?;
    let (scope, by) = (cx.principal()?.seller()?, actor(&cx)?);
    if act.r#do == "publish" {
        cx.write(move |tx| start_publishing(tx, scope, id)).await?;
        let store = cx.app.parts.store.clone();
        cx.app.jobs.add(move || {
            if let Err(error) = publish_imported(&store, scope, &by, id) {
                tracing::error!(%error, "publishing an import broke off");
            }
        })?;
        return Ok(see_other(&at(id)));
    }
    let (again, starter) = (act.r#do == "again", by.clone());
    let run = cx
        .write(move |tx| {
            let run = if again { anew(tx, scope, &starter, id)? } else { id };
            start_import(tx, scope, &starter, run)
        })
        .await?;
    let id = run.id;
    let app = cx.app.clone();
    cx.app.jobs.add(move || work(&app, scope, &by, &run))?;
    Ok(see_other(&at(id)))
}

/// A new run over the file of one that has ended.
fn anew(tx: &mut store::Tx<'_>, scope: SellerScope, by: &Actor, id: ImportId) -> Result<ImportId> {
    let run = import_run(tx, scope, id)?;
    let source = MediaKey::new(&run.source).ok_or_else(|| {
        Error::wrong_state(
            "这次导入的文件没有留下，请重新上传。",
            "The file of this import was not kept. Upload it again.",
        )
    })?;
    let rows = usize::try_from(run.rows_total).unwrap_or(0);
    let photos = Vec::new();
    let again = upload_import(tx, scope, by, &run.options, &Upload { source, rows, photos })?;
    hand_over_files(tx, scope, id, again)?;
    Ok(again)
}

/// Photographs of a run: those beside its file, then those at the addresses in it.
fn images(app: &App, scope: SellerScope, id: ImportId) -> Result<impl ImageSource> {
    let parts = &app.parts;
    let photos = parts.store.read(|tx| import_photos(tx, scope, id))?;
    let beside = KeptImages::new(parts.media.clone(), &photos);
    Ok(EitherImages(beside, Arc::clone(&parts.images)))
}

/// What is left lying is only space; the next import removes it.
fn tidy(app: &App, scope: SellerScope, id: ImportId) {
    if let Err(error) = remove_spent_files(&app.parts.store, &app.parts.media, scope, id) {
        tracing::warn!(%error, "files of imports stay");
    }
}

/// Reads the file of a run to its end. What goes wrong stands in the run.
fn work(app: &App, scope: SellerScope, by: &Actor, run: &ImportRun) {
    if let Err(error) = read(app, scope, by, run) {
        tracing::info!(%error, "an import broke off");
    }
    tidy(app, scope, run.id);
}

fn read(app: &App, scope: SellerScope, by: &Actor, run: &ImportRun) -> Result<()> {
    let parts = &app.parts;
    let images = images(app, scope, run.id)?;
    let importer = Importer {
        store: &parts.store,
        media: &parts.media,
        images: &images,
        translator: parts.translator.as_ref(),
    };
    let reader = MediaKey::new(&run.source).and_then(|key| parts.media.reader(&key).ok().flatten());
    let told = (scope, by, &run.options);
    let outcome = match reader {
        Some(reader) => importer.run(run.id, told, reader, &mut |_| {}),
        None => importer.run(run.id, told, std::io::empty(), &mut |_| {}),
    };
    outcome.map(|_| ())
}

/// Mends a product: fields named `fix.LINE.COLUMN`, and the place of one of its findings.
pub async fn mend(cx: Cx, Path(id): Path<String>, Posted(posted): Posted<Vec<(String, String)>>) -> Answer {
    let id: ImportId = id.parse().map_err(Error::from)?;
    let (scope, by, app) = (cx.principal()?.seller()?, actor(&cx)?, cx.app.clone());
    cx.read(move |tx| import_run(tx, scope, id)).await?;
    let to = format!("{}#mend", at(id));
    let place = posted.iter().find(|(name, _)| name == "place");
    let Some(place) = place.and_then(|(_, place)| place.parse::<i64>().ok()) else {
        return Ok(cx.done(&to, "warn", &cx.say("import-still-wrong")));
    };
    let changes: Vec<Change> = posted.iter().filter_map(change).collect();
    let mended = cx
        .slowly(move || {
            let parts = &app.parts;
            let images = images(&app, scope, id)?;
            let importer = Importer {
                store: &parts.store,
                media: &parts.media,
                images: &images,
                translator: parts.translator.as_ref(),
            };
            let mended = importer.mend(scope, &by, id, place, &changes)?;
            if matches!(mended, Mended::Done(_)) {
                tidy(&app, scope, id);
            }
            Ok(mended)
        })
        .await;
    match mended {
        Ok(Mended::Done(_)) => Ok(cx.done(&to, "ok", &cx.say("import-mended"))),
        Ok(Mended::StillWrong(_)) => Ok(cx.done(&to, "warn", &cx.say("import-still-wrong"))),
        Err(error) if matches!(error.code(), Code::WrongState | Code::Invalid) => {
            Ok(cx.done(&to, "warn", error.sentence(cx.lang())))
        }
        Err(error) => Err(error.into()),
    }
}

fn change((name, value): &(String, String)) -> Option<Change> {
    let (line, column) = name.strip_prefix("fix.")?.split_once('.')?;
    Some(Change {
        line: line.parse().ok()?,
        column: column.to_owned(),
        value: value.clone(),
    })
}

/// The rows that were kept out, to mend in a sheet.
pub async fn bad_rows(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: ImportId = id.parse().map_err(Error::from)?;
    let (scope, lang) = (cx.principal()?.seller()?, cx.lang());
    let file = cx.read(move |tx| bad_rows_csv(tx, scope, id, lang)).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"rows-to-mend.csv\"",
        ),
    ];
    Ok((headers, file).into_response())
}

fn at(id: ImportId) -> String {
    format!("/seller/import/{id}")
}
