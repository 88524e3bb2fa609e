//! The positive list of cross-border retail imports 跨境电商零售进口商品清单, as far as somebody has loaded it.
//!
//! Being on the list is not enough: a line can carry a note (ssopdot.com/blog/6801.html: exclusion, bonded only, named goods only,
//! weight a year). No open machine-readable copy of the 1,476 lines of 2022 was found; the table says of itself
//! whether it is complete, and an absent line then means "look it up", not "forbidden".
//!
//! Columns (CSV): `hs,name,note,note_en,note_zh,from,until,as_of,source,verified`.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::hs::{HsCode, is_prefix};
use crate::table::{self, TableError};

/// The four kinds of note a line can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListNote {
    /// Some goods under the line are shut out (endangered species, dual use).
    Exclusion,
    /// Only in the bonded modes.
    BondedOnly,
    /// Only the goods the note names.
    NamedGoodsOnly,
    /// Only so much a person a year.
    WeightPerYear,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListLine {
    /// The tariff prefix, eight digits in the official list.
    pub hs: String,
    /// What it covers.
    pub name: String,
    /// The kind of note, if the line has one.
    pub note: Option<ListNote>,
    /// The note in English.
    pub note_en: String,
    /// The note in Chinese.
    pub note_zh: String,
    from: Option<Date>,
    until: Option<Date>,
    /// The day the row was read.
    pub as_of: Date,
    /// Where it was read.
    pub source: String,
    /// Whether somebody read it there.
    pub verified: bool,
}

#[derive(Deserialize)]
struct RawLine {
    hs: String,
    name: String,
    note: Option<ListNote>,
    note_en: String,
    note_zh: String,
    from: String,
    until: String,
    as_of: Date,
    source: String,
    verified: String,
}

/// The loaded list.
#[derive(Debug, Clone, Default)]
pub struct PositiveList {
    lines: Vec<ListLine>,
    complete: bool,
}

impl PositiveList {
    /// Reads the list. `complete` says that this is the whole official list, so that an absent code is refused.
    ///
    /// # Errors
    /// [`TableError`] naming the first line that is wrong.
    pub fn parse(text: &str, complete: bool) -> Result<Self, TableError> {
        Ok(Self {
            lines: table::rows(text, list_line)?,
            complete,
        })
    }

    /// The line over a code on a day; the longest prefix wins.
    pub fn find(&self, hs: &HsCode, on: Date) -> Option<&ListLine> {
        self.lines
            .iter()
            .filter(|line| hs.is_under(&line.hs) && table::in_force(line.from, line.until, on))
            .max_by_key(|line| line.hs.len())
    }

    /// Whether this is the whole official list.
    pub const fn is_complete(&self) -> bool {
        self.complete
    }
}

fn list_line(raw: RawLine) -> Result<ListLine, String> {
    if !is_prefix(&raw.hs) || raw.hs.len() < 2 {
        return Err(format!(
            "hs `{}` is not a tariff prefix",
            crate::amount::shown(&raw.hs)
        ));
    }
    Ok(ListLine {
        from: table::optional_date(&raw.from)?,
        until: table::optional_date(&raw.until)?,
        verified: table::yes_or_no(&raw.verified)?,
        hs: raw.hs,
        name: raw.name,
        note: raw.note,
        note_en: raw.note_en,
        note_zh: raw.note_zh,
        as_of: raw.as_of,
        source: raw.source,
    })
}
