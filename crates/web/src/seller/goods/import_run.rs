//! One import: the look at the file, its progress, what came in, what is left to mend.

use axum::extract::{Path, Query};
use catalog::Glossary;
use catalog::import::{
    Beside, Effect, ImportRun, RunState, StoredFinding, Weight, import_findings, import_photos, import_run,
    imported, preview, sketch, to_publish,
};
use kernel::kinds::ImportId;
use kernel::{Error, Lang, PageSize, Result, Said};
use orders::Market;
use people::SellerScope;
use serde::{Deserialize, Serialize};
use store::{MediaKey, Tx};

use super::card::{Card, card};
use super::import::state_word;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::Pager;

/// Findings on a page.
const FINDINGS: u16 = 60;

/// Which page of the cards, and of the findings.
#[derive(Deserialize, Default, Clone)]
pub struct Ask {
    from: Option<String>,
    #[serde(default)]
    bad: String,
}

#[derive(Serialize, Default)]
struct Page {
    run: Option<RunView>,
    look: Option<Look>,
    preview: Vec<Card>,
    bad: Vec<BadProduct>,
    bad_next: Option<String>,
    notes: Vec<Problem>,
    pager: Option<Pager>,
}

#[derive(Serialize)]
struct RunView {
    id: String,
    file: String,
    state: &'static str,
    rows: i64,
    rows_done: i64,
    counts: CountsView,
    failure: Option<String>,
    to_publish: i64,
    published: i64,
    again: bool,
    beside: usize,
    unnamed: Vec<String>,
}

#[derive(Serialize)]
struct CountsView {
    new: i64,
    updated: i64,
    unchanged: i64,
    bad: i64,
}

/// What a file holds that nobody has let in yet.
#[derive(Serialize)]
struct Look {
    products: usize,
    variants: usize,
    photos: usize,
    bad: usize,
    broken: Option<String>,
}

/// A product that is kept out.
#[derive(Serialize)]
struct BadProduct {
    place: i64,
    title: String,
    problems: Vec<Problem>,
    mendable: bool,
}

#[derive(Serialize)]
struct Problem {
    line: u64,
    column: String,
    value: String,
    reason: String,
    fix: String,
    /// The field's name in the form; nothing if there is no such field, or the one above is it.
    field: Option<String>,
}

/// Shows it.
pub async fn show(cx: Cx, Path(id): Path<String>, Query(ask): Query<Ask>) -> Answer {
    let id: ImportId = id.parse().map_err(Error::from)?;
    let (scope, lang, market) = (cx.principal()?.seller()?, cx.lang(), cx.app.parts.market.clone());
    let (run, left, beside) = cx
        .read(move |tx| {
            let left = to_publish(tx, scope, id)?;
            Ok((import_run(tx, scope, id)?, left, import_photos(tx, scope, id)?))
        })
        .await?;
    let view = run_view(&run, left, beside, lang);
    let mut page = match run.state {
        RunState::Waiting => waiting(&cx, run, scope).await?,
        RunState::Running | RunState::Publishing => Page::default(),
        RunState::Done | RunState::Failed => {
            cx.read(move |tx| came_in(tx, &market, (scope, &run, lang), &ask))
                .await?
        }
    };
    page.run = Some(view);
    cx.page("seller/import_job.html", &page)
}

fn run_view(run: &ImportRun, to_publish: i64, beside: Vec<Beside>, lang: Lang) -> RunView {
    let counts = run.counts;
    RunView {
        id: run.id.to_string(),
        file: run.file_name.clone(),
        state: state_word(run),
        rows: run.rows_total.max(counts.rows),
        rows_done: if run.state == RunState::Publishing {
            run.published
        } else {
            counts.rows
        },
        counts: CountsView {
            new: counts.created,
            updated: counts.updated,
            unchanged: counts.unchanged,
            bad: counts.failed,
        },
        failure: run.failure.as_ref().map(|said| said.in_lang(lang).to_owned()),
        to_publish,
        published: run.published,
        again: !run.source.is_empty(),
        beside: beside.len(),
        unnamed: beside
            .into_iter()
            .filter(|photo| !photo.named)
            .map(|photo| photo.name)
            .collect(),
    }
}

