//! A saboteur at work on a published log: whatever is changed, the check names the file.

use super::{ORIGIN, Published, entry, key, log_of, naive, publish, some_entries};
use crate::{
    Appender, Checkpoint, Expectations, ExpectedEntry, LogFault, SigningKey, SourceError, Verified,
    leaf_hash, verify_log, verify_log_seeing,
};
use proptest::prelude::*;

fn check(published: &Published) -> Result<Verified, LogFault> {
    verify_log(published, &key().verifier(), &Expectations::default())
}

fn path_of(fault: &LogFault) -> String {
    match fault {
        LogFault::Checkpoint(_) => "checkpoint".into(),
        LogFault::Tile { path, .. } | LogFault::Entry { path, .. } | LogFault::Bundle { path, .. } => {
            path.to_string()
        }
        other => panic!("unexpected {other}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_flipped_byte_is_found_in_the_file_where_it_was_flipped(
        size in prop_oneof![1u64..20, 250u64..260, 505u64..530],
        file: prop::sample::Index,
        at: prop::sample::Index,
        flip in 1u8..=255,
    ) {
        let mut published = log_of(size);
        let (path, bytes) = published.iter_mut().nth(file.index(paths_in(size))).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        let path = path.clone();
        let fault = check(&published).expect_err("found");
        prop_assert_eq!(path_of(&fault), path, "{}", fault);
    }

    #[test]
    fn any_file_cut_short_or_grown_is_found(size in 1u64..600, file: prop::sample::Index, grow: bool) {
        let mut published = log_of(size);
        let (path, bytes) = published.iter_mut().nth(file.index(paths_in(size))).unwrap();
        if grow { bytes.push(0) } else { bytes.truncate(bytes.len() - 1) }
        let path = path.clone();
        let fault = check(&published).expect_err("found").to_string();
        prop_assert!(fault.contains(&path), "{}: {}", path, fault);
    }

    #[test]
    fn any_file_missing_is_named(size in 1u64..600, file: prop::sample::Index) {
        let mut published = log_of(size);
        let path = published.keys().nth(file.index(paths_in(size))).unwrap().clone();
        published.remove(&path);
        prop_assert_eq!(check(&published), Err(LogFault::Source(SourceError::Missing(path))));
    }
}

#[test]
fn every_single_bit_of_a_small_log_matters() {
    let published = log_of(5);
    for (path, bytes) in &published {
        for bit in 0..bytes.len() * 8 {
            let mut changed = published.clone();
            changed.get_mut(path).unwrap()[bit / 8] ^= 1 << (bit % 8);
            let fault = check(&changed).expect_err(path);
            assert_eq!(&path_of(&fault), path, "bit {bit}: {fault}");
        }
    }
}

fn paths_in(size: u64) -> usize {
    log_of(size).len()
}

#[test]
fn a_changed_entry_is_named_by_its_number() {
    let mut published = log_of(600);
    let bundle = published.get_mut("tile/entries/001").unwrap();
    let at = bundle
        .windows(9)
        .position(|window| window == b"entry 300")
        .unwrap();
    bundle[at] = b'E';
    let fault = check(&published).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "tile/entries/001: entry 300 was changed; it does not have the hash it was logged with"
    );
}

#[test]
fn a_changed_length_is_blamed_on_its_entry_and_not_on_the_end_of_the_file() {
    let mut published = log_of(40);
    // Entry 0 is 2 bytes of length and `entry 0 `; entry 1 begins at byte 10.
    published.get_mut("tile/entries/000.p/40").unwrap()[11] += 20;
    assert!(matches!(check(&published), Err(LogFault::Entry { index: 1, .. })));
}

#[test]
fn a_changed_tile_is_told_from_a_changed_entry() {
    let mut published = log_of(600);
    published.get_mut("tile/0/001").unwrap()[32 * 44] ^= 0x80;
    let fault = check(&published).unwrap_err();
    assert!(
        fault.to_string().starts_with("tile/0/001: hash 44 was changed"),
        "{fault}"
    );
}

#[test]
fn an_entry_changed_together_with_its_tile_is_found_by_the_tile_above() {
    let mut published = log_of(600);
    let mut forged = some_entries(0, 600);
    forged[300] = b"forged".to_vec();
    let mut other = Published::new();
    publish(&mut other, &mut Appender::empty(), &forged);
    for path in ["tile/entries/001", "tile/0/001"] {
        published.insert(path.into(), other[path].clone());
    }
    let fault = check(&published).unwrap_err();
    assert!(
        matches!(
            fault,
            LogFault::Entries {
                position: 1,
                first: 256,
                last: 511,
                ..
            }
        ),
        "{fault}"
    );
    // With all files replaced, only the signature is left to tell.
    other.insert("checkpoint".into(), published["checkpoint"].clone());
    assert!(matches!(check(&other), Err(LogFault::Root { .. })));
}

