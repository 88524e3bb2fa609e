//! The importer's eye: a file in, products and findings out, one product at a time.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;

use kernel::{Error, Result, Slug};

use super::builder::finding;
use super::columns::{Column, Header};
use super::finding::Finding;
use super::product::{Product, build};
use super::source::{RawRow, Rows};
use super::trouble::Trouble;
use super::values::one_line;

/// More rows of one product than any shop has: 100 variants and 250 photographs.
const MOST_ROWS_OF_PRODUCT: usize = 2000;
/// More bytes of one product than any shop has.
const MOST_BYTES_OF_PRODUCT: usize = 8 << 20;
/// The longest handle.
const LONGEST_HANDLE: usize = 200;

/// One product of the file, or what keeps it out.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The shop's own name for it; empty if it has none.
    pub handle: String,
    /// The line on which it begins.
    pub line: u64,
    /// The product, unless a finding keeps it out.
    pub product: Option<Product>,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// Its rows as they stand in the file.
    pub rows: Vec<RawRow>,
}

/// A file being read.
pub struct Parser<R: Read> {
    rows: Rows<R>,
    header: Header,
    pending: Option<RawRow>,
    seen: HashSet<u64>,
    encoding_told: bool,
    over: bool,
}

impl<R: Read> std::fmt::Debug for Parser<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Parser({} columns)", self.header.names().len())
    }
}

impl<R: Read> Parser<R> {
    /// Opens a file and reads its header.
    ///
    /// # Errors
    /// In words if it is no CSV file, or not one of products.
    pub fn open(source: R) -> Result<Self> {
        let mut rows = Rows::open(source)?;
        let first = rows.next_row()?.map(|row| row.fields).unwrap_or_default();
        let header = Header::read(first.iter().map(|name| one_line(name)).collect());
        check(&header)?;
        Ok(Self {
            rows,
            header,
            pending: None,
            seen: HashSet::new(),
            encoding_told: false,
            over: false,
        })
    }

    /// The columns of the file.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    fn product(&mut self) -> Result<Option<Parsed>> {
        let Some(first) = self.take()? else {
            return Ok(None);
        };
        let mut findings = Vec::new();
        let handle = self.handle_of(&first, &mut findings);
        let line = first.line;
        let rows = self.group(first, &handle, &mut findings)?;
        self.tell_encoding(line, &mut findings);
        self.refuse_handle(&handle, line, &mut findings);
        let product = if findings
            .iter()
            .any(|finding| finding.weight == super::Weight::Error)
        {
            None
        } else {
            build(&self.header, &handle, &rows, &mut findings)
        };
        Ok(Some(Parsed {
            handle,
            line,
            product,
            findings,
            rows,
        }))
    }

    /// The rows that belong to the first one. Rows beyond what a product can have are read and dropped.
    fn group(&mut self, first: RawRow, handle: &str, findings: &mut Vec<Finding>) -> Result<Vec<RawRow>> {
        let mut bytes = first.size();
        let mut rows = vec![first];
        let mut full = false;
        while let Some(next) = self.take()? {
            match self.relation(&next, handle) {
                Relation::Other => {
                    self.pending = Some(next);
                    break;
                }
                Relation::Nameless => {
                    findings.push(self.finding(next.line, Column::Handle, handle, "", Trouble::HandleAbove));
                }
                Relation::Same => {}
            }
            bytes += next.size();
            if rows.len() < MOST_ROWS_OF_PRODUCT && bytes < MOST_BYTES_OF_PRODUCT {
                rows.push(next);
            } else if !full {
                full = true;
                findings.push(self.finding(next.line, Column::Handle, handle, "", Trouble::TooManyRows));
            }
        }
        Ok(rows)
    }

    fn relation(&self, row: &RawRow, handle: &str) -> Relation {
        let own = one_line(self.header.get(&row.fields, Column::Handle));
        let title = one_line(self.header.get(&row.fields, Column::Title));
        if !own.is_empty() {
            return if same(&own, handle) {
                Relation::Same
            } else {
                Relation::Other
            };
        }
        if handle.is_empty() {
            return Relation::Other;
        }
        if title.is_empty() {
            return Relation::Nameless;
        }
        let made = Slug::from_name(&title);
        if made.is_some_and(|made| made.as_str() == handle) {
            Relation::Same
        } else {
            Relation::Other
        }
    }

    /// The handle of a product's first row; made from the title if it has none.
    fn handle_of(&self, row: &RawRow, findings: &mut Vec<Finding>) -> String {
        let own = one_line(self.header.get(&row.fields, Column::Handle));
        if !own.is_empty() {
            return own;
        }
        let title = one_line(self.header.get(&row.fields, Column::Title));
        let made = Slug::from_name(&title).map(|slug| slug.to_string());
        let trouble = if made.is_some() {
            Trouble::HandleMade
        } else {
            Trouble::HandleMissing
        };
        let made = made.unwrap_or_default();
        findings.push(self.finding(row.line, Column::Handle, &made, &title, trouble));
        made
    }

    fn refuse_handle(&mut self, handle: &str, line: u64, findings: &mut Vec<Finding>) {
        if handle.chars().count() > LONGEST_HANDLE {
            findings.push(self.finding(line, Column::Handle, handle, handle, Trouble::HandleBad));
        }
        // Eight bytes a handle: 100,000 of them fit a megabyte.
        let mut hasher = DefaultHasher::new();
        handle.to_lowercase().hash(&mut hasher);
        if !handle.is_empty() && !self.seen.insert(hasher.finish()) {
            findings.push(self.finding(line, Column::Handle, handle, handle, Trouble::NotTogether));
        }
    }

    fn tell_encoding(&mut self, line: u64, findings: &mut Vec<Finding>) {
        if self.rows.is_foreign() && !self.encoding_told {
            self.encoding_told = true;
            findings.push(finding(line, String::new(), "", "", Trouble::Encoding));
        }
    }

    fn finding(&self, line: u64, column: Column, handle: &str, value: &str, trouble: Trouble) -> Finding {
        finding(line, self.header.name(column).to_owned(), handle, value, trouble)
    }

    fn take(&mut self) -> Result<Option<RawRow>> {
        match self.pending.take() {
            Some(row) => Ok(Some(row)),
            None => self.rows.next_row(),
        }
    }
}

