//! A write on its way to a writer and back: the closure, its outcome, and the one who waits for it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use kernel::{Clock, Error, Random, Result};
use parking_lot::{Condvar, Mutex};
use tokio::sync::oneshot;

use crate::Tx;
use crate::engine::Connection;

/// What every transaction is given.
pub(crate) struct Surroundings {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) bell: Bell,
}

/// Rings when events were committed, so that followers need not wait for their next look.
#[derive(Default)]
pub(crate) struct Bell {
    rings: Mutex<u64>,
    changed: Condvar,
}

impl Bell {
    pub(crate) fn ring(&self) {
        *self.rings.lock() += 1;
        self.changed.notify_all();
    }

    pub(crate) fn rings(&self) -> u64 {
        *self.rings.lock()
    }

    /// Waits until it has rung more often than `heard`, or the time is up.
    pub(crate) fn wait(&self, heard: u64, at_most: Duration) {
        let mut rings = self.rings.lock();
        if *rings <= heard {
            self.changed.wait_for(&mut rings, at_most);
        }
    }
}

/// How an attempt at a write ended.
#[derive(Clone, Copy)]
pub(crate) struct Attempt {
    pub(crate) succeeded: bool,
    pub(crate) transient: bool,
}

/// A write that a writer runs without knowing its type.
pub(crate) trait Job: Send {
    /// Runs the closure; may be called again after a rollback.
    fn attempt(&mut self, connection: Connection<'_>, around: &Surroundings) -> Attempt;
    /// Whether the last attempt succeeded and wrote events.
    fn wrote_events(&self) -> bool;
    /// Tells the one who waits, after the commit; `lost` says why nothing was committed.
    fn answer(self: Box<Self>, lost: Option<Error>);
}

pub(crate) struct Write<T, F> {
    closure: F,
    outcome: Option<Result<T>>,
    events: u64,
    reply: oneshot::Sender<Result<T>>,
}

impl<T, F> Write<T, F> {
    pub(crate) fn new(closure: F) -> (Self, oneshot::Receiver<Result<T>>) {
        let (reply, answer) = oneshot::channel();
        (
            Self {
                closure,
                outcome: None,
                events: 0,
                reply,
            },
            answer,
        )
    }
}

impl<T: Send, F: Fn(&mut Tx<'_>) -> Result<T> + Send> Job for Write<T, F> {
    fn attempt(&mut self, connection: Connection<'_>, around: &Surroundings) -> Attempt {
        let mut tx = Tx::new(connection, around.clock.now(), around.random.as_ref(), true);
        let run = AssertUnwindSafe(|| {
            let value = (self.closure)(&mut tx)?;
            Ok((value, tx.flush_events()?))
        });
        let outcome =
            catch_unwind(run).unwrap_or_else(|panic| Err(Error::internal(words_of(panic.as_ref()))));
        let transient = tx.is_transient();
        let succeeded = outcome.is_ok();
        self.outcome = Some(outcome.map(|(value, events)| {
            self.events = events;
            value
        }));
        Attempt { succeeded, transient }
    }

    fn wrote_events(&self) -> bool {
        self.events > 0 && self.outcome.as_ref().is_some_and(Result::is_ok)
    }

    fn answer(self: Box<Self>, lost: Option<Error>) {
        let own = self
            .outcome
            .unwrap_or_else(|| Err(Error::internal("the write was never run")));
        // A closure's own refusal stands; a yes that was not committed is no yes. Nobody waiting is no fault.
        let _ = self.reply.send(match (own, lost) {
            (Ok(_), Some(lost)) => Err(lost),
            (own, _) => own,
        });
    }
}

fn words_of(panic: &(dyn std::any::Any + Send)) -> String {
    let words = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("a verb panicked: {}", words.unwrap_or("no words"))
}
