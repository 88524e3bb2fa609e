//! Followers: everything that follows from an event reads the feed from its own cursor, at least once.
//!
//! A [`Projection`] writes to the database: its rows and its cursor move in one transaction, so each event counts once.
//! An [`Outside`] follower talks to somebody else (a search index, a payment provider): it may see an event again after
//! a crash, and must be idempotent. A [`Chore`] runs by the clock. Each runs on one node at a time, under a lease.
//!
//! Where somebody does not answer ([`Code::Unavailable`]: a partner, or the database itself) a follower waits and tries
//! again, for as long as it takes. An event that fails for any other reason is parked for a person, and the rest go on.

use std::sync::Arc;
use std::time::Duration;

use kernel::{Code, Error, Result, Time};

use crate::patience::Patience;
use crate::{Recorded, Store, Tx, feed, lease, params, parked};

/// Events taken at a time.
const BATCH: i64 = 200;
/// How often an event is tried before it is parked for a person.
const TRIES: u32 = 5;
/// How often a follower looks by itself, whether or not the bell has rung.
const LOOK: Duration = Duration::from_millis(500);

/// A follower whose work is rows.
pub trait Projection: Send + Sync + 'static {
    /// Its name; the cursor is kept under it.
    fn name(&self) -> &'static str;
    /// Whether it wants events of this kind.
    fn wants(&self, kind: &str) -> bool;
    /// Applies one event.
    fn apply(&self, tx: &mut Tx<'_>, event: &Recorded) -> Result<()>;
}

/// A follower whose work lies outside the database.
pub trait Outside: Send + Sync + 'static {
    /// Its name; the cursor is kept under it.
    fn name(&self) -> &'static str;
    /// Whether it wants events of this kind.
    fn wants(&self, kind: &str) -> bool;
    /// Does the work of a batch; may be given the same batch again.
    fn apply(&self, store: &Store, events: &[Recorded]) -> Result<()>;
}

/// Work by the clock: expiring reservations, closing a day.
pub trait Chore: Send + Sync + 'static {
    /// Its name; the lease is kept under it.
    fn name(&self) -> &'static str;
    /// How often it runs.
    fn every(&self) -> Duration;
    /// Does the work.
    fn run(&self, store: &Store) -> Result<()>;
}

enum Work {
    Projection(Arc<dyn Projection>),
    Outside(Arc<dyn Outside>),
    Chore(Arc<dyn Chore>),
}

/// The followers of a node.
pub struct Followers {
    store: Store,
    owner: String,
    works: Vec<Work>,
}

/// Where a follower stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The follower's name.
    pub name: String,
    /// The last event it has done; for a chore, when it last ran.
    pub position: i64,
    /// When it last saved.
    pub saved_at: Time,
}

impl Followers {
    /// No followers yet.
    pub fn new(store: Store) -> Self {
        let owner = format!("node-{:016x}", store.random().number());
        Self {
            store,
            owner,
            works: Vec::new(),
        }
    }

    /// Adds a projection.
    #[must_use]
    pub fn projection(mut self, projection: impl Projection) -> Self {
        self.works.push(Work::Projection(Arc::new(projection)));
        self
    }

    /// Adds a follower of the outside.
    #[must_use]
    pub fn outside(mut self, outside: impl Outside) -> Self {
        self.works.push(Work::Outside(Arc::new(outside)));
        self
    }

    /// Adds a chore.
    #[must_use]
    pub fn chore(mut self, chore: impl Chore) -> Self {
        self.works.push(Work::Chore(Arc::new(chore)));
        self
    }

    /// Runs all until the feed is read to its end, then the chores once; for tests, the tour, and one-off commands.
    ///
    /// # Errors
    /// [`Code::Unavailable`] if a follower waits for somebody who does not answer; all others have read on.
    pub fn drain(&self) -> Result<()> {
        for work in &self.works {
            if let Work::Chore(chore) = work {
                chore.run(&self.store)?;
            }
        }
        loop {
            let (mut moved, mut waits) = (false, None);
            for work in &self.works {
                match self.read_to_end(work) {
                    Ok(some) => moved |= some,
                    Err(error) if error.code() == Code::Unavailable => waits = Some(error),
                    Err(error) => return Err(error),
                }
            }
            if !moved {
                return waits.map_or(Ok(()), Err);
            }
        }
    }

