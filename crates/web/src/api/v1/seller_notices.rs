//! The notices that were passed on to a shop, and its answer to each.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::NoticeId;
use kernel::{Actor, Error, Line, Prose, Result};
use schemars::JsonSchema;
use serde::Deserialize;
use trust::{CounterReason, NewCounter, NoticeTerms};

use super::call::{Asked, SentOnce, answered, ok, size};
use super::notice_wire::{NoticeOf, notice_of};
use super::wire::PageOf;
use super::{GET, POST};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::table::{Route, Who, route};
use crate::frame::told::Told;
use crate::notice::Audience;

/// A shop's notices.
pub fn routes() -> Vec<Route> {
    let who = Who::Seller;
    vec![
        route(GET, "/api/v1/seller/notices", who, list).told(
            Told::gives::<PageOf<NoticeOf>>("The notices that were passed on to the shop, the latest first")
                .asks::<Which>(),
        ),
        route(GET, "/api/v1/seller/notices/{notice}", who, show).told(Told::gives::<NoticeOf>(
            "One of the notices that were passed on to the shop",
        )),
        route(POST, "/api/v1/seller/notices/{notice}/counter", who, counter).told(
            Told::gives::<NoticeOf>("Answers a notice with a counter-notice, which is passed on at once")
                .takes::<Declared>()
                .with(201)
                .once(),
        ),
    ]
}

/// Which piece of the list.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Where to go on: the `next` of the piece before.
    before: Option<String>,
    /// At most so many, 1 to 200.
    limit: Option<u16>,
}

/// Why a shop does not infringe.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Why {
    /// The right is the shop's own.
    Owner,
    /// The holder allows it.
    Authorised,
    /// The notifier has no such right, or not for these goods.
    NoRight,
    /// The goods are genuine, from the holder's own channel.
    Genuine,
    /// The use needs no leave: to say truly what the goods are or fit.
    FairUse,
    /// What infringed has been taken away.
    Removed,
    /// The listing does not use what the notice names.
    NotUsed,
    /// Something else.
    Other,
}

impl From<Why> for CounterReason {
    fn from(why: Why) -> Self {
        match why {
            Why::Owner => Self::Owner,
            Why::Authorised => Self::Authorised,
            Why::NoRight => Self::NoRight,
            Why::Genuine => Self::Genuine,
            Why::FairUse => Self::FairUse,
            Why::Removed => Self::Removed,
            Why::NotUsed => Self::NotUsed,
            Why::Other => Self::Other,
        }
    }
}

/// A counter-notice on the way in.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Declared {
    /// Why the shop does not infringe.
    reason: Why,
    /// In its words: first evidence.
    statement: String,
    /// Where proof can be seen; at most 20.
    #[serde(default)]
    links: Vec<String>,
    /// Who signs for the shop. Sealed.
    signatory: String,
    /// That this is true, and that the shop answers for a wrong declaration.
    guaranteed: bool,
}

async fn list(cx: Cx, Asked(which): Asked<Which>) -> Answer {
    let (scope, terms, vault) = (
        cx.principal()?.seller()?,
        NoticeTerms::bundled()?,
        cx.app.parts.vault.clone(),
    );
    let page = cx
        .read(move |tx| {
            let before = which.before.as_deref();
            let page = trust::notices_of_seller(tx, scope, None, before, size(which.limit))?;
            let ids: Vec<NoticeId> = page.items.iter().map(|item| item.notice.id).collect();
            let files = ids
                .iter()
                .map(|id| trust::notice_of_seller(tx, &vault, scope, *id));
            let items = files.collect::<Result<Vec<_>>>()?;
            Ok(kernel::Page {
                items,
                next: page.next,
            })
        })
        .await?;
    ok(&PageOf::of(page, |(file, name)| {
        notice_of(terms, &file, name, Audience::Seller)
    }))
}

async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: NoticeId = id.parse().map_err(Error::from)?;
    let (scope, terms, vault) = (
        cx.principal()?.seller()?,
        NoticeTerms::bundled()?,
        cx.app.parts.vault.clone(),
    );
    let (file, name) = cx
        .read(move |tx| trust::notice_of_seller(tx, &vault, scope, id))
        .await?;
    ok(&notice_of(terms, &file, name, Audience::Seller))
}

async fn counter(cx: Cx, Path(id): Path<String>, SentOnce { body, call }: SentOnce<Declared>) -> Answer {
    let id: NoticeId = id.parse().map_err(Error::from)?;
    let (scope, actor) = (cx.principal()?.seller()?, Actor::Person(cx.principal()?.person));
    let (terms, vault) = (NoticeTerms::bundled()?, cx.app.parts.vault.clone());
    let links = body.links.iter().map(|link| Line::at("links", link));
    let new = NewCounter {
        reason: body.reason.into(),
        statement: Prose::at("statement", &body.statement)?,
        links: links.collect::<Result<_>>()?,
        signatory: Line::at("signatory", &body.signatory)?,
        guaranteed: body.guaranteed,
        lang: cx.lang(),
    };
    let given = cx
        .once(call, move |tx| {
            trust::counter_notice(tx, &vault, terms, (scope, &actor), (id, &new))?;
            let (file, name) = trust::notice_of_seller(tx, &vault, scope, id)?;
            Ok(notice_of(terms, &file, name, Audience::Seller))
        })
        .await?;
    answered(StatusCode::CREATED, &given)
}