impl<R: Read> Iterator for Parser<R> {
    type Item = Result<Parsed>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let next = self.product().transpose();
        // After an error the place in the file is lost.
        self.over = !matches!(next, Some(Ok(_)));
        next
    }
}

/// Reads the rows of one product again, after somebody has mended them.
pub fn reparse(header: &Header, handle: &str, rows: Vec<RawRow>) -> Parsed {
    let mut findings = Vec::new();
    let own = rows
        .first()
        .map(|row| one_line(header.get(&row.fields, Column::Handle)));
    let own = own.filter(|own| !own.is_empty());
    let made = rows.first().and_then(|row| {
        let title = one_line(header.get(&row.fields, Column::Title));
        Slug::from_name(&title).map(|slug| slug.to_string())
    });
    let known = Some(handle.to_owned()).filter(|handle| !handle.is_empty());
    let handle = own.or(known).or(made).unwrap_or_default();
    let line = rows.first().map_or(0, |row| row.line);
    let product = if handle.is_empty() || handle.chars().count() > LONGEST_HANDLE {
        let trouble = if handle.is_empty() {
            Trouble::HandleMissing
        } else {
            Trouble::HandleBad
        };
        let column = header.name(Column::Handle).to_owned();
        findings.push(finding(line, column, &handle, &handle, trouble));
        None
    } else {
        build(header, &handle, &rows, &mut findings)
    };
    Parsed {
        handle,
        line,
        product,
        findings,
        rows,
    }
}

enum Relation {
    Same,
    Nameless,
    Other,
}

/// Shop systems keep handles in lower case; sheets do not always.
fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

fn check(header: &Header) -> Result<()> {
    if header.has(Column::Title) && header.has(Column::Price) {
        return Ok(());
    }
    if header.has(Column::Title) && header.names().iter().any(|name| name.starts_with("Location")) {
        return Err(Error::invalid(
            "这像是库存导出，不是商品导出。请在 Shopify 的“商品”页导出商品 CSV。",
            "This looks like an inventory export. Export the products themselves, from the Products page of your shop.",
        ));
    }
    let missing = if header.has(Column::Title) {
        "Price"
    } else {
        "Title"
    };
    Err(Error::invalid(
        format!("表头里没有 {missing} 列，读不出商品。请上传 Shopify 导出的商品 CSV，表头保持原样。"),
        format!(
            "The header has no column {missing}, so this cannot be read as products. Upload a product export with its header row unchanged."
        ),
    ))
}
