//! How we check: the rules as they are, and what screening came to.

use std::time::Duration;

use serde::Serialize;
use trust::{Figures, Rule, Rules};

use super::notices::{SpeedView, speeds};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;

const DAYS: u64 = 30;

#[derive(Serialize)]
struct RuleView {
    id: String,
    title: String,
    text: String,
    refused: Option<i64>,
}

#[derive(Serialize)]
struct Page {
    days_counted: u64,
    counts: Option<Figures>,
    rules_version: String,
    rules: Vec<RuleView>,
    speed: Vec<SpeedView>,
    audits: Vec<()>,
    partial: Vec<&'static str>,
}

/// Shows it.
pub async fn show(cx: Cx) -> Answer {
    let rules = Rules::bundled()?;
    let (figures, speed) = cx
        .read(|tx| {
            let since = tx.now().minus(Duration::from_secs(DAYS * 86_400));
            Ok((trust::figures(tx, since)?, trust::notice_speed(tx, since)?))
        })
        .await?;
    let view = |rule: &Rule| RuleView {
        title: cx.say(&format!("reason-{}", rule.code)),
        // Banned goods have a list of their own, each with its sentence; the rule is its frame.
        text: if rule.code == "banned-goods" {
            cx.say("open-rule-banned")
        } else {
            rule.rule.in_lang(cx.lang()).to_owned()
        },
        id: rule.code.clone(),
        refused: None,
    };
    let page = Page {
        days_counted: DAYS,
        counts: (figures.screened + figures.by_person > 0).then_some(figures),
        rules_version: rules.version.clone(),
        rules: rules.machine_rules().map(view).collect(),
        speed: speeds(&cx, speed),
        audits: Vec::new(),
        partial: Vec::new(),
    };
    cx.page("open/screening.html", &page)
}
