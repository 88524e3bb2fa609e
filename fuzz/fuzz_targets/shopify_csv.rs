//! `cargo +nightly fuzz run shopify_csv`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzzed::targets::shopify_csv(bytes));