/// The look at a file before anything is written.
async fn waiting(cx: &Cx, run: ImportRun, scope: SellerScope) -> Result<Page> {
    let gone = || Error::not_found(&Said::new("这次导入的文件", "file of this import"));
    let (media, lang, market) = (cx.app.parts.media.clone(), cx.lang(), cx.app.parts.market.clone());
    let key = MediaKey::new(&run.source).ok_or_else(gone)?;
    let seen = cx
        .slowly(move || preview(media.reader(&key)?.ok_or_else(gone)?))
        .await?;
    cx.read(move |tx| {
        let mut cards = Vec::with_capacity(seen.first.len());
        for product in &seen.first {
            let drawn = sketch(tx, scope, product, &run.options, Glossary::bundled())?;
            cards.push(card(
                tx,
                &market,
                lang,
                (&drawn.listing, drawn.effect.word(), false),
            )?);
        }
        let (errors, notes): (Vec<_>, Vec<_>) = seen
            .findings
            .iter()
            .partition(|finding| finding.weight == Weight::Error);
        let bad = errors.iter().map(|finding| BadProduct {
            place: -1,
            title: finding.handle.clone(),
            problems: vec![problem(finding, lang, (finding.value.clone(), None))],
            mendable: false,
        });
        Ok(Page {
            look: Some(Look {
                products: seen.products,
                variants: seen.variants,
                photos: seen.photos,
                bad: seen.failed,
                broken: seen.broken.as_ref().map(|said| said.in_lang(lang).to_owned()),
            }),
            preview: cards,
            bad: bad.collect(),
            notes: notes
                .iter()
                .map(|finding| problem(finding, lang, (finding.value.clone(), None)))
                .collect(),
            ..Page::default()
        })
    })
    .await
}

/// What came in, and what is left to mend.
fn came_in(
    tx: &mut Tx<'_>,
    market: &Market,
    (scope, run, lang): (SellerScope, &ImportRun, Lang),
    ask: &Ask,
) -> Result<Page> {
    let path = format!("/seller/import/{}?", run.id);
    let found = imported(tx, scope, run.id, ask.from.as_deref(), PageSize::USUAL)?;
    let mut cards = Vec::with_capacity(found.items.len());
    for one in found
        .items
        .iter()
        .filter(|one| one.effect != Effect::Unchanged || run.counts.created == 0)
    {
        cards.push(card(tx, market, lang, (&one.listing, one.effect.word(), true))?);
    }
    let size = PageSize::new(FINDINGS);
    let after = Some(ask.bad.as_str()).filter(|after| !after.is_empty());
    let errors = import_findings(tx, scope, run.id, Some(Weight::Error), after, size)?;
    let notes = import_findings(tx, scope, run.id, Some(Weight::Note), None, size)?;
    let note = |stored: &StoredFinding| {
        let finding = &stored.finding;
        problem(finding, lang, (finding.value.clone(), None))
    };
    Ok(Page {
        preview: cards,
        bad: products(&errors.items, &run.header, lang),
        bad_next: errors.next.map(|next| format!("{path}bad={next}#mend")),
        notes: notes.items.iter().map(note).collect(),
        pager: Pager::of(&path, ask.from.as_deref(), found.next.as_deref()),
        ..Page::default()
    })
}

/// Findings by product, those that are mended left out.
fn products(found: &[StoredFinding], header: &[String], lang: Lang) -> Vec<BadProduct> {
    let open: Vec<&StoredFinding> = found.iter().filter(|stored| !stored.mended).collect();
    let groups = open.chunk_by(|one, other| one.product == other.product);
    groups.filter_map(|group| product(group, header, lang)).collect()
}

fn product(group: &[&StoredFinding], header: &[String], lang: Lang) -> Option<BadProduct> {
    let first = group.first()?;
    let rows = group.iter().flat_map(|stored| &stored.rows);
    let rows: Vec<_> = rows.collect();
    let mut seen = Vec::new();
    let problems = group.iter().map(|stored| {
        let finding = &stored.finding;
        let place = header.iter().position(|name| *name == finding.column);
        let row = rows.iter().find(|row| row.line == finding.line);
        let full = place.and_then(|place| row?.fields.get(place).cloned());
        let name = format!("fix.{}.{}", finding.line, finding.column);
        let fresh = place.is_some() && row.is_some() && !seen.contains(&name);
        if fresh {
            seen.push(name.clone());
        }
        let value = full.unwrap_or_else(|| finding.value.clone());
        problem(finding, lang, (value, fresh.then_some(name)))
    });
    let problems: Vec<Problem> = problems.collect();
    Some(BadProduct {
        place: first.place,
        title: first.finding.handle.clone(),
        mendable: problems.iter().any(|problem| problem.field.is_some()),
        problems,
    })
}

fn problem(
    finding: &catalog::import::Finding,
    lang: Lang,
    (value, field): (String, Option<String>),
) -> Problem {
    Problem {
        line: finding.line,
        column: finding.column.clone(),
        value,
        reason: finding.reason.in_lang(lang).to_owned(),
        fix: finding.mend.in_lang(lang).to_owned(),
        field,
    }
}
