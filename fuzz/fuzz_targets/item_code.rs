//! `cargo +nightly fuzz run item_code`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzzed::targets::item_code(bytes));
