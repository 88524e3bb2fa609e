//! `cargo +nightly fuzz run log`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzzed::targets::log(bytes));
