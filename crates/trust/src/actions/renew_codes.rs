//! Codes of stored photographs, computed again after the rules of computing them have changed: of listings and of what they
//! are compared with, piece by piece. What is done is kept with each piece, so it can be interrupted and begun again.

use std::thread;

use catalog::{Codes, Due};
use kernel::{Error, Result};
use store::{Media, MediaKey, Store, Tx};

use crate::model::known::{KnownPhoto, Waiting};
use crate::rows::{head, known};

/// Known photographs read at once.
const PAGE: i64 = 200;

/// How many photographs wait for codes of the present version.
pub fn codes_waiting(tx: &mut Tx<'_>) -> Result<Waiting> {
    Ok(Waiting {
        listings: usize::try_from(catalog::count_codes_due(tx)?).unwrap_or_default(),
        known: known_due(tx)?.len(),
    })
}

/// A run over all that waits. Slow work: the market may go on meanwhile, on this node and on others.
#[derive(Debug)]
pub struct Recoding {
    waiting: Waiting,
    piece: usize,
    after: String,
    /// Known photographs, once listings are nearly done.
    known: Option<Vec<Due>>,
    read: usize,
    unreadable: Vec<String>,
    ended: bool,
}

impl Recoding {
    /// Begins, with so many files in a piece.
    pub fn begin(store: &Store, piece: usize) -> Result<Self> {
        let waiting = store.read(codes_waiting)?;
        Ok(Self {
            waiting,
            piece: piece.max(1),
            after: String::new(),
            known: None,
            read: 0,
            unreadable: Vec::new(),
            ended: waiting == Waiting::default(),
        })
    }

    /// What waited at the beginning.
    pub const fn waiting(&self) -> Waiting {
        self.waiting
    }

    /// Files that have new codes.
    pub const fn read(&self) -> usize {
        self.read
    }

    /// Files that could not be read, with the reason. They go on waiting, and are known by their files alone.
    pub fn unreadable(&self) -> &[String] {
        &self.unreadable
    }

    /// Does the next piece; false when nothing is left.
    ///
    /// The last piece comes with the word that all that is compared with is read again and live listings are looked at
    /// again, in one write: whenever a run breaks off, a later one says it.
    pub fn step(&mut self, store: &Store, media: &Media) -> Result<bool> {
        if self.ended {
            return Ok(false);
        }
        let (piece, is_last) = self.next(store)?;
        let codes = self.compute(media, &piece)?;
        self.read += codes.len();
        store.write(move |tx| {
            codes.iter().try_for_each(|codes| catalog::recode(tx, codes))?;
            if is_last { renew(tx) } else { Ok(()) }
        })?;
        self.ended = is_last;
        Ok(true)
    }

    /// Listings first, so that these are looked at again with their own codes there.
    fn next(&mut self, store: &Store) -> Result<(Vec<Due>, bool)> {
        let most = i64::try_from(self.piece).unwrap_or(i64::MAX);
        if self.known.is_none() {
            let piece = store.read(|tx| catalog::codes_due(tx, &self.after, most))?;
            if let Some(last) = piece.last() {
                self.after.clone_from(&last.sha256);
            }
            let after = &self.after;
            if !store.read(|tx| catalog::codes_due(tx, after, 1))?.is_empty() {
                return Ok((piece, false));
            }
            let known = self.known.insert(store.read(known_due)?);
            known.retain(|due| piece.iter().all(|other| other.sha256 != due.sha256));
            if !piece.is_empty() {
                return Ok((piece, known.is_empty()));
            }
        }
        let known = self.known.get_or_insert_default();
        let rest = known.split_off(self.piece.min(known.len()));
        let piece = std::mem::replace(known, rest);
        Ok((piece, known.is_empty()))
    }

    /// The codes of those files that can be read, on all processors.
    fn compute(&mut self, media: &Media, files: &[Due]) -> Result<Vec<Codes>> {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let share = files.len().div_ceil(threads).max(1);
        let computed: Vec<_> = thread::scope(|scope| {
            let work = |files: &'_ [Due]| files.iter().map(|file| codes_of(media, file)).collect::<Vec<_>>();
            let running: Vec<_> = files
                .chunks(share)
                .map(|files| scope.spawn(move || work(files)))
                .collect();
            running.into_iter().map(thread::ScopedJoinHandle::join).collect()
        });
        let mut codes = Vec::new();
        for part in computed {
            for one in part.map_err(|_| Error::internal("a thread broke"))? {
                match one? {
                    Ok(computed) => codes.push(computed),
                    Err(why) => self.unreadable.push(why),
                }
            }
        }
        Ok(codes)
    }
}

/// The codes of a file, or why it cannot be read. It is an error if the place where files are kept does not answer.
fn codes_of(media: &Media, file: &Due) -> Result<std::result::Result<Codes, String>> {
    let key = MediaKey::new(&file.media);
    let kept = key.map(|key| media.get(&key)).transpose()?.flatten();
    Ok(match kept {
        Some(kept) => Codes::of(file, &kept).map_err(|error| format!("{}: {error}", file.media)),
        None => Err(format!("{}: the file is not there", file.sha256)),
    })
}

/// Known photographs whose codes are of another version. A file that is too plain for any code has a row without codes, and
/// does not wait.
fn known_due(tx: &mut Tx<'_>) -> Result<Vec<Due>> {
    let (mut due, mut after) = (Vec::new(), 0);
    loop {
        let photos = known::photos_after(tx, after, PAGE)?;
        let Some(last) = photos.last() else {
            break;
        };
        after = last.number;
        due.extend(without_codes(tx, photos)?);
    }
    due.sort_by(|one: &Due, other| one.sha256.cmp(&other.sha256));
    due.dedup_by(|one, other| one.sha256 == other.sha256);
    Ok(due)
}

fn without_codes(tx: &mut Tx<'_>, photos: Vec<KnownPhoto>) -> Result<Vec<Due>> {
    let files: Vec<String> = photos.iter().map(|photo| hex::encode(photo.sha256)).collect();
    let there = catalog::photo_codes(tx, &files)?;
    let waits = photos
        .into_iter()
        .zip(files)
        .filter(|(_, file)| !there.contains_key(file));
    Ok(waits
        .map(|(photo, sha256)| Due {
            sha256,
            media: photo.media,
        })
        .collect())
}

/// All that is compared with is read again, and live listings are looked at again.
fn renew(tx: &mut Tx<'_>) -> Result<()> {
    let changed = head::next(tx)?;
    known::renewed(tx, changed)
}
