//! A notice's private page: its giver follows it, adds what it lacks, takes it back, asks for time, reports a suit. It is
//! opened by a key that stands in its address, or by the rights holder who sent it while signed in.

use axum::extract::Path;
use kernel::kinds::NoticeId;
use kernel::{Actor, Error, Line, Prose, Result};
use serde::Serialize;
use store::Tx;
use trust::{NewSuit, NoticeTerms, NotifierScope, OwnerScope, Party, Rules, SuitKind};

use crate::frame::answer::{Answer, status_again};
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Pairs, Posted};
use crate::frame::upload::Upload;
use crate::notice::{Audience, Fields, NoticeView, Read, photos, view};

/// By what the page was opened.
#[derive(Clone)]
enum Opened {
    Key(String),
    Holder(OwnerScope, Actor, NoticeId),
}

#[derive(Serialize)]
struct Page {
    notice: NoticeView,
    form: FormView,
    to: String,
    by_key: bool,
    link: String,
    hours: u32,
    cap: u32,
    claims: bool,
}

/// Shows it to whoever holds the key.
pub async fn by_key(cx: Cx, Path(key): Path<String>) -> Answer {
    show(&cx, &Opened::Key(key), FormView::default()).await
}

/// Does what a button says, for whoever holds the key.
pub async fn act_by_key(cx: Cx, Path(key): Path<String>, Posted(pairs): Posted<Pairs>) -> Answer {
    act(&cx, &Opened::Key(key), &pairs).await
}

/// Shows it to the rights holder.
pub async fn own(cx: Cx, Path(id): Path<String>) -> Answer {
    show(&cx, &holder(&cx, &id)?, FormView::default()).await
}

/// Adds photographs, for whoever holds the key.
pub async fn add_by_key(cx: Cx, Path(key): Path<String>, upload: Upload) -> Answer {
    add(&cx, &Opened::Key(key), upload).await
}

/// Adds photographs, for the rights holder.
pub async fn add_own(cx: Cx, Path(id): Path<String>, upload: Upload) -> Answer {
    let opened = holder(&cx, &id)?;
    add(&cx, &opened, upload).await
}

/// A photograph, for whoever holds the key.
pub async fn photo_by_key(cx: Cx, Path((key, which)): Path<(String, String)>) -> Answer {
    photo(&cx, Opened::Key(key), &which).await
}

/// A photograph, for the rights holder.
pub async fn photo_own(cx: Cx, Path((id, which)): Path<(String, String)>) -> Answer {
    let opened = holder(&cx, &id)?;
    photo(&cx, opened, &which).await
}

async fn photo(cx: &Cx, opened: Opened, which: &str) -> Answer {
    let file = cx
        .read(move |tx| {
            let scope = opened.scope(tx)?;
            trust::notice_of_notifier(tx, &scope)
        })
        .await?;
    photos::serve(cx, &file.photos, which).await
}

async fn add(cx: &Cx, opened: &Opened, upload: Upload) -> Answer {
    let by = opened.clone();
    // Whoever may not add is not asked for their files first.
    cx.read(move |tx| by.scope(tx)).await?;
    let added = match photos::take_in(cx, upload).await {
        Ok(files) => {
            let (by, by_terms) = (opened.clone(), (Rules::bundled()?, NoticeTerms::bundled()?));
            cx.write(move |tx| {
                let party = Party::Notifier(by.scope(tx)?);
                trust::add_notice_photos(tx, by_terms, &party, &files)
            })
            .await
        }
        Err(error) => Err(error),
    };
    match added {
        Ok(_) => Ok(cx.done(&opened.path(), "ok", &cx.say("notice-photos-added"))),
        Err(error) if error.fields().is_empty() && error.code() != kernel::Code::WrongState => {
            Err(error.into())
        }
        Err(error) => {
            let form = FormView::default().wrong(&error, cx.lang(), "photos");
            let mut response = show(cx, opened, form).await?;
            *response.status_mut() = status_again(&error);
            Ok(response)
        }
    }
}

/// Does what a button says, for the rights holder.
pub async fn act_own(cx: Cx, Path(id): Path<String>, Posted(pairs): Posted<Pairs>) -> Answer {
    act(&cx, &holder(&cx, &id)?, &pairs).await
}

fn holder(cx: &Cx, id: &str) -> Result<Opened> {
    let principal = cx.principal()?;
    let owner = OwnerScope::of(principal)?;
    let id: NoticeId = id.parse().map_err(Error::from)?;
    Ok(Opened::Holder(owner, Actor::Person(principal.person), id))
}

impl Opened {
    fn scope(&self, tx: &mut Tx<'_>) -> Result<NotifierScope> {
        match self {
            Self::Key(key) => trust::notifier_by_key(tx, key),
            Self::Holder(owner, actor, id) => trust::notifier_of_holder(tx, *owner, actor.clone(), *id),
        }
    }

    fn path(&self) -> String {
        match self {
            Self::Key(key) => format!("/rights/notices/private/{key}"),
            Self::Holder(_, _, id) => format!("/rights/my/notices/{id}"),
        }
    }
}

