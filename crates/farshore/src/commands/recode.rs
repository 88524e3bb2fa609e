//! `farshore recode`: codes of stored photographs, computed again after the rules of computing them have changed.
//!
//! Codes of two versions are never compared: until this has run, older photographs are known by their files alone. What is
//! done is kept piece by piece, so it can be interrupted and begun again; the market may run meanwhile.

use std::process::ExitCode;
use std::time::Duration;

use kernel::{Clock, Result, SystemClock, Time};
use store::{Media, Options, Store};
use trust::Recoding;

use crate::commands::serve;
use crate::config::Config;

/// Files in a piece.
const PIECE: usize = 64;
/// How often it is told how far it is.
const OFTEN: Duration = Duration::from_secs(2);

/// Arguments of `recode`.
#[derive(clap::Args)]
#[command(
    after_help = "Exit codes: 0 every file that is kept was read; 1 some could not be read and are known by their files alone.\n\n\
    Example: farshore recode"
)]
pub struct Args {
    /// Only tell how many wait
    #[arg(long)]
    dry: bool,
    /// The database; overrides `database`
    #[arg(long, value_name = "URL")]
    db: Option<String>,
}

/// Computes what waits.
pub fn run(config: Config, args: &Args) -> Result<ExitCode> {
    let config = serve::Args {
        db: args.db.clone(),
        port: None,
    }
    .over(config);
    let media = Media::in_folder(&config.folder.join("media"))?;
    let store = Store::open(Options::new(config.database))?;
    let mut work = Recoding::begin(&store, PIECE)?;
    let waiting = work.waiting();
    println!(
        "{} photographs of listings and {} known ones wait for codes.",
        waiting.listings, waiting.known
    );
    if args.dry {
        return Ok(ExitCode::SUCCESS);
    }
    let (began, mut told) = (SystemClock.now(), SystemClock.now());
    while work.step(&store, &media)? {
        let now = SystemClock.now();
        if now.since(told) >= OFTEN {
            told = now;
            eprintln!("{}", far(&work, began, now));
        }
    }
    for why in work.unreadable() {
        eprintln!("{why}");
    }
    println!(
        "{} files have new codes; {} could not be read.",
        work.read(),
        work.unreadable().len()
    );
    Ok(if work.unreadable().is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// How far it is, and how long it will take. What is both a listing's and known is done once, so it may end sooner.
fn far(work: &Recoding, began: Time, now: Time) -> String {
    let done = work.read() + work.unreadable().len();
    let all = (work.waiting().listings + work.waiting().known).max(done);
    let spent = u128::from(now.since(began).as_secs());
    let left = (spent * (all - done) as u128)
        .checked_div(done as u128)
        .unwrap_or_default();
    format!("{done} of {all} files, at most {} min left", left.div_ceil(60))
}
