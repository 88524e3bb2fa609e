//! Reading the dated rule files: what every table shares (comment lines, dates in force, an error that names the line).

use serde::de::DeserializeOwned;

use crate::date::Date;

/// A rule file that cannot be used, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// One row of a CSV file is wrong.
    #[error("line {line}: {problem}")]
    Row {
        /// The line in the file, from 1.
        line: u64,
        /// What is wrong, naming the column and the value.
        problem: String,
    },
    /// A TOML file is wrong; the text names line and column.
    #[error("{0}")]
    Toml(String),
    /// The file says nothing.
    #[error("the file holds no rows")]
    Empty,
}

/// Reads CSV with a header row and `#` comments, one `T` a row; `make` turns it into the checked form.
pub(crate) fn rows<T, R>(text: &str, make: impl Fn(T) -> Result<R, String>) -> Result<Vec<R>, TableError>
where
    T: DeserializeOwned,
{
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let headers = reader.headers().cloned().map_err(|e| row_error(1, &e))?;
    let mut rows = Vec::new();
    for record in reader.into_records() {
        let record = record.map_err(|e| row_error(line_of(e.position(), text), &e))?;
        let line = line_of(record.position(), text);
        let raw: T = record
            .deserialize(Some(&headers))
            .map_err(|e| row_error(line, &e))?;
        rows.push(make(raw).map_err(|problem| TableError::Row { line, problem })?);
    }
    if rows.is_empty() {
        Err(TableError::Empty)
    } else {
        Ok(rows)
    }
}

/// Reads a TOML document.
pub(crate) fn document<T: DeserializeOwned>(text: &str) -> Result<T, TableError> {
    toml::from_str(text).map_err(|e| TableError::Toml(e.to_string()))
}

/// The line a record begins on. The reader's position lies before the comments and empty lines it skipped.
fn line_of(position: Option<&csv::Position>, text: &str) -> u64 {
    let Some(position) = position else { return 0 };
    let rest = usize::try_from(position.byte())
        .ok()
        .and_then(|byte| text.get(byte..))
        .unwrap_or_default();
    let skipped = rest
        .lines()
        .take_while(|line| line.is_empty() || line.starts_with('#'));
    skipped.fold(position.line(), |line, _| line + 1)
}

fn row_error(line: u64, problem: &csv::Error) -> TableError {
    TableError::Row {
        line,
        problem: problem.to_string(),
    }
}

/// True when `on` lies in a rule's days: from `from` (inclusive) until `until` (exclusive); an open end has no bound.
pub(crate) fn in_force(from: Option<Date>, until: Option<Date>, on: Date) -> bool {
    from.is_none_or(|from| from <= on) && until.is_none_or(|until| on < until)
}

/// Reads an optional date column.
pub(crate) fn optional_date(text: &str) -> Result<Option<Date>, String> {
    if text.is_empty() {
        Ok(None)
    } else {
        text.parse()
            .map(Some)
            .map_err(|e: crate::date::DateError| e.to_string())
    }
}

/// Reads the `verified` column, which must be said in full.
pub(crate) fn yes_or_no(text: &str) -> Result<bool, String> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        other => Err(format!(
            "verified must be yes or no, not `{}`",
            crate::amount::shown(other)
        )),
    }
}
