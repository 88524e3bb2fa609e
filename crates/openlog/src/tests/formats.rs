//! The readers of paths, bundles, notes and checkpoints: nothing makes them panic, and each accepts only what it
//! would write itself.

use super::{ORIGIN, key};
use crate::{
    Checkpoint, CheckpointError, Hash, KeyError, Kind, MAX_SIGNATURES, Note, NoteError, SignedCheckpoint,
    SigningKey, TilePath, VerifierKey, encode_entry, entries,
};
use proptest::prelude::*;

#[test]
fn a_path_has_one_spelling() {
    for good in [
        "tile/0/000",
        "tile/63/999",
        "tile/entries/x001/000.p/255",
        "tile/2/x999/x999/999.p/1",
    ] {
        assert_eq!(TilePath::parse(good).unwrap().to_string(), good);
    }
    for bad in [
        "tile/64/000",
        "tile/00/000",
        "tile/+0/000",
        "tile/0/0",
        "tile/0/1000",
        "tile/0/x000/001",
        "tile/0/001/002",
        "tile/0/x001",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/0/+00",
        "tile/entries/",
        "tile/0/000/",
        "/tile/0/000",
        "tile/0/../000",
        "tile/0/x18446744073709551/615",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
    ] {
        assert!(TilePath::parse(bad).is_err(), "{bad}");
    }
    assert!(TilePath::new(Kind::Entries, 0, 0).is_none());
    assert!(TilePath::new(Kind::Entries, 0, 257).is_none());
}

#[test]
fn a_verifier_key_says_what_is_wrong_with_it() {
    let key = key().verifier().to_string();
    assert_eq!(VerifierKey::parse(&key).unwrap().to_string(), key);
    assert_eq!(VerifierKey::parse("log.example"), Err(KeyError::Form));
    assert_eq!(
        VerifierKey::parse(&key.replacen("log", "lag", 1)).map_err(|e| matches!(e, KeyError::Hash { .. })),
        Err(true)
    );
    assert!(SigningKey::from_seed("has space", &[1; 32]).is_err());
    // The identity point would accept a forged signature of anything.
    let weak = "a+00000000+AQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    assert_eq!(VerifierKey::parse(weak), Err(KeyError::Point));
}

#[test]
fn signatures_of_others_are_carried_along_and_ignored() {
    let log = key();
    let witness = SigningKey::witness_from_seed("witness.example/1", &[3; 32]).unwrap();
    let stranger = SigningKey::from_seed(ORIGIN, &[4; 32]).unwrap();
    let head = Checkpoint::new(ORIGIN, 0, crate::empty_root()).unwrap();
    let note = head
        .sign(&log)
        .signed(&stranger, 0)
        .signed(&witness, 1_790_000_000);
    let text = note.to_string();
    let read = SignedCheckpoint::open(text.as_bytes(), &log.verifier(), ORIGIN).unwrap();
    assert_eq!(read.checkpoint(), &head);
    assert_eq!(read.note().signatures().len(), 3);
    assert_eq!(read.note().verify(&witness.verifier()), Ok(()));
    assert_eq!(read.note().to_string(), text);
    let other = SigningKey::from_seed(ORIGIN, &[5; 32]).unwrap().verifier();
    let refused = SignedCheckpoint::open(text.as_bytes(), &other, ORIGIN);
    assert_eq!(
        refused,
        Err(CheckpointError::Note(NoteError::Unsigned(ORIGIN.into())))
    );
    let elsewhere = SignedCheckpoint::open(text.as_bytes(), &log.verifier(), "log.example/else");
    assert!(matches!(elsewhere, Err(CheckpointError::Origin { .. })));
}

#[test]
fn a_false_line_in_the_log_s_name_spoils_a_good_one() {
    let text = "a\n1\n2\n";
    let good = Note::new(text).unwrap().signed(&key(), 0);
    let other = Note::new("something else\n").unwrap().signed(&key(), 0);
    let spoiled = format!("{good}{}", other.to_string().lines().last().unwrap()) + "\n";
    let note = Note::parse(spoiled.as_bytes()).unwrap();
    assert_eq!(
        note.verify(&key().verifier()),
        Err(NoteError::WrongSignature(ORIGIN.into()))
    );
}

