//! Applies a file, a batch of products at a time, and keeps count.

use std::io::Read;

use kernel::kinds::{ImportId, ListingId};
use kernel::{Actor, Error, Result};
use people::SellerScope;
use store::Tx;

use super::Importer;
use super::put::{Put, Ready, put};
use super::ready::known;
use crate::events::{ImportFinished, ImportStarted};
use crate::model::merge::ImportOptions;
use crate::model::run::{Counts, Effect, RunState};
use crate::model::shopify::{Finding, Parsed, Parser, Trouble, Weight, finding};
use crate::rows::import;

/// Products written in one transaction: few enough that other writers hardly wait.
const BATCH: usize = 20;
/// Errors kept of one run; what lies beyond is counted only.
const MOST_ERRORS: i64 = 5000;
/// Notes stop earlier, so that they never crowd out an error.
const MOST_NOTES: i64 = 2000;

/// Begins a run, so that its page can be shown before the file is read.
pub fn begin_import(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    actor: &Actor,
    options: &ImportOptions,
) -> Result<ImportId> {
    let id: ImportId = tx.id();
    import::insert(tx, id, scope.org(), options, (RunState::Running, "", 0), actor)?;
    let seller = scope.org();
    tx.emit(actor, &ImportStarted { import: id, seller })?;
    Ok(id)
}

/// One product of a batch, worked on but not written.
#[derive(Clone)]
struct Worked {
    parsed: Parsed,
    ready: Option<Ready>,
    /// The listing that has all this already.
    same: Option<ListingId>,
}

/// A run in the making.
struct Run<'r> {
    id: ImportId,
    scope: SellerScope,
    actor: &'r Actor,
    options: &'r ImportOptions,
    counts: Counts,
    places: i64,
}

impl Importer<'_> {
    /// Begins a run and applies a file: see [`Importer::run`].
    pub fn apply(
        &self,
        scope: SellerScope,
        actor: &Actor,
        options: &ImportOptions,
        source: impl Read,
        on_progress: &mut dyn FnMut(Counts),
    ) -> Result<(ImportId, Counts)> {
        let (by, choice) = (actor.clone(), options.clone());
        let id = self
            .store
            .write(move |tx| begin_import(tx, scope, &by, &choice))?;
        let counts = self.run(id, (scope, actor, options), source, on_progress)?;
        Ok((id, counts))
    }

    /// Applies a file to a run that has begun. Products are found again by their handle: a second time with the same file
    /// changes nothing. What was applied before an error stays, and the run says why it broke off.
    ///
    /// # Errors
    /// In words if the file cannot be read on.
    pub fn run(
        &self,
        id: ImportId,
        (scope, actor, options): (SellerScope, &Actor, &ImportOptions),
        source: impl Read,
        on_progress: &mut dyn FnMut(Counts),
    ) -> Result<Counts> {
        let mut run = Run {
            id,
            scope,
            actor,
            options,
            counts: Counts::default(),
            places: 0,
        };
        let outcome = self.read(&mut run, source, on_progress);
        self.finish(&run, outcome.as_ref().err())?;
        outcome.map(|()| run.counts)
    }

    fn read(&self, run: &mut Run<'_>, source: impl Read, on_progress: &mut dyn FnMut(Counts)) -> Result<()> {
        let parser = Parser::open(source)?;
        let (id, names) = (run.id, parser.header().names().to_vec());
        self.store.write(move |tx| import::set_header(tx, id, &names))?;
        let mut batch = Vec::with_capacity(BATCH);
        for parsed in parser {
            match parsed {
                Ok(parsed) => batch.push(parsed),
                Err(error) => {
                    self.batch(run, std::mem::take(&mut batch))?;
                    return Err(error);
                }
            }
            if batch.len() == BATCH {
                self.batch(run, std::mem::take(&mut batch))?;
                on_progress(run.counts);
            }
        }
        self.batch(run, batch)?;
        on_progress(run.counts);
        Ok(())
    }

    /// The slow work of each product, then all of them in one write.
    fn batch(&self, run: &mut Run<'_>, batch: Vec<Parsed>) -> Result<()> {
        if batch.is_empty() {
            return Ok(());
        }
        let mut worked = Vec::with_capacity(batch.len());
        for parsed in batch {
            worked.push(self.work(run, parsed)?);
        }
        let (id, scope, actor, options) = (run.id, run.scope, run.actor.clone(), run.options.clone());
        let first = run.places;
        let written = self.store.write(move |tx| {
            let mut place = first;
            let mut counts = Counts::default();
            for each in &worked {
                let more = write(tx, (id, scope, &actor, &options), each, &mut place)?;
                counts = counts.plus(more);
            }
            import::count(tx, id, &counts)?;
            Ok((counts, place))
        })?;
        run.counts = run.counts.plus(written.0);
        run.places = written.1;
        Ok(())
    }

    fn work(&self, run: &Run<'_>, mut parsed: Parsed) -> Result<Worked> {
        let Some(product) = &parsed.product else {
            return Ok(Worked {
                parsed,
                ready: None,
                same: None,
            });
        };
        let seller = run.scope.org();
        let known = self.store.read(|tx| known(tx, seller, &product.handle))?;
        let mut findings = std::mem::take(&mut parsed.findings);
        let ready = self.ready(product, parsed.line, run.options, &known, &mut findings)?;
        parsed.findings = findings;
        let same = known.listing.filter(|_| ready.is_none());
        Ok(Worked { parsed, ready, same })
    }

    fn finish(&self, run: &Run<'_>, error: Option<&Error>) -> Result<()> {
        let state = if error.is_some() {
            RunState::Failed
        } else {
            RunState::Done
        };
        let failure = error.map(|error| error.said().clone());
        let (id, actor, counts) = (run.id, run.actor.clone(), run.counts);
        let seller = run.scope.org();
        self.store.write(move |tx| {
            if import::finish(tx, id, state, failure.as_ref())? {
                let finished = ImportFinished {
                    import: id,
                    seller,
                    created: counts.created,
                    updated: counts.updated,
                    failed: counts.failed,
                };
                tx.emit(&actor, &finished)?;
            }
            Ok(())
        })
    }
}

