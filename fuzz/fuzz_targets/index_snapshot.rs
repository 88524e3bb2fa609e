//! `cargo +nightly fuzz run index_snapshot`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzzed::targets::index_snapshot(bytes));
