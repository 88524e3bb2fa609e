//! A look at a file before it is applied: nothing is written.

use std::collections::BTreeMap;
use std::io::Read;

use kernel::Result;

use crate::model::listing::Status;
use crate::model::shopify::{Finding, Parser, Product, Weight};

/// Products shown in a preview.
pub const MOST_PREVIEWED: usize = 24;
/// Findings shown in a preview.
const MOST_FINDINGS: usize = 200;

/// What a file holds.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// The column names.
    pub columns: Vec<String>,
    /// Rows read.
    pub rows: usize,
    /// Products that can come in.
    pub products: usize,
    /// Their variants.
    pub variants: usize,
    /// Their photographs, as named in the file.
    pub photos: usize,
    /// Products that the shop shows on its pages.
    pub published: usize,
    /// Products kept out by an error.
    pub failed: usize,
    /// The first products.
    pub first: Vec<Product>,
    /// The first findings, errors before notes.
    pub findings: Vec<Finding>,
    /// How often each code was found.
    pub codes: BTreeMap<String, usize>,
    /// Why the file could not be read to its end.
    pub broken: Option<kernel::Said>,
}

/// Reads a file to its end and tells what is in it.
///
/// # Errors
/// In words if it is no product export at all.
pub fn preview(source: impl Read) -> Result<Preview> {
    let parser = Parser::open(source)?;
    let mut seen = Preview {
        columns: parser.header().names().to_vec(),
        ..Preview::default()
    };
    let mut notes = Vec::new();
    for parsed in parser {
        let parsed = match parsed {
            Ok(parsed) => parsed,
            Err(error) => {
                seen.broken = Some(error.said().clone());
                break;
            }
        };
        seen.rows += parsed.rows.len();
        for finding in parsed.findings {
            *seen.codes.entry(finding.code.clone()).or_default() += 1;
            let list = match finding.weight {
                Weight::Error => &mut seen.findings,
                Weight::Note => &mut notes,
            };
            if list.len() < MOST_FINDINGS {
                list.push(finding);
            }
        }
        match parsed.product {
            Some(product) => seen.take(product),
            None => seen.failed += 1,
        }
    }
    seen.findings.extend(notes);
    seen.findings.truncate(MOST_FINDINGS);
    Ok(seen)
}

impl Preview {
    fn take(&mut self, product: Product) {
        self.products += 1;
        self.variants += product.variants.len();
        self.photos += product.images.len();
        self.published += usize::from(product.status == Status::Published);
        if self.first.len() < MOST_PREVIEWED {
            self.first.push(product);
        }
    }
}
