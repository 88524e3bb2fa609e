//! What screening decided about a listing, for a worried honest person; and the appeal.

use axum::extract::Path;
use axum::http::StatusCode;
use catalog::Listing;
use kernel::kinds::{DecisionId, ListingId};
use kernel::{Actor, Error, Lang, Prose, Result};
use people::SellerScope;
use serde::{Deserialize, Serialize};
use store::Tx;
use trust::{Evidence, Outcome, Passage, Reason, Region, Rules, Statement};

use crate::frame::answer::{Answer, see_other};
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::view::moment;
use crate::shop::{PhotoView, Thumb, photo};

/// The words of an appeal.
#[derive(Deserialize)]
pub struct Appeal {
    #[serde(default)]
    decision: String,
    #[serde(default)]
    statement: String,
}

#[derive(Serialize)]
struct Page {
    listing: ListingView,
    decision: DecisionView,
    reasons: Vec<ReasonView>,
    appeal: AppealView,
    earlier: Vec<Earlier>,
    form: FormView,
}

#[derive(Serialize)]
struct ListingView {
    id: String,
    title: String,
    photo: Option<PhotoView>,
    version: i64,
    changed: bool,
}

#[derive(Serialize)]
struct DecisionView {
    id: String,
    outcome: &'static str,
    by: &'static str,
    at: String,
    rules_version: String,
    headline: String,
    time: String,
    who: String,
}

#[derive(Serialize)]
struct ReasonView {
    title: String,
    seen: Seen,
    rule: RuleView,
    mend: String,
}

#[derive(Serialize, Default)]
struct Seen {
    kind: &'static str,
    spans: Vec<Span>,
    ours: Option<PhotoView>,
    theirs: Option<Thumb>,
    ours_part: Option<Region>,
    theirs_part: Option<Region>,
    turn: Option<String>,
    distance: u32,
    fact: String,
}

#[derive(Serialize)]
struct Span {
    text: String,
    hit: bool,
}

#[derive(Serialize)]
struct RuleView {
    code: String,
    text: String,
}

#[derive(Serialize)]
struct AppealView {
    open: bool,
    text: String,
    until: Option<String>,
    sent_at: Option<String>,
    due_at: Option<String>,
}

#[derive(Serialize)]
struct Earlier {
    outcome: &'static str,
    at: String,
    version: i64,
}

/// Shows the latest decision, with those before it.
pub async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: ListingId = id.parse().map_err(Error::from)?;
    page(&cx, id, FormView::default()).await
}

/// Sends an appeal.
pub async fn appeal(cx: Cx, Path(id): Path<String>, Posted(form): Posted<Appeal>) -> Answer {
    let listing: ListingId = id.parse().map_err(Error::from)?;
    let path = format!("/seller/listings/{listing}/screening");
    let scope = cx.principal()?.seller()?;
    cx.read(move |tx| catalog::listing_of_seller(tx, scope, listing).map(|_| ()))
        .await?;
    match send(&cx, &form).await {
        Ok(()) => Ok(cx.done(&path, "ok", &cx.say("screening-appeal-was-sent"))),
        Err(error) if !error.fields().is_empty() => {
            let typed = FormView::of([("statement", form.statement.as_str())]);
            let mut response = page(&cx, listing, typed.wrong(&error, cx.lang(), "statement")).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(error) if error.code() == kernel::Code::WrongState => {
            Ok(cx.done(&path, "no", error.sentence(cx.lang())))
        }
        Err(error) => Err(error.into()),
    }
}

async fn send(cx: &Cx, form: &Appeal) -> Result<()> {
    let plea: Prose<4000> = Prose::at("statement", &form.statement)?;
    let id: DecisionId = form.decision.parse().map_err(Error::from)?;
    let principal = cx.principal()?;
    let (scope, actor) = (principal.seller()?, Actor::Person(principal.person));
    cx.write(move |tx| trust::appeal(tx, Rules::bundled()?, scope, &actor, (id, &plea)).map(|_| ()))
        .await
}

async fn page(cx: &Cx, id: ListingId, form: FormView) -> Answer {
    let (scope, lang) = (cx.principal()?.seller()?, cx.lang());
    let page = cx.read(move |tx| read(tx, lang, scope, id, form)).await?;
    match page {
        Some(page) => cx.page("seller/screening.html", &page),
        None => Ok(see_other(&format!("/seller/listings/{id}"))),
    }
}

fn read(
    tx: &mut Tx<'_>,
    lang: Lang,
    scope: SellerScope,
    id: ListingId,
    form: FormView,
) -> Result<Option<Page>> {
    let listing = catalog::listing_of_seller(tx, scope, id)?;
    let statements = trust::statements(tx, Rules::bundled()?, scope, id)?;
    let Some((latest, earlier)) = statements.split_first() else {
        return Ok(None);
    };
    let reasons = latest
        .reasons
        .iter()
        .map(|reason| reason_view(reason, &listing, lang));
    let earlier = earlier.iter().map(|statement| Earlier {
        outcome: word_of(statement.outcome),
        at: moment(statement.at),
        version: statement.version,
    });
    Ok(Some(Page {
        appeal: appeal_view(tx, lang, scope, (latest, &listing))?,
        reasons: reasons.collect(),
        decision: decision(latest, lang),
        earlier: earlier.collect(),
        listing: ListingView {
            id: listing.id.to_string(),
            title: listing.title(lang).to_owned(),
            photo: listing
                .photos
                .first()
                .and_then(|one| photo(one, lang, listing.title(lang))),
            version: latest.version,
            changed: latest.version != listing.version,
        },
        form,
    }))
}

/// The word of an outcome on pages and in their sentences.
const fn word_of(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Cleared => "cleared",
        Outcome::Held => "review",
        Outcome::Refused => "refused",
    }
}

