//! A bed: a fresh database, files, a clock and randomness of its own for one test.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use kernel::{Clock, FixedClock, Random, SeededRandom, SystemRandom, Time};
use store::{Media, Options, Store};
use tempfile::TempDir;

/// The environment variable with the URL of a PostgreSQL server whose database may be filled and emptied.
pub const POSTGRES_VARIABLE: &str = "FARSHORE_TEST_POSTGRES";

/// A fresh database with all that a test needs around it. Dropping it removes everything.
pub struct Bed {
    /// The store.
    pub store: Store,
    /// Its clock: 2026-03-02T08:00:00Z until moved.
    pub clock: Arc<FixedClock>,
    /// Files, in memory.
    pub media: Media,
    /// A folder for whatever else.
    pub folder: TempDir,
    schema: Option<Schema>,
}

impl Bed {
    /// A bed on SQLite.
    pub fn sqlite() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let url = format!("sqlite:{}", folder.path().join("farshore.db").display());
        Self::make(url, folder, None)
    }

    /// A bed on PostgreSQL: a schema of its own on the server of [`POSTGRES_VARIABLE`].
    pub fn postgres() -> Self {
        let schema = Schema::create();
        let url = schema.url();
        Self::make(url, TempDir::new().expect("a temporary folder"), Some(schema))
    }

    fn make(url: String, folder: TempDir, schema: Option<Schema>) -> Self {
        let clock = Arc::new(FixedClock::new(Time::from_seconds(1_772_438_400)));
        let options = Options {
            url,
            writers: 4,
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            random: Arc::new(SeededRandom::new(7)),
        };
        let store = Store::open(options).expect("the store opens");
        Self {
            store,
            clock,
            media: Media::in_memory().expect("files in memory"),
            folder,
            schema,
        }
    }

    /// The database's URL, to open it a second time (another node, a restarted process).
    pub fn url(&self) -> String {
        self.schema.as_ref().map_or_else(
            || format!("sqlite:{}", self.folder.path().join("farshore.db").display()),
            Schema::url,
        )
    }

    /// Opens the same database a second time, with the same clock: another node.
    pub fn second_node(&self) -> Store {
        let options = Options {
            url: self.url(),
            writers: 4,
            clock: Arc::clone(&self.clock) as Arc<dyn Clock>,
            random: Arc::new(SeededRandom::new(8)),
        };
        Store::open(options).expect("the store opens a second time")
    }

    /// Closes the store and keeps the database: what a process leaves behind.
    pub fn close(self) -> Ground {
        Ground {
            url: self.url(),
            _folder: self.folder,
            _schema: self.schema,
        }
    }

    /// Moves the clock.
    pub fn pass(&self, span: Duration) {
        self.clock.advance(span);
    }

    /// The present moment.
    pub fn now(&self) -> Time {
        self.clock.now()
    }
}

/// A database that nobody has open. Dropping it removes it.
pub struct Ground {
    url: String,
    _folder: TempDir,
    _schema: Option<Schema>,
}

impl Ground {
    /// Room for a SQLite database that does not exist yet.
    pub fn sqlite() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        Self {
            url: format!("sqlite:{}", folder.path().join("farshore.db").display()),
            _folder: folder,
            _schema: None,
        }
    }

    /// An empty schema of its own on the server of [`POSTGRES_VARIABLE`].
    pub fn postgres() -> Self {
        let schema = Schema::create();
        Self {
            url: schema.url(),
            _folder: TempDir::new().expect("a temporary folder"),
            _schema: Some(schema),
        }
    }

    /// The database's URL.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// What the environment tells a test, if anything.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment where servers are and how long to try"
)]
pub fn told(variable: &str) -> Option<String> {
    std::env::var(variable).ok().filter(|value| !value.is_empty())
}

/// A schema of its own on a PostgreSQL server, removed at the end.
struct Schema {
    server: String,
    name: String,
}

impl Schema {
    fn create() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = told(POSTGRES_VARIABLE).unwrap_or_else(|| {
            panic!("{POSTGRES_VARIABLE} is not set: run ./test, or point it at a PostgreSQL server for tests")
        });
        let name = format!(
            "t{}_{}_{:08x}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::SeqCst),
            SystemRandom.number() & 0xffff_ffff
        );
        let schema = Self { server, name };
        schema.run(&format!("CREATE SCHEMA {}", schema.name));
        schema
    }

    fn url(&self) -> String {
        let joint = if self.server.contains('?') { '&' } else { '?' };
        format!("{}{joint}options=-c%20search_path%3D{}", self.server, self.name)
    }

    fn run(&self, sql: &str) {
        let mut client = postgres::Client::connect(&self.server, postgres::NoTls)
            .expect("the PostgreSQL server for tests answers");
        client.batch_execute(sql).expect("a schema for the test");
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        self.run(&format!("DROP SCHEMA IF EXISTS {} CASCADE", self.name));
    }
}
