//! A seller brings in the product export of another shop.

use std::io::Cursor;

use axum::extract::Path;
use axum::http::StatusCode;
use catalog::import::{ImportOptions, ImportRun, Importer, StoredFinding, Weight};
use kernel::kinds::{Import, ImportId};
use kernel::{Actor, Error, Line, Result};
use people::SellerScope;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::{Asked, FileOnce, answered, ok, size};
use super::wire::{Both, PageOf, Ref};
use super::{GET, POST};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::table::{Route, Who, route};
use crate::frame::told::Told;
use crate::frame::view::moment;

/// The largest file.
const LARGEST: usize = 64 << 20;

/// Imports of a seller.
pub fn routes() -> Vec<Route> {
    let who = Who::Seller;
    vec![
        route(GET, "/api/v1/seller/imports", who, list)
            .told(Told::gives::<PageOf<Run>>("The shop's imports, the latest first").asks::<Which>()),
        route(POST, "/api/v1/seller/imports", who, begin).told(
            Told::gives::<Run>("Brings in a product export in CSV; the run goes on after the answer")
                .asks::<Choice>()
                .takes_file("text/csv")
                .with(202)
                .once(),
        ),
        route(GET, "/api/v1/seller/imports/{import}", who, show)
            .told(Told::gives::<Run>("How far an import is")),
        route(GET, "/api/v1/seller/imports/{import}/findings", who, findings).told(
            Told::gives::<PageOf<Finding>>("What an import found, in the order of the file").asks::<After>(),
        ),
    ]
}

/// Which imports.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Where to go on: the `next` of the piece before.
    before: Option<String>,
    /// How many items, 1 to 200; 24 unless given.
    limit: Option<u16>,
}

/// What is chosen at the upload.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Choice {
    /// The file's name.
    file_name: String,
    /// Whether products that the old shop shows are published here; so unless said otherwise.
    publish: Option<bool>,
}

/// Which findings.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct After {
    /// Only of this weight: `error` or `note`.
    weight: Option<String>,
    /// Where to go on: the `next` of the piece before.
    before: Option<String>,
    /// How many items, 1 to 200; 24 unless given.
    limit: Option<u16>,
}

/// An import.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Run {
    /// The import.
    id: Ref<Import>,
    /// The file's name.
    file_name: String,
    /// Where it stands: `waiting` for its seller on the page, `running`, `done`, `failed`.
    state: String,
    /// Why it broke off.
    failure: Option<Both>,
    /// Rows read.
    rows: i64,
    /// Products that became new listings.
    created: i64,
    /// Products that changed a listing.
    updated: i64,
    /// Products that were there already, the same.
    unchanged: i64,
    /// Products kept out by an error.
    failed: i64,
    /// Photographs added.
    photos: i64,
    /// When it began.
    started_at: String,
    /// When it ended.
    finished_at: Option<String>,
}

/// One thing that an import found.
#[derive(Serialize, JsonSchema)]
struct Finding {
    /// The line in the file, from 1; the header is line 1.
    line: u64,
    /// The column's name in the file; empty if the whole row is meant.
    column: String,
    /// The product's handle; empty if not known.
    handle: String,
    /// What stands there, cut to a readable length.
    value: String,
    /// A stable code.
    code: String,
    /// `error`: the product is kept out; `note`: somebody should look.
    weight: String,
    /// What is wrong.
    reason: Both,
    /// What to do.
    mend: Both,
    /// Whether it was mended since.
    mended: bool,
}

impl From<&ImportRun> for Run {
    fn from(run: &ImportRun) -> Self {
        Self {
            id: run.id.into(),
            file_name: run.file_name.clone(),
            state: run.state.word().to_owned(),
            failure: run.failure.as_ref().map(Both::from),
            rows: run.counts.rows,
            created: run.counts.created,
            updated: run.counts.updated,
            unchanged: run.counts.unchanged,
            failed: run.counts.failed,
            photos: run.counts.photos,
            started_at: moment(run.started_at),
            finished_at: run.finished_at.map(moment),
        }
    }
}

impl From<&StoredFinding> for Finding {
    fn from(stored: &StoredFinding) -> Self {
        let found = &stored.finding;
        Self {
            line: found.line,
            column: found.column.clone(),
            handle: found.handle.clone(),
            value: found.value.clone(),
            code: found.code.clone(),
            weight: found.weight.word().to_owned(),
            reason: (&found.reason).into(),
            mend: (&found.mend).into(),
            mended: stored.mended,
        }
    }
}

async fn begin(cx: Cx, Asked(choice): Asked<Choice>, FileOnce { bytes, call }: FileOnce<LARGEST>) -> Answer {
    let (scope, actor) = (cx.principal()?.seller()?, Actor::Person(cx.principal()?.person));
    let mut options = ImportOptions::usual(Line::at("file_name", &choice.file_name)?);
    options.publish = choice.publish.unwrap_or(true);
    let (by, chosen) = (actor.clone(), options.clone());
    let run = cx
        .once(call, move |tx| {
            let id = catalog::import::begin_import(tx, scope, &by, &chosen)?;
            Ok(Run::from(&catalog::import::import_run(tx, scope, id)?))
        })
        .await?;
    if !run.repeated {
        let id = run.answer.id.0;
        go_on(&cx, id, scope, actor, options, bytes.to_vec())?;
    }
    answered(StatusCode::ACCEPTED, &run)
}

/// Reads the file on a thread of its own; the run tells how far it is and how it ended.
fn go_on(
    cx: &Cx,
    id: ImportId,
    scope: SellerScope,
    actor: Actor,
    options: ImportOptions,
    file: Vec<u8>,
) -> Result<()> {
    let app = cx.app.clone();
    cx.app.jobs.add(move || {
        let parts = &app.parts;
        let importer = Importer {
            store: &parts.store,
            media: &parts.media,
            images: parts.images.as_ref(),
            translator: parts.translator.as_ref(),
        };
        let told = (scope, &actor, &options);
        if let Err(error) = importer.run(id, told, Cursor::new(file), &mut |_| {}) {
            tracing::warn!(import = %id, %error, "an import broke off");
        }
    })
}

async fn list(cx: Cx, Asked(which): Asked<Which>) -> Answer {
    let scope = cx.principal()?.seller()?;
    let page = cx
        .read(move |tx| {
            let (before, size) = (which.before.as_deref(), size(which.limit));
            catalog::import::import_runs(tx, scope, before, size)
        })
        .await?;
    ok(&PageOf::of(page, |run| Run::from(&run)))
}

async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: ImportId = id.parse().map_err(Error::from)?;
    let scope = cx.principal()?.seller()?;
    let run = cx
        .read(move |tx| catalog::import::import_run(tx, scope, id))
        .await?;
    ok(&Run::from(&run))
}

async fn findings(cx: Cx, Path(id): Path<String>, Asked(asked): Asked<After>) -> Answer {
    let id: ImportId = id.parse().map_err(Error::from)?;
    let scope = cx.principal()?.seller()?;
    let weight = asked.weight.as_deref().map(|word| {
        Weight::parse(word)
            .ok_or_else(|| Error::field("weight", "应为 error 或 note。", "A weight is error or note."))
    });
    let weight = weight.transpose()?;
    let page = cx
        .read(move |tx| {
            let (after, size) = (asked.before.as_deref(), size(asked.limit));
            catalog::import::import_findings(tx, scope, id, weight, after, size)
        })
        .await?;
    ok(&PageOf::of(page, |found| Finding::from(&found)))
}
