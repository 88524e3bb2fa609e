//! What was measured: rows beside the bare thing, figures of the program alone, and the table of both.

use std::fmt::Write as _;
use std::path::Path;

use kernel::{Error, Result};
use serde::Serialize;

/// One measured thing beside the bare one.
#[derive(Serialize)]
pub struct Row {
    /// What is measured.
    what: &'static str,
    /// The bare thing.
    beside: &'static str,
    /// How often in a second.
    per_second: f64,
    /// How often the bare thing does it.
    bare_per_second: f64,
    /// The one by the other.
    ratio: f64,
    /// The least that the one by the other may be, if a budget says so.
    budget: Option<f64>,
    /// Of a hundred answers the slowest but one, in milliseconds, where answers were timed.
    p99_ms: Option<f64>,
}

impl Row {
    /// A row from two rates.
    pub fn new(what: &'static str, beside: &'static str, per_second: f64, bare_per_second: f64) -> Self {
        Self {
            what,
            beside,
            per_second,
            bare_per_second,
            ratio: per_second / bare_per_second,
            budget: None,
            p99_ms: None,
        }
    }

    /// With the least ratio.
    pub const fn at_least(mut self, budget: Option<f64>) -> Self {
        self.budget = budget;
        self
    }

    /// With the 99th percentile.
    pub const fn p99(mut self, milliseconds: f64) -> Self {
        self.p99_ms = Some(milliseconds);
        self
    }

    fn is_within(&self) -> Option<bool> {
        self.budget.map(|budget| self.ratio >= budget)
    }
}

/// A figure of the program alone.
#[derive(Serialize)]
pub struct Figure {
    /// What is measured, with its unit.
    pub what: &'static str,
    /// How much.
    pub value: f64,
    /// The most it may be, if a budget says so.
    pub most: Option<f64>,
}

/// All of a run.
#[derive(Serialize)]
pub struct Report {
    /// The day, the machine.
    pub machine: String,
    /// Listings on sale.
    pub listings: u64,
    /// Beside the bare thing.
    pub rows: Vec<Row>,
    /// Alone.
    pub figures: Vec<Figure>,
}

impl Report {
    /// The tables, as Markdown.
    pub fn table(&self) -> String {
        let mut told = format!(
            "{} listings. {}.\n\n| row | house, a second | beside it, a second | ratio | budget | p99, ms |\n\
             | --- | ---: | ---: | ---: | ---: | ---: |\n",
            thousands(self.listings),
            self.machine
        );
        for row in &self.rows {
            let budget = row.budget.map_or_else(String::new, |budget| format!("{budget}"));
            let mark = if row.is_within() == Some(false) {
                " (missed)"
            } else {
                ""
            };
            let p99 = row.p99_ms.map_or_else(String::new, |p99| format!("{p99:.1}"));
            // Writing into a String cannot fail.
            let _ = writeln!(
                told,
                "| {}, beside {} | {} | {} | {} | {budget}{mark} | {p99} |",
                row.what,
                row.beside,
                rounded(row.per_second),
                rounded(row.bare_per_second),
                short(row.ratio),
            );
        }
        told.push_str("\n| figure | value | most |\n| --- | ---: | ---: |\n");
        for figure in &self.figures {
            let most = figure.most.map_or_else(String::new, |most| format!("{most}"));
            let mark = if figure.most.is_some_and(|most| figure.value > most) {
                " (missed)"
            } else {
                ""
            };
            let _ = writeln!(
                told,
                "| {} | {} | {most}{mark} |",
                figure.what,
                short(figure.value)
            );
        }
        told
    }

    /// Puts the tables into a page, in place of those of the same number of listings.
    ///
    /// # Errors
    /// If the page has no place marked for figures.
    pub fn write(&self, file: &Path) -> Result<()> {
        put(file, &self.listings_asked().to_string(), &self.table())
    }

    /// The number of listings to the nearest power of ten, as the places in the page are named.
    fn listings_asked(&self) -> u64 {
        10_u64.pow(self.listings.max(1).ilog10())
    }
}

/// Puts figures into a page, in place of those of the same name.
///
/// # Errors
/// If the page has no place marked for them.
pub fn put(file: &Path, name: &str, figures: &str) -> Result<()> {
    let page = std::fs::read_to_string(file).map_err(Error::unavailable)?;
    let (begin, end) = (format!("<!-- figures {name} -->"), "<!-- end of figures -->");
    let parts = page
        .split_once(&begin)
        .and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
    let (before, after) = parts.ok_or_else(|| {
        Error::invalid(
            format!("文件里没有“{begin}”和“{end}”之间的位置。"),
            format!("The file has no place between “{begin}” and “{end}”."),
        )
    })?;
    let page = format!("{before}{begin}\n\n{figures}\n{end}{after}");
    std::fs::write(file, page).map_err(Error::unavailable)
}

/// As many digits as a rate deserves.
pub fn rounded(rate: f64) -> String {
    if rate < 100.0 {
        return format!("{rate:.1}");
    }
    format!("{rate:.0}")
}

/// As many digits as a ratio deserves.
pub fn short(number: f64) -> String {
    match number {
        number if number >= 100.0 => format!("{number:.0}"),
        number if number >= 10.0 => format!("{number:.1}"),
        number if number >= 0.1 => format!("{number:.2}"),
        number => format!("{number:.3}"),
    }
}

/// With commas.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut told = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            told.push(',');
        }
        told.push(digit);
    }
    told
}

/// The machine that this runs on, in words.
pub fn machine(day: kernel::Day) -> String {
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let told = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = told
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
        .map_or("an unknown processor", |(_, name)| name.trim());
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let gigabytes = memory
        .lines()
        .find_map(|line| {
            line.strip_prefix("MemTotal:")?
                .split_whitespace()
                .next()?
                .parse::<u64>()
                .ok()
        })
        .map_or(0, |kilobytes| kilobytes.div_ceil(1 << 20));
    let build = if cfg!(debug_assertions) {
        "a development build"
    } else {
        "an optimised build"
    };
    format!(
        "{day}, {processors} × {model}, {gigabytes} GiB, {} {}, {build}, SQLite",
        std::env::consts::OS,
        std::env::consts::ARCH
    )
}
