//! The audit trail: every event, the latest first.

use axum::extract::Query;
use kernel::{Actor, Code};
use serde::{Deserialize, Serialize};
use store::Trail;

use super::lists::{named, names};
use super::order::Press;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::Posted;
use crate::frame::render::percent;
use crate::frame::view::moment;

const SIZE: u16 = 100;

/// Which events.
#[derive(Deserialize, Clone)]
pub struct Asked {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    subject: String,
    before: Option<i64>,
    seq: Option<i64>,
}

impl Asked {
    /// The trail that is asked for.
    pub fn trail(&self) -> Trail {
        let filled = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        Trail {
            kind: filled(&self.kind),
            subject: filled(&self.subject),
            before: self.before.or(self.seq.map(|seq| seq.saturating_add(1))),
        }
    }
}

#[derive(Serialize)]
struct Page {
    kind: String,
    subject: String,
    kinds: Vec<String>,
    rows: Vec<Row>,
    newer: Option<String>,
    older: Option<String>,
}

/// An event of the trail.
#[derive(Serialize)]
pub struct Row {
    pub seq: i64,
    pub at: String,
    pub kind: String,
    pub subject: String,
    pub actor: String,
}

/// Shows it.
pub async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let trail = asked.trail();
    let kinds = cx.read(store::kinds).await?;
    let mut rows = rows(&cx, trail, i64::from(SIZE) + 1).await?;
    let more = rows.len() > usize::from(SIZE);
    rows.truncate(usize::from(SIZE));
    let with = |before: Option<i64>| {
        let key = before.map_or_else(String::new, |seq| format!("before={seq}&"));
        let (kind, subject) = (percent(&asked.kind), percent(&asked.subject));
        format!("/ops/audit?{key}kind={kind}&subject={subject}")
    };
    let last = rows.last().map(|row| row.seq).filter(|_| more);
    let page = Page {
        newer: (asked.before.is_some() || asked.seq.is_some()).then(|| with(None)),
        older: last.map(|seq| with(Some(seq))),
        kinds,
        rows,
        kind: asked.kind.clone(),
        subject: asked.subject.clone(),
    };
    cx.page("ops/audit.html", &page)
}

/// Up to `limit` events of a trail, with the names of those who acted.
pub async fn rows(cx: &Cx, trail: Trail, limit: i64) -> kernel::Result<Vec<Row>> {
    let operator = cx.principal()?.operator()?;
    cx.read(move |tx| {
        let events = store::read_trail(tx, &trail, limit)?;
        let actors: Vec<Actor> = events.iter().map(|event| event.actor.clone()).collect();
        let names = names(tx, operator, &actors)?;
        Ok(events
            .into_iter()
            .map(|event| Row {
                seq: event.seq,
                at: moment(event.at),
                actor: named(&event.actor, &names),
                kind: event.kind,
                subject: event.subject,
            })
            .collect())
    })
    .await
}

/// States today's counts in the public log.
pub async fn state_today(cx: Cx, Posted(_): Posted<Press>) -> Answer {
    cx.principal()?.operator()?;
    match cx.write(proof::state_today).await {
        Ok(()) => Ok(cx.done("/ops/audit", "ok", &cx.say("ops-day-stated"))),
        Err(error) if error.code() == Code::NotFound => {
            Ok(cx.done("/ops/audit", "no", &cx.say("ops-day-empty")))
        }
        Err(error) => Err(error.into()),
    }
}
