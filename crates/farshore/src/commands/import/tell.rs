//! What came of an import, for people and for scripts.

use std::time::Duration;

use catalog::import::{Counts, Finding, Preview, Weight, import_findings};
use kernel::kinds::ImportId;
use kernel::{Error, Lang, PageSize, Result};
use people::SellerScope;
use serde_json::{Value, json};
use store::Store;

/// Findings shown to a person; a script gets all.
const MOST_SHOWN: usize = 40;

/// An import that is over.
pub struct Outcome {
    /// The run.
    pub import: ImportId,
    /// What was done.
    pub counts: Counts,
    /// How long it took.
    pub seconds: Duration,
    /// Whether products were to be published.
    pub published: bool,
}

/// Tells what is in a file.
pub fn preview(seen: &Preview, as_json: bool) -> Result<()> {
    if as_json {
        return print(&json!({
            "rows": seen.rows,
            "products": seen.products,
            "variants": seen.variants,
            "photos": seen.photos,
            "published": seen.published,
            "kept_out": seen.failed,
            "columns": seen.columns,
            "first": seen.first.iter().map(|product| json!({
                "handle": product.handle,
                "title": product.title.as_str(),
                "category": product.category.as_ref().map(ToString::to_string),
                "variants": product.variants.len(),
                "photos": product.images.len(),
            })).collect::<Vec<_>>(),
            "findings": seen.findings.iter().map(finding).collect::<Vec<_>>(),
            "by_code": seen.codes,
        }));
    }
    println!(
        "{} rows: {} products with {} variants and {} photographs, {} of them shown by the shop; {} kept out.",
        seen.rows, seen.products, seen.variants, seen.photos, seen.published, seen.failed
    );
    for product in &seen.first {
        let category = product
            .category
            .as_ref()
            .map_or_else(|| "?".to_owned(), ToString::to_string);
        println!(
            "  {:<40} {:>3} variants {:>3} photographs  {category}",
            product.title.as_str(),
            product.variants.len(),
            product.images.len()
        );
    }
    list(&seen.findings);
    Ok(())
}

/// Tells what was done, and what was found.
pub fn outcome(store: &Store, scope: SellerScope, outcome: &Outcome, as_json: bool) -> Result<()> {
    let Outcome {
        import,
        counts,
        seconds,
        published,
    } = outcome;
    let errors = findings(store, scope, *import, Weight::Error, as_json)?;
    let notes = findings(store, scope, *import, Weight::Note, as_json)?;
    if as_json {
        return print(&json!({
            "import": import.to_string(),
            "seconds": seconds.as_secs(),
            "rows": counts.rows,
            "created": counts.created,
            "updated": counts.updated,
            "unchanged": counts.unchanged,
            "kept_out": counts.failed,
            "photos": counts.photos,
            "errors": errors.iter().map(finding).collect::<Vec<_>>(),
            "notes": notes.iter().map(finding).collect::<Vec<_>>(),
        }));
    }
    println!(
        "{} rows: {} new, {} updated, {} unchanged, {} kept out; {} photographs. {:.1} s.",
        counts.rows,
        counts.created,
        counts.updated,
        counts.unchanged,
        counts.failed,
        counts.photos,
        seconds.as_secs_f32()
    );
    list(&errors);
    list(&notes);
    if *published && counts.created + counts.updated > 0 {
        println!("What was published is screened by the running market before shoppers see it.");
    }
    Ok(())
}

/// What a run found: enough for a person, or all.
fn findings(
    store: &Store,
    scope: SellerScope,
    import: ImportId,
    weight: Weight,
    all: bool,
) -> Result<Vec<Finding>> {
    let mut found = Vec::new();
    let mut after = None;
    loop {
        let page = store
            .read(|tx| import_findings(tx, scope, import, Some(weight), after.as_deref(), PageSize::MOST))?;
        found.extend(page.items.into_iter().map(|stored| stored.finding));
        after = page.next;
        if after.is_none() || !all && found.len() > MOST_SHOWN {
            return Ok(found);
        }
    }
}

fn list(findings: &[Finding]) {
    for finding in findings.iter().take(MOST_SHOWN) {
        let weight = match finding.weight {
            Weight::Error => "KEPT OUT",
            Weight::Note => "note    ",
        };
        let place = [finding.handle.as_str(), finding.column.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        let value = if finding.value.is_empty() {
            String::new()
        } else {
            format!(" ({:?})", finding.value)
        };
        let (reason, mend) = (finding.reason.in_lang(Lang::En), finding.mend.in_lang(Lang::En));
        println!("{weight} line {}, {place}{value}: {reason} {mend}", finding.line);
    }
    if findings.len() > MOST_SHOWN {
        println!("… and more; --json tells all.");
    }
}

fn finding(finding: &Finding) -> Value {
    json!({
        "line": finding.line,
        "column": finding.column,
        "handle": finding.handle,
        "value": finding.value,
        "code": finding.code,
        "reason": {"zh": finding.reason.zh, "en": finding.reason.en},
        "mend": {"zh": finding.mend.zh, "en": finding.mend.en},
    })
}

fn print(value: &Value) -> Result<()> {
    let text = serde_json::to_string_pretty(value).map_err(Error::internal)?;
    println!("{text}");
    Ok(())
}
