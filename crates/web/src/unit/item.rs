//! The page behind the code of a single item: what is known of it, what that shows and what it cannot show.

use axum::extract::{Path, Query};
use axum::http::{HeaderMap, Method};
use axum::response::IntoResponse;
use kernel::Result;
use kernel::kinds::OrderId;
use people::Principal;
use serde::{Deserialize, Serialize};
use store::Tx;
use trust::{Brand, Checker, Serial, Shown, UnitCode, UnitReport, UnitTerms, UnitVerdict};

use super::linkset::{Told, linkset, listed};
use super::{Wanted, gtin_of, no_product};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::moment;

/// What stands behind the question mark.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    s: Option<String>,
    #[serde(rename = "linkType")]
    link_type: String,
}

/// An order of the one who looks.
#[derive(Serialize)]
struct Own {
    href: String,
    number: String,
}

#[derive(Serialize)]
struct Item {
    gtin: String,
    serial: String,
    issued_at: String,
    packed_at: Option<String>,
    handed_over_at: Option<String>,
    first_checked_at: Option<String>,
    visitors: usize,
}

#[derive(Serialize)]
struct Page {
    verdict: &'static str,
    tone: &'static str,
    brand: Option<String>,
    product: String,
    listing: Option<Told>,
    item: Option<Item>,
    alarms: Vec<&'static str>,
    own: Option<Own>,
    report: String,
    keep_days: u32,
}

/// What was read for the page.
struct Read {
    report: UnitReport,
    listing: Option<Told>,
    own: Option<Own>,
}

