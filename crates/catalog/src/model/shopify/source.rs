//! From the bytes of a file to rows of text: separators and encodings are recognised, and nothing in the file can make
//! the reader hold more than a few megabytes.

use std::io::{self, Chain, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use csv::{ByteRecord, Reader, ReaderBuilder};
use kernel::{Code, Error, Result};

/// What is looked at to recognise the file.
const HEAD: u64 = 64 << 10;
/// The longest record; a longer one is a quotation mark that nobody closed.
const LONGEST_RECORD: u64 = 4 << 20;
/// At most so many rows a file.
pub const MOST_ROWS: u64 = 100_000;

/// A row of the file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RawRow {
    /// The line in the file on which it begins, from 1.
    pub line: u64,
    /// Its fields.
    pub fields: Vec<String>,
}

impl RawRow {
    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.fields.iter().all(|field| field.trim().is_empty())
    }

    /// How many bytes it holds.
    pub fn size(&self) -> usize {
        self.fields.iter().map(String::len).sum()
    }
}

/// A reader that stops when too much has been read since it was last told that a record began.
struct Bounded<R> {
    inner: R,
    since: Arc<AtomicU64>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since.load(Ordering::Relaxed) > LONGEST_RECORD {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        let count = self.inner.read(buffer)?;
        self.since.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// The rows of a file.
pub struct Rows<R: Read> {
    reader: Reader<Bounded<Chain<Cursor<Vec<u8>>, R>>>,
    since: Arc<AtomicU64>,
    record: ByteRecord,
    count: u64,
    last_line: u64,
    foreign: bool,
}

impl<R: Read> Rows<R> {
    /// Looks at the beginning of a file and recognises its separator.
    ///
    /// # Errors
    /// In words if it is a workbook, UTF-16, or empty.
    pub fn open(mut source: R) -> Result<Self> {
        let mut head = Vec::new();
        source
            .by_ref()
            .take(HEAD)
            .read_to_end(&mut head)
            .map_err(|error| unreadable(&error))?;
        refuse_other_formats(&head)?;
        let skip = if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        head.drain(..skip);
        let separator = separator(&head);
        let since = Arc::new(AtomicU64::new(0));
        let bounded = Bounded {
            inner: Cursor::new(head).chain(source),
            since: Arc::clone(&since),
        };
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(bounded);
        Ok(Self {
            reader,
            since,
            record: ByteRecord::new(),
            count: 0,
            last_line: 0,
            foreign: false,
        })
    }

    /// Whether a field was not UTF-8 so far, and was read as Windows-1252.
    pub const fn is_foreign(&self) -> bool {
        self.foreign
    }

    /// The next row that is not blank; nothing at the end of the file.
    ///
    /// # Errors
    /// In words if the file cannot be read on, a record is too long, or there are too many rows.
    pub fn next_row(&mut self) -> Result<Option<RawRow>> {
        loop {
            self.since.store(0, Ordering::Relaxed);
            let found = self.reader.read_byte_record(&mut self.record);
            if !found.map_err(|error| self.broken(&error))? {
                return Ok(None);
            }
            self.count += 1;
            if self.count > MOST_ROWS + 1 {
                return Err(too_many_rows());
            }
            let row = self.row();
            self.last_line = row.line;
            if !row.is_blank() {
                return Ok(Some(row));
            }
        }
    }

    fn row(&mut self) -> RawRow {
        let line = self.record.position().map_or(0, csv::Position::line);
        let mut foreign = false;
        let fields = self
            .record
            .iter()
            .map(|field| text(field, &mut foreign))
            .collect();
        self.foreign |= foreign;
        RawRow { line, fields }
    }

    fn broken(&self, error: &csv::Error) -> Error {
        let too_long =
            matches!(error.kind(), csv::ErrorKind::Io(io) if io.kind() == io::ErrorKind::FileTooLarge);
        if !too_long {
            return unreadable(error);
        }
        let line = self.last_line + 1;
        Error::new(
            Code::Invalid,
            format!(
                "从第 {line} 行起读不下去：很可能少了一个英文双引号，后面的内容都被当成了同一格。请补上后重新上传。"
            ),
            format!(
                "The file cannot be read on from line {line}: a double quotation mark is probably missing, so that all that follows counts as one field. Close it and upload the file again."
            ),
        )
    }
}

fn refuse_other_formats(head: &[u8]) -> Result<()> {
    if head.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::invalid(
            "文件是空的。请在 Shopify 后台导出商品 CSV 后再上传。",
            "The file is empty. Export the products as CSV from your shop and upload that.",
        ));
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Error::invalid(
            "这是 Excel 工作簿或压缩包，不是 CSV。请在表格软件里另存为“CSV UTF-8”后再上传。",
            "This is a workbook or an archive, not a CSV file. Save it as “CSV UTF-8” in your spreadsheet program and upload that.",
        ));
    }
    let wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") || head.contains(&0);
    if wide {
        return Err(Error::invalid(
            "这个文件是 UTF-16 编码或不是文本。请另存为“CSV UTF-8”后再上传。",
            "This file is UTF-16, or no text at all. Save it as “CSV UTF-8” and upload that.",
        ));
    }
    Ok(())
}

/// The separator that stands most often in the first line, outside quotation marks.
fn separator(head: &[u8]) -> u8 {
    let mut counts = [(b',', 0_u32), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for &byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some((_, count)) = counts.iter_mut().find(|(separator, _)| *separator == byte) {
                    *count += 1;
                }
            }
        }
    }
    // Of equals the first counts: a file of one column is a comma file.
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b',', |(separator, _)| *separator)
}

fn text(field: &[u8], foreign: &mut bool) -> String {
    str::from_utf8(field).map_or_else(
        |_| {
            *foreign = true;
            field.iter().map(|&byte| windows_1252(byte)).collect()
        },
        str::to_owned,
    )
}

/// Windows-1252: as Latin-1, but for 0x80 to 0x9F (WHATWG Encoding Standard, index windows-1252).
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn unreadable(error: &dyn std::fmt::Display) -> Error {
    Error::invalid(
        "文件没有读完就中断了。请重新上传。",
        "The file broke off while it was being read. Upload it again.",
    )
    .with_detail(error)
}

fn too_many_rows() -> Error {
    Error::new(
        Code::TooLarge,
        format!("文件超过 {MOST_ROWS} 行。请分成几个文件上传。"),
        format!("The file has more than {MOST_ROWS} rows. Split it and upload the parts."),
    )
}
