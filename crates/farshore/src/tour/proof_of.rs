//! A stranger verifies the public log, and a changed byte is found.

use bytes::Bytes;
use kernel::{Error, Result};
use openlog::{Expectations, verify_log};
use proof::Published;
use store::MediaKey;

use super::Tour;
use super::step::{Done, Teller, off};

/// Verifies, tampers, verifies again, and puts things right.
pub fn check_log(tour: &Tour<'_>, teller: &mut Teller<'_>) -> Result<()> {
    teller.begin();
    tour.followers.drain()?;
    let (store, media) = (&tour.house.store, &tour.house.media);
    let key = tour.house.log_key.verifier();
    let verify = || verify_log(&Published(media.clone()), &key, &Expectations::default());
    let seen = verify().map_err(|fault| off(format!("the log is not sound: {fault}")))?;
    let path = if seen.size >= 256 {
        "log/tile/entries/000".to_owned()
    } else {
        format!("log/tile/entries/000.p/{}", seen.size)
    };
    let tile = MediaKey::new(&path).ok_or_else(|| Error::internal("no such tile"))?;
    let right = media
        .get(&tile)?
        .ok_or_else(|| off("the first bundle is not published"))?;
    let mut wrong = right.to_vec();
    wrong[7] ^= 1;
    media.put(&tile, Bytes::from(wrong))?;
    let fault = verify()
        .err()
        .ok_or_else(|| off("a changed byte was not found"))?;
    media.put(&tile, right)?;
    let facts = vec![
        format!("{} entries under root {}", seen.size, seen.root),
        format!("one byte changed: {fault}"),
    ];
    teller.done(
        store,
        Done {
            order: None,
            who: "a stranger",
            what: "verified the public log".to_owned(),
            facts,
            page: "/open/log",
        },
    )
}
