//! Tests of the whole crate: published vectors, a naive tree as oracle, and a saboteur who flips bytes.

mod append;
mod formats;
mod known;
mod naive;
mod proofs;
mod sabotage;

use crate::{Appender, Checkpoint, SigningKey};
use std::collections::BTreeMap;

/// A published log in memory.
type Published = BTreeMap<String, Vec<u8>>;

const ORIGIN: &str = "log.example/open";

fn key() -> SigningKey {
    SigningKey::from_seed(ORIGIN, &[7; 32]).unwrap()
}

/// The entry that our test logs have at `index`: unequal lengths, now and then an empty one.
fn entry(index: u64) -> Vec<u8> {
    if index % 97 == 96 {
        Vec::new()
    } else {
        format!("entry {index} {}", "-".repeat((index % 11) as usize)).into()
    }
}

fn some_entries(from: u64, to: u64) -> Vec<Vec<u8>> {
    (from..to).map(entry).collect()
}

/// Appends to a published log and signs its new head.
fn publish(published: &mut Published, log: &mut Appender, new: &[Vec<u8>]) {
    for file in log.append(new).unwrap().files {
        published.insert(file.path.to_string(), file.bytes);
    }
    let head = Checkpoint::new(ORIGIN, log.size(), log.root())
        .unwrap()
        .sign(&key());
    published.insert("checkpoint".into(), head.to_string().into_bytes());
}

/// A log of `size` entries, published in one go.
fn log_of(size: u64) -> Published {
    let mut published = Published::new();
    publish(&mut published, &mut Appender::empty(), &some_entries(0, size));
    published
}
