//! `cargo +nightly fuzz run numbers`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzzed::targets::numbers(bytes));
