//! A seller's notices of goods on their way to the warehouse.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::{Inbound, InboundId, Variant};
use kernel::{Actor, Day, Error, Line, Prose, Result, Time};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use warehouse::{InboundLineView, InboundView, NewInbound, NewInboundLine};

use super::call::{Asked, SentOnce, answered, ok};
use super::wire::{PageOf, Ref};
use super::{GET, POST};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::table::{Route, Who, route};
use crate::frame::told::Told;
use crate::frame::view::moment;

/// Notices of goods.
pub fn routes() -> Vec<Route> {
    let who = Who::Seller;
    vec![
        route(GET, "/api/v1/seller/inbounds", who, list).told(
            Told::gives::<PageOf<InboundOf>>("The shop's notices of goods, the latest first").asks::<Which>(),
        ),
        route(POST, "/api/v1/seller/inbounds", who, announce).told(
            Told::gives::<InboundOf>("Announces goods to the warehouse")
                .takes::<NewNotice>()
                .with(201)
                .once(),
        ),
        route(GET, "/api/v1/seller/inbounds/{inbound}", who, show)
            .told(Told::gives::<InboundOf>("One of the shop's notices of goods")),
    ]
}

/// Which notices.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Where to go on: the `next` of the piece before.
    before: Option<String>,
}

/// A notice on the way in.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewNotice {
    /// What comes.
    lines: Vec<NewLine>,
    /// A word for the dock; may be empty.
    #[serde(default)]
    note: String,
}

/// A line on the way in.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewLine {
    /// What it is.
    variant: Ref<Variant>,
    /// How many pieces.
    quantity: i64,
    /// The lot as printed on the goods.
    lot: String,
    /// The last day of use, `2027-05-31`; null if it does not perish.
    #[serde(default)]
    expiry: Option<String>,
}

/// A notice of goods.
#[derive(Serialize, Deserialize, JsonSchema)]
struct InboundOf {
    /// The notice.
    id: Ref<Inbound>,
    /// Its number, as on the label.
    number: String,
    /// Where it stands: `announced`, `receiving`, `received`, `cancelled`.
    state: String,
    /// The word for the dock; may be empty.
    note: String,
    /// When it was announced.
    announced_at: String,
    /// When it was counted to the end.
    received_at: Option<String>,
    /// What it consists of.
    lines: Vec<LineOf>,
}

/// A line of a notice.
#[derive(Serialize, Deserialize, JsonSchema)]
struct LineOf {
    /// Its number, from 1.
    line: i64,
    /// What it is.
    variant: Ref<Variant>,
    /// Its title.
    title: String,
    /// The lot.
    lot: String,
    /// The last day of use.
    expiry: Option<String>,
    /// Pieces announced.
    expected: i64,
    /// Good pieces that came.
    received: i64,
    /// Broken pieces that came.
    damaged: i64,
}

impl From<&InboundView> for InboundOf {
    fn from(view: &InboundView) -> Self {
        Self {
            id: view.id.into(),
            number: view.number.clone(),
            state: view.state.word().to_owned(),
            note: view.note.clone(),
            announced_at: moment(view.announced_at),
            received_at: view.received_at.map(moment),
            lines: view.lines.iter().map(LineOf::from).collect(),
        }
    }
}

impl From<&InboundLineView> for LineOf {
    fn from(line: &InboundLineView) -> Self {
        Self {
            line: line.line,
            variant: line.variant.into(),
            title: line.title.clone(),
            lot: line.lot_code.clone(),
            expiry: line.expiry.map(|day| day.to_string()),
            expected: line.expected,
            received: line.received,
            damaged: line.damaged,
        }
    }
}

async fn list(cx: Cx, Asked(which): Asked<Which>) -> Answer {
    let scope = cx.principal()?.seller()?;
    let before = which.before.and_then(|micros| micros.parse().ok());
    let before = Time::from_micros(before.unwrap_or(i64::MAX));
    let views = cx
        .read(move |tx| warehouse::inbounds_of_seller(tx, scope, before))
        .await?;
    // The verb reads fifty at a time.
    let next = views.last().filter(|_| views.len() == 50);
    let next = next.map(|last| last.announced_at.micros().to_string());
    ok(&PageOf {
        items: views.iter().map(InboundOf::from).collect(),
        next,
    })
}

async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: InboundId = id.parse().map_err(Error::from)?;
    let scope = cx.principal()?.seller()?;
    let view = cx
        .read(move |tx| warehouse::inbound_of_seller(tx, scope, id))
        .await?;
    ok(&InboundOf::from(&view))
}

async fn announce(cx: Cx, SentOnce { body, call }: SentOnce<NewNotice>) -> Answer {
    let (scope, actor) = (cx.principal()?.seller()?, Actor::Person(cx.principal()?.person));
    let new = checked(&body)?;
    let announced = cx
        .once(call, move |tx| {
            let id = warehouse::announce(tx, scope, &actor, &new)?;
            Ok(InboundOf::from(&warehouse::inbound_of_seller(tx, scope, id)?))
        })
        .await?;
    answered(StatusCode::CREATED, &announced)
}

fn checked(new: &NewNotice) -> Result<NewInbound> {
    let line = |(place, line): (usize, &NewLine)| {
        let expiry = line.expiry.as_deref().map(|day| day_at(place, day));
        Ok(NewInboundLine {
            variant: line.variant.0,
            quantity: line.quantity,
            lot: Line::at("lines.lot", &line.lot)?,
            expiry: expiry.transpose()?,
        })
    };
    let note = (!new.note.trim().is_empty()).then(|| Prose::at("note", &new.note));
    Ok(NewInbound {
        lines: new.lines.iter().enumerate().map(line).collect::<Result<_>>()?,
        note: note.transpose()?,
    })
}

fn day_at(place: usize, day: &str) -> Result<Day> {
    day.parse().map_err(|_| {
        Error::field(
            format!("lines.{place}.expiry"),
            "日期请写成 2027-05-31 这样的形式。",
            "Write a day like 2027-05-31.",
        )
    })
}