    /// Starts a thread for each; they run as long as the process.
    pub fn spawn(self) -> Result<()> {
        let me = Arc::new(self);
        for place in 0..me.works.len() {
            let me = Arc::clone(&me);
            let name = me.works[place].name();
            let run = move || {
                let mut patience = Patience::default();
                loop {
                    me.turn(&me.works[place], &mut patience);
                }
            };
            std::thread::Builder::new()
                .name(name.to_owned())
                .spawn(run)
                .map_err(Error::internal)?;
        }
        Ok(())
    }

    fn turn(&self, work: &Work, patience: &mut Patience) {
        let heard = self.store.rings();
        if let Some(left) = patience.left(self.store.now()) {
            self.store.wait_for_events(heard, left.min(LOOK));
            return;
        }
        let outcome = match work {
            Work::Chore(chore) => self.turn_of_chore(chore.as_ref()),
            Work::Projection(_) | Work::Outside(_) => self.read_to_end(work).map(|_| ()),
        };
        if let Err(error) = outcome {
            let pause = patience.lose(self.store.now());
            tracing::warn!(follower = work.name(), %error, seconds = pause.as_secs(), "a follower waits and will try again");
            return;
        }
        patience.regain();
        match work {
            Work::Chore(chore) => std::thread::park_timeout(chore.every()),
            Work::Projection(_) | Work::Outside(_) => self.store.wait_for_events(heard, LOOK),
        }
    }

    fn turn_of_chore(&self, chore: &dyn Chore) -> Result<()> {
        let (name, owner) = (chore.name(), self.owner.clone());
        let Some(_) = self.store.write(move |tx| lease::take(tx, name, &owner))? else {
            return Ok(());
        };
        chore.run(&self.store)
    }

    fn read_to_end(&self, work: &Work) -> Result<bool> {
        let mut moved = false;
        if matches!(work, Work::Chore(_)) {
            return Ok(moved);
        }
        while self.step(work)? {
            moved = true;
        }
        Ok(self.retry(work)? || moved)
    }

    /// Takes one batch; whether there was anything to do.
    fn step(&self, work: &Work) -> Result<bool> {
        let (name, owner) = (work.name(), self.owner.clone());
        let Some(from) = self.position(name, owner)? else {
            return Ok(false);
        };
        let events = self.store.read(|tx| feed::read_after(tx, from, BATCH))?;
        let Some(to) = events.last().map(|event| event.seq) else {
            return Ok(false);
        };
        let wanted: Vec<Recorded> = events
            .into_iter()
            .filter(|event| work.wants(&event.kind))
            .collect();
        match self.apply(work, from, to, &wanted) {
            Ok(()) => Ok(true),
            Err(error) => self.one_by_one(work, from, to, &wanted, &error),
        }
    }

    /// The cursor if the lease is ours. Reads first: a follower with nothing to do writes nothing.
    fn position(&self, name: &'static str, owner: String) -> Result<Option<i64>> {
        let known = self.store.read(|tx| {
            let sql = "SELECT position FROM follower WHERE name = $1 AND owner = $2 AND lease_until > $3";
            let row = tx.maybe(sql, params![name, owner, tx.now()])?;
            let position: Option<i64> = row.map(|row| row.get("position")).transpose()?;
            Ok(position.filter(|&position| feed::head(tx).is_ok_and(|head| head == position)))
        })?;
        if known.is_some() {
            Ok(known)
        } else {
            self.store.write(move |tx| lease::take(tx, name, &owner))
        }
    }

    fn apply(&self, work: &Work, from: i64, to: i64, events: &[Recorded]) -> Result<()> {
        let (name, owner) = (work.name(), self.owner.clone());
        match work {
            Work::Projection(projection) => {
                let (projection, events) = (Arc::clone(projection), events.to_vec());
                self.store.write(move |tx| {
                    for event in &events {
                        projection.apply(tx, event)?;
                    }
                    lease::save(tx, name, &owner, from, to)
                })
            }
            Work::Outside(outside) => {
                if !events.is_empty() {
                    outside.apply(&self.store, events)?;
                }
                self.store
                    .write(move |tx| lease::save(tx, name, &owner, from, to))
            }
            Work::Chore(_) => Ok(()),
        }
    }

