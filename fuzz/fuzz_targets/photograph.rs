//! `cargo +nightly fuzz run photograph`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzzed::targets::photograph(bytes));
