//! What is fuzzed; see `fuzz_targets/` for how. The functions lie with the test that runs them in CI.

#[path = "../../crates/farshore/tests/fuzzing/targets.rs"]
pub mod targets;
