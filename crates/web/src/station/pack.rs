//! Packing an order: each piece past the scanner, the carton onto the scale, the label onto the carton.

use std::collections::BTreeMap;

use axum::extract::Query;
use kernel::kinds::OrderId;
use kernel::{Error, Lang, Result, Said};
use orders::Market;
use people::AssociateScope;
use serde::Serialize;
use store::Tx;
use trust::{Shown, UnitKey};
use warehouse::{CartonAdvice, PackLine, PackScan, Parcel, PickState, ScanKind, ScanView};

use super::goods::{mark, picture};
use super::pick::{Waiting, order_of, waiting};
use super::task::{Frame, Station, Task, Verdict, again, associate, counted, on};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::Posted;
use crate::frame::markup::grouped;
use crate::shop::PhotoView;

const PATH: &str = "/station/pack";
const TEMPLATE: &str = "station/pack.html";

#[derive(Serialize)]
struct Page {
    step: &'static str,
    order: Option<OrderPart>,
    carton: Option<CartonView>,
    weight: Option<Weight>,
    label: Option<Label>,
    left: usize,
    waiting: Vec<Waiting>,
    #[serde(flatten)]
    frame: Frame,
    #[serde(skip)]
    last: Option<ScanView>,
}

#[derive(Serialize)]
struct OrderPart {
    number: String,
    paper: String,
    lines: Vec<LineView>,
}

#[derive(Serialize)]
struct LineView {
    sku: String,
    title: String,
    photo: Option<PhotoView>,
    quantity: i64,
    packed: i64,
    /// Pieces in the carton whose own code the brand wants scanned, and is not.
    uncoded: i64,
}

#[derive(Serialize)]
struct Weight {
    expected: i64,
    low: i64,
    high: i64,
}

/// Which carton to take, or why none is suggested.
#[derive(Serialize)]
struct CartonView {
    why: &'static str,
    name: String,
    sides: [u32; 3],
    title: String,
}

#[derive(Serialize)]
struct Label {
    href: String,
    tracking: String,
    grams: i64,
}

impl Station for Page {
    fn frame(&mut self) -> (&mut Frame, Option<&ScanView>) {
        (&mut self.frame, self.last.as_ref())
    }
}

/// Shows where it stands.
pub async fn show(cx: Cx, Query(task): Query<Task>) -> Answer {
    let mut page = page(&cx, &task).await?;
    let packed = page.order.as_ref().map(|order| {
        let lines = order.lines.iter();
        lines.fold((0, 0), |(packed, all), line| {
            (packed + line.packed, all + line.quantity)
        })
    });
    let verdict = match (task.ok.as_str(), packed, &page.label) {
        ("undo", ..) => Some(Verdict::wait(cx.say("station-undone"))),
        ("scan", Some((packed, all)), _) => Some(Verdict::right(counted(&cx, "station-count", packed, all))),
        ("weigh", _, Some(label)) => Some(Verdict::right(grams_said(&cx, label.grams))),
        ("label", ..) => Some(Verdict::right(cx.say("station-label-right"))),
        _ => None,
    };
    let last = page.last.take();
    page.frame.told(&cx, verdict, last.as_ref());
    cx.page(TEMPLATE, &page)
}

/// Takes a scan.
pub async fn scan(cx: Cx, Posted(task): Posted<Task>) -> Answer {
    let (who, doing, market) = (associate(&cx)?, task.clone(), cx.app.parts.market.clone());
    let key = cx.app.parts.unit_key.clone();
    match cx.write(move |tx| step(tx, (&market, &key), who, &doing)).await {
        Ok(next) => Ok(on(PATH, &next)),
        Err(error) => again(&cx, TEMPLATE, page(&cx, &task).await, &error),
    }
}

