//! The notices that were passed on to a shop, and its answer to each.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kernel::kinds::NoticeId;
use kernel::{Actor, Code, Error, Line, PageSize, Prose, Result};
use serde::{Deserialize, Serialize};
use trust::{CounterReason, NewCounter, NoticeItem, NoticeState, NoticeTerms, Party, Rules};

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Pairs, Posted};
use crate::frame::upload::Upload;
use crate::frame::view::{Choice, moment};
use crate::notice::{Audience, NoticeView, Read, photos, view};

const SIZE: u16 = 30;

/// Where the list begins.
#[derive(Deserialize, Default)]
pub struct Begin {
    before: Option<String>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    receipt: String,
    kind: &'static str,
    state: &'static str,
    title: String,
    at: String,
    ends_at: Option<String>,
    answer: bool,
}

#[derive(Serialize)]
struct ListPage {
    notices: Vec<Row>,
    older: Option<String>,
}

#[derive(Serialize)]
struct Page {
    notice: NoticeView,
    reasons: Vec<Choice>,
    form: FormView,
    answers: bool,
    decided: bool,
}

/// Shows the list, the latest first.
pub async fn list(cx: Cx, Query(begin): Query<Begin>) -> Answer {
    let scope = cx.principal()?.seller()?;
    let page = cx
        .read(move |tx| {
            let before = begin.before.as_deref();
            trust::notices_of_seller(tx, scope, None, before, PageSize::new(SIZE))
        })
        .await?;
    let line = |item: &NoticeItem| {
        let notice = &item.notice;
        Row {
            id: notice.id.to_string(),
            receipt: notice.receipt.clone(),
            kind: notice.kind.word(),
            state: notice.state.word(),
            title: item.title.in_lang(cx.lang()).to_owned(),
            at: moment(notice.at.forwarded.unwrap_or(notice.at.received)),
            ends_at: notice
                .at
                .clock_ends
                .filter(|_| notice.state == NoticeState::Countered)
                .map(moment),
            answer: notice.state == NoticeState::Forwarded,
        }
    };
    let shown = ListPage {
        notices: page.items.iter().map(line).collect(),
        older: page
            .next
            .as_ref()
            .map(|next| format!("/seller/notices?before={next}")),
    };
    cx.page("seller/notices.html", &shown)
}

/// Shows one.
pub async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: NoticeId = id.parse().map_err(Error::from)?;
    let name = cx.principal()?.name.clone();
    show_with(&cx, id, FormView::of([("signatory", name.as_str())])).await
}

