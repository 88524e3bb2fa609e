//! Receiving an inbound notice.

use axum::extract::Query;
use kernel::kinds::InboundId;
use kernel::{Day, Error, Lang, Line, Result};
use people::AssociateScope;
use serde::Serialize;
use store::Tx;
use warehouse::{DockScan, InboundView, ScanKind, ScanView};

use super::goods::{mark, picture};
use super::task::{Frame, Station, Task, Verdict, again, associate, counted, on};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::Posted;
use crate::frame::view::moment;
use crate::shop::PhotoView;

const PATH: &str = "/station/receive";
const TEMPLATE: &str = "station/receive.html";

#[derive(Serialize)]
struct Page {
    step: &'static str,
    notice: Option<Notice>,
    waiting: Vec<Waiting>,
    line: Option<LineView>,
    mode: String,
    #[serde(flatten)]
    frame: Frame,
    #[serde(skip)]
    last: Option<ScanView>,
    #[serde(skip)]
    short: i64,
    #[serde(skip)]
    over: i64,
}

#[derive(Serialize)]
struct Notice {
    number: String,
    seller: String,
    units: i64,
    units_done: i64,
}

#[derive(Serialize)]
struct Waiting {
    href: String,
    number: String,
    seller: String,
    units: i64,
    announced_at: String,
}

#[derive(Serialize)]
struct LineView {
    sku: String,
    title: String,
    photo: Option<PhotoView>,
    expected: i64,
    received: i64,
    lot: String,
    expiry: Option<String>,
}

impl Station for Page {
    fn frame(&mut self) -> (&mut Frame, Option<&ScanView>) {
        (&mut self.frame, self.last.as_ref())
    }
}

/// Shows where it stands.
pub async fn show(cx: Cx, Query(task): Query<Task>) -> Answer {
    let mut page = page(&cx, &task).await?;
    let verdict = verdict(&cx, &task, &page);
    let last = page.last.take();
    page.frame.told(&cx, verdict, last.as_ref());
    cx.page(TEMPLATE, &page)
}

/// Takes a scan.
pub async fn scan(cx: Cx, Posted(task): Posted<Task>) -> Answer {
    let (who, doing) = (associate(&cx)?, task.clone());
    let done = cx.write(move |tx| step(tx, who, &doing)).await;
    match done {
        Ok(next) => Ok(on(PATH, &next)),
        Err(error) => again(&cx, TEMPLATE, page(&cx, &task).await, &error),
    }
}

