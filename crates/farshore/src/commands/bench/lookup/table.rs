//! The section about look-ups in the page of figures.

use std::fmt::Write as _;

use super::super::report::{rounded, short, thousands};
use super::Figures;

/// Least questions a second, for one thread.
const PER_SECOND: f64 = 500.0;
/// Least ratio to looking at each, and to faiss.
const RATIO: f64 = 20.0;
/// Most memory for ten million codes, in MiB.
const MEMORY: f64 = 1.3 * 1024.0;
/// Most seconds to load, and to find what was added.
const LOAD: f64 = 5.0;
const ADDED: f64 = 1.0;
/// The bank that the budgets are about.
const BUDGETED: u64 = 10_000_000;
/// Width of the longest bar.
const WIDEST: usize = 60;

/// The tables and the drawing, as Markdown.
pub fn section(machine: &str, banks: &[Figures]) -> String {
    let mut told = format!(
        "{machine}. Random codes, radius 31, one thread; half of the questions are copies at distances 0 to 32, every answer is \
         checked. Budgets are for 10,000,000 codes.\n\n\
         | codes | questions a second | median, ms | p99, ms | looking at each, a second | ratio | faiss multi-hash, a second \
         | ratio | faiss flat, a second |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
    );
    for bank in banks {
        // Writing into a String cannot fail.
        let _ = writeln!(told, "{}", speeds(bank));
    }
    told.push_str(
        "\n| codes | built and written in, s (threads) | index, MiB | bytes a code | snapshot, MiB | loaded and checked in, s \
         | mapped in, ms | an added code is found after, ms | faiss built in, s | faiss, MiB |\n\
         | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for bank in banks {
        let _ = writeln!(told, "{}", sizes(bank));
    }
    if banks.iter().any(|bank| bank.faiss.is_none()) {
        told.push_str("\nWhere faiss has no figure it is not installed, or the bank is too large for it.\n");
    }
    told.push_str(&drawing(banks));
    told
}

fn speeds(bank: &Figures) -> String {
    let ratio = bank.per_second / bank.scan_per_second;
    let mut told = format!(
        "| {} | {}{} | {:.2} | {:.2} | {} | {}{} |",
        thousands(bank.codes),
        rounded(bank.per_second),
        mark(bank, bank.per_second >= PER_SECOND),
        bank.median_ms,
        bank.p99_ms,
        rounded(bank.scan_per_second),
        short(ratio),
        mark(bank, ratio >= RATIO),
    );
    if let Some(faiss) = &bank.faiss {
        let ratio = bank.per_second / faiss.per_second;
        let _ = write!(
            told,
            " {} | {}{} | {} |",
            rounded(faiss.per_second),
            short(ratio),
            mark(bank, ratio >= RATIO),
            rounded(faiss.flat_per_second)
        );
    } else {
        told.push_str("  |  |  |");
    }
    told
}

fn sizes(bank: &Figures) -> String {
    let index = mebibytes(bank.index_bytes);
    let mut told = format!(
        "| {}{} | {} ({}) | {}{} | {} | {} | {}{} | {:.2} | {:.2}{} |",
        thousands(bank.codes),
        if bank.is_mapped { ", in a mapped file" } else { "" },
        short(bank.build_seconds),
        bank.threads,
        rounded(index),
        mark(bank, index <= MEMORY),
        bank.index_bytes / bank.codes,
        rounded(mebibytes(bank.snapshot_bytes)),
        short(bank.load_seconds),
        mark(bank, bank.load_seconds < LOAD),
        bank.map_seconds * 1000.0,
        bank.added_seconds * 1000.0,
        mark(bank, bank.added_seconds < ADDED),
    );
    match &bank.faiss {
        Some(faiss) => {
            let memory = mebibytes(faiss.memory_bytes);
            let _ = write!(told, " {} | {} |", short(faiss.build_seconds), rounded(memory));
        }
        None => told.push_str("  |  |"),
    }
    told
}

const fn mark(bank: &Figures, is_kept: bool) -> &'static str {
    if bank.codes == BUDGETED && !is_kept {
        " (missed)"
    } else {
        ""
    }
}

fn mebibytes(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes >> 10).unwrap_or(u32::MAX)) / 1024.0
}

/// How a question's time grows with the bank.
fn drawing(banks: &[Figures]) -> String {
    let mut told = String::from("\nOne question, milliseconds (each `█` is a quarter more):\n\n```text\n");
    for bank in banks {
        let scan = 1000.0 / bank.scan_per_second;
        let mut line = |what: &str, milliseconds: f64| {
            let _ = writeln!(
                told,
                "{:>13} {what:<16} {} {}",
                thousands(bank.codes),
                bar(milliseconds),
                short(milliseconds)
            );
        };
        line("index", 1000.0 / bank.per_second);
        if let Some(faiss) = &bank.faiss {
            line("faiss multi-hash", 1000.0 / faiss.per_second);
        }
        line("looking at each", scan);
    }
    told.push_str("```\n");
    told
}

/// From a hundredth of a millisecond on, one step for each quarter more.
fn bar(milliseconds: f64) -> String {
    let mut bar = String::new();
    let mut reached = 0.01;
    while reached < milliseconds && bar.chars().count() < WIDEST {
        reached *= 1.25;
        bar.push('█');
    }
    bar
}