/// One step: the values of the next state.
fn step(
    tx: &mut Tx<'_>,
    (market, key): (&Market, &UnitKey),
    who: AssociateScope,
    task: &Task,
) -> Result<Vec<(&'static str, String)>> {
    let Some(order) = Task::parse::<OrderId>(&task.order) else {
        let order = order_of(tx, who, &task.scan)?;
        return Ok(vec![("order", order.to_string())]);
    };
    let mut next = vec![("order", order.to_string())];
    if task.r#do == "undo" {
        if let Some(last) = warehouse::last_scan(tx, who, ScanKind::Pack, order.uuid())? {
            trust::unpack_unit(tx, who, last.id)?;
            warehouse::undo_scan(tx, who, last.id)?;
        }
        next.push(("ok", "undo".to_owned()));
        return Ok(next);
    }
    if let Some((parcel, _)) = warehouse::parcel_of_order(tx, order)? {
        labelled(&parcel, &task.scan)?;
        return Ok(vec![("mode", "done".to_owned()), ("ok", "label".to_owned())]);
    }
    let lines = warehouse::pack_lines(tx, order)?;
    if lines.iter().all(|line| line.packed == line.quantity) {
        warehouse::pack(tx, market, who, order, grams(task)?)?;
        next.push(("ok", "weigh".to_owned()));
        return Ok(next);
    }
    let mut scan = PackScan {
        id: task.scan_id(tx),
        order,
        scan: task.scan.clone(),
        quantity: 1,
    };
    if let Some(number) = task.typed_number()
        && let Some(last) = warehouse::last_scan(tx, who, ScanKind::Pack, order.uuid())?
    {
        if Shown::read(&last.code).is_some() {
            return Err(one_by_one());
        }
        warehouse::undo_scan(tx, who, last.id)?;
        scan.scan = last.code;
        scan.quantity = number;
    }
    // An item's own code is its product too: both are counted, or neither.
    warehouse::pack_scan(tx, who, &scan)?;
    trust::pack_unit(tx, who, key, (order, scan.id), &scan.scan)?;
    next.push(("ok", "scan".to_owned()));
    Ok(next)
}

/// Each item has a code of its own, so a number cannot stand for several.
fn one_by_one() -> Error {
    Error::field(
        "scan",
        "每件商品有自己的码，不能输件数，请逐件扫。",
        "Each of these items has a code of its own. Scan them one by one.",
    )
}

fn grams_said(cx: &Cx, grams: i64) -> String {
    let grouped = grouped(grams.unsigned_abs());
    cx.say_with("station-grams", &[("n".to_owned(), grouped)])
}

fn grams(task: &Task) -> Result<i64> {
    let typed: String = task
        .grams
        .chars()
        .filter(|c| !c.is_whitespace() && *c != ',')
        .collect();
    let typed = typed.trim_end_matches(['g', 'G', '克']);
    typed.parse().ok().filter(|grams| *grams > 0).ok_or_else(|| {
        Error::field(
            "grams",
            "请填秤上的克数，整数，例如 1250。",
            "Type the grams on the scale as a whole number, such as 1250.",
        )
    })
}

/// Checks that the label on the carton is the parcel's.
fn labelled(parcel: &Parcel, scanned: &str) -> Result<()> {
    if scanned.trim().eq_ignore_ascii_case(&parcel.tracking) {
        return Ok(());
    }
    let scanned: String = scanned.trim().chars().take(60).collect();
    Err(Error::field(
        "scan",
        format!(
            "面单应是 {}，扫到的是 {scanned}。揭下来，贴对的那张。",
            parcel.tracking
        ),
        format!(
            "Expected the label {}, but {scanned} was scanned. Take it off and stick on the right one.",
            parcel.tracking
        ),
    ))
}

async fn page(cx: &Cx, task: &Task) -> Result<Page> {
    let (who, task, lang) = (associate(cx)?, task.clone(), cx.lang());
    cx.read(move |tx| build(tx, who, &task, lang)).await
}

