//! Handing parcels to the carrier: each is scanned onto the list, and the list is closed when the carrier takes them.

use axum::extract::Query;
use kernel::kinds::HandoverId;
use kernel::{Lang, Result};
use people::AssociateScope;
use serde::Serialize;
use store::Tx;
use warehouse::{Parcel, ScanKind, ScanView};

use super::task::{Frame, Station, Task, Verdict, again, associate, counted, on};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::Posted;
use crate::frame::view::moment;

const PATH: &str = "/station/handover";
const TEMPLATE: &str = "station/handover.html";
/// Who takes registered packets to China from this house.
const CARRIER: &str = "China Post";

#[derive(Serialize)]
struct Page {
    step: &'static str,
    carrier: String,
    scanned: usize,
    expected: usize,
    /// The latest on the list, the last first.
    loaded: Vec<Loaded>,
    missing: Vec<Missing>,
    list_href: Option<String>,
    #[serde(flatten)]
    frame: Frame,
    #[serde(skip)]
    last: Option<ScanView>,
}

#[derive(Serialize)]
struct Loaded {
    tracking: String,
    packed_at: String,
}

#[derive(Serialize)]
struct Missing {
    tracking: String,
    number: String,
}

impl Station for Page {
    fn frame(&mut self) -> (&mut Frame, Option<&ScanView>) {
        (&mut self.frame, self.last.as_ref())
    }
}

/// Shows where it stands.
pub async fn show(cx: Cx, Query(task): Query<Task>) -> Answer {
    let mut page = page(&cx, &task).await?;
    let count = |number: usize| i64::try_from(number).unwrap_or(0);
    let verdict = match task.ok.as_str() {
        "undo" => Some(Verdict::wait(cx.say("station-undone"))),
        "scan" => Some(Verdict::right(counted(
            &cx,
            "station-count",
            count(page.scanned),
            count(page.expected),
        ))),
        _ => None,
    };
    let last = page.last.take().filter(|_| page.step == "parcel");
    page.frame.told(&cx, verdict, last.as_ref());
    cx.page(TEMPLATE, &page)
}

/// Takes a scan.
pub async fn scan(cx: Cx, Posted(task): Posted<Task>) -> Answer {
    let (who, doing) = (associate(&cx)?, task.clone());
    match cx.write(move |tx| step(tx, who, &doing)).await {
        Ok(next) => Ok(on(PATH, &next)),
        Err(error) => again(&cx, TEMPLATE, page(&cx, &task).await, &error),
    }
}

/// One step: the values of the next state.
fn step(tx: &mut Tx<'_>, who: AssociateScope, task: &Task) -> Result<Vec<(&'static str, String)>> {
    let list = warehouse::current_handover(tx, CARRIER)?.id;
    match task.r#do.as_str() {
        "undo" => {
            if let Some(last) = warehouse::last_scan(tx, who, ScanKind::Load, list.uuid())? {
                warehouse::undo_scan(tx, who, last.id)?;
            }
            Ok(vec![("ok", "undo".to_owned())])
        }
        "close" => {
            warehouse::close_handover(tx, who, list)?;
            Ok(vec![("list", list.to_string())])
        }
        _ => {
            let id = task.scan_id(tx);
            warehouse::scan_onto(tx, who, id, list, &task.scan)?;
            Ok(vec![("ok", "scan".to_owned())])
        }
    }
}

async fn page(cx: &Cx, task: &Task) -> Result<Page> {
    let (who, task, lang) = (associate(cx)?, task.clone(), cx.lang());
    cx.read(move |tx| build(tx, who, &task, lang)).await
}

fn build(tx: &mut Tx<'_>, who: AssociateScope, task: &Task, lang: Lang) -> Result<Page> {
    let said = |carrier: &str| warehouse::carrier_said(carrier).in_lang(lang).to_owned();
    if let Some(id) = Task::parse::<HandoverId>(&task.list) {
        let (list, parcels) = warehouse::on_list(tx, who, id)?;
        let (frame, _) = Frame::new(tx, who, None, &[])?;
        return Ok(Page {
            step: "done",
            carrier: said(&list.carrier),
            scanned: parcels.len(),
            expected: parcels.len(),
            loaded: Vec::new(),
            missing: Vec::new(),
            list_href: Some(format!("/station/handovers/{id}.pdf")),
            frame,
            last: None,
        });
    }
    let open = warehouse::open_list(tx, who)?;
    let about = open.as_ref().map(|list| (ScanKind::Load, list.id.uuid()));
    let (frame, last) = Frame::new(tx, who, about, &[])?;
    let here = open.as_ref().map(|list| list.id);
    let (on_it, off): (Vec<Parcel>, Vec<Parcel>) = warehouse::packed_parcels(tx, who)?
        .into_iter()
        .partition(|parcel| parcel.handover.is_some() && parcel.handover == here);
    let mut missing = Vec::new();
    for parcel in &off {
        missing.push(Missing {
            tracking: parcel.tracking.clone(),
            number: orders::order(tx, parcel.order)?.0.number,
        });
    }
    let loaded = on_it.iter().rev().take(5).map(|parcel| Loaded {
        tracking: parcel.tracking.clone(),
        packed_at: moment(parcel.packed_at),
    });
    Ok(Page {
        step: "parcel",
        carrier: said(open.as_ref().map_or(CARRIER, |list| list.carrier.as_str())),
        scanned: on_it.len(),
        expected: on_it.len() + off.len(),
        loaded: loaded.collect(),
        missing,
        list_href: None,
        frame,
        last,
    })
}
