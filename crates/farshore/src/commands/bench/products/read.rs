//! Folders of two shops' descriptions: `left.csv`, `right.csv` and `gt.csv`, the pairs that are one product.
//!
//! The first line names the columns; the separator is whichever of `|`, `#`, tab, `;` and `,` stands in it. Of the columns `id`
//! (a number), `title` or `name`, `brand` or `manufacturer`, `model` or `modelno`, `gtin`, `description` and `price` are
//! taken, others left alone. `gt.csv` has the id of the left in its first column and that of the right in its second.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use fingerprint::product::Goods;
use kernel::{Error, Result};

use super::Columns;

/// A set.
pub struct Set {
    /// The folder's name.
    pub name: String,
    /// The one shop's.
    pub left: Vec<(u64, Goods)>,
    /// The other's.
    pub right: Vec<(u64, Goods)>,
    /// Which are one product.
    pub truth: HashSet<(u64, u64)>,
}

/// The folders that hold a set, by name.
pub fn folders(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut sets: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join("gt.csv").is_file())
        .collect();
    sets.sort();
    if sets.is_empty() {
        return Err(Error::invalid(
            format!(
                "{} 里没有含 left.csv、right.csv 和 gt.csv 的文件夹。",
                folder.display()
            ),
            format!(
                "{} has no folder with left.csv, right.csv and gt.csv.",
                folder.display()
            ),
        ));
    }
    Ok(sets)
}

/// A set from its folder.
pub fn set(folder: &Path) -> Result<Set> {
    let side = |name: &str| -> Result<Vec<(u64, Goods)>> {
        let path = folder.join(name);
        let lines = table(&path)?;
        lines.iter().map(|line| goods(&path, line)).collect()
    };
    let path = folder.join("gt.csv");
    let pair = |line: &Vec<(String, String)>| match line.as_slice() {
        [(_, left), (_, right), ..] => Ok((number(&path, left)?, number(&path, right)?)),
        _ => Err(no_number(&path, "")),
    };
    Ok(Set {
        name: folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        left: side("left.csv")?,
        right: side("right.csv")?,
        truth: table(&path)?.iter().map(pair).collect::<Result<_>>()?,
    })
}

fn goods(path: &Path, line: &[(String, String)]) -> Result<(u64, Goods)> {
    let line: Columns = line.iter().cloned().collect();
    let one = |names: &[&str]| {
        let known = names.iter().find_map(|name| line.get(*name));
        known.cloned().unwrap_or_default()
    };
    let goods = Goods::new(one(&["title", "name"]))
        .brand(one(&["brand", "manufacturer"]))
        .model(one(&["model", "modelno"]))
        .gtin(one(&["gtin"]))
        .details(one(&["description"]));
    let goods = match hundredths(&one(&["price"])) {
        Some(price) => goods.price(price),
        None => goods,
    };
    Ok((number(path, &one(&["id"]))?, goods))
}

/// A price with a point, in hundredths; places beyond are cut off.
fn hundredths(text: &str) -> Option<i64> {
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    let places: String = places.chars().chain("00".chars()).take(2).collect();
    whole
        .parse::<i64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(places.parse().ok()?)
}

/// The lines of a file by their columns, in order.
fn table(path: &Path) -> Result<Vec<Vec<(String, String)>>> {
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    let head = text.lines().next().unwrap_or_default();
    let separator = ['|', '#', '\t', ';', ',']
        .into_iter()
        .find(|mark| head.contains(*mark));
    let mut records = records(&text, separator.unwrap_or(',')).into_iter();
    let names = records.next().unwrap_or_default();
    let line = |record: Vec<String>| names.iter().cloned().zip(record).collect();
    Ok(records.map(line).collect())
}

/// Records of fields, by RFC 4180: a field in quotation marks may hold the separator, line ends and doubled marks.
fn records(text: &str, separator: char) -> Vec<Vec<String>> {
    let (mut records, mut record, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => field.push('"'),
            '"' if quoted => quoted = false,
            '"' if field.is_empty() => quoted = true,
            '\r' if !quoted => {}
            '\n' if !quoted => {
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            letter if letter == separator && !quoted => record.push(std::mem::take(&mut field)),
            letter => field.push(letter),
        }
    }
    if !field.is_empty() || !record.is_empty() {
        record.push(field);
        records.push(record);
    }
    records.retain(|record| record.iter().any(|field| !field.is_empty()));
    records
}

fn number(path: &Path, text: &str) -> Result<u64> {
    text.trim().parse().map_err(|_| no_number(path, text))
}

fn no_number(path: &Path, text: &str) -> Error {
    Error::invalid(
        format!("{} 里的编号“{text}”不是数字。", path.display()),
        format!("The id “{text}” in {} is no number.", path.display()),
    )
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::invalid(
        format!("无法读取 {}：{error}。", path.display()),
        format!("{} cannot be read: {error}.", path.display()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_in_quotation_marks_may_hold_anything() {
        let read = records("id|title\r\n1|\"a|b \"\"c\"\"\nd\"\n\n2|e\"f", '|');
        assert_eq!(read, [["id", "title"], ["1", "a|b \"c\"\nd"], ["2", "e\"f"]]);
    }

    #[test]
    fn a_folder_is_a_set_and_a_wrong_id_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("left.csv", "id,name,price\n7,Kelp Balm,24.5\n");
        write("right.csv", "id#title#manufacturer\n3#Balm#Tidepool\n");
        write("gt.csv", "D1|D2\n7|3\n");
        let read = set(folder.path()).unwrap();
        assert_eq!(read.left, [(7, Goods::new("Kelp Balm").price(2450))]);
        assert_eq!(read.right, [(3, Goods::new("Balm").brand("Tidepool"))]);
        assert!(read.truth.contains(&(7, 3)));
        write("gt.csv", "D1|D2\nx|3\n");
        assert!(set(folder.path()).err().unwrap().said().en.contains("“x”"));
        assert!(
            folders(folder.path())
                .err()
                .unwrap()
                .said()
                .en
                .contains("left.csv")
        );
    }
}
