//! The division table: codes, names, parents and children.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::names::{is_placeholder, short};
use crate::table::{self, TableError};

/// The four levels an address has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Province, autonomous region, or city under the central government. Two digits.
    Province,
    /// Prefecture-level city. Four digits.
    City,
    /// County, district, county-level city. Six digits; what customs messages ask for.
    County,
    /// Street, town, township. Nine digits.
    Street,
}

impl Level {
    const fn digits(self) -> u32 {
        match self {
            Self::Province => 2,
            Self::City => 4,
            Self::County => 6,
            Self::Street => 9,
        }
    }

    /// The codes of this level. Because a code begins with its parent's, each level lies together in code order.
    const fn codes(self) -> std::ops::Range<u32> {
        match self {
            Self::Province => 0..100,
            Self::City => 100..10_000,
            Self::County => 10_000..1_000_000,
            Self::Street => 1_000_000..1_000_000_000,
        }
    }
}

/// A division code of two, four, six or nine digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(u32);

impl Code {
    /// Reads the digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = matches!(text.len(), 2 | 4 | 6 | 9) && text.bytes().all(|b| b.is_ascii_digit());
        if !digits || text.starts_with('0') {
            None
        } else {
            text.parse().ok().map(Self)
        }
    }

    /// The level, by the number of digits.
    pub const fn level(self) -> Level {
        match self.0 {
            0..100 => Level::Province,
            100..10_000 => Level::City,
            10_000..1_000_000 => Level::County,
            _ => Level::Street,
        }
    }

    /// The code one level up.
    pub const fn parent(self) -> Option<Self> {
        match self.level() {
            Level::Province => None,
            Level::City | Level::County => Some(Self(self.0 / 100)),
            Level::Street => Some(Self(self.0 / 1000)),
        }
    }

    /// The code at `level` that this one lies under; `None` when this one is above it.
    pub fn at(self, level: Level) -> Option<Self> {
        let mut code = self;
        while code.level() > level {
            code = code.parent()?;
        }
        (code.level() == level).then_some(code)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl TryFrom<String> for Code {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| "a division code has 2, 4, 6 or 9 digits".to_owned())
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.to_string()
    }
}

/// One division.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Division {
    /// Its code.
    pub code: Code,
    /// Its full name.
    pub name: String,
}

impl Division {
    /// True for a row that only groups others (市辖区) and is not written in addresses.
    pub fn is_placeholder(&self) -> bool {
        is_placeholder(&self.name)
    }

    /// The name as people write it, when they leave something out.
    pub fn short_name(&self) -> Option<&str> {
        short(&self.name)
    }
}

/// The table, ordered by code.
#[derive(Debug, Clone, Default)]
pub struct Divisions {
    rows: Vec<Division>,
}

#[derive(Deserialize)]
struct RawDivision {
    code: String,
    name: String,
}

#[derive(Deserialize)]
struct RawStreets {
    county: String,
    streets: String,
}

