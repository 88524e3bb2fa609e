//! Work that goes on after the answer: imports. A few threads of their own, so that it never crowds out requests, and a
//! process that is told to stop does not wait for it: what it does is written a piece at a time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use kernel::{Error, Result};

/// Jobs at a time.
const THREADS: usize = 2;

type Job = Box<dyn FnOnce() + Send>;

/// A line of jobs.
pub struct Jobs(Sender<Job>);

impl Jobs {
    /// Threads that wait for jobs.
    pub fn new() -> Result<Self> {
        let (give, take) = channel::<Job>();
        let take = Arc::new(Mutex::new(take));
        for number in 0..THREADS {
            let take = Arc::clone(&take);
            let thread = std::thread::Builder::new().name(format!("job-{number}"));
            thread.spawn(move || work(&take)).map_err(Error::internal)?;
        }
        Ok(Self(give))
    }

    /// Puts a job in the line.
    pub fn add(&self, job: impl FnOnce() + Send + 'static) -> Result<()> {
        self.0
            .send(Box::new(job))
            .map_err(|_| Error::internal("no thread takes jobs"))
    }
}

fn work(take: &Mutex<Receiver<Job>>) {
    loop {
        let next = take.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        if catch_unwind(AssertUnwindSafe(job)).is_err() {
            tracing::error!("a job broke off");
        }
    }
}
