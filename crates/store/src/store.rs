//! The store: opened once, handed to every room.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::Builder;
use std::time::Duration;

use kernel::{Clock, Error, Random, Result, SystemClock, SystemRandom, Time};
use parking_lot::Mutex;

use crate::engine::{Connection, postgres, sqlite};
use crate::statement::{Bell, Job, Surroundings, Write};
use crate::{Tx, migrate};

/// Which engine a store runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, embedded.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// How to open a store.
pub struct Options {
    /// `sqlite:PATH`, or `postgres://…`.
    pub url: String,
    /// Writers at once on PostgreSQL (SQLite has one).
    pub writers: usize,
    /// Where the moment of a transaction comes from.
    pub clock: Arc<dyn Clock>,
    /// Where ids and tokens come from.
    pub random: Arc<dyn Random>,
}

impl Options {
    /// The usual options for a database.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            writers: 8,
            clock: Arc::new(SystemClock),
            random: Arc::new(SystemRandom),
        }
    }
}

/// A handle to the database; cheap to clone. When the last is dropped, the writers finish and stop.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    url: String,
    place: Place,
    queue: Sender<Box<dyn Job>>,
    around: Arc<Surroundings>,
}

/// Where readers come from; idle ones are kept.
enum Place {
    Sqlite {
        path: PathBuf,
        idle: Mutex<Vec<rusqlite::Connection>>,
    },
    Postgres {
        idle: Mutex<Vec<postgres::Session>>,
    },
}

impl Store {
    /// Opens the database, brings its schema up to date, starts the writers.
    pub fn open(options: Options) -> Result<Self> {
        let (queue, jobs) = channel();
        let around = Arc::new(Surroundings {
            clock: options.clock,
            random: options.random,
            bell: Bell::default(),
        });
        let place = if let Some(path) = options.url.strip_prefix("sqlite:") {
            start_sqlite(PathBuf::from(path), jobs, &around)?
        } else {
            start_postgres(&options.url, jobs, options.writers.max(1), &around)?
        };
        Ok(Self(Arc::new(Inner {
            url: options.url,
            place,
            queue,
            around,
        })))
    }

    /// The engine.
    pub fn engine(&self) -> Engine {
        match self.0.place {
            Place::Sqlite { .. } => Engine::Sqlite,
            Place::Postgres { .. } => Engine::Postgres,
        }
    }

    /// The present moment of the store's clock.
    pub fn now(&self) -> Time {
        self.0.around.clock.now()
    }

