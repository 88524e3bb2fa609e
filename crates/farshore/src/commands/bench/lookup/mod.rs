//! Looking for a photograph among millions, beside looking at each and beside faiss.

mod bank;
mod faiss;
mod mapped;
mod table;

use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Write as _};
use std::num::NonZeroUsize;
use std::path::Path;
use std::time::Duration;

use fingerprint::{DEFAULT_RADIUS, Hash256, Index, scan};
use kernel::{Clock, Error, Result, SystemClock};
use serde::Serialize;

use super::{Row, rate};
use bank::{Question, code, questions};
use faiss::Faiss;
pub use table::section;

/// Photographs known, in a run that does not say.
const KNOWN: [(u64, &str); 2] = [
    (1_000_000, "a photograph looked for among 1,000,000, exactly"),
    (10_000_000, "a photograph looked for among 10,000,000, exactly"),
];
/// Questions asked.
const QUESTIONS: u32 = 3000;
/// Beyond this an index is built into its file and read from there.
const IN_MEMORY: u64 = 50_000_000;
/// Codes that a plain scan looks at, all its questions together.
const SCANNED: u64 = 200_000_000;

/// What was measured for one bank.
#[derive(Serialize)]
pub struct Figures {
    codes: u64,
    /// Whether the index lies in its file.
    is_mapped: bool,
    build_seconds: f64,
    threads: usize,
    index_bytes: u64,
    snapshot_bytes: u64,
    load_seconds: f64,
    map_seconds: f64,
    /// From a code's adding to its being found.
    added_seconds: f64,
    /// Questions a second on one thread.
    per_second: f64,
    median_ms: f64,
    p99_ms: f64,
    /// Looking at each, on one thread.
    scan_per_second: f64,
    faiss: Option<Faiss>,
}

/// Measures look-ups alone, among as many codes as asked.
pub fn figures(codes: u64, python: &str) -> Result<Figures> {
    let codes = codes.clamp(1000, u64::from(u32::MAX));
    let folder = tempfile::tempdir().map_err(Error::unavailable)?;
    let path = folder.path().join("bank.codes");
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let is_mapped = codes > IN_MEMORY;
    let (held, build) = timed(|| built(codes, threads, &path))?;
    let snapshot_bytes = std::fs::metadata(&path).map_err(Error::unavailable)?.len();
    let (loaded, load) = timed(|| Index::load(mapped::open(&path)?).map_err(Error::internal))?;
    drop(loaded);
    let (mapped, map) = timed(|| Index::map(mapped::open(&path)?).map_err(Error::internal))?;
    let mut index = held.unwrap_or(mapped);
    let questions = questions(codes, QUESTIONS.into());
    let mut times = asked(&index, &questions)?;
    let spent: Duration = times.iter().sum();
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1000.0;
    let per_second = f64::from(QUESTIONS) / spent.as_secs_f64();
    let ((), added) = timed(|| added(&mut index, codes))?;
    let index_bytes = index.memory_bytes() as u64;
    drop(index);
    Ok(Figures {
        codes,
        is_mapped,
        build_seconds: build.as_secs_f64(),
        threads: threads.get(),
        index_bytes,
        snapshot_bytes,
        load_seconds: load.as_secs_f64(),
        map_seconds: map.as_secs_f64(),
        added_seconds: added.as_secs_f64(),
        per_second,
        median_ms: at(50),
        p99_ms: at(99),
        scan_per_second: scanned(codes, &questions)?,
        faiss: faiss::measure(python, codes, &questions, folder.path())?,
    })
}

/// The rows of a run about the whole house.
pub fn measure() -> Result<Vec<Row>> {
    KNOWN
        .into_iter()
        .map(|(codes, what)| {
            let index = Index::build((0..codes).map(|id| (id, code(id)))).map_err(Error::internal)?;
            let questions = questions(codes, QUESTIONS.into());
            let times = asked(&index, &questions)?;
            drop(index);
            let ours = f64::from(QUESTIONS) / times.iter().sum::<Duration>().as_secs_f64();
            let bare = scanned(codes, &questions)?;
            Ok(Row::new(what, "looking at each", ours, bare).at_least(Some(20.0)))
        })
        .collect()
}

/// The index, and its snapshot in a file; of a very large one the file alone.
fn built(codes: u64, threads: NonZeroUsize, path: &Path) -> Result<Option<Index>> {
    let known = (0..codes).map(|id| (id, code(id)));
    let mut file = BufWriter::new(File::create(path).map_err(Error::unavailable)?);
    if codes > IN_MEMORY {
        Index::build_snapshot(known, threads, &mut file).map_err(Error::unavailable)?;
        return Ok(None);
    }
    let index = Index::build_with(known, threads).map_err(Error::internal)?;
    index.snapshot(&mut file).map_err(Error::unavailable)?;
    file.flush().map_err(Error::unavailable)?;
    Ok(Some(index))
}

/// How long each answer took; all of them must be right.
fn asked(index: &Index, questions: &[Question]) -> Result<Vec<Duration>> {
    questions
        .iter()
        .map(|question| {
            let (found, spent) = timed(|| Ok(index.search(&question.code, DEFAULT_RADIUS)))?;
            let found: Vec<_> = found.iter().map(|one| (one.id, one.distance)).collect();
            if found != Vec::from_iter(question.answer) {
                return Err(Error::internal(format!(
                    "found {found:?}, not {:?}",
                    question.answer
                )));
            }
            Ok(spent)
        })
        .collect()
}

/// Adds a code and finds it.
fn added(index: &mut Index, codes: u64) -> Result<()> {
    let new = code(codes * 3);
    index.insert(codes, new).map_err(Error::internal)?;
    let found = index.search(&new.flip_bit(7), DEFAULT_RADIUS);
    if found.first().is_some_and(|one| one.id == codes) {
        return Ok(());
    }
    Err(Error::internal("a code that was added was not found"))
}

/// Questions a second by looking at each.
fn scanned(codes: u64, questions: &[Question]) -> Result<f64> {
    let bank: Vec<Hash256> = (0..codes).map(code).collect();
    let times = u32::try_from((SCANNED / codes).clamp(2, 100)).unwrap_or(2);
    let (mut found, mut expected) = (0, 0);
    let rate = rate(times, |time| {
        let question = &questions[usize::try_from(time).unwrap_or_default() % questions.len()];
        found += black_box(scan(&question.code, &bank, DEFAULT_RADIUS)).len();
        expected += usize::from(question.answer.is_some());
        Ok(())
    })?;
    if found != expected {
        return Err(Error::internal(format!("{found} found, {expected} are there")));
    }
    Ok(rate)
}

fn timed<T>(work: impl FnOnce() -> Result<T>) -> Result<(T, Duration)> {
    let began = SystemClock.now();
    let done = work()?;
    Ok((done, SystemClock.now().since(began).max(Duration::from_micros(1))))
}
