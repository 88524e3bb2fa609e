//! Picking an order: go to the bin, scan it, take pieces, scan them.

use axum::extract::Query;
use kernel::kinds::OrderId;
use kernel::{Error, Lang, Result};
use people::AssociateScope;
use serde::Serialize;
use store::Tx;
use warehouse::{PickScan, PickState, ScanKind, ScanView};

use super::goods::{mark, picture};
use super::task::{Frame, Station, Task, Verdict, again, associate, counted, on};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::Posted;
use crate::frame::view::moment;
use crate::shop::PhotoView;

const PATH: &str = "/station/pick";
const TEMPLATE: &str = "station/pick.html";

#[derive(Serialize)]
struct Page {
    step: &'static str,
    list: Option<ListView>,
    stop: Option<Stop>,
    next_bin: Option<String>,
    left: usize,
    waiting: Vec<Waiting>,
    #[serde(flatten)]
    frame: Frame,
    #[serde(skip)]
    last: Option<ScanView>,
}

#[derive(Serialize)]
struct ListView {
    number: String,
    stop: usize,
    stops: usize,
    paper: String,
    pack: String,
}

#[derive(Serialize)]
struct Stop {
    bin: String,
    sku: String,
    title: String,
    photo: Option<PhotoView>,
    lot: String,
    expiry: Option<String>,
    take: i64,
    taken: i64,
}

/// An order that waits for somebody.
#[derive(Serialize)]
pub(super) struct Waiting {
    pub order: String,
    pub number: String,
    pub since: String,
    pub begun: bool,
}

impl Station for Page {
    fn frame(&mut self) -> (&mut Frame, Option<&ScanView>) {
        (&mut self.frame, self.last.as_ref())
    }
}

/// Shows where it stands.
pub async fn show(cx: Cx, Query(task): Query<Task>) -> Answer {
    let mut page = page(&cx, &task).await?;
    let verdict = match (task.ok.as_str(), &page.stop, &page.list) {
        ("undo", ..) => Some(Verdict::wait(cx.say("station-undone"))),
        ("bin", Some(stop), _) => Some(Verdict::right(
            cx.say_with("station-pick-at", &[("bin".to_owned(), stop.bin.clone())]),
        )),
        ("scan", Some(stop), _) if stop.taken > 0 => Some(Verdict::right(counted(
            &cx,
            "station-count",
            stop.taken,
            stop.take,
        ))),
        ("scan", _, Some(list)) => {
            let count = |number: usize| i64::try_from(number).unwrap_or(0);
            let done = if page.stop.is_some() {
                list.stop - 1
            } else {
                list.stops
            };
            Some(Verdict::right(counted(
                &cx,
                "station-pick-stops",
                count(done),
                count(list.stops),
            )))
        }
        _ => None,
    };
    let last = page.last.take();
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
    let Some(order) = Task::parse::<OrderId>(&task.order) else {
        let order = match Task::parse::<OrderId>(&task.r#do) {
            Some(chosen) => chosen,
            None => order_of(tx, who, &task.scan)?,
        };
        warehouse::start_pick(tx, who, order)?;
        return Ok(vec![("order", order.to_string())]);
    };
    let mut next = vec![("order", order.to_string())];
    match task.r#do.as_str() {
        "undo" => {
            if let Some(last) = warehouse::last_scan(tx, who, ScanKind::Pick, order.uuid())? {
                warehouse::undo_scan(tx, who, last.id)?;
            }
            let here = warehouse::pick_step(tx, order)?.bin == Some(task.bin.clone());
            next.push(("bin", if here { task.bin.clone() } else { String::new() }));
            next.push(("ok", "undo".to_owned()));
        }
        "skip" => {
            warehouse::skip_stop(tx, who, order)?;
        }
        "short" => {
            warehouse::bin_short(tx, who, order)?;
        }
        _ if task.bin.is_empty() => {
            warehouse::check_bin(tx, order, &task.scan)?;
            let bin = warehouse::pick_step(tx, order)?.bin.unwrap_or_default();
            next.extend([("bin", bin), ("ok", "bin".to_owned())]);
        }
        _ => {
            let after = take(tx, who, order, task)?;
            let same = after.bin.as_ref() == Some(&task.bin) && after.picked > 0;
            if same {
                next.push(("bin", task.bin.clone()));
            }
            next.push(("ok", "scan".to_owned()));
        }
    }
    Ok(next)
}

