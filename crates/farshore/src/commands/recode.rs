//! `farshore recode`: codes of stored photographs, computed again after the rules of computing them have changed.
//!
//! Codes of two versions are never compared: until this has run, older photographs are known by their files alone. What is
//! done is kept piece by piece, so it can be interrupted and begun again; the market may run meanwhile.

use std::process::ExitCode;
use std::thread;

use catalog::{Codes, Due};
use kernel::{Error, Result};
use store::{Media, MediaKey, Options, Store, Tx};

use crate::commands::serve;
use crate::config::Config;

/// Files in a piece.
const PIECE: i64 = 64;

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

/// How far it is.
#[derive(Default)]
struct Done {
    listings: usize,
    known: usize,
    unreadable: usize,
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
    if args.dry {
        let (listings, known) = store.read(due)?;
        println!("{listings} photographs of listings and {known} known ones wait for codes.");
        return Ok(ExitCode::SUCCESS);
    }
    let mut done = Done::default();
    listings(&store, &media, &mut done)?;
    // Last, so that live listings are looked at again once, with their own codes there.
    known(&store, &media, &mut done)?;
    println!(
        "{} photographs of listings and {} known ones have new codes; {} could not be read.",
        done.listings, done.known, done.unreadable
    );
    Ok(if done.unreadable == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// How many photographs wait: of listings, and known ones.
pub fn due(tx: &mut Tx<'_>) -> Result<(i64, usize)> {
    let (mut known, mut after) = (0, 0);
    loop {
        let page = trust::known_codes_due(tx, after, PIECE)?;
        known += page.files.len();
        let Some(last) = page.last else { break };
        after = last;
    }
    Ok((catalog::count_codes_due(tx)?, known))
}

fn listings(store: &Store, media: &Media, done: &mut Done) -> Result<()> {
    let mut after = String::new();
    loop {
        let piece = store.read(|tx| catalog::codes_due(tx, &after, PIECE))?;
        let Some(last) = piece.last() else {
            return Ok(());
        };
        after.clone_from(&last.sha256);
        let codes = compute(media, &piece)?;
        done.listings += codes.len();
        done.unreadable += piece.len() - codes.len();
        store.write(move |tx| codes.iter().try_for_each(|codes| catalog::recode(tx, codes)))?;
        eprintln!("{} photographs of listings", done.listings);
    }
}

fn known(store: &Store, media: &Media, done: &mut Done) -> Result<()> {
    let mut after = 0;
    loop {
        let piece = store.read(|tx| trust::known_codes_due(tx, after, PIECE))?;
        let Some(last) = piece.last else {
            break;
        };
        after = last;
        let codes = compute(media, &piece.files)?;
        done.known += codes.len();
        done.unreadable += piece.files.len() - codes.len();
        store.write(move |tx| codes.iter().try_for_each(|codes| catalog::recode(tx, codes)))?;
    }
    if done.listings + done.known > 0 {
        store.write(trust::renew_known)?;
    }
    Ok(())
}

/// The codes of those files that can be read, on all processors.
fn compute(media: &Media, files: &[Due]) -> Result<Vec<Codes>> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = files.len().div_ceil(threads).max(1);
    let computed: Vec<Result<Vec<Codes>>> = thread::scope(|scope| {
        let work = |files| scope.spawn(move || some(media, files));
        let running: Vec<_> = files.chunks(share).map(work).collect();
        let done = running.into_iter().map(thread::ScopedJoinHandle::join);
        done.map(|done| done.unwrap_or_else(|_| Err(Error::internal("a thread broke"))))
            .collect()
    });
    Ok(computed
        .into_iter()
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .flatten()
        .collect())
}

fn some(media: &Media, files: &[Due]) -> Result<Vec<Codes>> {
    let mut codes = Vec::new();
    for file in files {
        let kept = MediaKey::new(&file.media)
            .map(|key| media.get(&key))
            .transpose()?
            .flatten();
        match kept.map(|kept| Codes::of(file, &kept)) {
            Some(Ok(computed)) => codes.push(computed),
            Some(Err(error)) => eprintln!("{}: {error}", file.media),
            None => eprintln!("{}: the file is not there", file.sha256),
        }
    }
    Ok(codes)
}
