//! Anybody reports a listing, and asks what became of it.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::{Listing, Notice};
use kernel::{Actor, Email, Error, Line, Prose, Result};
use people::Role;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use trust::{NewNotice, NoticeKind};

use super::call::{SentOnce, answered, ok};
use super::wire::Ref;
use super::{GET, POST};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::table::{Route, Who, route};
use crate::frame::told::Told;
use crate::frame::view::moment;

/// Notices.
pub fn routes() -> Vec<Route> {
    vec![
        route(POST, "/api/v1/notices", Who::Anyone, send).told(
            Told::gives::<Taken>("Reports a listing")
                .takes::<Report>()
                .with(201)
                .once(),
        ),
        route(GET, "/api/v1/notices/{receipt}", Who::Anyone, show).told(Told::gives::<Standing>(
            "What became of a notice, by its receipt number",
        )),
    ]
}

/// What is reported.
#[derive(Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Kind {
    /// The goods are fake.
    Counterfeit,
    /// A mark is used without right.
    Trademark,
    /// A picture or text is used without right.
    Copyright,
    /// A patent or design is infringed.
    Patent,
    /// The goods are dangerous.
    Danger,
    /// Something else.
    Other,
}

impl From<Kind> for NoticeKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Counterfeit => Self::Counterfeit,
            Kind::Trademark => Self::Trademark,
            Kind::Copyright => Self::Copyright,
            Kind::Patent => Self::Patent,
            Kind::Danger => Self::Danger,
            Kind::Other => Self::Other,
        }
    }
}

/// A notice on the way in.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Report {
    /// What is reported.
    kind: Kind,
    /// The listing.
    listing: Ref<Listing>,
    /// The right: number of the mark or patent, the work. Needed for `trademark`, `copyright` and `patent`.
    #[serde(default)]
    right: String,
    /// What is wrong with the listing, and how the reporter knows.
    explanation: String,
    /// Where proof can be seen; at most 20.
    #[serde(default)]
    links: Vec<String>,
    /// That this is true to the best of the reporter's knowledge.
    in_good_faith: bool,
    /// Who reports.
    reporter: String,
    /// Where they can be reached.
    email: String,
}

/// What a reporter is given at once.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Taken {
    /// The notice.
    id: Ref<Notice>,
    /// The number to ask by.
    receipt: String,
    /// When it was received.
    received_at: String,
    /// Until when it is promised to be decided.
    due_at: String,
}

/// What became of a notice.
#[derive(Serialize, JsonSchema)]
struct Standing {
    /// The number to ask by.
    receipt: String,
    /// What is reported.
    kind: String,
    /// `received`, `upheld`, `rejected`.
    state: String,
    /// When it was received.
    received_at: String,
    /// Until when it is promised to be decided.
    due_at: String,
    /// When it was decided.
    decided_at: Option<String>,
}

async fn send(cx: Cx, SentOnce { body, call }: SentOnce<Report>) -> Answer {
    let new = checked(&cx, &body)?;
    let (rules, vault) = (trust::Rules::bundled()?, cx.app.parts.vault.clone());
    let person = cx.visitor.principal.as_ref();
    let actor = person.map_or(Actor::Anyone, |principal| Actor::Person(principal.person));
    let receipt = cx
        .once(call, move |tx| {
            let receipt = trust::receive_notice(tx, &vault, rules, &actor, &new)?;
            Ok(Taken {
                id: receipt.notice.into(),
                receipt: receipt.number,
                received_at: moment(receipt.at),
                due_at: moment(receipt.due_at),
            })
        })
        .await?;
    answered(StatusCode::CREATED, &receipt)
}

fn checked(cx: &Cx, report: &Report) -> Result<NewNotice> {
    let right = (!report.right.trim().is_empty()).then(|| Line::at("right", &report.right));
    let links = report.links.iter().map(|link| Line::at("links", link));
    let holder = cx
        .visitor
        .principal
        .as_ref()
        .and_then(|principal| principal.membership(Role::RightsHolder));
    Ok(NewNotice {
        kind: report.kind.into(),
        listing: report.listing.0,
        right: right.transpose()?,
        explanation: Prose::at("explanation", &report.explanation)?,
        links: links.collect::<Result<_>>()?,
        in_good_faith: report.in_good_faith,
        reporter: Line::at("reporter", &report.reporter)?,
        email: Email::new(&report.email).map_err(Error::from)?,
        lang: cx.lang(),
        holder: holder.map(|membership| membership.org),
    })
}

async fn show(cx: Cx, Path(receipt): Path<String>) -> Answer {
    let notice = cx.read(move |tx| trust::notice_by_receipt(tx, &receipt)).await?;
    ok(&Standing {
        receipt: notice.receipt,
        kind: notice.kind.word().to_owned(),
        state: notice.state.word().to_owned(),
        received_at: moment(notice.received_at),
        due_at: moment(notice.due_at),
        decided_at: notice.decided_at.map(moment),
    })
}
