//! `cargo +nightly fuzz run product_text`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzzed::targets::product_text(bytes));