/// Counts a piece, or so many pieces in place of the last one.
fn take(tx: &mut Tx<'_>, who: AssociateScope, order: OrderId, task: &Task) -> Result<warehouse::PickStep> {
    let mut scan = PickScan {
        id: task.scan_id(tx),
        order,
        bin: task.bin.clone(),
        scan: task.scan.clone(),
        quantity: 1,
    };
    let begun = warehouse::pick_step(tx, order)?.picked > 0;
    if let Some(number) = task.typed_number().filter(|_| begun)
        && let Some(last) = warehouse::last_scan(tx, who, ScanKind::Pick, order.uuid())?
    {
        warehouse::undo_scan(tx, who, last.id)?;
        scan.scan = last.code;
        scan.quantity = number;
    }
    warehouse::pick_scan(tx, who, &scan)
}

/// The order of a scanned number.
pub(super) fn order_of(tx: &mut Tx<'_>, who: AssociateScope, scanned: &str) -> Result<OrderId> {
    orders::order_by_label(tx, who, scanned)?.ok_or_else(|| {
        let scanned: String = scanned.trim().chars().take(60).collect();
        Error::field(
            "scan",
            format!("没有这个订单号：{scanned}。扫拣货单上的条码，或点下面的一单。"),
            format!("There is no order {scanned}. Scan the code on the pick list, or tap one below."),
        )
    })
}

async fn page(cx: &Cx, task: &Task) -> Result<Page> {
    let (who, task, lang) = (associate(cx)?, task.clone(), cx.lang());
    cx.read(move |tx| build(tx, who, &task, lang)).await
}

fn build(tx: &mut Tx<'_>, who: AssociateScope, task: &Task, lang: Lang) -> Result<Page> {
    let mut waiting = waiting(tx, who, PickState::Picking)?;
    waiting.extend(self::waiting(tx, who, PickState::Open)?);
    let asked = Task::parse::<OrderId>(&task.order);
    let state = match asked {
        Some(order) => warehouse::pick_state(tx, order)?,
        None => None,
    };
    let working = matches!(state, Some(PickState::Picking | PickState::Picked));
    let Some(order) = asked.filter(|_| working) else {
        let (frame, last) = Frame::new(tx, who, None, &[])?;
        return Ok(Page {
            step: "list",
            list: None,
            stop: None,
            next_bin: None,
            left: waiting.len(),
            waiting,
            frame,
            last,
        });
    };
    let next = warehouse::pick_step(tx, order)?;
    let here = next.bin.as_ref() == Some(&task.bin);
    let keep = [
        ("order", task.order.as_str()),
        ("bin", if here { task.bin.as_str() } else { "" }),
    ];
    let (frame, latest) = Frame::new(tx, who, Some((ScanKind::Pick, order.uuid())), &keep)?;
    let number = orders::order(tx, order)?.0.number;
    let list = ListView {
        number,
        stop: (next.lines_done + 1).min(next.lines),
        stops: next.lines,
        paper: format!("/station/picks/{order}.pdf"),
        pack: format!("/station/pack?order={order}"),
    };
    let word = match (&next.bin, here) {
        (None, _) => "done",
        (Some(_), true) => "unit",
        (Some(_), false) => "bin",
    };
    let stop = match &next.bin {
        None => None,
        Some(bin) => Some(Stop {
            bin: bin.clone(),
            sku: mark(&next.sku, &next.gtin),
            photo: picture(tx, next.variant, lang)?,
            title: next.title,
            lot: next.lot_code,
            expiry: next.expiry.map(|day| day.to_string()),
            take: next.quantity,
            taken: next.picked,
        }),
    };
    Ok(Page {
        step: word,
        list: Some(list),
        stop,
        next_bin: next.next_bin,
        left: waiting.len(),
        waiting: Vec::new(),
        frame,
        last: latest,
    })
}

/// Orders whose pick is in a state, with their numbers.
pub(super) fn waiting(tx: &mut Tx<'_>, who: AssociateScope, state: PickState) -> Result<Vec<Waiting>> {
    let mut list = Vec::new();
    for one in warehouse::picks(tx, who, state)? {
        list.push(Waiting {
            number: orders::order(tx, one.order)?.0.number,
            order: one.order.to_string(),
            since: moment(one.since),
            begun: state == PickState::Picking,
        });
    }
    Ok(list)
}
