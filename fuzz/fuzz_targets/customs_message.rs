//! `cargo +nightly fuzz run customs_message`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzzed::targets::customs_message(bytes));
