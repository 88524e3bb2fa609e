//! Putting a lot away: scan the goods, scan the shelf.

use axum::extract::Query;
use kernel::kinds::{BinId, LotId};
use kernel::{Error, Lang, Result};
use people::AssociateScope;
use serde::Serialize;
use store::Tx;
use warehouse::{BinReason, DockLot, PutAway, ScanKind, ScanView};

use super::goods::{mark, picture};
use super::task::{Frame, Station, Task, Verdict, again, associate, on};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::Posted;
use crate::shop::PhotoView;

const PATH: &str = "/station/putaway";
const TEMPLATE: &str = "station/putaway.html";

#[derive(Serialize)]
struct Page {
    step: &'static str,
    lot: Option<LotView>,
    bin: Option<BinView>,
    left: usize,
    waiting: Vec<Waiting>,
    #[serde(flatten)]
    frame: Frame,
    #[serde(skip)]
    last: Option<ScanView>,
}

#[derive(Serialize)]
struct LotView {
    code: String,
    sku: String,
    title: String,
    photo: Option<PhotoView>,
    expiry: Option<String>,
    quantity: i64,
}

#[derive(Serialize)]
struct BinView {
    code: String,
    #[serde(skip)]
    reason: Option<BinReason>,
    why: String,
}

#[derive(Serialize)]
struct Waiting {
    href: String,
    code: String,
    title: String,
    quantity: i64,
}

impl Station for Page {
    fn frame(&mut self) -> (&mut Frame, Option<&ScanView>) {
        (&mut self.frame, self.last.as_ref())
    }
}

/// Shows where it stands.
pub async fn show(cx: Cx, Query(task): Query<Task>) -> Answer {
    let mut page = page(&cx, &task).await?;
    let verdict = match (task.ok.as_str(), &page.last) {
        ("scan", Some(last)) => {
            let told = [
                ("n".to_owned(), last.quantity.to_string()),
                ("bin".to_owned(), last.code.to_uppercase()),
            ];
            Some(Verdict::right(cx.say_with("station-putaway-in", &told)))
        }
        ("lot", _) => Some(Verdict::right(cx.say("station-putaway-lot-right"))),
        ("undo", _) => Some(Verdict::wait(cx.say("station-undone"))),
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
    let lot = Task::parse::<LotId>(&task.lot);
    if task.r#do == "undo" {
        let about = lot
            .or_else(|| Task::parse::<LotId>(&task.list))
            .ok_or_else(gone)?;
        if let Some(last) = warehouse::last_scan(tx, who, ScanKind::PutAway, about.uuid())? {
            warehouse::undo_scan(tx, who, last.id)?;
        }
        return Ok(vec![("lot", about.to_string()), ("ok", "undo".to_owned())]);
    }
    let Some(lot) = lot else {
        let found = warehouse::at_the_dock(tx, &task.scan)?;
        return Ok(vec![("lot", found.lot.to_string()), ("ok", "lot".to_owned())]);
    };
    let here = at_dock(tx, lot)?.ok_or_else(gone)?;
    let full = |bin: &str| [task.full.as_str(), bin].join(" ").trim().to_owned();
    if task.r#do == "bin_full" {
        let filled = bins_of(tx, &task.full)?;
        let advice = warehouse::suggest_bin(tx, lot, &filled)?;
        let code = advice.map_or_else(String::new, |advice| advice.bin.code);
        let next = [
            ("lot", lot.to_string()),
            ("quantity", task.quantity.clone()),
            ("full", full(&code)),
        ];
        return Ok(next.into());
    }
    if let Some(number) = task.typed_number() {
        let next = [
            ("lot", lot.to_string()),
            ("quantity", number.to_string()),
            ("full", task.full.clone()),
        ];
        return Ok(next.into());
    }
    let put = PutAway {
        id: task.scan_id(tx),
        scan: here.lot_code.clone(),
        bin: task.scan.clone(),
        quantity: task.quantity.parse().ok(),
    };
    let left = warehouse::put_away(tx, who, &put)?;
    let key = if left.quantity > 0 { "lot" } else { "list" };
    Ok(vec![(key, lot.to_string()), ("ok", "scan".to_owned())])
}