/// Takes the counter-notice.
pub async fn counter(cx: Cx, Path(id): Path<String>, Posted(pairs): Posted<Pairs>) -> Answer {
    let id: NoticeId = id.parse().map_err(Error::from)?;
    let scope = cx.principal()?.seller()?;
    let (actor, vault, terms) = (
        Actor::Person(cx.principal()?.person),
        cx.app.parts.vault.clone(),
        NoticeTerms::bundled()?,
    );
    let sent = match told(&cx, &pairs) {
        Ok(new) => {
            cx.write(move |tx| trust::counter_notice(tx, &vault, terms, (scope, &actor), (id, &new)))
                .await
        }
        Err(error) => {
            // Whoever may not answer is not told what their answer lacks.
            cx.read(move |tx| trust::notice_of_seller(tx, &vault, scope, id))
                .await?;
            Err(error)
        }
    };
    match sent {
        Ok(_) => Ok(cx.done(
            &format!("/seller/notices/{id}"),
            "ok",
            &cx.say("seller-notice-sent"),
        )),
        Err(error) if error.code() == Code::NotFound => Err(error.into()),
        Err(error) => {
            let typed = ["reason", "statement", "links", "signatory", "guaranteed"];
            let form = FormView::of(typed.map(|name| (name, pairs.one(name))));
            let mut response = show_with(&cx, id, form.wrong(&error, cx.lang(), "statement")).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

/// Adds photographs as evidence.
pub async fn add_photos(cx: Cx, Path(id): Path<String>, upload: Upload) -> Answer {
    let id: NoticeId = id.parse().map_err(Error::from)?;
    let (scope, vault) = (cx.principal()?.seller()?, cx.app.parts.vault.clone());
    let actor = Actor::Person(cx.principal()?.person);
    cx.read(move |tx| trust::notice_of_seller(tx, &vault, scope, id))
        .await?;
    let added = match photos::take_in(&cx, upload).await {
        Ok(files) => {
            let party = Party::Seller(scope, actor, id);
            let by_terms = (Rules::bundled()?, NoticeTerms::bundled()?);
            cx.write(move |tx| trust::add_notice_photos(tx, by_terms, &party, &files))
                .await
        }
        Err(error) => Err(error),
    };
    match added {
        Ok(_) => Ok(cx.done(
            &format!("/seller/notices/{id}"),
            "ok",
            &cx.say("notice-photos-added"),
        )),
        Err(error) => {
            let name = cx.principal()?.name.clone();
            let form = FormView::of([("signatory", name.as_str())]);
            let mut response = show_with(&cx, id, form.wrong(&error, cx.lang(), "photos")).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

/// A photograph of either side.
pub async fn photo(cx: Cx, Path((id, which)): Path<(String, String)>) -> Answer {
    let id: NoticeId = id.parse().map_err(Error::from)?;
    let (scope, vault) = (cx.principal()?.seller()?, cx.app.parts.vault.clone());
    let (file, _) = cx
        .read(move |tx| trust::notice_of_seller(tx, &vault, scope, id))
        .await?;
    photos::serve(&cx, &file.photos, &which).await
}

fn told(cx: &Cx, pairs: &Pairs) -> Result<NewCounter> {
    let reason = CounterReason::parse(pairs.one("reason"))
        .ok_or_else(|| Error::field("reason", "请选一项理由。", "Choose a reason."));
    let statement = Prose::at("statement", pairs.one("statement"));
    let signatory = Line::at("signatory", pairs.one("signatory"));
    let links: Result<Vec<Line<500>>> = pairs
        .one("links")
        .lines()
        .map(str::trim)
        .filter(|link| !link.is_empty())
        .map(|link| Line::at("links", link))
        .collect();
    let wrong = [
        reason.as_ref().err(),
        statement.as_ref().err(),
        signatory.as_ref().err(),
        links.as_ref().err(),
    ];
    Error::all(wrong.into_iter().flatten().cloned())?;
    Ok(NewCounter {
        reason: reason?,
        statement: statement?,
        links: links?,
        signatory: signatory?,
        guaranteed: pairs.one("guaranteed") == "1",
        lang: cx.lang(),
    })
}

async fn show_with(cx: &Cx, id: NoticeId, form: FormView) -> Answer {
    let scope = cx.principal()?.seller()?;
    let (rules, terms, vault) = (
        Rules::bundled()?,
        NoticeTerms::bundled()?,
        cx.app.parts.vault.clone(),
    );
    let read = cx
        .read(move |tx| {
            let (file, name) = trust::notice_of_seller(tx, &vault, scope, id)?;
            Ok(Read {
                file,
                name,
                now: tx.now(),
            })
        })
        .await?;
    let state = read.file.notice.state;
    let reasons = CounterReason::ALL.into_iter().map(|reason| Choice {
        value: reason.word().to_owned(),
        label: cx.say(&format!("counter-reason-{}", reason.word())),
    });
    let page = Page {
        reasons: reasons.collect(),
        form,
        answers: state == NoticeState::Forwarded,
        decided: read.file.notice.measure == trust::Measure::Hidden,
        notice: view(cx, (rules, terms), &read, Audience::Seller),
    };
    cx.page("seller/notice.html", &page)
}
