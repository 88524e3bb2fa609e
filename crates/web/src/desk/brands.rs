//! Brands that ask to be protected: an analyst checks the mark before screening looks for it.

use std::collections::BTreeMap;

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kernel::kinds::{BrandId, OrganisationId};
use kernel::{Error, PageSize, Result, Said};
use people::{AnalystScope, HolderContact, Vault};
use serde::{Deserialize, Serialize};
use store::Tx;
use trust::{Authorisation, Brand, BrandPaper, BrandStatus, KnownPhoto, UnitAlarm};

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::view::{FilterView, moment};
use crate::rights::{AlarmView, PaperView};
use crate::shop::{PhotoView, kept_photo};

const SIZE: u16 = 20;
/// Odd codes of a brand that are shown.
const ALARMS: usize = 5;
/// Where goods of this market come from and where they go.
const TRADED: [&str; 2] = ["CN", "US"];

/// Which brands.
#[derive(Deserialize, Default, Clone)]
pub struct Which {
    #[serde(default)]
    kind: String,
    after: Option<String>,
}

impl Which {
    fn status(&self) -> BrandStatus {
        BrandStatus::parse(&self.kind).unwrap_or(BrandStatus::Applied)
    }
}

/// Nothing but the token.
#[derive(Deserialize)]
pub struct Nothing {}

/// Why a brand is refused.
#[derive(Deserialize)]
pub struct Refusal {
    reason_zh: String,
    reason_en: String,
}

/// A brand, read with what stands behind it.
struct Read {
    brand: Brand,
    photos: Vec<KnownPhoto>,
    sellers: Vec<Authorisation>,
    same: Vec<Brand>,
    contact: Option<HolderContact>,
    papers: Vec<BrandPaper>,
    alarms: Vec<UnitAlarm>,
}

#[derive(Serialize)]
struct BrandView {
    id: String,
    name: String,
    aliases: Vec<String>,
    owner: String,
    contact: Option<String>,
    mark_no: String,
    classes: String,
    territories: String,
    /// Whether it holds neither where goods come from nor where they go.
    elsewhere: bool,
    papers: Vec<PaperView>,
    status: &'static str,
    at: String,
    photos: usize,
    pictures: Vec<PhotoView>,
    sellers: Vec<String>,
    same: Vec<String>,
    reason: Option<String>,
    alarms: Vec<AlarmView>,
}

#[derive(Serialize)]
struct Page {
    filters: Vec<FilterView>,
    brands: Vec<BrandView>,
    form: FormView,
    older: Option<String>,
    sweeps: Vec<SweepView>,
}

/// How far all live listings have been looked at again after something was registered or removed.
#[derive(Serialize)]
struct SweepView {
    at: String,
    percent: i64,
    seen: i64,
    total: i64,
    held: i64,
    hidden: i64,
    refused: i64,
}

/// Sweeps that are shown.
const SWEEPS: usize = 3;

fn sweeps(tx: &mut Tx<'_>) -> Result<Vec<SweepView>> {
    let latest = trust::sweeps(tx)?.into_iter().take(SWEEPS);
    Ok(latest
        .map(|sweep| SweepView {
            at: moment(sweep.begun_at),
            percent: sweep.percent(),
            seen: sweep.found.seen,
            total: sweep.total,
            held: sweep.found.held,
            hidden: sweep.found.hidden,
            refused: sweep.found.refused,
        })
        .collect())
}

/// Shows them.
pub async fn show(cx: Cx, Query(which): Query<Which>) -> Answer {
    show_with(&cx, &which, FormView::default()).await
}

/// The mark is as it was told.
pub async fn verify(cx: Cx, Path(id): Path<String>, Posted(Nothing {}): Posted<Nothing>) -> Answer {
    let (id, analyst) = (
        id.parse::<BrandId>().map_err(Error::from)?,
        cx.principal()?.analyst()?,
    );
    cx.write(move |tx| trust::verify_brand(tx, analyst, id)).await?;
    Ok(cx.done("/desk/brands", "ok", &cx.say("desk-brand-verified")))
}