/// Shows it, and notes that somebody looked.
pub async fn show(
    cx: Cx,
    method: Method,
    headers: HeaderMap,
    Path((gtin, serial)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let now = cx.app.parts.store.now();
    cx.app
        .limits
        .count(&format!("unit {}", cx.visitor.from), true, now)?;
    let wanted = Wanted::of(&headers, &asked.link_type);
    let shown = Shown {
        code: UnitCode {
            gtin: gtin_of(&gtin)?,
            serial: Serial::parse(&serial).ok_or_else(no_product)?,
        },
        signature: asked.s,
    };
    let checker = checker(&cx);
    let (read, at_home) = read(&cx, &shown, &checker).await?;
    let looks = method == Method::GET && !headers.contains_key("sec-purpose") && wanted != Wanted::Links;
    if looks {
        let (shown, key) = (shown.clone(), cx.app.parts.unit_key.clone());
        let checker = Checker { at_home, ..checker };
        cx.write(move |tx| trust::note_scan(tx, &key, &shown, &checker))
            .await?;
    }
    match wanted {
        Wanted::Links => Ok(linkset(
            &cx,
            shown.code.gtin,
            read.report.brand.as_ref(),
            read.listing.as_ref(),
        )),
        Wanted::Json => Ok(axum::Json(json(&cx, &shown, &read)).into_response()),
        Wanted::Page => cx.page("unit/item.html", &page(&shown, read)?),
    }
}

fn checker(cx: &Cx) -> Checker {
    Checker {
        browser: cx.visitor.key.clone(),
        network: cx.visitor.from.clone(),
        place: cx.visitor.place.clone(),
        at_home: false,
    }
}

/// What is known, and whether the one who looks belongs to the house or to the brand.
async fn read(cx: &Cx, shown: &Shown, checker: &Checker) -> Result<(Read, bool)> {
    let (shown, checker) = (shown.clone(), checker.clone());
    let (key, principal, lang) = (
        cx.app.parts.unit_key.clone(),
        cx.visitor.principal.clone(),
        cx.lang(),
    );
    cx.read(move |tx| {
        let report = trust::look_at_unit(tx, &key, &shown, &checker)?;
        let listing = if report.verdict.tells() {
            listed(tx, shown.code.gtin, lang)?
        } else {
            None
        };
        let order = report.unit.as_ref().and_then(|unit| unit.order);
        let own = match (&principal, order) {
            (Some(principal), Some(order)) => own(tx, principal, order)?,
            _ => None,
        };
        let at_home = principal.is_some_and(|principal| is_home(&principal, report.brand.as_ref()));
        let read = Read { report, listing, own };
        Ok((read, at_home))
    })
    .await
}

/// The order of the one who looks, if the item was sent with it.
fn own(tx: &mut Tx<'_>, principal: &Principal, order: OrderId) -> Result<Option<Own>> {
    match orders::order_of_shopper(tx, principal.shopper(), order) {
        Ok(view) => Ok(Some(Own {
            href: format!("/orders/{order}"),
            number: view.head.number,
        })),
        Err(error) if error.code() == kernel::Code::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether somebody works in the house, or for the brand.
fn is_home(principal: &Principal, brand: Option<&Brand>) -> bool {
    let owner = brand.and_then(|brand| brand.owner);
    principal.memberships.iter().any(|membership| {
        Some(membership.org) == owner
            || matches!(
                membership.role,
                people::Role::Associate | people::Role::Analyst | people::Role::Operator
            )
    })
}

fn tone(verdict: UnitVerdict) -> &'static str {
    match verdict {
        UnitVerdict::First | UnitVerdict::Again => "ok",
        UnitVerdict::Elsewhere | UnitVerdict::Incomplete => "sea",
        UnitVerdict::NotSold | UnitVerdict::Returned | UnitVerdict::Doubtful => "warn",
        UnitVerdict::NotOurs | UnitVerdict::Unrecorded | UnitVerdict::Voided => "no",
    }
}

fn page(shown: &Shown, read: Read) -> Result<Page> {
    let Read { report, listing, own } = read;
    // The address of our own page for this number, without its signature: enough to name it in a notice.
    let report_to = listing
        .as_ref()
        .map_or_else(String::new, |listing| listing.id.clone());
    let item = report.unit.as_ref().map(|unit| Item {
        gtin: unit.code.gtin.printed(),
        serial: unit.code.serial.to_string(),
        issued_at: report
            .batch
            .as_ref()
            .map(|batch| moment(batch.issued_at))
            .unwrap_or_default(),
        packed_at: unit.packed_at.map(moment),
        handed_over_at: unit.handed_over_at.map(moment),
        first_checked_at: report.first_checked.map(moment),
        visitors: report.visitors,
    });
    Ok(Page {
        verdict: report.verdict.word(),
        tone: tone(report.verdict),
        brand: report.brand.map(|brand| brand.name),
        product: report.batch.map(|batch| batch.product).unwrap_or_default(),
        listing,
        item,
        alarms: report.alarms.iter().map(|alarm| alarm.kind.word()).collect(),
        own,
        report: format!(
            "/rights/notices/new?kind=counterfeit&listing={report_to}&code=(01){}(21){}",
            shown.code.gtin, shown.code.serial
        ),
        keep_days: UnitTerms::bundled()?.keep_days,
    })
}

/// The same for programs.
fn json(cx: &Cx, shown: &Shown, read: &Read) -> serde_json::Value {
    let (report, unit) = (&read.report, read.report.unit.as_ref());
    let alarms: Vec<&str> = report.alarms.iter().map(|alarm| alarm.kind.word()).collect();
    let batch = report.batch.as_ref();
    serde_json::json!({
        "gtin": shown.code.gtin.to_string(),
        "serial": shown.code.serial.as_str(),
        "verdict": report.verdict.word(),
        "said": cx.say(&format!("unit-verdict-{}", report.verdict.word())),
        "brand": report.brand.as_ref().map(|brand| brand.name.clone()),
        "product": batch.map(|batch| batch.product.clone()),
        "issued_at": batch.map(|batch| moment(batch.issued_at)),
        "packed_at": unit.and_then(|unit| unit.packed_at).map(moment),
        "handed_over_at": unit.and_then(|unit| unit.handed_over_at).map(moment),
        "first_checked_at": report.first_checked.map(moment),
        "visitors": report.visitors,
        "alarms": alarms,
        "listing": read.listing.as_ref().map(|listing| format!("{}/p/{}", cx.app.parts.address, listing.id)),
        "signature": { "algorithm": "Ed25519", "public_key": cx.app.parts.unit_key.public() },
    })
}