fn write(
    tx: &mut Tx<'_>,
    (id, scope, actor, options): (ImportId, SellerScope, &Actor, &ImportOptions),
    worked: &Worked,
    place: &mut i64,
) -> Result<Counts> {
    let parsed = &worked.parsed;
    let mut findings = parsed.findings.clone();
    let mut counts = Counts {
        rows: i64::try_from(parsed.rows.len()).unwrap_or(i64::MAX),
        ..Counts::default()
    };
    match &worked.ready {
        None if parsed.product.is_some() => {
            counts.unchanged = 1;
            if let (Some(product), Some(listing)) = (&parsed.product, worked.same) {
                import::touched(tx, id, listing, (Effect::Unchanged, product.status))?;
            }
        }
        None => counts.failed = 1,
        Some(ready) => match put(tx, scope, actor, options, ready)? {
            Ok(done) => {
                import::touched(tx, id, done.listing, (done.effect(), ready.product.status))?;
                count(&mut counts, &done);
                findings.extend(lacking(parsed, &done.lacks));
            }
            Err(error) => {
                counts.failed = 1;
                findings.retain(tells_of_the_file);
                findings.extend(refused(parsed, &error));
            }
        },
    }
    findings.retain(|finding| {
        let most = match finding.weight {
            Weight::Error => MOST_ERRORS,
            Weight::Note => MOST_NOTES,
        };
        *place < most
    });
    keep(tx, id, parsed, &findings, place)?;
    Ok(counts)
}

/// Of a product that is kept out only this is still true: notes tell what became of a product that came in.
pub(super) fn tells_of_the_file(finding: &Finding) -> bool {
    finding.weight == Weight::Error || finding.code == Trouble::Encoding.code()
}

fn count(counts: &mut Counts, done: &Put) {
    counts.created = i64::from(done.created);
    counts.updated = i64::from(!done.created);
    counts.photos = i64::try_from(done.photos).unwrap_or(0);
}

/// Keeps findings; the rows of the product go with its first error, so that it can be mended.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    id: ImportId,
    parsed: &Parsed,
    findings: &[Finding],
    place: &mut i64,
) -> Result<()> {
    let mut kept_rows = false;
    for finding in findings {
        let with_rows = finding.weight == Weight::Error && !kept_rows;
        kept_rows |= with_rows;
        let rows = with_rows.then_some(parsed.rows.as_slice());
        import::insert_finding(tx, id, *place, parsed.line, (finding, rows))?;
        *place += 1;
    }
    Ok(())
}

/// One finding for each rule of listings that refused the product.
pub(super) fn refused(parsed: &Parsed, error: &Error) -> Vec<Finding> {
    said(parsed, error, Trouble::Refused)
}

/// A note for what a draft lacks for publishing.
pub(super) fn lacking(parsed: &Parsed, lacks: &[Error]) -> Option<Finding> {
    let first = lacks.first()?;
    let mut note = finding(
        parsed.line,
        String::new(),
        &parsed.handle,
        "",
        Trouble::StaysDraft,
    );
    let all = lacks.iter().skip(1).fold(first.said().clone(), |mut all, error| {
        all.zh = format!("{}{}", all.zh, error.said().zh).into();
        all.en = format!("{} {}", all.en, error.said().en).into();
        all
    });
    note.reason.zh = format!("{}{}", note.reason.zh, all.zh).into();
    note.reason.en = format!("{} {}", note.reason.en, all.en).into();
    Some(note)
}

fn said(parsed: &Parsed, error: &Error, trouble: Trouble) -> Vec<Finding> {
    error
        .fields()
        .iter()
        .map(|field| {
            let mut found = finding(parsed.line, String::new(), &parsed.handle, &field.name, trouble);
            found.reason = field.said.clone();
            found
        })
        .collect()
}