    /// After a batch has failed: each event by itself, so that one bad event stops nobody for ever.
    fn one_by_one(
        &self,
        work: &Work,
        from: i64,
        to: i64,
        events: &[Recorded],
        error: &Error,
    ) -> Result<bool> {
        tracing::warn!(follower = work.name(), %error, "a batch failed; its events are tried one by one");
        let mut position = from;
        for event in events {
            self.stubbornly(work, position, event)?;
            position = event.seq;
        }
        if position < to {
            self.apply(work, position, to, &[])?;
        }
        Ok(true)
    }

    fn stubbornly(&self, work: &Work, from: i64, event: &Recorded) -> Result<()> {
        let mut last = None;
        for _ in 0..TRIES {
            match self.apply(work, from, event.seq, std::slice::from_ref(event)) {
                Ok(()) => return Ok(()),
                // Nothing is wrong with the event: it waits, and so do those behind it.
                Err(error) if error.code() == Code::Unavailable => return Err(error),
                Err(error) => last = Some(error),
            }
        }
        let (name, owner, seq) = (work.name(), self.owner.clone(), event.seq);
        let error = last.map_or_else(String::new, |error| error.to_string());
        tracing::error!(follower = name, seq, error, "an event is parked");
        self.store.write(move |tx| {
            parked::park(tx, name, seq, &error)?;
            lease::save(tx, name, &owner, from, seq)
        })
    }

    /// Tries the parked events again that a person has asked for; whether there were any.
    fn retry(&self, work: &Work) -> Result<bool> {
        let (name, owner) = (work.name(), self.owner.clone());
        let wanted = self.store.read(|tx| parked::wanted(tx, name, BATCH))?;
        if wanted.is_empty()
            || self
                .store
                .write(move |tx| lease::take(tx, name, &owner))?
                .is_none()
        {
            return Ok(false);
        }
        for event in wanted {
            self.once_more(work, &event)?;
        }
        Ok(true)
    }

    fn once_more(&self, work: &Work, event: &Recorded) -> Result<()> {
        let (name, seq) = (work.name(), event.seq);
        match self.mend(work, event) {
            Err(error) if error.code() != Code::Unavailable => {
                let error = error.to_string();
                tracing::error!(follower = name, seq, error, "a parked event failed again");
                self.store.write(move |tx| parked::park(tx, name, seq, &error))
            }
            outcome => outcome,
        }
    }

    /// Applies a parked event; it is no longer parked in the same transaction.
    fn mend(&self, work: &Work, event: &Recorded) -> Result<()> {
        let (name, owner, seq) = (work.name(), self.owner.clone(), event.seq);
        let applies = match work {
            Work::Projection(projection) => Some((Arc::clone(projection), event.clone())),
            Work::Outside(outside) => {
                outside.apply(&self.store, std::slice::from_ref(event))?;
                None
            }
            Work::Chore(_) => None,
        };
        self.store.write(move |tx| {
            lease::hold(tx, name, &owner)?;
            parked::unpark(tx, name, seq)?;
            applies
                .as_ref()
                .map_or(Ok(()), |(projection, event)| projection.apply(tx, event))
        })
    }
}

impl Drop for Followers {
    fn drop(&mut self) {
        let owner = self.owner.clone();
        // The lease runs out by itself if this fails.
        let _ = self.store.write(move |tx| lease::give_back(tx, &owner));
    }
}

impl Work {
    fn name(&self) -> &'static str {
        match self {
            Self::Projection(projection) => projection.name(),
            Self::Outside(outside) => outside.name(),
            Self::Chore(chore) => chore.name(),
        }
    }

    fn wants(&self, kind: &str) -> bool {
        match self {
            Self::Projection(projection) => projection.wants(kind),
            Self::Outside(outside) => outside.wants(kind),
            Self::Chore(_) => false,
        }
    }
}

/// Where every follower stands, by name.
pub fn standings(tx: &mut Tx<'_>) -> Result<Vec<Standing>> {
    let rows = tx.query("SELECT name, position, saved_at FROM follower ORDER BY name", &[])?;
    let read = |row: &crate::Row| {
        Ok(Standing {
            name: row.get("name")?,
            position: row.get("position")?,
            saved_at: row.get("saved_at")?,
        })
    };
    rows.iter().map(read).collect()
}
