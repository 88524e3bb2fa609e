//! `farshore bench`: how fast the house is, told as ratios to the bare thing beside it, both measured in one run on one
//! machine: a ratio can be compared with one from another machine, a bare number cannot.

mod again;
mod buyers;
mod gate;
mod grow;
mod lookup;
mod market;
mod pages;
mod photographs;
mod products;
mod report;
mod rival;
mod start;
mod sweep;
mod texts;
mod visitors;
mod writes;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use kernel::{Clock, Error, Result, SystemClock};

use market::Market;
use report::{Report, Row};

/// Arguments of `bench`.
#[derive(clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag that somebody types, not a state"
)]
pub struct Args {
    /// A folder with a demo market to measure on, which is written to; without it, a new one is loaded and thrown away
    #[arg(long, value_name = "FOLDER")]
    market: Option<PathBuf>,
    /// Seconds for each side of a row about pages
    #[arg(long, default_value_t = 3)]
    seconds: u64,
    /// Copy the demo listings until so many are on sale
    #[arg(long, value_name = "NUMBER")]
    listings: Option<u32>,
    /// Put the tables into a page, at its place for this number of listings (docs/benchmarks.md)
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
    /// Measure look-ups alone, among so many codes each (1000000,10000000,100000000)
    #[arg(long, value_name = "NUMBER", value_delimiter = ',')]
    codes: Vec<u64>,
    /// Measure photographs alone: how fast they are hashed, and which changed copies are found
    #[arg(long)]
    photographs: bool,
    /// Measure the publish gate alone: listings with three photographs, and every listing looked at again for a new brand
    #[arg(long)]
    gate: bool,
    /// Measure texts alone: which disguised names are found, how seldom honest titles are accused, and how fast
    #[arg(long)]
    texts: bool,
    /// With --texts: titles from elsewhere as well, one a line
    #[arg(long, value_name = "FILE", requires = "texts")]
    titles: Option<PathBuf>,
    /// Measure product match alone, on the folders in this one that hold left.csv, right.csv and gt.csv (docs/benchmarks.md)
    #[arg(long, value_name = "FOLDER")]
    products: Option<PathBuf>,
    /// The Python that may have faiss, pdqhash and threatexchange, to measure beside them
    #[arg(long, value_name = "PROGRAM", default_value = "python3")]
    python: String,
    /// Print the rows as JSON
    #[arg(long)]
    json: bool,
}

/// Measures and prints.
pub fn run(args: &Args) -> Result<ExitCode> {
    let temporary = tempfile::tempdir().map_err(Error::unavailable)?;
    let folder = args
        .market
        .clone()
        .unwrap_or_else(|| temporary.path().to_path_buf());
    let tell = |words: &str| {
        if !args.json {
            eprintln!("{words}");
        }
    };
    if !args.codes.is_empty() {
        return look_ups(args, tell);
    }
    if args.photographs {
        tell("Measuring photographs…");
        return hashes(args);
    }
    if args.texts {
        tell("Measuring texts…");
        return texts_alone(args);
    }
    if let Some(folder) = &args.products {
        tell("Measuring product match…");
        return matches(args, folder);
    }
    tell("Loading the demo market, if it is not there…");
    let market = Market::open(&folder)?;
    if let Some(listings) = args.listings {
        tell("Copying its listings, and making the search index anew…");
        market.grow(listings)?;
    }
    if args.gate {
        tell("Measuring the gate…");
        return gate_alone(args, &market);
    }
    tell("Measuring pages…");
    let mut rows = pages::measure(&market, Duration::from_secs(args.seconds.clamp(1, 60)))?;
    tell("Measuring orders and transfers…");
    rows.extend(writes::measure(&market, temporary.path())?);
    rows.extend(buyers::measure(&market, temporary.path())?);
    tell("Measuring the gate and the look-up…");
    let (screened, wait) = gate::measure(&market)?;
    rows.extend(screened);
    rows.extend(lookup::measure()?);
    tell("Looking at every listing again…");
    let swept = sweep::measure(&market)?;
    let report = Report {
        machine: report::machine(market.house.store.now().day_utc()),
        listings: market.listings()?,
        rows,
        figures: start::measure(&folder)?
            .into_iter()
            .chain([wait, swept])
            .collect(),
    };
    finish(args, &report)
}

/// The publish gate alone, on a market.
fn gate_alone(args: &Args, market: &Market) -> Result<ExitCode> {
    let (rows, wait) = gate::measure(market)?;
    let report = Report {
        machine: report::machine(market.house.store.now().day_utc()),
        listings: market.listings()?,
        rows,
        figures: vec![wait, sweep::measure(market)?],
    };
    tell_section(args, "gate", &report.table(), &report)
}

/// Look-ups alone: no market is needed.
fn look_ups(args: &Args, tell: impl Fn(&str)) -> Result<ExitCode> {
    let mut banks = Vec::new();
    for codes in &args.codes {
        tell(&format!("Measuring look-ups among {codes} codes…"));
        banks.push(lookup::figures(*codes, &args.python)?);
    }
    let machine = report::machine(SystemClock.now().day_utc());
    tell_section(args, "look-up", &lookup::section(&machine, &banks), &banks)
}

/// Photographs alone: no market is needed.
fn hashes(args: &Args) -> Result<ExitCode> {
    let figures = photographs::figures(&args.python)?;
    let machine = report::machine(SystemClock.now().day_utc());
    tell_section(
        args,
        "photographs",
        &photographs::section(&machine, &figures),
        &figures,
    )
}

/// Texts alone: no market is needed.
fn texts_alone(args: &Args) -> Result<ExitCode> {
    let figures = texts::figures(args.titles.as_deref())?;
    let machine = report::machine(SystemClock.now().day_utc());
    tell_section(args, "texts", &texts::section(&machine, &figures), &figures)
}

/// Product match alone: no market is needed.
fn matches(args: &Args, folder: &Path) -> Result<ExitCode> {
    let figures = products::figures(folder)?;
    let machine = report::machine(SystemClock.now().day_utc());
    let section = products::section(&machine, &figures);
    tell_section(args, "products", &section, &figures)
}

/// Puts a section into its page and prints it, or its figures as JSON.
fn tell_section(args: &Args, name: &str, section: &str, figures: &impl serde::Serialize) -> Result<ExitCode> {
    if let Some(file) = &args.write {
        report::put(file, name, section)?;
    }
    if args.json {
        println!(
            "{}",
            serde_json::to_string_pretty(figures).map_err(Error::internal)?
        );
    } else {
        println!("\n{section}");
    }
    Ok(ExitCode::SUCCESS)
}

fn finish(args: &Args, report: &Report) -> Result<ExitCode> {
    if let Some(file) = &args.write {
        report.write(file)?;
    }
    if args.json {
        println!(
            "{}",
            serde_json::to_string_pretty(report).map_err(Error::internal)?
        );
    } else {
        println!("\n{}", report.table());
    }
    Ok(ExitCode::SUCCESS)
}

/// How often in a second a piece of work is done, measured over so many times.
pub fn rate(times: u32, mut work: impl FnMut(u32) -> Result<()>) -> Result<f64> {
    let began = SystemClock.now();
    for time in 0..times {
        work(time)?;
    }
    let spent = SystemClock.now().since(began).max(Duration::from_micros(1));
    Ok(f64::from(times) / spent.as_secs_f64())
}
