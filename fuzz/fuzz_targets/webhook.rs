//! `cargo +nightly fuzz run webhook`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzzed::targets::webhook(bytes));
