//! Where a shop stands: the refusals that count, until when, and what follows.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use catalog::Listing;
use kernel::kinds::{ClosingId, ListingId};
use kernel::{Actor, Code, Error, Lang, Prose, Result, Time};
use people::{Role, SellerScope};
use serde::{Deserialize, Serialize};
use store::Tx;
use trust::{Closing, ClosingTerms, Strike, StrikeRecord};

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::view::moment;

#[derive(Serialize)]
struct StrikeView {
    listing: String,
    title: String,
    reason: String,
    points: i64,
    at: String,
    lapses: String,
    /// `counts`, `lapsed`, `ended`.
    state: &'static str,
}

#[derive(Serialize)]
struct NextView {
    level: &'static str,
    points: i64,
}

#[derive(Serialize)]
struct Page {
    level: &'static str,
    points: i64,
    next: Option<NextView>,
    strikes: Vec<StrikeView>,
    closing: Option<ClosingView>,
    owns: bool,
    form: FormView,
}

/// The closing of the shop, as its owner reads it.
#[derive(Serialize)]
struct ClosingView {
    id: String,
    /// `closed`, `reopened`.
    state: &'static str,
    letter: Vec<String>,
    at: String,
    plea: String,
    appealed_at: Option<String>,
    answer: String,
    can_appeal: bool,
}

/// The appeal as posted.
#[derive(Deserialize)]
pub struct Appeal {
    #[serde(default)]
    closing: String,
    #[serde(default)]
    plea: String,
}

/// Shows it.
pub async fn show(cx: Cx) -> Answer {
    page(&cx, FormView::default()).await
}

/// Appeals against the closing of the shop.
pub async fn appeal(cx: Cx, Posted(form): Posted<Appeal>) -> Answer {
    let done = async {
        let id: ClosingId = form.closing.parse().map_err(Error::from)?;
        let plea = Prose::<4000>::at("plea", &form.plea)?;
        let principal = cx.principal()?;
        let (scope, actor) = (principal.seller()?, Actor::Person(principal.person));
        cx.write(move |tx| trust::appeal_closing(tx, scope, &actor, id, &plea))
            .await
    };
    match done.await {
        Ok(()) => Ok(cx.done("/seller/standing", "ok", &cx.say("standing-appealed"))),
        Err(error) if !error.fields().is_empty() => {
            let typed = FormView::of([("plea", form.plea.as_str())]).wrong(&error, cx.lang(), "plea");
            let mut response = page(&cx, typed).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(error) if error.code() == Code::WrongState => {
            Ok(cx.done("/seller/standing", "no", error.sentence(cx.lang())))
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(cx: &Cx, form: FormView) -> Answer {
    let principal = cx.principal()?;
    let (scope, owns) = (principal.seller()?, principal.has(Role::SellerOwner));
    let (record, listings, now, closing) = cx.read(move |tx| read(tx, scope)).await?;
    let view = |strike: &Strike| StrikeView {
        listing: strike.listing.to_string(),
        title: listings
            .get(&strike.listing)
            .map(|listing| listing.title(cx.lang()).to_owned())
            .unwrap_or_default(),
        reason: cx.say(&format!("reason-{}", strike.code)),
        points: strike.points,
        at: moment(strike.given_at),
        lapses: moment(strike.lapses_at),
        state: match (strike.counts(now), strike.ended_at) {
            (true, _) => "counts",
            (false, Some(_)) => "ended",
            (false, None) => "lapsed",
        },
    };
    let page = Page {
        level: record.level.word(),
        points: record.points,
        next: record.next.map(|(level, points)| NextView {
            level: level.word(),
            points,
        }),
        strikes: record.strikes.iter().map(view).collect(),
        closing: closing
            .map(|closing| closed(&closing, cx.lang(), now))
            .transpose()?,
        owns,
        form,
    };
    cx.page("seller/standing.html", &page)
}

fn closed(closing: &Closing, lang: Lang, now: Time) -> Result<ClosingView> {
    let terms = ClosingTerms::bundled()?;
    let at = closing.decided_at.unwrap_or(closing.proposed_at);
    let letter = terms.letter(&closing.code, at);
    Ok(ClosingView {
        id: closing.id.to_string(),
        state: closing.state.word(),
        letter: letter.iter().map(|said| said.in_lang(lang).to_owned()).collect(),
        at: moment(at),
        plea: closing.plea.clone(),
        appealed_at: closing.appealed_at.map(moment),
        answer: closing.answer.clone(),
        can_appeal: closing.may_be_appealed(terms, now),
    })
}

type Titled = BTreeMap<ListingId, Listing>;

fn read(tx: &mut Tx<'_>, scope: SellerScope) -> Result<(StrikeRecord, Titled, Time, Option<Closing>)> {
    let record = trust::strike_record(tx, scope.org())?;
    let ids: Vec<ListingId> = record.strikes.iter().map(|strike| strike.listing).collect();
    let listings = catalog::listings_by_ids(tx, &ids)?;
    let titled = listings
        .into_iter()
        .map(|listing| (listing.id, listing))
        .collect();
    Ok((record, titled, tx.now(), trust::own_closing(tx, scope)?))
}
