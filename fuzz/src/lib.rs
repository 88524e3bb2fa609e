//! What is fuzzed; see `fuzz_targets/` for how.

pub mod targets;
