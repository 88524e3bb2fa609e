//! A seller mends a product that was kept out, without uploading anything again.

use kernel::kinds::{ImportId, ListingId};
use kernel::{Actor, Code, Error, Result};
use people::SellerScope;
use store::Tx;

use super::Importer;
use super::put::{Ready, put};
use super::ready::known;
use super::run::{keep, lacking, refused, tells_of_the_file};
use super::runs::{import_run, no_run};
use crate::model::run::{Counts, ImportRun, StoredFinding};
use crate::model::shopify::{Finding, Header, Parsed, RawRow, Trouble, Weight, finding, reparse};
use crate::rows::import;

/// A field that somebody has mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The line in the file.
    pub line: u64,
    /// The column's name in the file.
    pub column: String,
    /// What should stand there.
    pub value: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mended {
    /// The product has come in.
    Done(ListingId),
    /// Something is still wrong; the changes are kept.
    StillWrong(Vec<Finding>),
}

impl Importer<'_> {
    /// Mends the product of a finding: its rows are read again with these changes.
    ///
    /// # Errors
    /// [`Code::NotFound`] unless the run is this seller's and has such a finding; [`Code::WrongState`] if the product has
    /// come in meanwhile; at field `column` if the file has no such line or column.
    pub fn mend(
        &self,
        scope: SellerScope,
        actor: &Actor,
        id: ImportId,
        place: i64,
        changes: &[Change],
    ) -> Result<Mended> {
        let (run, product, all) = self.store.read(|tx| load(tx, scope, id, place))?;
        let header = Header::read(run.header.clone());
        let mut rows = rows_of(&all)?;
        for change in changes {
            set(&header, &mut rows, change)?;
        }
        let handle = all.first().map_or("", |stored| stored.finding.handle.as_str());
        let mut parsed = reparse(&header, handle, rows);
        parsed.line = product;
        refuse_overwriting(&all, &mut parsed);
        let ready = self.ready_again(scope, &run, &mut parsed)?;
        let (by, parsed_again) = (actor.clone(), parsed);
        self.store
            .write(move |tx| write(tx, (scope, &by, &run), &parsed_again, ready.as_ref()))
    }

    fn ready_again(&self, scope: SellerScope, run: &ImportRun, parsed: &mut Parsed) -> Result<Option<Ready>> {
        let Some(product) = &parsed.product else {
            return Ok(None);
        };
        let mut known = self.store.read(|tx| known(tx, scope.org(), &product.handle))?;
        // Mended by hand: written even if the listing has all this already.
        known.digest = None;
        let mut findings = std::mem::take(&mut parsed.findings);
        let ready = self.ready(product, parsed.line, &run.options, &known, &mut findings);
        parsed.findings = findings;
        ready
    }
}

fn load(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    id: ImportId,
    place: i64,
) -> Result<(ImportRun, u64, Vec<StoredFinding>)> {
    let run = import_run(tx, scope, id)?;
    let stored = import::finding(tx, id, place)?.ok_or_else(no_run)?;
    let mut all = import::of_product(tx, id, stored.product)?;
    all.retain(|stored| !stored.mended);
    if all.is_empty() {
        return Err(Error::wrong_state(
            "这件商品已经修好并导入了。",
            "This product has been mended and has come in already.",
        ));
    }
    Ok((run, stored.product, all))
}

fn rows_of(all: &[StoredFinding]) -> Result<Vec<RawRow>> {
    all.iter()
        .find(|stored| !stored.rows.is_empty())
        .map(|stored| stored.rows.clone())
        .ok_or_else(|| {
            Error::wrong_state(
                "这件商品没有被拦下，请直接在商品页里修改。",
                "This product was not kept out; change it on the listing's page.",
            )
        })
}

fn set(header: &Header, rows: &mut [RawRow], change: &Change) -> Result<()> {
    let place = header.place_of(&change.column);
    let row = rows.iter_mut().find(|row| row.line == change.line);
    let (Some(place), Some(row)) = (place, row) else {
        return Err(Error::field(
            "column",
            "文件里没有这一行或这一列，请刷新页面后再试。",
            "The file has no such line or column. Reload the page and try again.",
        ));
    };
    // A row of more fields than columns is mended by dropping them; a shorter one is filled up.
    row.fields.resize(header.names().len(), String::new());
    if let Some(field) = row.fields.get_mut(place) {
        field.clone_from(&change.value);
    }
    Ok(())
}

/// Rows that were torn from their product may come in under another handle only: alone they would replace it.
fn refuse_overwriting(all: &[StoredFinding], parsed: &mut Parsed) {
    let torn = all.iter().any(|stored| {
        stored.finding.code == Trouble::NotTogether.code() && stored.finding.handle == parsed.handle
    });
    if torn {
        parsed.product = None;
        let handle = parsed.handle.clone();
        let column = all
            .first()
            .map_or_else(String::new, |stored| stored.finding.column.clone());
        parsed.findings.push(finding(
            parsed.line,
            column,
            &handle,
            &handle,
            Trouble::NotTogether,
        ));
    }
}

fn write(
    tx: &mut Tx<'_>,
    (scope, actor, run): (SellerScope, &Actor, &ImportRun),
    parsed: &Parsed,
    ready: Option<&Ready>,
) -> Result<Mended> {
    let mut findings = parsed.findings.clone();
    if let Some(ready) = ready {
        match put(tx, scope, actor, &run.options, ready)? {
            Ok(done) => {
                if !import::close(tx, run.id, parsed.line)? {
                    return Err(meanwhile());
                }
                import::touched(tx, run.id, done.listing, (done.effect(), ready.product.status))?;
                findings.extend(lacking(parsed, &done.lacks));
                findings.retain(|finding| finding.weight == Weight::Note);
                add(tx, run, parsed, &findings)?;
                let counts = Counts {
                    created: i64::from(done.created),
                    updated: i64::from(!done.created),
                    failed: -1,
                    photos: i64::try_from(done.photos).unwrap_or(0),
                    ..Counts::default()
                };
                import::count(tx, run.id, &counts)?;
                return Ok(Mended::Done(done.listing));
            }
            Err(error) => {
                findings.retain(tells_of_the_file);
                findings.extend(refused(parsed, &error));
            }
        }
    }
    if !import::forget(tx, run.id, parsed.line)? {
        return Err(meanwhile());
    }
    add(tx, run, parsed, &findings)?;
    Ok(Mended::StillWrong(findings))
}

fn add(tx: &mut Tx<'_>, run: &ImportRun, parsed: &Parsed, findings: &[Finding]) -> Result<()> {
    let mut place = import::next_place(tx, run.id)?;
    keep(tx, run.id, parsed, findings, &mut place)
}

fn meanwhile() -> Error {
    Error::new(
        Code::WrongState,
        "这件商品刚刚被改过了，请刷新页面查看最新结果。",
        "This product was changed a moment ago. Reload the page to see the outcome.",
    )
}