#[test]
fn malformed_notes_and_checkpoints_are_refused() {
    let line = "— log.example/open AAAAAAA=";
    for bad in [
        "",
        "\n",
        "\n\n",
        "text\n",
        "text\n\n",
        &format!("text\n{line}\n"),
        &format!("text\n\n{line}"),
    ] {
        assert!(Note::parse(bad.as_bytes()).is_err(), "{bad:?}");
    }
    assert!(Note::parse(format!("text\r\n\n{line}\n").as_bytes()).is_err());
    assert!(Note::parse(&[0xff, b'\n', b'\n']).is_err());
    let many = format!("text\n\n{}", format!("{line}\n").repeat(MAX_SIGNATURES));
    assert!(Note::parse(many.as_bytes()).is_ok());
    assert_eq!(
        Note::parse(format!("{many}{line}\n").as_bytes()),
        Err(NoteError::TooMany)
    );
    let root = Hash([0; 32]);
    for bad in [
        "",
        "a\n",
        "a\n1\n",
        "a\n01\nR\n",
        "a\n+1\nR\n",
        "a\n1\nR",
        "\n1\nR\n",
        "a\n1\nR\n\n",
        "a\n1\nR\nx\n\n",
    ] {
        let text = bad.replace('R', &root.to_string());
        assert_eq!(Checkpoint::parse(&text), Err(CheckpointError::Form), "{text:?}");
    }
    let extended = Checkpoint::parse(&format!("a\n1\n{root}\nmore\n")).unwrap();
    assert_eq!(extended.extensions(), ["more"]);
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic(bytes: Vec<u8>, text: String) {
        let _ = Note::parse(&bytes).map(|note| note.verify(&key().verifier()));
        let _ = SignedCheckpoint::open(&bytes, &key().verifier(), ORIGIN);
        let _ = entries(&bytes).count();
        let _ = (TilePath::parse(&text), Checkpoint::parse(&text), VerifierKey::parse(&text), Hash::parse(&text));
    }

    #[test]
    fn a_path_read_is_the_path_written(text in "tile/([0-9]{1,2}|entries)/(x[0-9]{3}/){0,7}[0-9]{3}(\\.p/[0-9]{1,3})?") {
        if let Ok(path) = TilePath::parse(&text) {
            prop_assert_eq!(path.to_string(), text);
            prop_assert_eq!(TilePath::new(path.kind(), path.index(), path.width()), Some(path));
        }
    }

    #[test]
    fn every_path_can_be_read_back(level in 0u8..=63, index: u64, width in 1u16..=256, hashes: bool) {
        let kind = if hashes { Kind::Hashes { level } } else { Kind::Entries };
        let path = TilePath::new(kind, index, width).unwrap();
        prop_assert_eq!(TilePath::parse(&path.to_string()), Ok(path));
    }

    #[test]
    fn a_note_read_is_the_note_written(text in "[a-z \\n]{0,20}\\n", tail in "[ -~—\\n]{0,80}") {
        if let Ok(note) = Note::parse(format!("{text}\n{tail}").as_bytes()) {
            prop_assert_eq!(note.to_string(), format!("{text}\n{tail}"));
        }
        let signed = Note::new(&text).unwrap().signed(&key(), 0);
        prop_assert_eq!(Note::parse(signed.to_string().as_bytes()), Ok(signed));
    }

    #[test]
    fn a_checkpoint_read_is_the_checkpoint_written(origin in "[^\\x00-\\x1f]{1,20}", size: u64, root: [u8; 32]) {
        let head = Checkpoint::new(&origin, size, Hash(root)).unwrap();
        prop_assert_eq!(Checkpoint::parse(&head.text()), Ok(head.clone()));
        let note = head.sign(&key()).to_string();
        let read = SignedCheckpoint::open(note.as_bytes(), &key().verifier(), &origin).unwrap();
        prop_assert_eq!(read.checkpoint(), &head);
    }

    #[test]
    fn a_bundle_gives_its_entries_back(list: Vec<Vec<u8>>) {
        let mut bundle = Vec::new();
        for entry in &list {
            encode_entry(&mut bundle, entry).unwrap();
        }
        let read: Result<Vec<&[u8]>, _> = entries(&bundle).collect();
        prop_assert_eq!(read.unwrap(), list);
        bundle.pop();
        prop_assert!(bundle.is_empty() || entries(&bundle).any(|entry| entry.is_err()));
    }
}
