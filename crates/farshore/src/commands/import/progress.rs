//! How far a long import is, on a terminal only.

use std::io::{IsTerminal, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use catalog::import::Counts;
use kernel::{Clock, SystemClock, Time};

/// How often a terminal is written to.
const OFTEN: Duration = Duration::from_millis(200);

/// A reader that knows how much it has read.
pub struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Counted<R> {
    /// Counts from here.
    pub fn new(inner: R) -> Self {
        Self {
            inner,
            read: Arc::default(),
        }
    }

    /// The bytes so far, as they grow.
    pub fn read_so_far(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Tells how far it is and how long it will take; quiet when nobody looks.
pub struct Progress {
    read: Arc<AtomicU64>,
    total: u64,
    began: Time,
    told: Time,
    terminal: bool,
    width: usize,
}

impl Progress {
    /// Begins now.
    pub fn new(read: Arc<AtomicU64>, total: u64) -> Self {
        let now = SystemClock.now();
        Self {
            read,
            total,
            began: now,
            told: now,
            terminal: std::io::stderr().is_terminal(),
            width: 0,
        }
    }

    /// Tells, but not too often.
    pub fn tell(&mut self, counts: Counts) {
        let now = SystemClock.now();
        if !self.terminal || now.since(self.told) < OFTEN {
            return;
        }
        self.told = now;
        let read = self.read.load(Ordering::Relaxed);
        let line = line(counts, read, self.total, now.since(self.began));
        // A line that is shorter than the one before wipes it out.
        eprint!("\r{line:<width$}", width = self.width);
        let _ = std::io::stderr().flush();
        self.width = line.chars().count();
    }

    /// Leaves the line.
    pub fn end(&self) {
        if self.width > 0 {
            eprintln!();
        }
    }
}

fn line(counts: Counts, read: u64, total: u64, spent: Duration) -> String {
    let percent = (read * 100).checked_div(total).unwrap_or(100).min(100);
    let left = left(read, total, spent);
    let kept_out = if counts.failed > 0 {
        format!(", {} kept out", counts.failed)
    } else {
        String::new()
    };
    format!(
        "{percent:>3} %  {} rows, {} products{kept_out}{left}",
        counts.rows,
        counts.products()
    )
}

/// An estimate once there is something to estimate from.
fn left(read: u64, total: u64, spent: Duration) -> String {
    if read == 0 || read >= total || spent < Duration::from_secs(2) {
        return String::new();
    }
    let millis = u128::from(total - read) * spent.as_millis() / u128::from(read);
    match millis.div_ceil(1000) {
        seconds if seconds < 90 => format!(", about {seconds} s left"),
        seconds => format!(", about {} min left", seconds.div_ceil(60)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_tells_how_long_it_will_take() {
        let counts = Counts {
            rows: 250,
            created: 90,
            failed: 2,
            ..Counts::default()
        };
        assert_eq!(
            line(counts, 25, 100, Duration::from_secs(10)),
            " 25 %  250 rows, 92 products, 2 kept out, about 30 s left"
        );
        assert_eq!(
            line(counts, 25, 100, Duration::from_mins(1)),
            " 25 %  250 rows, 92 products, 2 kept out, about 3 min left"
        );
        assert_eq!(
            line(Counts::default(), 0, 0, Duration::ZERO),
            "100 %  0 rows, 0 products"
        );
    }
}