fn build(tx: &mut Tx<'_>, who: AssociateScope, task: &Task, lang: Lang) -> Result<Page> {
    let ready = waiting(tx, who, PickState::Picked)?;
    let asked = Task::parse::<OrderId>(&task.order);
    let state = match asked {
        Some(order) => warehouse::pick_state(tx, order)?,
        None => None,
    };
    let about = asked.map(|order| (ScanKind::Pack, order.uuid()));
    let keep = [("order", task.order.as_str())];
    let mut page = Page {
        step: if task.mode == "done" { "done" } else { "order" },
        order: None,
        carton: None,
        weight: None,
        label: None,
        left: ready.len(),
        waiting: Vec::new(),
        frame: Frame::default(),
        last: None,
    };
    match (asked, state) {
        (Some(order), Some(PickState::Picked)) => {
            let part = order_part(tx, order, lang)?;
            let open = part.lines.iter().any(|line| line.packed < line.quantity);
            (page.frame, page.last) = Frame::new(tx, who, about, &keep)?;
            page.step = if open { "unit" } else { "weigh" };
            page.carton = Some(carton(warehouse::suggest_carton(tx, order)?, lang));
            page.weight = Some(weight(tx, order)?);
            page.order = Some(part);
        }
        (Some(order), Some(PickState::Packed)) => {
            let parcel = warehouse::parcel_of_order(tx, order)?;
            (page.frame, _) = Frame::new(tx, who, None, &keep)?;
            page.step = "label";
            page.order = Some(order_part(tx, order, lang)?);
            page.label = parcel.map(|(parcel, _)| Label {
                href: format!("/station/labels/{order}.pdf"),
                tracking: parcel.tracking,
                grams: parcel.weighed_grams,
            });
        }
        _ => {
            (page.frame, _) = Frame::new(tx, who, None, &[])?;
            page.waiting = ready;
        }
    }
    Ok(page)
}

fn carton(advice: CartonAdvice, lang: Lang) -> CartonView {
    let view = |why, title: &Said| CartonView {
        why,
        name: String::new(),
        sides: [0; 3],
        title: title.in_lang(lang).to_owned(),
    };
    match advice {
        CartonAdvice::Take { name, inside_mm, .. } => CartonView {
            name,
            sides: inside_mm,
            ..view("inside", &Said::new("", ""))
        },
        CartonAdvice::Unmeasured(title) => view("unmeasured", &title),
        CartonAdvice::TooBig(title) => view("too-big", &title),
        CartonAdvice::TooMuch => view("too-much", &Said::new("", "")),
    }
}

fn weight(tx: &mut Tx<'_>, order: OrderId) -> Result<Weight> {
    let expected = warehouse::expected_weight(tx, order)?;
    let slack = warehouse::weight_slack(expected);
    Ok(Weight {
        expected,
        low: expected - slack,
        high: expected + slack,
    })
}

fn order_part(tx: &mut Tx<'_>, id: OrderId, lang: Lang) -> Result<OrderPart> {
    let number = orders::order(tx, id)?.0.number;
    let in_carton = warehouse::pack_lines(tx, id)?;
    let mut uncoded = uncoded(tx, id, &in_carton)?;
    let mut lines = Vec::new();
    for line in in_carton {
        lines.push(LineView {
            sku: mark(&line.sku, &line.gtin),
            photo: picture(tx, line.variant, lang)?,
            title: line.title,
            quantity: line.quantity,
            packed: line.packed,
            uncoded: uncoded.remove(&line.gtin).unwrap_or_default(),
        });
    }
    Ok(OrderPart {
        number,
        paper: format!("/station/packing-lists/{id}.pdf"),
        lines,
    })
}

/// Pieces in the carton, by product, whose own code is still to be scanned.
fn uncoded(tx: &mut Tx<'_>, id: OrderId, lines: &[PackLine]) -> Result<BTreeMap<String, i64>> {
    let mut packed: BTreeMap<String, i64> = BTreeMap::new();
    for line in lines
        .iter()
        .filter(|line| line.packed > 0 && !line.gtin.is_empty())
    {
        *packed.entry(line.gtin.clone()).or_default() += line.packed;
    }
    trust::units_missing(tx, id, &packed)
}