#[test]
fn a_rewritten_past_is_found_by_whoever_kept_an_old_checkpoint() {
    let mut honest = Published::new();
    let mut log = Appender::empty();
    publish(&mut honest, &mut log, &some_entries(0, 300));
    let saved = honest["checkpoint"].clone();
    publish(&mut honest, &mut log, &some_entries(300, 900));
    let expectations = Expectations {
        saved_checkpoint: Some(saved.clone()),
        ..Expectations::default()
    };
    assert!(verify_log(&honest, &key().verifier(), &expectations).is_ok());

    let mut rewritten = Published::new();
    let mut entries = some_entries(0, 900);
    entries[17] = b"never happened".to_vec();
    publish(&mut rewritten, &mut Appender::empty(), &entries);
    assert!(check(&rewritten).is_ok(), "sound in itself");
    let fault = verify_log(&rewritten, &key().verifier(), &expectations).unwrap_err();
    assert!(matches!(fault, LogFault::Rewritten { size: 300, .. }), "{fault}");

    let fault = verify_log(&log_of(200), &key().verifier(), &expectations).unwrap_err();
    assert_eq!(fault, LogFault::Shrunk { old: 300, new: 200 });
    let forged = Expectations {
        saved_checkpoint: Some(b"nonsense".to_vec()),
        ..Expectations::default()
    };
    assert!(matches!(
        verify_log(&honest, &key().verifier(), &forged),
        Err(LogFault::SavedCheckpoint(_))
    ));
}

#[test]
fn expected_entries_are_found_where_they_are() {
    let published = log_of(400);
    let asking = |entries| Expectations {
        entries,
        ..Expectations::default()
    };
    let wanted = |index: u64, at| ExpectedEntry {
        leaf: leaf_hash(&entry(index)),
        index: at,
    };
    // Entries 96 and 193 are both empty.
    let found = verify_log(
        &published,
        &key().verifier(),
        &asking(vec![
            wanted(299, None),
            wanted(96, Some(193)),
            wanted(96, None),
            wanted(0, Some(0)),
        ]),
    );
    assert_eq!(found.unwrap().found, [299, 193, 96, 0]);
    for absent in [wanted(400, None), wanted(299, Some(298))] {
        let fault = verify_log(&published, &key().verifier(), &asking(vec![absent.clone()])).unwrap_err();
        assert_eq!(
            fault,
            LogFault::Absent {
                index: absent.index,
                leaf: absent.leaf
            }
        );
    }
}

#[test]
fn witnesses_are_counted_and_a_false_one_is_refused() {
    let mut published = log_of(5);
    let witnesses: Vec<SigningKey> = (1..=3u8)
        .map(|n| SigningKey::witness_from_seed(&format!("w{n}.example"), &[n; 32]).unwrap())
        .collect();
    let head = Checkpoint::new(ORIGIN, 5, naive::root(&some_entries(0, 5))).unwrap();
    let note = head
        .sign(&key())
        .signed(&witnesses[0], 1_790_000_000)
        .signed(&witnesses[1], 1_790_000_001);
    published.insert("checkpoint".into(), note.to_string().into_bytes());
    let asking = |quorum| Expectations {
        witnesses: witnesses.iter().map(SigningKey::verifier).collect(),
        quorum,
        ..Expectations::default()
    };
    let seen = verify_log(&published, &key().verifier(), &asking(2)).unwrap();
    assert_eq!(seen.witnesses, ["w1.example", "w2.example"]);
    let fault = verify_log(&published, &key().verifier(), &asking(3)).unwrap_err();
    assert_eq!(fault, LogFault::Witnesses { found: 2, needed: 3 });
    // The witness's time is part of what it signed.
    let later = head.sign(&key()).signed(&witnesses[0], 1_790_000_000).to_string();
    let (start, line) = later.trim_end().rsplit_once(' ').unwrap();
    let mut line: Vec<char> = line.chars().collect();
    line[14] = if line[14] == 'A' { 'B' } else { 'A' };
    let changed = format!("{start} {}\n", line.iter().collect::<String>());
    published.insert("checkpoint".into(), changed.into_bytes());
    assert!(matches!(
        verify_log(&published, &key().verifier(), &asking(0)),
        Err(LogFault::Checkpoint(_))
    ));
}

#[test]
fn the_entries_pass_by_in_order() {
    let mut next = 0;
    let seen = verify_log_seeing(
        &log_of(300),
        &key().verifier(),
        &Expectations::default(),
        &mut |seen| {
            assert_eq!((seen.index, seen.total), (next, 300));
            assert_eq!(seen.bytes, entry(next));
            next += 1;
        },
    );
    assert_eq!((seen.unwrap().size, next), (300, 300));
}
