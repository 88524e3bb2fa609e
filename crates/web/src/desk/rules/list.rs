//! All rules, and how the weights have done on the cases that people decided.

use kernel::Result;
use serde::Serialize;
use store::Tx;
use trust::{CurvePoint, HouseRule, Policy, Rules, SignRecord, TrackRecord};

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::moment;

/// A version of a rule in a list.
#[derive(Serialize)]
pub struct RuleView {
    id: String,
    version: i64,
    name: String,
    expression: String,
    weight: String,
    holds: bool,
    state: &'static str,
    from: Option<String>,
    to: Option<String>,
    at: String,
}

/// A step of the curve, with its place on the drawing (1000 by 200).
#[derive(Serialize)]
struct PointView {
    odds: String,
    threshold: i32,
    stopped: usize,
    precision: String,
    recall: String,
    x: i32,
    precision_y: u32,
    recall_y: u32,
}

#[derive(Serialize)]
struct Curve {
    points: Vec<PointView>,
    hold_x: i32,
    refuse_x: i32,
}

#[derive(Serialize)]
struct SignView {
    label: String,
    code: String,
    weight: String,
    measured: Option<String>,
    refused: usize,
    cleared: usize,
}

#[derive(Serialize)]
struct Page {
    rules: Vec<RuleView>,
    cases: usize,
    refused: usize,
    curve: Option<Curve>,
    signs: Vec<SignView>,
    version: String,
    can_write: bool,
}

/// Shows them.
pub async fn show(cx: Cx) -> Answer {
    let can_write = cx.principal()?.operator().is_ok();
    let (house, record) = cx.read(read).await?;
    let rules = Rules::bundled()?;
    let page = Page {
        rules: house.iter().map(view).collect(),
        cases: record.cases,
        refused: record.refused,
        curve: curve(&rules.policy, &record.curve),
        signs: record.signs.iter().map(|sign| sign_view(&cx, sign)).collect(),
        version: rules.version.clone(),
        can_write,
    };
    cx.page("desk/rules.html", &page)
}

fn read(tx: &mut Tx<'_>) -> Result<(Vec<HouseRule>, TrackRecord)> {
    Ok((trust::house_rules(tx)?, trust::track_record(tx)?))
}

/// A version as templates take it.
pub fn view(rule: &HouseRule) -> RuleView {
    RuleView {
        id: rule.id.to_string(),
        version: rule.version,
        name: rule.name.clone(),
        expression: rule.expression.clone(),
        weight: format!("{:+}", rule.weight),
        holds: rule.holds,
        state: rule.state.word(),
        from: rule.days.0.map(|day| day.to_string()),
        to: rule.days.1.map(|day| day.to_string()),
        at: moment(rule.at),
    }
}

fn sign_view(cx: &Cx, sign: &SignRecord) -> SignView {
    SignView {
        label: cx.say(&format!("reason-{}", sign.code)),
        code: sign.code.clone(),
        weight: format!("{:+}", sign.weight),
        measured: sign.measured.map(|weight| format!("{weight:+}")),
        refused: sign.refused,
        cleared: sign.cleared,
    }
}

/// The drawing: odds from left to right, shares from bottom to top.
fn curve(policy: &Policy, points: &[CurvePoint]) -> Option<Curve> {
    let first = points.first()?.threshold.min(policy.hold_at);
    let last = points.last()?.threshold.max(policy.refuse_at);
    let span = (last - first).max(1);
    let x = |threshold: i32| (threshold - first) * 960 / span + 20;
    let y = |share: u32| 190 - share * 180 / 1000;
    let point = |point: &CurvePoint| PointView {
        odds: super::super::weighing::chances(point.threshold),
        threshold: point.threshold,
        stopped: point.stopped,
        precision: percent(point.precision),
        recall: percent(point.recall),
        x: x(point.threshold),
        precision_y: y(point.precision),
        recall_y: y(point.recall),
    };
    Some(Curve {
        points: points.iter().map(point).collect(),
        hold_x: x(policy.hold_at),
        refuse_x: x(policy.refuse_at),
    })
}

fn percent(thousandths: u32) -> String {
    format!("{}.{} %", thousandths / 10, thousandths % 10)
}
