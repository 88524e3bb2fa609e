//! The brand names that the generators work with.

use crate::text::{Brand, NameError};

/// A brand as a registry holds it, with what the generators need to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The caller's id.
    pub id: u64,
    /// Its names, in any script.
    pub names: Vec<String>,
    /// Nice classes of its goods, for titles that such goods have.
    pub classes: Vec<u8>,
    /// Words that go with it.
    pub context: Vec<String>,
    /// Its names are everyday words too.
    pub common: bool,
    /// Phrases that hold a name and do not mean the brand.
    pub innocent: Vec<String>,
}

impl Mark {
    /// As the search wants it.
    ///
    /// # Errors
    /// If a name is too short or too long to be searched for.
    pub fn brand(&self) -> Result<Brand, NameError> {
        let first = self.names.first().map_or("", String::as_str);
        let named = self
            .names
            .iter()
            .skip(1)
            .try_fold(Brand::new(self.id, first)?, |brand, name| brand.alias(name))?;
        let brand = named
            .context(self.context.clone())
            .innocent(self.innocent.clone())
            .classes(self.classes.iter().copied());
        Ok(if self.common { brand.common_word() } else { brand })
    }
}

/// The generators' own marks, numbered from `first`: fifty invented ones, and words of every day that brands carry.
#[must_use]
pub fn marks(first: u64) -> Vec<Mark> {
    let lines = lines(include_str!("marks.txt"));
    lines.zip(first..).map(|(line, id)| mark(line, id)).collect()
}

fn mark(line: &str, id: u64) -> Mark {
    let mut fields = line.split(';').map(str::trim);
    let mut list = |between: char| -> Vec<String> {
        let words = fields.next().unwrap_or_default().split(between);
        words
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    Mark {
        id,
        names: list(','),
        classes: list(' ').iter().filter_map(|class| class.parse().ok()).collect(),
        context: list(','),
        common: !list(',').is_empty(),
        innocent: list(','),
    }
}

/// The lines of a data file that say something.
pub(super) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The words of one field.
pub(super) fn words(field: &str) -> Vec<&str> {
    field
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .collect()
}
