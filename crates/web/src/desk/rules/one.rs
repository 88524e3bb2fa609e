//! A rule: its versions, what the latest would do, and putting it in force.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use catalog::Listing;
use kernel::kinds::{HouseRuleId, ListingId};
use kernel::{Day, Error, Result};
use serde::{Deserialize, Serialize};
use store::Tx;
use trust::{Finding, HouseRule, HouseRuleFile, Trial};

use super::list::{RuleView, view};
use crate::desk::weighing::chances;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::view::moment;

#[derive(Serialize)]
struct SaidView {
    seen: [String; 2],
    rule: [String; 2],
    mend: [String; 2],
}

#[derive(Serialize)]
struct TrialView {
    percent: i64,
    seen: i64,
    hits: i64,
    changes: i64,
    refused: i64,
    refused_hits: i64,
    cleared: i64,
    cleared_hits: i64,
}

#[derive(Serialize)]
struct FindingView {
    title: String,
    href: Option<String>,
    fresh: bool,
    outcome: &'static str,
    would_be: &'static str,
    odds: String,
    at: String,
}

#[derive(Serialize)]
struct Page {
    rule: RuleView,
    said: SaidView,
    versions: Vec<RuleView>,
    trial: Option<TrialView>,
    findings: Vec<FindingView>,
    found: i64,
    found_fresh: i64,
    can_write: bool,
    form: FormView,
}

/// From when on, and until when.
#[derive(Deserialize, Clone)]
pub struct Force {
    version: i64,
    from: String,
    #[serde(default)]
    to: String,
}

/// Which version.
#[derive(Deserialize)]
pub struct Ended {
    version: i64,
}

/// Shows it.
pub async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    show_with(&cx, id.parse().map_err(Error::from)?, FormView::default()).await
}

async fn show_with(cx: &Cx, id: HouseRuleId, form: FormView) -> Answer {
    let can_write = cx.principal()?.operator().is_ok();
    let (file, listings, today) = cx.read(move |tx| read(tx, id)).await?;
    let Some(latest) = file.versions.first() else {
        return Err(Error::internal("a rule without versions").into());
    };
    let today = FormView::of([("from", today.to_string().as_str())]);
    let page = Page {
        rule: view(latest),
        said: said(latest),
        versions: file.versions.iter().map(view).collect(),
        trial: file.trial.as_ref().map(trial),
        findings: file
            .findings
            .iter()
            .map(|found| finding(cx, found, &listings))
            .collect(),
        found: file.counts.0,
        found_fresh: file.counts.1,
        can_write,
        form: today.under(form),
    };
    cx.page("desk/rule.html", &page)
}

type Titled = BTreeMap<ListingId, Listing>;

fn read(tx: &mut Tx<'_>, id: HouseRuleId) -> Result<(HouseRuleFile, Titled, Day)> {
    let file = trust::house_rule(tx, id)?;
    let ids: Vec<ListingId> = file.findings.iter().map(|found| found.listing).collect();
    let listings = catalog::listings_by_ids(tx, &ids)?;
    let titled = listings
        .into_iter()
        .map(|listing| (listing.id, listing))
        .collect();
    Ok((file, titled, tx.now().day_in_china()))
}

/// Puts a version in force.
pub async fn force(cx: Cx, Path(id): Path<String>, Posted(form): Posted<Force>) -> Answer {
    let id: HouseRuleId = id.parse().map_err(Error::from)?;
    match put(&cx, id, &form).await {
        Ok(()) => Ok(cx.done(&format!("/desk/rules/{id}"), "ok", &cx.say("desk-rule-in-force"))),
        Err(error) => {
            let typed = FormView::of([("from", form.from.as_str()), ("to", form.to.as_str())]);
            let mut response = show_with(&cx, id, typed.wrong(&error, cx.lang(), "from")).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

async fn put(cx: &Cx, id: HouseRuleId, form: &Force) -> Result<()> {
    let operator = cx.principal()?.operator()?;
    let from = day("from", &form.from)?;
    let to = match form.to.trim() {
        "" => None,
        to => Some(day("to", to)?),
    };
    let version = form.version;
    cx.write(move |tx| trust::put_in_force(tx, operator, (id, version), (from, to)))
        .await
}

/// Ends a version.
pub async fn end(cx: Cx, Path(id): Path<String>, Posted(ended): Posted<Ended>) -> Answer {
    let id: HouseRuleId = id.parse().map_err(Error::from)?;
    let operator = cx.principal()?.operator()?;
    cx.write(move |tx| trust::end_house_rule(tx, operator, (id, ended.version)))
        .await?;
    Ok(cx.done(&format!("/desk/rules/{id}"), "ok", &cx.say("desk-rule-was-ended")))
}

fn day(field: &'static str, text: &str) -> Result<Day> {
    text.trim().parse().map_err(|_| {
        Error::field(
            field,
            "请写成 2026-11-23 这样的日期。",
            "Write a date such as 2026-11-23.",
        )
    })
}

fn said(rule: &HouseRule) -> SaidView {
    let both = |said: &kernel::Said| [said.zh.to_string(), said.en.to_string()];
    SaidView {
        seen: both(&rule.said.seen),
        rule: both(&rule.said.rule),
        mend: both(&rule.said.mend),
    }
}

fn trial(trial: &Trial) -> TrialView {
    let tally = trial.tally;
    let percent = if trial.ended_at.is_some() || trial.total == 0 {
        100
    } else {
        (tally.seen * 100 / trial.total).min(99)
    };
    TrialView {
        percent,
        seen: tally.seen,
        hits: tally.hits,
        changes: tally.changes,
        refused: tally.refused,
        refused_hits: tally.refused_hits,
        cleared: tally.cleared,
        cleared_hits: tally.cleared_hits,
    }
}

fn finding(cx: &Cx, found: &Finding, listings: &Titled) -> FindingView {
    let listing = listings.get(&found.listing);
    let visible = listing.filter(|listing| listing.standing() == catalog::Standing::Visible);
    FindingView {
        title: listing.map_or_else(
            || found.listing.to_string(),
            |listing| listing.title(cx.lang()).to_owned(),
        ),
        href: visible.map(|listing| format!("/p/{}", listing.id)),
        fresh: found.fresh,
        outcome: found.outcome.word(),
        would_be: found.would_be.word(),
        odds: chances(i32::try_from(found.odds).unwrap_or_default()),
        at: moment(found.at),
    }
}
