//! Appending: however the entries arrive, the published files are the same.

use super::{ORIGIN, Published, key, log_of, naive, publish, some_entries};
use crate::{AppendError, Appender, Expectations, ResumeError, paths, verify_log};
use proptest::prelude::*;

/// Only the files that a log of this size must publish; logs may keep older partial ones.
fn required(published: &Published, size: u64) -> Vec<(String, Vec<u8>)> {
    paths(size)
        .map(|path| (path.to_string(), published[&path.to_string()].clone()))
        .collect()
}

#[test]
fn a_log_is_sound_at_every_size_where_its_shape_changes() {
    for size in [0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537] {
        let published = log_of(size);
        let seen = verify_log(&published, &key().verifier(), &Expectations::default()).unwrap();
        assert_eq!((seen.size, seen.origin.as_str()), (size, ORIGIN));
        assert_eq!(seen.root, naive::root(&some_entries(0, size)), "size {size}");
        assert_eq!(
            required(&published, size).len() + 1,
            published.len(),
            "nothing superfluous at size {size}"
        );
    }
}

#[test]
fn an_entry_too_long_leaves_the_log_as_it_was() {
    let mut log = Appender::empty();
    log.append(&[b"one"]).unwrap();
    let before = log.clone();
    let batch = [vec![0; 65_535], vec![0; 65_536]];
    assert_eq!(
        log.append(&batch),
        Err(AppendError::TooLong {
            position: 1,
            bytes: 65_536
        })
    );
    assert_eq!(log, before);
    assert!(log.append(&batch[..1]).is_ok());
}

#[test]
fn an_empty_batch_changes_nothing() {
    let mut log = Appender::empty();
    log.append(&some_entries(0, 300)).unwrap();
    let before = log.clone();
    assert!(log.append::<Vec<u8>>(&[]).unwrap().files.is_empty());
    assert_eq!(log, before);
}

#[test]
fn appending_resumes_only_from_the_files_that_were_signed() {
    let mut published = log_of(300);
    let root = naive::root(&some_entries(0, 300));
    let resumed = Appender::resume(&published, 300, root).unwrap();
    assert_eq!(resumed.root(), root);
    assert!(matches!(
        Appender::resume(&published, 299, root),
        Err(ResumeError::Source(_))
    ));
    published.get_mut("tile/entries/001.p/44").unwrap()[7] ^= 1;
    assert!(matches!(
        Appender::resume(&published, 300, root),
        Err(ResumeError::Entry { index: 256, .. })
    ));
    let mut published = log_of(300);
    published.get_mut("tile/1/000.p/1").unwrap()[7] ^= 1;
    assert!(matches!(
        Appender::resume(&published, 300, root),
        Err(ResumeError::Root { .. })
    ));
}

#[test]
fn appending_resumes_when_the_partial_files_have_given_way_to_full_ones() {
    // A crash after a batch was stored and before its checkpoint: the checkpoint still says 300.
    let mut published = log_of(300);
    let root = naive::root(&some_entries(0, 300));
    let mut log = Appender::resume(&published, 300, root).unwrap();
    publish(&mut published, &mut log, &some_entries(300, 700));
    published.retain(|path, _| !path.contains(".p/44"));
    assert_eq!(Appender::resume(&published, 300, root).unwrap().size(), 300);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn batches_and_restarts_leave_no_trace(batches in proptest::collection::vec(0u64..400, 1..8), restart: bool) {
        let mut published = Published::new();
        let mut log = Appender::empty();
        for batch in batches {
            if restart {
                log = Appender::resume(&published, log.size(), log.root()).unwrap();
            }
            let new = some_entries(log.size(), log.size() + batch);
            publish(&mut published, &mut log, &new);
            prop_assert_eq!(log.root(), naive::root(&some_entries(0, log.size())));
        }
        prop_assert_eq!(required(&published, log.size()), required(&log_of(log.size()), log.size()));
        prop_assert!(verify_log(&published, &key().verifier(), &Expectations::default()).is_ok());
    }
}
