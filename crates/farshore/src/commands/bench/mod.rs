//! `farshore bench`: how fast the house is, told as ratios to the bare thing beside it, both measured in one run on one
//! machine: a ratio can be compared with one from another machine, a bare number cannot.

mod gate;
mod lookup;
mod market;
mod pages;
mod rival;
mod visitors;
mod writes;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use kernel::{Clock, Error, Result, SystemClock};
use serde::Serialize;

use market::Market;

/// Arguments of `bench`.
#[derive(clap::Args)]
pub struct Args {
    /// A folder with a demo market to measure on, which is written to; without it, a new one is loaded and thrown away
    #[arg(long, value_name = "FOLDER")]
    market: Option<PathBuf>,
    /// Seconds for each side of a row about pages
    #[arg(long, default_value_t = 3)]
    seconds: u64,
    /// Print the rows as JSON
    #[arg(long)]
    json: bool,
}

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
        }
    }
}

/// Measures and prints.
pub fn run(args: &Args) -> Result<ExitCode> {
    let temporary = tempfile::tempdir().map_err(Error::unavailable)?;
    let folder = args
        .market
        .clone()
        .unwrap_or_else(|| temporary.path().to_path_buf());
    if !args.json {
        println!("Loading the demo market, if it is not there…");
    }
    let market = Market::open(&folder)?;
    let mut rows = Vec::new();
    let mut tell = |more: Vec<Row>| {
        for row in more {
            if !args.json {
                print(&row);
            }
            rows.push(row);
        }
    };
    tell(pages::measure(
        &market,
        Duration::from_secs(args.seconds.clamp(1, 60)),
    )?);
    tell(writes::measure(&market, temporary.path())?);
    tell(gate::measure(&market)?);
    tell(lookup::measure()?);
    if args.json {
        let told = serde_json::to_string_pretty(&rows).map_err(Error::internal)?;
        println!("{told}");
    }
    Ok(ExitCode::SUCCESS)
}

fn print(row: &Row) {
    println!(
        "\n{}\n  {:>12.1} a second\n  {:>12.1} a second  {}\n  {:>12.3} of it",
        row.what, row.per_second, row.bare_per_second, row.beside, row.ratio
    );
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
