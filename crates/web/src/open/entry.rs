//! One entry: in words, as it stands, and the proof that it is in the log.

use axum::extract::Path;
use kernel::{Error, Said};
use serde::Serialize;

use super::gist::{Fact, facts};
use super::log::Entry;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;

#[derive(Serialize)]
struct Page {
    entry: Entry,
    facts: Vec<Fact>,
    included: bool,
    path: Vec<String>,
    leaf_hash: Option<String>,
    root: String,
    prev: Option<i64>,
    next: Option<i64>,
    command: String,
}

/// Shows it.
pub async fn show(cx: Cx, Path(place): Path<String>) -> Answer {
    let missing = || Error::not_found(&Said::new("这条记录", "such entry"));
    let place: i64 = place.parse().map_err(|_| missing())?;
    let (log, entry) = cx
        .read(move |tx| Ok((proof::log_view(tx)?, proof::entry(tx, place)?)))
        .await?;
    let entry = entry.ok_or_else(missing)?;
    let (media, seen, of) = (cx.app.parts.media.clone(), log.clone(), entry.clone());
    let proof = cx.slowly(move || proof::prove(&media, &seen, &of)).await?;
    let page = Page {
        facts: facts(&entry.body),
        entry: Entry::of(&cx, &entry, true),
        included: proof.is_some(),
        leaf_hash: proof.as_ref().map(|proof| proof.leaf.clone()),
        path: proof.map(|proof| proof.path).unwrap_or_default(),
        prev: (place > 0).then(|| place - 1),
        next: (place + 1 < log.size).then(|| place + 1),
        root: log.root,
        command: cx.app.parts.verify_command(),
    };
    cx.page("open/log_entry.html", &page)
}
