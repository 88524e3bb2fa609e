//! Every parser of what strangers send, run for a moment over its seeds and over random changes of them.
//! `FARSHORE_FUZZ_ROUNDS` says how often, `FARSHORE_FUZZ_SEED` repeats a run; `fuzz/` has the same for the real fuzzer.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod fuzzing {
    pub mod mutate;
    pub mod targets;
}

use std::panic::{AssertUnwindSafe, catch_unwind};

use fuzzing::mutate::mutate;
use fuzzing::targets::{TARGETS, Target};
use kernel::{Random, SeededRandom, SystemRandom};

/// Changed inputs for each parser; fewer for pictures, which are slow.
const ROUNDS: u64 = 400;

#[test]
fn no_parser_panics() {
    let told = |name: &str| testkit::told(name).and_then(|text| text.parse().ok());
    let seed = told("FARSHORE_FUZZ_SEED").unwrap_or_else(|| SystemRandom.below(1_000_000));
    let rounds = told("FARSHORE_FUZZ_ROUNDS").unwrap_or(ROUNDS);
    let dice = SeededRandom::new(seed);
    for target in &TARGETS {
        let seeds = (target.seeds)();
        assert!(!seeds.is_empty(), "{} has no seeds", target.name);
        for input in &seeds {
            run(target, input, seed);
        }
        for _ in 0..rounds {
            run(target, &mutate(&seeds, &dice), seed);
        }
    }
}

fn run(target: &Target, input: &[u8], seed: u64) {
    let outcome = catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    assert!(
        outcome.is_ok(),
        "{} panics, FARSHORE_FUZZ_SEED={seed}, on b\"{}\"",
        target.name,
        input.escape_ascii()
    );
}

/// Each parser has its file for the fuzzer, and each file is a parser here.
#[test]
fn the_fuzzer_runs_the_same() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/fuzz_targets");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            entry
                .unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    let mut names: Vec<String> = TARGETS.iter().map(|target| target.name.to_owned()).collect();
    files.sort();
    names.sort();
    assert_eq!(files, names);
}