fn gone() -> Error {
    Error::field(
        "scan",
        "这个批次已经不在收货区了，扫下一个。",
        "This lot is no longer at the dock. Scan the next one.",
    )
}

fn at_dock(tx: &mut Tx<'_>, lot: LotId) -> Result<Option<DockLot>> {
    Ok(warehouse::dock(tx)?.into_iter().find(|here| here.lot == lot))
}

/// The ids of bins by their codes.
fn bins_of(tx: &mut Tx<'_>, codes: &str) -> Result<Vec<BinId>> {
    let bins = warehouse::bins(tx)?;
    let named = |code: &str| bins.iter().find(|bin| bin.code == code).map(|bin| bin.id);
    Ok(codes.split_whitespace().filter_map(named).collect())
}

async fn page(cx: &Cx, task: &Task) -> Result<Page> {
    let (who, asked, lang) = (associate(cx)?, task.clone(), cx.lang());
    let mut page = cx.read(move |tx| build(tx, who, &asked, lang)).await?;
    if let Some(bin) = &mut page.bin {
        bin.why = cx.say(match bin.reason {
            Some(BinReason::SameLot) => "station-bin-same-lot",
            Some(BinReason::EmptyCool) => "station-bin-empty-cool",
            Some(BinReason::Empty) => "station-bin-empty",
            Some(BinReason::Least) => "station-bin-least",
            None => "station-bin-any",
        });
    }
    Ok(page)
}

fn build(tx: &mut Tx<'_>, who: AssociateScope, task: &Task, lang: Lang) -> Result<Page> {
    let dock = warehouse::dock(tx)?;
    let asked = Task::parse::<LotId>(&task.lot);
    let lot = dock.iter().find(|lot| Some(lot.lot) == asked);
    let about = asked.or_else(|| Task::parse::<LotId>(&task.list));
    let keep = [
        ("lot", if lot.is_some() { task.lot.as_str() } else { "" }),
        ("list", task.list.as_str()),
        ("quantity", task.quantity.as_str()),
        ("full", task.full.as_str()),
    ];
    let (frame, last) = Frame::new(tx, who, about.map(|lot| (ScanKind::PutAway, lot.uuid())), &keep)?;
    let (mut view, mut bin) = (None, None);
    if let Some(lot) = lot {
        let filled = bins_of(tx, &task.full)?;
        let advice = warehouse::suggest_bin(tx, lot.lot, &filled)?;
        bin = Some(BinView {
            reason: advice.as_ref().map(|advice| advice.why),
            code: advice.map_or_else(|| "?".to_owned(), |advice| advice.bin.code),
            why: String::new(),
        });
        view = Some(LotView {
            code: lot.lot_code.clone(),
            sku: mark(&lot.sku, &lot.gtin),
            title: lot.title.clone(),
            photo: picture(tx, lot.variant, lang)?,
            expiry: lot.expiry.map(|day| day.to_string()),
            quantity: task.quantity.parse().unwrap_or(lot.quantity),
        });
    }
    let step = match (&view, dock.is_empty()) {
        (Some(_), _) => "bin",
        (None, true) => "done",
        (None, false) => "lot",
    };
    let row = |lot: &DockLot| Waiting {
        href: format!("{PATH}?lot={}", lot.lot),
        code: lot.lot_code.clone(),
        title: lot.title.clone(),
        quantity: lot.quantity,
    };
    Ok(Page {
        step,
        lot: view,
        bin,
        left: dock.len(),
        waiting: if step == "lot" {
            dock.iter().map(row).collect()
        } else {
            Vec::new()
        },
        frame,
        last,
    })
}
