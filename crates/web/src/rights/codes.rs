//! Codes of a brand's single items: asked for, printed, withdrawn, and what their scans came to.

use std::collections::BTreeMap;

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kernel::kinds::{BrandId, UnitBatchId};
use kernel::{Actor, Error, IdempotencyKey, Line, PageSize, Result};
use packing::Gtin;
use serde::{Deserialize, Serialize};
use trust::{
    NewBatch, OwnerScope, Serial, UnitAlarm, UnitBatch, UnitOverview, UnitState, UnitTerms, Withdrawn,
};

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::view::moment;

const SIZE: u16 = 20;

/// Where the list begins.
#[derive(Deserialize, Default)]
pub struct Begin {
    before: Option<String>,
}

/// What is asked for.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct Ask {
    gtin: String,
    product: String,
    quantity: String,
    elsewhere: String,
    key: String,
}

/// Which codes are withdrawn: one by its number, or all unsold ones.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct Void {
    serial: String,
    all: String,
}

/// Whether each item is to be scanned.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Want {
    wanted: String,
}

#[derive(Serialize)]
struct BrandView {
    id: String,
    name: String,
    status: &'static str,
    gtin_prefixes: Vec<String>,
}

#[derive(Serialize)]
struct Count {
    state: &'static str,
    count: i64,
}

#[derive(Serialize)]
struct BatchView {
    id: String,
    gtin: String,
    product: String,
    quantity: i64,
    elsewhere: bool,
    at: String,
    counts: Vec<Count>,
}

/// An odd code, as the rights holder and the desk see it.
#[derive(Serialize)]
pub struct AlarmView {
    kind: &'static str,
    gtin: String,
    serial: String,
    at: String,
    count: usize,
    from: String,
    to: String,
    minutes: Option<u64>,
    km: Option<u32>,
}

#[derive(Serialize)]
struct Page {
    brand: BrandView,
    wanted: bool,
    batches: Vec<BatchView>,
    older: Option<String>,
    alarms: Vec<AlarmView>,
    strays: i64,
    window_days: u32,
    most: i64,
    form: FormView,
}

/// Shows them.
pub async fn show(cx: Cx, Path(id): Path<String>, Query(begin): Query<Begin>) -> Answer {
    let id = id.parse().map_err(Error::from)?;
    show_with(&cx, id, begin.before, FormView::default()).await
}

/// Issues a batch.
pub async fn ask(cx: Cx, Path(id): Path<String>, Posted(form): Posted<Ask>) -> Answer {
    let id: BrandId = id.parse().map_err(Error::from)?;
    match issue(&cx, id, &form).await {
        Ok(quantity) => {
            let said = cx.say_with("codes-issued", &[("n".to_owned(), quantity.to_string())]);
            Ok(cx.done(&format!("/rights/brands/{id}/codes#batches"), "ok", &said))
        }
        Err(error) => again(&cx, id, form.view().wrong(&error, cx.lang(), "gtin")).await,
    }
}

