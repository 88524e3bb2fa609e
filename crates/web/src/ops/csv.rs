//! CSV for spreadsheets: RFC 4180, with a byte order mark so that Chinese opens right, and with cells that no
//! spreadsheet takes for a formula.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// A table of cells.
pub struct Csv(String);

impl Csv {
    /// A table with its head.
    pub fn new(head: &[&str]) -> Self {
        let mut csv = Self("\u{feff}".to_owned());
        csv.row(head.iter().map(|cell| (*cell).to_owned()));
        csv
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.0.push_str(&csv_line(cells));
    }

    /// The table as a download.
    pub fn download(self, name: &str) -> Response {
        let headers = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (
                header::CONTENT_DISPOSITION,
                format!("attachment; filename=\"{name}.csv\""),
            ),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ];
        (headers, self.0).into_response()
    }
}

/// A line of cells, with its end.
pub fn csv_line(cells: impl IntoIterator<Item = String>) -> String {
    let mut line = String::new();
    for (place, value) in cells.into_iter().enumerate() {
        if place > 0 {
            line.push(',');
        }
        line.push_str(&cell(&value));
    }
    line + "\r\n"
}

/// A cell: quoted where it must be; what a spreadsheet would run as a formula begins with an apostrophe, numbers do not.
fn cell(value: &str) -> String {
    let risky = value.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let is_number = value.strip_prefix('-').is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    let safe = if risky && !is_number {
        format!("'{value}")
    } else {
        value.to_owned()
    };
    if safe.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (value, written) in [
            ("=1+1", "'=1+1"),
            ("+86 138", "'+86 138"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
            ("\t=1", "'\t=1"),
            ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
            ("-12.50", "-12.50"),
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
        ] {
            assert_eq!(cell(value), written, "{value}");
        }
    }
}