    /// The store's clock.
    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.0.around.clock)
    }

    /// The store's randomness.
    pub fn random(&self) -> Arc<dyn Random> {
        Arc::clone(&self.0.around.random)
    }

    /// Runs a write and waits until it is durable. The closure may run more than once: it touches only the transaction.
    ///
    /// Must not be called on an async executor's thread; use [`Store::write_async`] there.
    pub fn write<T, F>(&self, closure: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let (write, answer) = Write::new(closure);
        self.0.queue.send(Box::new(write)).map_err(|_| stopped())?;
        answer.blocking_recv().map_err(|_| stopped())?
    }

    /// Runs a write; answers when it is durable.
    pub async fn write_async<T, F>(&self, closure: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let (write, answer) = Write::new(closure);
        self.0.queue.send(Box::new(write)).map_err(|_| stopped())?;
        answer.await.map_err(|_| stopped())?
    }

    /// Runs a read on one snapshot.
    pub fn read<T>(&self, closure: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        match &self.0.place {
            Place::Sqlite { path, idle } => self.read_sqlite(path, idle, closure),
            Place::Postgres { idle } => self.read_postgres(idle, closure),
        }
    }

    /// Runs a read on a thread where it may wait.
    pub async fn read_async<T, F>(&self, closure: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let store = self.clone();
        let joined = tokio::task::spawn_blocking(move || store.read(closure)).await;
        joined.unwrap_or_else(|error| Err(Error::internal(error)))
    }

    /// How often events were committed by this process; see [`Store::wait_for_events`].
    pub fn rings(&self) -> u64 {
        self.0.around.bell.rings()
    }

    /// Waits until this process has committed events since `heard` rings, or the time is up.
    pub fn wait_for_events(&self, heard: u64, at_most: Duration) {
        self.0.around.bell.wait(heard, at_most);
    }

    /// Copies the database as it is at this moment into a new file; writers go on meanwhile. Only SQLite: PostgreSQL has its
    /// own tools.
    pub fn copy_into(&self, file: &std::path::Path) -> Result<()> {
        let Place::Sqlite { path, .. } = &self.0.place else {
            return Err(Error::internal("only a SQLite database is copied into a file"));
        };
        sqlite::copy(path, file).map_err(Error::unavailable)
    }

    fn tx<'c>(&'c self, connection: Connection<'c>) -> Tx<'c> {
        Tx::new(connection, self.now(), self.0.around.random.as_ref(), false)
    }

    fn read_sqlite<T>(
        &self,
        path: &std::path::Path,
        idle: &Mutex<Vec<rusqlite::Connection>>,
        closure: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        let kept = idle.lock().pop();
        let connection = kept
            .map_or_else(|| sqlite::open(path, false), Ok)
            .map_err(Error::unavailable)?;
        connection.execute_batch("BEGIN").map_err(Error::unavailable)?;
        let answer = closure(&mut self.tx(Connection::Sqlite(&connection)));
        // A connection that cannot end its transaction is dropped instead of kept.
        if connection.execute_batch("ROLLBACK").is_ok() {
            idle.lock().push(connection);
        }
        answer
    }

    fn read_postgres<T>(
        &self,
        idle: &Mutex<Vec<postgres::Session>>,
        closure: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        let kept = idle.lock().pop().filter(|session| !session.is_closed());
        let mut session = kept
            .map_or_else(|| postgres::Session::open(&self.0.url), Ok)
            .map_err(Error::unavailable)?;
        let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        session
            .batch(begin)
            .map_err(|failure| failure.into_error(begin))?;
        let answer = closure(&mut self.tx(Connection::Postgres(&mut session)));
        if session.batch("ROLLBACK").is_ok() {
            idle.lock().push(session);
        }
        answer
    }
}

fn start_sqlite(path: PathBuf, jobs: Receiver<Box<dyn Job>>, around: &Arc<Surroundings>) -> Result<Place> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(Error::unavailable)?;
    }
    let mut connection = sqlite::open(&path, true).map_err(Error::unavailable)?;
    migrate::sqlite(&mut connection)?;
    let around = Arc::clone(around);
    let run = move || sqlite::write_loop(&connection, &jobs, &around);
    Builder::new()
        .name("store-writer".into())
        .spawn(run)
        .map_err(Error::internal)?;
    Ok(Place::Sqlite {
        path,
        idle: Mutex::new(Vec::new()),
    })
}

fn start_postgres(
    url: &str,
    jobs: Receiver<Box<dyn Job>>,
    writers: usize,
    around: &Arc<Surroundings>,
) -> Result<Place> {
    let mut session = postgres::Session::open(url)
        .map_err(|error| Error::unavailable(postgres::failure(&error).into_error("connect")))?;
    migrate::postgres(session.client())?;
    let jobs = Arc::new(Mutex::new(jobs));
    for number in 0..writers {
        let (url, jobs, around) = (url.to_owned(), Arc::clone(&jobs), Arc::clone(around));
        let run = move || postgres::write_loop(&url, &jobs, &around);
        Builder::new()
            .name(format!("store-writer-{number}"))
            .spawn(run)
            .map_err(Error::internal)?;
    }
    Ok(Place::Postgres {
        idle: Mutex::new(vec![session]),
    })
}

fn stopped() -> Error {
    Error::unavailable("the store has stopped")
}
