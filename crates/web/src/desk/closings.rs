//! Closing shops: what waits for a second or third person, and the file of one shop with its graph, strikes and history.

use std::collections::BTreeMap;

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kernel::kinds::{ClosingId, OrganisationId, PersonId};
use kernel::{Code, Error, Prose, Result, Said, Time};
use people::{AnalystScope, OrgStatus, SellerCard};
use serde::{Deserialize, Serialize};
use store::Tx;
use trust::{Closing, ClosingState, ClosingTerms, LinkFile, StrikeRecord};

use super::links::{self, GraphView};
use crate::frame::answer::{Answer, see_other};
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Pairs, Posted};
use crate::frame::view::{Choice, moment};

#[derive(Serialize)]
struct List {
    waiting: Vec<WaitingView>,
    missing: bool,
    shop: String,
}

#[derive(Serialize)]
struct WaitingView {
    seller: String,
    name: String,
    /// `second`, `appeal`.
    kind: &'static str,
    why: String,
    at: String,
    /// Whether this analyst had a part in it and so may not answer.
    own: bool,
}

#[derive(Serialize)]
struct Page {
    seller: SellerView,
    graph: Option<GraphView>,
    strikes: StrikesView,
    closings: Vec<ClosingView>,
    codes: Vec<Choice>,
    can_propose: bool,
    form: FormView,
}

#[derive(Serialize)]
struct SellerView {
    id: String,
    name: String,
    slug: String,
    status: &'static str,
}

#[derive(Serialize)]
struct StrikesView {
    level: &'static str,
    points: i64,
}

#[derive(Serialize)]
struct ClosingView {
    id: String,
    state: &'static str,
    why: String,
    note: String,
    proposed_by: String,
    proposed_at: String,
    decided_by: Option<String>,
    decided_at: Option<String>,
    decided_note: String,
    held_until: Option<String>,
    released: bool,
    plea: String,
    appealed_at: Option<String>,
    answer: String,
    answered_by: Option<String>,
    answered_at: Option<String>,
    /// `decide`, `answer`, `other` (somebody else must), `none`.
    turn: &'static str,
}

/// Which shop's file is asked for.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    shop: String,
}

/// Shows what waits; leads to a shop's file by the address of its page.
pub async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let analyst = cx.principal()?.analyst()?;
    let (reader, shop) = (cx.reader(), asked.shop.clone());
    let (found, waiting, names) = cx
        .read(move |tx| {
            let slug = shop
                .trim()
                .trim_end_matches('/')
                .rsplit('/')
                .next()
                .unwrap_or_default();
            let found = people::seller_by_slug(tx, slug)?.map(|card| card.org);
            let waiting = trust::closings_waiting(tx, analyst)?;
            let cards = people::seller_cards(tx, waiting.iter().map(|one| one.seller))?;
            let name = |card: SellerCard| (card.org, reader.seller_name(&card));
            let names: BTreeMap<_, _> = cards.into_iter().map(name).collect();
            Ok((found, waiting, names))
        })
        .await?;
    if let Some(org) = found {
        return Ok(see_other(&format!("/desk/sellers/{org}")));
    }
    let view = |closing: &Closing| WaitingView {
        seller: closing.seller.to_string(),
        name: names.get(&closing.seller).cloned().unwrap_or_default(),
        kind: if closing.appeal_waits() {
            "appeal"
        } else {
            "second"
        },
        why: why(&cx, closing),
        at: moment(closing.appealed_at.unwrap_or(closing.proposed_at)),
        own: closing.had_part(analyst.person()),
    };
    let page = List {
        waiting: waiting.iter().map(view).collect(),
        missing: !asked.shop.trim().is_empty(),
        shop: asked.shop,
    };
    cx.page("desk/closings.html", &page)
}

/// Shows a shop's file.
pub async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    page(&cx, id.parse().map_err(Error::from)?, FormView::default()).await
}

