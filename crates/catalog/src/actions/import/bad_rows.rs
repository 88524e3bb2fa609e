//! A file of the rows that were kept out, to mend in a sheet and upload again.

use std::collections::BTreeMap;

use csv::Writer;
use kernel::kinds::ImportId;
use kernel::{Error, Lang, Result};
use people::SellerScope;
use store::Tx;

use super::runs::import_run;
use crate::model::run::StoredFinding;
use crate::model::shopify::Weight;
use crate::rows::import;

/// Findings read at a time.
const PIECE: i64 = 500;

/// The rows of all products that are still kept out, as CSV under the file's own columns; a last column tells what to do.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is this seller's.
pub fn bad_rows_csv(tx: &mut Tx<'_>, scope: SellerScope, id: ImportId, lang: Lang) -> Result<Vec<u8>> {
    let run = import_run(tx, scope, id)?;
    let advice = match lang {
        Lang::ZhCn => "需要修改",
        Lang::En => "What to change",
    };
    // The mark at the beginning tells spreadsheet programs that this is UTF-8.
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let header = run.header.iter().map(String::as_str).chain([advice]);
    writer.write_record(header).map_err(Error::internal)?;
    let mut after = -1;
    loop {
        let found = import::findings(tx, id, Some(Weight::Error), after, PIECE)?;
        let Some(last) = found.last() else { break };
        after = last.place;
        for stored in found
            .iter()
            .filter(|stored| !stored.mended && !stored.rows.is_empty())
        {
            let all = import::of_product(tx, id, stored.product)?;
            write_rows(&mut writer, stored, &advice_by_line(&all, lang), run.header.len())?;
        }
    }
    writer
        .into_inner()
        .map_err(|error| Error::internal(error.to_string()))
}

fn advice_by_line(findings: &[StoredFinding], lang: Lang) -> BTreeMap<u64, String> {
    let mut advice: BTreeMap<u64, String> = BTreeMap::new();
    let open = |stored: &&StoredFinding| !stored.mended && stored.finding.weight == Weight::Error;
    for StoredFinding { finding, .. } in findings.iter().filter(open) {
        let said = advice.entry(finding.line).or_default();
        if !said.is_empty() {
            said.push(' ');
        }
        let (reason, mend) = (finding.reason.in_lang(lang), finding.mend.in_lang(lang));
        said.push_str(&[&finding.column, ": ", reason, " ", mend].concat());
    }
    advice
}

fn write_rows(
    writer: &mut Writer<Vec<u8>>,
    stored: &StoredFinding,
    advice: &BTreeMap<u64, String>,
    columns: usize,
) -> Result<()> {
    for row in &stored.rows {
        let mut fields = row.fields.clone();
        // Fields beyond the header would push the advice out of its column, and are what is wrong with such a row.
        fields.resize(columns, String::new());
        fields.push(advice.get(&row.line).cloned().unwrap_or_default());
        writer.write_record(&fields).map_err(Error::internal)?;
    }
    Ok(())
}