type Next = Vec<(&'static str, String)>;

/// One step: the values of the next state.
fn step(tx: &mut Tx<'_>, who: AssociateScope, task: &Task) -> Result<Next> {
    let Some(notice) = Task::parse::<InboundId>(&task.notice) else {
        let found = warehouse::inbound_by_number(tx, who, &task.scan)?;
        return Ok(vec![("notice", found.id.to_string())]);
    };
    let mut next = vec![("notice", notice.to_string())];
    match task.r#do.as_str() {
        "finish" => {
            warehouse::finish_inbound(tx, who, notice)?;
        }
        "undo" => {
            if let Some(last) = warehouse::last_scan(tx, who, ScanKind::Receive, notice.uuid())? {
                warehouse::undo_scan(tx, who, last.id)?;
            }
            next.push(("ok", "undo".to_owned()));
        }
        "damaged" | "unknown" => next.push(("mode", task.r#do.clone())),
        "other_lot" => next.push(("mode", "lot".to_owned())),
        _ => scanned(tx, who, notice, task, &mut next)?,
    }
    Ok(next)
}

fn scanned(
    tx: &mut Tx<'_>,
    who: AssociateScope,
    notice: InboundId,
    task: &Task,
    next: &mut Next,
) -> Result<()> {
    match task.mode.as_str() {
        "lot" => {
            Line::<64>::at("scan", &task.scan)?;
            next.extend([
                ("mode", "expiry".to_owned()),
                ("lot", task.scan.trim().to_owned()),
            ]);
        }
        "expiry" => {
            let day = expiry(&task.scan)?;
            next.extend([
                ("mode", "other_lot".to_owned()),
                ("lot", task.lot.clone()),
                ("expiry", day.map_or_else(String::new, |day| day.to_string())),
            ]);
        }
        "unknown" => {
            warehouse::set_aside(tx, who, notice, &task.scan)?;
            next.push(("ok", "unknown".to_owned()));
        }
        _ => {
            count(tx, who, notice, task)?;
            next.push(("ok", "scan".to_owned()));
            if task.mode == "other_lot" {
                next.extend([
                    ("mode", task.mode.clone()),
                    ("lot", task.lot.clone()),
                    ("expiry", task.expiry.clone()),
                ]);
            }
        }
    }
    Ok(())
}

/// Counts a piece, or so many pieces in place of the last one.
fn count(tx: &mut Tx<'_>, who: AssociateScope, notice: InboundId, task: &Task) -> Result<()> {
    let last = warehouse::last_scan(tx, who, ScanKind::Receive, notice.uuid())?;
    let other_lot = task.mode == "other_lot";
    let mut dock = DockScan {
        id: task.scan_id(tx),
        inbound: notice,
        scan: task.scan.clone(),
        quantity: 1,
        lot: other_lot.then(|| Line::at("scan", &task.lot)).transpose()?,
        expiry: task.expiry.parse().ok(),
        damaged: task.mode == "damaged",
        other_lot,
    };
    if let Some((number, last)) = task.typed_number().zip(last) {
        warehouse::undo_scan(tx, who, last.id)?;
        dock.scan = last.code;
        dock.quantity = number;
        dock.damaged = last.damaged;
    }
    warehouse::receive_scan(tx, who, &dock)?;
    Ok(())
}

/// A date as typed at the dock: year, month, day, six or eight digits; nothing for goods without one.
fn expiry(typed: &str) -> Result<Option<Day>> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if typed.trim() == "0" || typed.trim() == "-" {
        return Ok(None);
    }
    let full = if digits.len() == 6 {
        format!("20{digits}")
    } else {
        digits
    };
    let parts = (full.get(..4), full.get(4..6), full.get(6..8));
    let day = match parts {
        (Some(year), Some(month), Some(day)) if full.len() == 8 => {
            format!("{year}-{month}-{day}").parse().ok()
        }
        _ => None,
    };
    day.map(Some).ok_or_else(|| {
        Error::field(
            "scan",
            "这不是日期。年月日六位数，例如 261204；没有到期日就填 0。",
            "That is no date. Year, month, day in six digits, such as 261204; 0 if there is none.",
        )
    })
}

async fn page(cx: &Cx, task: &Task) -> Result<Page> {
    let (who, task, lang) = (associate(cx)?, task.clone(), cx.lang());
    cx.read(move |tx| build(tx, who, &task, lang)).await
}

fn build(tx: &mut Tx<'_>, who: AssociateScope, task: &Task, lang: Lang) -> Result<Page> {
    let Some(id) = Task::parse::<InboundId>(&task.notice) else {
        let (frame, last) = Frame::new(tx, who, None, &[])?;
        return Ok(Page {
            step: "notice",
            notice: None,
            waiting: waiting(tx, who, lang)?,
            line: None,
            mode: String::new(),
            frame,
            last,
            short: 0,
            over: 0,
        });
    };
    let view = warehouse::inbound(tx, id)?;
    let about = Some((ScanKind::Receive, id.uuid()));
    let keep = [
        ("notice", task.notice.as_str()),
        ("mode", task.mode.as_str()),
        ("lot", task.lot.as_str()),
        ("expiry", task.expiry.as_str()),
    ];
    let (frame, last) = Frame::new(tx, who, about, &keep)?;
    let off: Vec<i64> = view
        .lines
        .iter()
        .map(|line| line.received + line.damaged - line.expected)
        .collect();
    let units = view.lines.iter().map(|line| line.expected).sum();
    let units_done = view.lines.iter().map(|line| line.received + line.damaged).sum();
    let step = match task.mode.as_str() {
        _ if !view.state.is_open() => "done",
        "lot" => "lot",
        "expiry" => "expiry",
        _ => "unit",
    };
    Ok(Page {
        step,
        notice: Some(Notice {
            number: view.number.clone(),
            seller: seller_name(tx, &view, lang)?,
            units,
            units_done,
        }),
        waiting: Vec::new(),
        line: line_view(tx, &view, last.as_ref(), lang)?,
        mode: if step == "unit" {
            task.mode.clone()
        } else {
            String::new()
        },
        frame,
        last,
        short: off.iter().filter(|off| **off < 0).map(|off| -off).sum(),
        over: off.iter().filter(|off| **off > 0).sum(),
    })
}

/// The line that was scanned last, else the first that is open.
fn line_view(
    tx: &mut Tx<'_>,
    view: &InboundView,
    last: Option<&ScanView>,
    lang: Lang,
) -> Result<Option<LineView>> {
    let scanned = last.and_then(|last| view.lines.iter().find(|line| line.line == last.line));
    let open = || {
        view.lines
            .iter()
            .find(|line| line.received + line.damaged < line.expected)
    };
    let Some(line) = scanned.or_else(open).or(view.lines.last()) else {
        return Ok(None);
    };
    Ok(Some(LineView {
        sku: mark(&line.sku, &line.gtin),
        title: line.title.clone(),
        photo: picture(tx, line.variant, lang)?,
        expected: line.expected,
        received: line.received + line.damaged,
        lot: line.lot_code.clone(),
        expiry: line.expiry.map(|day| day.to_string()),
    }))
}

fn waiting(tx: &mut Tx<'_>, who: AssociateScope, lang: Lang) -> Result<Vec<Waiting>> {
    let mut list = Vec::new();
    for view in warehouse::inbounds(tx, who)? {
        list.push(Waiting {
            href: format!("{PATH}?notice={}", view.id),
            seller: seller_name(tx, &view, lang)?,
            units: view.lines.iter().map(|line| line.expected).sum(),
            announced_at: moment(view.announced_at),
            number: view.number,
        });
    }
    Ok(list)
}

fn seller_name(tx: &mut Tx<'_>, view: &InboundView, lang: Lang) -> Result<String> {
    let card = people::seller_card(tx, view.seller)?;
    Ok(card.map_or_else(String::new, |card| {
        if lang == Lang::ZhCn && !card.name_zh.is_empty() {
            card.name_zh
        } else {
            card.name
        }
    }))
}

fn verdict(cx: &Cx, task: &Task, page: &Page) -> Option<Verdict> {
    if page.step == "done" {
        let told = [
            ("station-receive-short", page.short),
            ("station-receive-over", page.over),
        ];
        let told: Vec<String> = told
            .into_iter()
            .filter(|(_, pieces)| *pieces > 0)
            .map(|(key, pieces)| counted(cx, key, pieces, 0))
            .collect();
        return Some(if told.is_empty() {
            Verdict::right(cx.say("station-receive-all"))
        } else {
            Verdict::wait(told.join(" · "))
        });
    }
    let line = page.line.as_ref();
    match (task.ok.as_str(), line) {
        ("scan", Some(line)) if line.received > line.expected => Some(Verdict::wait(counted(
            cx,
            "station-receive-over",
            line.received - line.expected,
            0,
        ))),
        ("scan", Some(line)) => Some(Verdict::right(counted(
            cx,
            "station-count",
            line.received,
            line.expected,
        ))),
        ("unknown", _) => Some(Verdict::wait(cx.say("station-set-aside"))),
        ("undo", _) => Some(Verdict::wait(cx.say("station-undone"))),
        _ => None,
    }
}