/// Does what a button says.
pub async fn act(cx: Cx, Path(id): Path<String>, Posted(pairs): Posted<Pairs>) -> Answer {
    let id: OrganisationId = id.parse().map_err(Error::from)?;
    let to = format!("/desk/sellers/{id}");
    match done(&cx, id, &pairs).await {
        Ok(key) => Ok(cx.done(&to, "ok", &cx.say(key))),
        Err(error) if !error.fields().is_empty() => {
            let typed = ["code", "note", "answer"].map(|name| (name, pairs.one(name)));
            let form = FormView::of(typed).wrong(&error, cx.lang(), "note");
            let mut response = page(&cx, id, form).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(error) if matches!(error.code(), Code::WrongState | Code::NotAllowed) => {
            Ok(cx.done(&to, "no", error.sentence(cx.lang())))
        }
        Err(error) => Err(error.into()),
    }
}

async fn done(cx: &Cx, seller: OrganisationId, pairs: &Pairs) -> Result<&'static str> {
    let analyst = cx.principal()?.analyst()?;
    let closing = || pairs.one("closing").parse::<ClosingId>().map_err(Error::from);
    let note = || Prose::<2000>::at("note", pairs.one("note"));
    match pairs.one("do") {
        "propose" => {
            let (code, note) = (pairs.one("code").to_owned(), note()?);
            cx.write(move |tx| trust::propose_closing(tx, analyst, seller, &code, &note).map(|_| ()))
                .await?;
            Ok("closing-was-proposed")
        }
        "approve" => {
            let (id, note) = (closing()?, pairs.one("note").trim().to_owned());
            if !note.is_empty() {
                Prose::<2000>::at("note", &note)?;
            }
            cx.write(move |tx| trust::approve_closing(tx, analyst, id, &note))
                .await?;
            Ok("closing-was-approved")
        }
        "decline" => {
            let (id, note) = (closing()?, note()?);
            cx.write(move |tx| trust::decline_closing(tx, analyst, id, &note))
                .await?;
            Ok("closing-was-declined")
        }
        reopens @ ("reopen" | "keep") => {
            let (id, answer) = (closing()?, Prose::<2000>::at("answer", pairs.one("answer"))?);
            let reopen = reopens == "reopen";
            cx.write(move |tx| trust::answer_closing_appeal(tx, analyst, id, reopen, &answer))
                .await?;
            Ok("closing-was-answered")
        }
        _ => Err(Error::invalid("请选择要做什么。", "Choose what to do.")),
    }
}

/// What is read for a shop's file.
struct Read {
    card: SellerCard,
    links: LinkFile,
    strikes: StrikeRecord,
    closings: Vec<Closing>,
    names: BTreeMap<PersonId, String>,
    now: Time,
}

fn read(tx: &mut Tx<'_>, analyst: AnalystScope, id: OrganisationId) -> Result<Read> {
    let missing = || Error::not_found(&Said::new("这家店铺", "such shop"));
    let closings = trust::closings_of(tx, analyst, id)?;
    let persons = closings
        .iter()
        .flat_map(|one| [one.proposed_by, one.decided_by, one.answered_by])
        .flatten();
    Ok(Read {
        names: people::person_names(tx, persons)?,
        card: people::seller_card(tx, id)?.ok_or_else(missing)?,
        links: trust::link_file(tx, id)?,
        strikes: trust::strike_record(tx, id)?,
        now: tx.now(),
        closings,
    })
}

async fn page(cx: &Cx, id: OrganisationId, form: FormView) -> Answer {
    let analyst = cx.principal()?.analyst()?;
    let read = cx.read(move |tx| read(tx, analyst, id)).await?;
    let waits = read
        .closings
        .iter()
        .any(|one| one.state == ClosingState::Proposed);
    let codes = ClosingTerms::bundled()?.codes().map(|code| Choice {
        value: code.to_owned(),
        label: cx.say(&format!("closing-code-{code}")),
    });
    let page = Page {
        seller: SellerView {
            id: id.to_string(),
            name: cx.reader().seller_name(&read.card),
            slug: read.card.slug.to_string(),
            status: read.card.status.word(),
        },
        graph: links::view(cx, &read.links),
        strikes: StrikesView {
            level: read.strikes.level.word(),
            points: read.strikes.points,
        },
        closings: read
            .closings
            .iter()
            .map(|one| view(cx, analyst, &read, one))
            .collect(),
        codes: codes.collect(),
        can_propose: read.card.status == OrgStatus::Verified && !waits,
        form,
    };
    cx.page("desk/seller.html", &page)
}

fn view(cx: &Cx, analyst: AnalystScope, read: &Read, one: &Closing) -> ClosingView {
    let name = |person: Option<PersonId>| person.and_then(|person| read.names.get(&person).cloned());
    let open = one.state == ClosingState::Proposed;
    let turn = match (open, one.appeal_waits(), one.had_part(analyst.person())) {
        (true, _, false) => "decide",
        (_, true, false) => "answer",
        (true, ..) | (_, true, _) => "other",
        _ => "none",
    };
    ClosingView {
        id: one.id.to_string(),
        state: one.state.word(),
        why: why(cx, one),
        note: one.note.clone(),
        proposed_by: name(one.proposed_by).unwrap_or_else(|| cx.say("closing-by-rules")),
        proposed_at: moment(one.proposed_at),
        decided_by: name(one.decided_by),
        decided_at: one.decided_at.map(moment),
        decided_note: one.decided_note.clone(),
        held_until: one.held_until.map(moment),
        released: one.released_at.is_some() || one.held_until.is_some_and(|until| until <= read.now),
        plea: one.plea.clone(),
        appealed_at: one.appealed_at.map(moment),
        answer: one.answer.clone(),
        answered_by: name(one.answered_by),
        answered_at: one.answered_at.map(moment),
        turn,
    }
}

fn why(cx: &Cx, closing: &Closing) -> String {
    cx.say(&format!("closing-code-{}", closing.code))
}
