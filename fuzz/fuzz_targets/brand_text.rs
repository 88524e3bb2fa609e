//! `cargo +nightly fuzz run brand_text`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzzed::targets::brand_text(bytes));