fn decision(statement: &Statement, lang: Lang) -> DecisionView {
    let said = |said: &kernel::Said| said.in_lang(lang).to_owned();
    DecisionView {
        id: statement.decision.to_string(),
        outcome: word_of(statement.outcome),
        by: if statement.machine { "machine" } else { "person" },
        at: moment(statement.at),
        rules_version: statement.rules.clone(),
        headline: said(&statement.headline),
        time: said(&statement.time),
        who: said(&statement.who),
    }
}

fn appeal_view(
    tx: &mut Tx<'_>,
    lang: Lang,
    scope: SellerScope,
    (statement, listing): (&Statement, &Listing),
) -> Result<AppealView> {
    let sent = trust::appeal_against(tx, scope, statement.decision)?;
    let until = statement.appeal_until.filter(|until| tx.now() <= *until);
    let stands = statement.version == listing.version && listing.decision == Some(statement.decision);
    Ok(AppealView {
        open: until.is_some() && stands && sent.is_none(),
        text: statement.appeal.in_lang(lang).to_owned(),
        until: until.map(moment),
        due_at: sent.as_ref().map(|case| moment(case.due_at)),
        sent_at: sent.map(|case| moment(case.opened_at)),
    })
}

fn reason_view(reason: &Reason, listing: &Listing, lang: Lang) -> ReasonView {
    ReasonView {
        title: reason.seen.in_lang(lang).to_owned(),
        seen: seen(&reason.evidence, listing, lang),
        rule: RuleView {
            code: reason.code.clone(),
            text: reason.rule.in_lang(lang).to_owned(),
        },
        mend: reason.mend.in_lang(lang).to_owned(),
    }
}

fn seen(evidence: &Evidence, listing: &Listing, lang: Lang) -> Seen {
    match evidence {
        Evidence::Words { passage, .. }
        | Evidence::Goods {
            passage: Some(passage),
            ..
        } => text(passage),
        Evidence::Photo {
            place,
            media,
            distance,
            ours: ours_part,
            theirs: theirs_part,
            turn,
            ..
        } => {
            let own = listing.photos.get(place.saturating_sub(1));
            let key = Some(media).filter(|media| !media.is_empty());
            Seen {
                kind: "photo",
                ours: own.and_then(|own| photo(own, lang, listing.title(lang))),
                theirs: Thumb::of(key, ""),
                ours_part: *ours_part,
                theirs_part: *theirs_part,
                turn: Some(turn.clone()).filter(|turn| !turn.is_empty()),
                distance: *distance,
                ..Seen::default()
            }
        }
        Evidence::Barcode { written, .. } => fact(written.clone()),
        Evidence::Goods { code: Some(code), .. } => fact(code.clone()),
        Evidence::Copy { likeness, .. } => fact(format!("{}.{} %", likeness / 10, likeness % 10)),
        Evidence::Goods { .. }
        | Evidence::Price { .. }
        | Evidence::House { .. }
        | Evidence::Strikes { .. }
        | Evidence::Buyers { .. }
        | Evidence::Linked { .. }
        | Evidence::Missing { .. }
        | Evidence::Looked => Seen {
            kind: "none",
            ..Seen::default()
        },
    }
}

fn text(passage: &Passage) -> Seen {
    let span = |text: &str, hit| Span {
        text: text.to_owned(),
        hit,
    };
    Seen {
        kind: "text",
        spans: vec![
            span(&passage.before, false),
            span(&passage.found, true),
            span(&passage.after, false),
        ],
        ..Seen::default()
    }
}

fn fact(fact: String) -> Seen {
    Seen {
        kind: "fact",
        fact,
        ..Seen::default()
    }
}