/// Withdraws codes of a batch.
pub async fn void(cx: Cx, Path((id, batch)): Path<(String, String)>, Posted(form): Posted<Void>) -> Answer {
    let id: BrandId = id.parse().map_err(Error::from)?;
    let batch: UnitBatchId = batch.parse().map_err(Error::from)?;
    let (owner, actor) = owner(&cx)?;
    let which = match Serial::parse(form.serial.trim()).filter(|_| form.all.is_empty()) {
        Some(serial) => Withdrawn::One(serial),
        None if form.all == "1" => Withdrawn::Unsold,
        None => {
            own(&cx, id).await?;
            return again(
                &cx,
                id,
                FormView::default().wrong(&no_serial(), cx.lang(), "serial"),
            )
            .await;
        }
    };
    let done = cx
        .write(move |tx| trust::void_units(tx, owner, &actor, (id, batch), &which))
        .await;
    match done {
        Ok(count) => {
            let said = cx.say_with("codes-voided", &[("n".to_owned(), count.to_string())]);
            Ok(cx.done(&format!("/rights/brands/{id}/codes#batches"), "ok", &said))
        }
        Err(error) if error.code() == kernel::Code::Invalid => {
            let typed = FormView::of([("serial", form.serial.as_str())]);
            again(&cx, id, typed.wrong(&error, cx.lang(), "serial")).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Says whether the warehouse scans each item.
pub async fn want(cx: Cx, Path(id): Path<String>, Posted(form): Posted<Want>) -> Answer {
    let id: BrandId = id.parse().map_err(Error::from)?;
    let ((owner, actor), wanted) = (owner(&cx)?, form.wanted == "1");
    cx.write(move |tx| trust::want_units(tx, owner, &actor, id, wanted))
        .await?;
    let key = if wanted {
        "codes-wanted-on"
    } else {
        "codes-wanted-off"
    };
    Ok(cx.done(&format!("/rights/brands/{id}/codes#scan"), "ok", &cx.say(key)))
}

async fn issue(cx: &Cx, id: BrandId, form: &Ask) -> Result<i64> {
    let (owner, actor) = owner(cx)?;
    own(cx, id).await?;
    let new = form.told(id)?;
    let quantity = new.quantity;
    cx.write(move |tx| trust::issue_units(tx, owner, &actor, &new))
        .await?;
    Ok(quantity)
}

async fn again(cx: &Cx, id: BrandId, form: FormView) -> Answer {
    let mut response = show_with(cx, id, None, form).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// The owner's right, and who uses it.
fn owner(cx: &Cx) -> Result<(OwnerScope, Actor)> {
    let principal = cx.principal()?;
    Ok((OwnerScope::of(principal)?, Actor::Person(principal.person)))
}

/// Makes sure that the brand is theirs, before anything is said of what they typed.
async fn own(cx: &Cx, id: BrandId) -> Result<()> {
    overview(cx, id, None).await.map(|_| ())
}

async fn overview(cx: &Cx, id: BrandId, before: Option<String>) -> Result<UnitOverview> {
    let (owner, _) = owner(cx)?;
    cx.read(move |tx| trust::unit_overview(tx, owner, id, before.as_deref(), PageSize::new(SIZE)))
        .await
}

async fn show_with(cx: &Cx, id: BrandId, before: Option<String>, form: FormView) -> Answer {
    let seen = overview(cx, id, before).await?;
    let random = cx.app.parts.store.random();
    let key = format!("{:016x}{:016x}", random.number(), random.number());
    let terms = UnitTerms::bundled()?;
    let next = seen.batches.next.as_ref();
    let page = Page {
        older: next.map(|next| format!("/rights/brands/{id}/codes?before={next}")),
        batches: seen.batches.items.iter().map(batch).collect(),
        alarms: seen.alarms.iter().map(AlarmView::of).collect(),
        wanted: seen.wanted,
        strays: seen.strays,
        window_days: terms.window_days,
        most: terms.most_per_batch,
        form: FormView::of([("key", key.as_str()), ("quantity", "100")]).under(form),
        brand: BrandView {
            id: seen.brand.id.to_string(),
            name: seen.brand.name.clone(),
            status: seen.brand.status.word(),
            gtin_prefixes: seen.brand.gtin_prefixes,
        },
    };
    cx.page("rights/codes.html", &page)
}

fn batch((batch, counts): &(UnitBatch, BTreeMap<UnitState, i64>)) -> BatchView {
    let count = |state: UnitState| {
        let count = counts.get(&state).copied()?;
        Some(Count {
            state: state.word(),
            count,
        })
    };
    BatchView {
        id: batch.id.to_string(),
        gtin: batch.gtin.printed(),
        product: batch.product.clone(),
        quantity: batch.quantity,
        elsewhere: batch.elsewhere,
        at: moment(batch.issued_at),
        counts: UnitState::ALL.into_iter().filter_map(count).collect(),
    }
}

impl AlarmView {
    /// An alarm as it is on record.
    pub fn of(alarm: &UnitAlarm) -> Self {
        let facts = &alarm.alarm.facts;
        let (from, to) = facts.places.clone().unwrap_or_default();
        Self {
            kind: alarm.alarm.kind.word(),
            gtin: alarm.code.gtin.printed(),
            serial: alarm.code.serial.to_string(),
            at: moment(alarm.at),
            count: facts.count,
            from,
            to,
            minutes: facts.minutes,
            km: facts.km,
        }
    }
}

impl Ask {
    fn view(&self) -> FormView {
        FormView::of([
            ("gtin", self.gtin.as_str()),
            ("product", self.product.as_str()),
            ("quantity", self.quantity.as_str()),
            ("elsewhere", self.elsewhere.as_str()),
            ("key", self.key.as_str()),
        ])
    }

    /// The batch, or all that cannot be read at once.
    fn told(&self, brand: BrandId) -> Result<NewBatch> {
        let gtin = Gtin::parse(&self.gtin).map_err(|error| bad_gtin(&error));
        let quantity = self.quantity.trim().parse::<i64>().map_err(|_| no_number());
        let product = match self.product.trim() {
            "" => Ok(None),
            product => Line::at("product", product).map(Some),
        };
        let wrong = [
            gtin.as_ref().err(),
            quantity.as_ref().err(),
            product.as_ref().err(),
        ];
        Error::all(wrong.into_iter().flatten().cloned())?;
        Ok(NewBatch {
            brand,
            gtin: gtin?,
            product: product?,
            quantity: quantity?,
            elsewhere: self.elsewhere == "1",
            key: IdempotencyKey::new(&self.key)?,
        })
    }
}

fn bad_gtin(error: &packing::GtinError) -> Error {
    Error::field(
        "gtin",
        "条码不对，请照包装上条码下面的数字抄写，8、12、13 或 14 位。",
        format!("{error}."),
    )
}

fn no_number() -> Error {
    Error::field(
        "quantity",
        "请填个数，整数，例如 500。",
        "Give a whole number, such as 500.",
    )
}

fn no_serial() -> Error {
    Error::field(
        "serial",
        "请抄写标签上 (21) 后面的字。",
        "Copy what stands behind (21) on the label.",
    )
}