/// The mark is not, and its owner reads why.
pub async fn refuse(cx: Cx, Path(id): Path<String>, Posted(form): Posted<Refusal>) -> Answer {
    let (id, analyst) = (
        id.parse::<BrandId>().map_err(Error::from)?,
        cx.principal()?.analyst()?,
    );
    let typed = FormView::of([
        ("id", id.to_string().as_str()),
        ("reason_zh", form.reason_zh.as_str()),
        ("reason_en", form.reason_en.as_str()),
    ]);
    let (zh, en) = (form.reason_zh.trim(), form.reason_en.trim());
    if zh.is_empty() || en.is_empty() || zh.len() + en.len() > 4000 {
        let error = Error::field(
            "reason_en",
            "两种语言都要写，对方才看得懂；每种不超过几百字。",
            "Write the reason in both languages so that its reader understands it, a few hundred words at most.",
        );
        let mut response = show_with(
            &cx,
            &Which::default(),
            typed.wrong(&error, cx.lang(), "reason_en"),
        )
        .await?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    let reason = Said::new(zh.to_owned(), en.to_owned());
    cx.write(move |tx| trust::refuse_brand(tx, analyst, id, &reason))
        .await?;
    Ok(cx.done("/desk/brands", "ok", &cx.say("desk-brand-refused")))
}

async fn show_with(cx: &Cx, which: &Which, form: FormView) -> Answer {
    let (analyst, asked) = (cx.principal()?.analyst()?, which.clone());
    let vault = cx.app.parts.vault.clone();
    let ((brands, next, names), sweeps) = cx
        .read(move |tx| Ok((read(tx, &vault, analyst, &asked)?, sweeps(tx)?)))
        .await?;
    let status = which.status();
    let filter = |of: BrandStatus| FilterView {
        value: of.word(),
        label: cx.say(&format!("brand-state-{}", of.word())),
        count: None,
        href: format!("/desk/brands?kind={}", of.word()),
        on: of == status,
    };
    let page = Page {
        filters: [BrandStatus::Applied, BrandStatus::Verified, BrandStatus::Refused]
            .map(filter)
            .into(),
        brands: brands.iter().map(|read| view(cx, &names, read)).collect(),
        form,
        older: next.map(|next| format!("/desk/brands?kind={}&after={next}", status.word())),
        sweeps,
    };
    cx.page("desk/brands.html", &page)
}

type Names = BTreeMap<OrganisationId, String>;

fn read(
    tx: &mut Tx<'_>,
    vault: &Vault,
    analyst: AnalystScope,
    which: &Which,
) -> Result<(Vec<Read>, Option<String>, Names)> {
    let page = trust::brands_by_status(
        tx,
        analyst,
        which.status(),
        which.after.as_deref(),
        PageSize::new(SIZE),
    )?;
    let mut read = Vec::new();
    let mut orgs = Vec::new();
    for brand in page.items {
        let same = trust::brands_called(tx, analyst, &brand.name)?;
        let sellers = trust::authorisations(tx, brand.id)?;
        orgs.extend(brand.owner);
        let contact = match brand.owner {
            Some(owner) => people::holder_contact(tx, vault, analyst, owner)?,
            None => None,
        };
        orgs.extend(sellers.iter().map(|right| right.seller));
        read.push(Read {
            photos: trust::photographs(tx, brand.id)?,
            papers: trust::brand_papers(tx, analyst, brand.id)?,
            alarms: trust::unit_alarms(tx, analyst, brand.id)?,
            same: same.into_iter().filter(|other| other.id != brand.id).collect(),
            sellers,
            contact,
            brand,
        });
    }
    Ok((read, page.next, people::organisation_names(tx, orgs)?))
}

fn view(cx: &Cx, names: &Names, read: &Read) -> BrandView {
    let brand = &read.brand;
    let name = |org: &OrganisationId| names.get(org).cloned().unwrap_or_default();
    let classes: Vec<String> = brand.classes.iter().map(ToString::to_string).collect();
    let pictures = read
        .photos
        .iter()
        .filter_map(|photo| kept_photo(&photo.media, &brand.name));
    BrandView {
        id: brand.id.to_string(),
        name: brand.name.clone(),
        aliases: brand.aliases.clone(),
        owner: brand.owner.as_ref().map(name).unwrap_or_default(),
        contact: read.contact.as_ref().map(contact_words),
        mark_no: format!("{} {}", brand.office, brand.mark_number),
        classes: classes.join(", "),
        territories: brand.territories.join(", "),
        elsewhere: !brand.territories.is_empty()
            && !brand
                .territories
                .iter()
                .any(|code| TRADED.contains(&code.as_str())),
        papers: read
            .papers
            .iter()
            .map(|paper| PaperView::of(paper, "/desk/brands"))
            .collect(),
        status: brand.status.word(),
        at: moment(brand.registered_at),
        photos: read.photos.len(),
        pictures: pictures.take(6).collect(),
        sellers: read.sellers.iter().map(|right| name(&right.seller)).collect(),
        same: read
            .same
            .iter()
            .map(|other| format!("{} {}", other.office, other.mark_number))
            .collect(),
        reason: brand
            .reason
            .as_ref()
            .map(|said| said.in_lang(cx.lang()).to_owned()),
        alarms: read.alarms.iter().take(ALARMS).map(AlarmView::of).collect(),
    }
}

/// How to reach who registered it, in one line.
fn contact_words(contact: &HolderContact) -> String {
    let parts = [&contact.name, &contact.email, &contact.phone];
    let told = parts.into_iter().filter(|part| !part.is_empty());
    told.cloned().collect::<Vec<_>>().join(" · ")
}
