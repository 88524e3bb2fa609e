//! `cargo +nightly fuzz run scan`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzzed::targets::scan(bytes));