async fn show(cx: &Cx, opened: &Opened, form: FormView) -> Answer {
    let (rules, terms) = (Rules::bundled()?, NoticeTerms::bundled()?);
    let by = opened.clone();
    let (arrives, scope) = cx
        .read(move |tx| {
            let scope = by.scope(tx)?;
            let notice = trust::notice_of_notifier(tx, &scope)?.notice;
            Ok((
                notice.at.clock_ends.is_some() && notice.at.arrived.is_none(),
                scope,
            ))
        })
        .await?;
    if arrives {
        // Whoever opens the page has the counter-notice: the law's days count from now.
        let scope = scope.clone();
        cx.write(move |tx| trust::note_arrival(tx, terms, &scope)).await?;
    }
    let read = cx
        .read(move |tx| {
            Ok(Read {
                file: trust::notice_of_notifier(tx, &scope)?,
                name: None,
                now: tx.now(),
            })
        })
        .await?;
    let notice = &read.file.notice;
    let values = before(notice);
    let page = Page {
        by_key: matches!(opened, Opened::Key(_)),
        link: format!("{}{}", cx.app.parts.address, opened.path()),
        to: opened.path(),
        hours: rules.policy.desk_hours,
        cap: terms
            .on("extension_cap_working_days", read.now.day_in_china())
            .saturating_sub(notice.extended_by()),
        claims: notice.claims_right(),
        form: values.under(form),
        notice: view(cx, (rules, terms), &read, Audience::Notifier),
    };
    cx.page("rights/private.html", &page)
}

/// What was said before, so that nothing has to be typed twice.
fn before(notice: &trust::Notice) -> FormView {
    let said = &notice.elements;
    Fields {
        organisation: said.organisation.clone(),
        owner: said.owner.clone(),
        right: said.right.clone(),
        office: said.office.clone(),
        classes: said.classes.clone(),
        explanation: said.explanation.clone(),
        links: said.links.clone(),
        identity: String::new(),
        guaranteed: said.guaranteed,
    }
    .view()
}

async fn act(cx: &Cx, opened: &Opened, pairs: &Pairs) -> Answer {
    let verb = pairs.one("do");
    let done = match verb {
        "mend" => mend(cx, opened, pairs).await,
        "withdraw" => withdraw(cx, opened).await,
        "extend" => extend(cx, opened, pairs).await,
        _ => suit(cx, opened, pairs).await,
    };
    match done {
        Ok(key) => Ok(cx.done(&opened.path(), "ok", &cx.say(key))),
        Err(error) if error.fields().is_empty() && error.code() != kernel::Code::WrongState => {
            Err(error.into())
        }
        Err(error) => {
            let one = |name: &str| pairs.one(name).to_owned();
            let own = FormView::of([
                ("reason", pairs.one("reason")),
                ("suit_kind", pairs.one("suit_kind")),
                ("body", pairs.one("body")),
                ("number", pairs.one("number")),
            ]);
            let typed = if verb == "mend" {
                own.under(Fields::posted(one).view())
            } else {
                own
            };
            let mut response = show(cx, opened, typed.wrong(&error, cx.lang(), "whole")).await?;
            *response.status_mut() = status_again(&error);
            Ok(response)
        }
    }
}

async fn mend(cx: &Cx, opened: &Opened, pairs: &Pairs) -> Result<&'static str> {
    let told = Fields::posted(|name| pairs.one(name).to_owned()).told()?;
    let (rules, terms, vault) = (
        Rules::bundled()?,
        NoticeTerms::bundled()?,
        cx.app.parts.vault.clone(),
    );
    let by = opened.clone();
    let missing = cx
        .write(move |tx| {
            let scope = by.scope(tx)?;
            trust::mend_notice(tx, &vault, (rules, terms), &scope, &told)
        })
        .await?;
    Ok(if missing.is_empty() {
        "rights-mended"
    } else {
        "rights-mended-in-part"
    })
}

async fn withdraw(cx: &Cx, opened: &Opened) -> Result<&'static str> {
    let (by, terms) = (opened.clone(), NoticeTerms::bundled()?);
    cx.write(move |tx| {
        let scope = by.scope(tx)?;
        trust::withdraw_notice(tx, terms, &scope)
    })
    .await?;
    Ok("rights-withdrawn")
}

async fn extend(cx: &Cx, opened: &Opened, pairs: &Pairs) -> Result<&'static str> {
    let reason: Prose<2000> = Prose::at("reason", pairs.one("reason"))?;
    let (by, rules, terms) = (opened.clone(), Rules::bundled()?, NoticeTerms::bundled()?);
    cx.write(move |tx| {
        let scope = by.scope(tx)?;
        trust::ask_extension(tx, (rules, terms), &scope, &reason)
    })
    .await?;
    Ok("rights-extension-asked")
}

async fn suit(cx: &Cx, opened: &Opened, pairs: &Pairs) -> Result<&'static str> {
    let kind = SuitKind::parse(pairs.one("suit_kind")).ok_or_else(|| {
        Error::field(
            "suit_kind",
            "请选投诉还是起诉。",
            "Choose whether you have complained or sued.",
        )
    });
    let body = Line::at("body", pairs.one("body"));
    let number = Line::at("number", pairs.one("number"));
    let wrong = [kind.as_ref().err(), body.as_ref().err(), number.as_ref().err()];
    Error::all(wrong.into_iter().flatten().cloned())?;
    let new = NewSuit {
        kind: kind?,
        body: body?,
        number: number?,
    };
    let by = opened.clone();
    cx.write(move |tx| {
        let scope = by.scope(tx)?;
        trust::report_suit(tx, &scope, &new)
    })
    .await?;
    Ok("rights-suit-noted")
}
