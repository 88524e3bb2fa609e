//! How often one caller may call the JSON API in a minute. Counted in this process: with several nodes each counts its own.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use kernel::{Code, Error, Result, Time};

/// Calls that only look, a minute.
const LOOKS: u32 = 600;
/// Calls that change something, a minute.
const CHANGES: u32 = 120;
/// Callers counted apart; the rest share one count, so that a flood of addresses costs no memory.
const MOST_CALLERS: usize = 50_000;

/// The counts of the present minute.
#[derive(Default)]
pub struct Limits(Mutex<Minute>);

#[derive(Default)]
struct Minute {
    number: i64,
    counts: HashMap<(String, bool), u32>,
}

impl Limits {
    /// Counts a call.
    ///
    /// # Errors
    /// [`Code::TooMany`] beyond the limit.
    pub fn count(&self, caller: &str, changes: bool, now: Time) -> Result<()> {
        let mut minute = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let number = now.micros() / 60_000_000;
        if minute.number != number {
            *minute = Minute {
                number,
                counts: HashMap::new(),
            };
        }
        let known = (caller.to_owned(), changes);
        let full = minute.counts.len() >= MOST_CALLERS && !minute.counts.contains_key(&known);
        let key = if full { (String::new(), changes) } else { known };
        let count = minute.counts.entry(key).or_default();
        *count += 1;
        let limit = if changes { CHANGES } else { LOOKS };
        if *count <= limit {
            return Ok(());
        }
        Err(Error::new(
            Code::TooMany,
            format!("每分钟最多调用 {limit} 次，请一分钟后再试。"),
            format!("At most {limit} calls a minute. Please try again in a minute."),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_caller_has_a_count_that_ends_with_the_minute() {
        let limits = Limits::default();
        let at = Time::from_seconds;
        for _ in 0..CHANGES {
            limits.count("a", true, at(60)).unwrap();
        }
        assert_eq!(limits.count("a", true, at(61)).unwrap_err().code(), Code::TooMany);
        limits.count("a", false, at(61)).unwrap();
        limits.count("b", true, at(61)).unwrap();
        limits.count("a", true, at(120)).unwrap();
    }
}
