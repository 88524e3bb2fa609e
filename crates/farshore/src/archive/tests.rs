//! A house is backed up and restored on both engines: it audits clean, its log verifies, its sealed data opens.

use std::path::Path;

use bytes::Bytes;
use kernel::kinds::TransferId;
use kernel::{Actor, Email, Lang, Line, Random, SystemRandom};
use ledger::{NewLot, Place, Receive};
use people::{NewPerson, Password};
use store::{MediaKey, Tx};
use tempfile::TempDir;
use testkit::POSTGRES_VARIABLE;
use trust::events::DecisionMade;

use super::{back_up, restore};
use crate::config::Config;
use crate::wiring::House;

/// A database that is removed at the end; `None` is SQLite in the house's folder.
struct Database {
    server: Option<String>,
    name: String,
}

impl Database {
    fn postgres() -> Self {
        let server = testkit::told(POSTGRES_VARIABLE).unwrap();
        let database = Self {
            server: Some(server),
            name: format!("archive_{:016x}", SystemRandom.number()),
        };
        database.run("CREATE DATABASE");
        database
    }

    fn sqlite() -> Self {
        Self {
            server: None,
            name: String::new(),
        }
    }

    fn run(&self, what: &str) {
        let Some(server) = &self.server else { return };
        let mut client = postgres::Client::connect(server, postgres::NoTls).unwrap();
        client.batch_execute(&format!("{what} {}", self.name)).unwrap();
    }

    /// The configuration of a house in this database.
    fn config(&self, folder: &Path) -> Config {
        let database = match &self.server {
            None => format!("sqlite:{}", folder.join("farshore.db").display()),
            Some(server) => {
                let (before, _) = server.rsplit_once('/').unwrap();
                format!("{before}/{}", self.name)
            }
        };
        Config {
            database,
            folder: folder.to_owned(),
            ..Config::default()
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let Some(server) = &self.server else { return };
        let mut client = postgres::Client::connect(server, postgres::NoTls).unwrap();
        // The stores of the test may still be closing their sessions.
        let drop = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        client.batch_execute(&drop).unwrap();
    }
}

/// Something of everything: a person, sealed data, a file, journal entries, a published log.
fn fill(house: &House) -> MediaKey {
    let new = NewPerson {
        email: Email::new("lin@example.com").unwrap(),
        name: Line::new("Lin").unwrap(),
        password: Password::new("a calm harbour at dawn").unwrap(),
        lang: Lang::ZhCn,
        from: None,
    };
    let person = people::sign_up(&house.store, &new).unwrap();
    let vault = house.vault.clone();
    house
        .store
        .write(move |tx| vault.seal(tx, person.uuid(), "note", "kept apart"))
        .unwrap();
    house.store.write(happen).unwrap();
    let key = MediaKey::new("photos/ab/one.jpg").unwrap();
    house.media.put(&key, Bytes::from_static(b"a picture")).unwrap();
    let followers = house.followers().unwrap();
    followers.drain().unwrap();
    followers.drain().unwrap();
    key
}

/// Goods come, and a decision is made.
fn happen(tx: &mut Tx<'_>) -> kernel::Result<()> {
    let actor = Actor::machine("a test");
    let lot = NewLot {
        variant: tx.id(),
        seller: tx.id(),
        code: Line::at("lot", "L1")?,
        expiry: None,
    };
    let about = lot.variant.uuid();
    let lot = ledger::create_lot(tx, &actor, &lot)?;
    let id: TransferId = tx.id();
    let made = DecisionMade {
        decision: tx.id(),
        listing: tx.id(),
        version: 1,
        outcome: "cleared".to_owned(),
        rules: "1".to_owned(),
        machine: true,
        reasons: Vec::new(),
    };
    tx.emit(&actor, &made)?;
    let receive = Receive {
        id,
        lot,
        quantity: 12,
        place: Place::Dock,
        about,
    };
    ledger::receive(tx, &actor, &receive).map(|_| ())
}

fn there_and_back(from: &Database, to: &Database) {
    let (old, backup, keys, new) = (
        TempDir::new().unwrap(),
        TempDir::new().unwrap(),
        TempDir::new().unwrap(),
        TempDir::new().unwrap(),
    );
    let config = from.config(old.path());
    let house = House::open(&config).unwrap();
    let file = fill(&house);
    let made = back_up(&config, &house.store, backup.path(), Some(keys.path())).unwrap();
    assert!(made.files >= 3, "{made:?}");
    let events = house.store.read(store::head).unwrap();
    drop(house);
    // Twice into the same folder is refused.
    let again = House::open(&config).unwrap();
    assert!(back_up(&config, &again.store, backup.path(), None).is_err());

    let target = to.config(new.path());
    // The keys are not in it.
    assert!(restore(&target, backup.path(), None).is_err());
    let restored = restore(&target, backup.path(), Some(keys.path())).unwrap();
    assert!(restored.is_sound(), "{restored:?}");
    assert!(restored.transfers > 0, "{restored:?}");
    assert!(
        restored.log_entries.is_some_and(|entries| entries > 0),
        "{restored:?}"
    );
    let house = House::open(&target).unwrap();
    assert_eq!(house.store.read(store::head).unwrap(), events);
    assert_eq!(
        house.media.get(&file).unwrap().as_deref(),
        Some(&b"a picture"[..])
    );
    let vault = house.vault.clone();
    let opened = house.store.read(|tx| {
        let sql = "SELECT id FROM person ORDER BY id LIMIT 1";
        let person: uuid::Uuid = tx.one(sql, &[])?.get("id")?;
        vault.open(tx, person, "note")
    });
    assert_eq!(opened.unwrap().unwrap().as_str(), "kept apart");
    // A house that is there is not overwritten.
    assert!(restore(&target, backup.path(), Some(keys.path())).is_err());
}

#[test]
fn a_restored_house_is_sound_on_sqlite() {
    there_and_back(&Database::sqlite(), &Database::sqlite());
}

#[test]
fn a_restored_house_is_sound_on_postgres() {
    there_and_back(&Database::postgres(), &Database::postgres());
}

#[test]
fn a_damaged_backup_restores_nothing() {
    let (old, backup, new) = (
        TempDir::new().unwrap(),
        TempDir::new().unwrap(),
        TempDir::new().unwrap(),
    );
    let database = Database::sqlite();
    let config = database.config(old.path());
    let house = House::open(&config).unwrap();
    fill(&house);
    back_up(&config, &house.store, backup.path(), None).unwrap();
    std::fs::write(backup.path().join("media/photos/ab/one.jpg"), b"another picture").unwrap();
    let error = restore(&database.config(new.path()), backup.path(), None).unwrap_err();
    assert!(
        error.sentence(Lang::En).contains("media/photos/ab/one.jpg"),
        "{error}"
    );
    assert_eq!(std::fs::read_dir(new.path()).unwrap().count(), 0);
}