impl Divisions {
    /// Reads provinces, cities and counties: CSV with `code,name`.
    ///
    /// # Errors
    /// [`TableError`] naming a line with a bad code, or a division whose parent is missing.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let rows = table::rows(text, |raw: RawDivision| {
            let code = Code::parse(&raw.code).filter(|_| !raw.name.is_empty());
            code.map(|code| Division { code, name: raw.name })
                .ok_or_else(|| format!("bad code or name `{}`", raw.code))
        })?;
        Self::default().with(rows)
    }

    /// Adds streets: CSV with `county,streets`, the streets as three digits and name, separated by spaces.
    ///
    /// # Errors
    /// [`TableError`] naming a line that is wrong, or a street whose county is missing.
    pub fn with_streets(self, text: &str) -> Result<Self, TableError> {
        let rows = table::rows(text, |raw: RawStreets| {
            raw.streets
                .split(' ')
                .filter(|street| !street.is_empty())
                .map(|street| {
                    street_row(&raw.county, street).ok_or_else(|| format!("bad street in {}", raw.county))
                })
                .collect::<Result<Vec<_>, _>>()
        })?;
        self.with(rows.concat())
    }

    fn with(mut self, mut rows: Vec<Division>) -> Result<Self, TableError> {
        self.rows.append(&mut rows);
        self.rows.sort_by_key(|row| row.code);
        self.rows.dedup_by_key(|row| row.code);
        let orphan = self
            .rows
            .iter()
            .find(|row| row.code.parent().is_some_and(|parent| self.get(parent).is_none()));
        match orphan {
            Some(row) => Err(TableError::Row {
                line: 0,
                problem: format!("{} {} has no parent", row.code, row.name),
            }),
            None => Ok(self),
        }
    }

    /// The division with this code.
    pub fn get(&self, code: Code) -> Option<&Division> {
        self.rows
            .binary_search_by_key(&code, |row| row.code)
            .ok()
            .and_then(|at| self.rows.get(at))
    }

    /// The divisions directly under `parent`, or all provinces: what one column of a picker shows.
    pub fn children(&self, parent: Option<Code>) -> &[Division] {
        let level = match parent.map(Code::level) {
            None => Level::Province,
            Some(Level::Province) => Level::City,
            Some(Level::City) => Level::County,
            Some(Level::County | Level::Street) => Level::Street,
        };
        self.under(parent, level)
    }

    /// All divisions of a level under `scope` (or everywhere), across the levels between.
    pub fn under(&self, scope: Option<Code>, level: Level) -> &[Division] {
        let range = match scope {
            None => level.codes(),
            Some(code) if code.level() >= level => 0..0,
            Some(code) => {
                let width = 10u32.pow(level.digits() - code.level().digits());
                code.0 * width..(code.0 + 1) * width
            }
        };
        let at = |bound: u32| self.rows.partition_point(|row| row.code.0 < bound);
        self.rows.get(at(range.start)..at(range.end)).unwrap_or_default()
    }

    /// The division and all above it, the province first. Empty when the code is unknown.
    pub fn chain(&self, code: Code) -> Vec<&Division> {
        let mut chain: Vec<&Division> = std::iter::successors(Some(code), |code| code.parent())
            .map_while(|code| self.get(code))
            .collect();
        chain.reverse();
        chain
    }

    /// The names from the province down as an address writes them: 上海市浦东新区, without 市辖区 or repeats.
    pub fn full_name(&self, code: Code) -> String {
        let mut written: Vec<&str> = Vec::new();
        for division in self.chain(code).iter().filter(|d| !d.is_placeholder()) {
            if written.last() != Some(&division.name.as_str()) {
                written.push(&division.name);
            }
        }
        written.concat()
    }

    /// What a picker shows for a division: a grouping row is shown by what it stands for.
    pub fn label(&self, division: &Division) -> String {
        let province = division.code.at(Level::Province).and_then(|code| self.get(code));
        match (division.name.as_str(), province) {
            ("市辖区", Some(province)) => province.name.clone(),
            ("县", Some(province)) => format!("{}所辖县", province.name),
            (name, _) if division.is_placeholder() => name.replace("行政区划", ""),
            (name, _) => name.to_owned(),
        }
    }

    /// Children of `parent` with this full or short name.
    pub fn named<'a>(&'a self, parent: Option<Code>, name: &'a str) -> impl Iterator<Item = &'a Division> {
        self.children(parent)
            .iter()
            .filter(move |d| d.name == name || d.short_name() == Some(name))
    }
}

fn street_row(county: &str, street: &str) -> Option<Division> {
    let (digits, name) = street.split_at_checked(3)?;
    let code = Code::parse(&format!("{county}{digits}")).filter(|code| code.level() == Level::Street)?;
    (!name.is_empty()).then(|| Division {
        code,
        name: name.to_owned(),
    })
}
