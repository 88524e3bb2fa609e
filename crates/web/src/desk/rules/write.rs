//! An operator writes a rule, or another version of one.

use axum::extract::Query;
use axum::http::StatusCode;
use kernel::kinds::HouseRuleId;
use kernel::{Error, Line, Prose, Result, Said};
use serde::{Deserialize, Serialize};
use trust::{HouseRule, NewHouseRule, RuleSaid};

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};

/// The rule whose next version it is.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    rule: String,
}

/// The form.
#[derive(Deserialize, Clone, Default)]
#[serde(default)]
pub struct Form {
    rule: String,
    name: String,
    expression: String,
    weight: String,
    holds: String,
    harm: String,
    seen_zh: String,
    seen_en: String,
    rule_zh: String,
    rule_en: String,
    mend_zh: String,
    mend_en: String,
}

#[derive(Serialize)]
struct Page {
    rule: Option<String>,
    form: FormView,
}

/// Shows the form: empty, or with what the latest version says.
pub async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    if asked.rule.is_empty() {
        return page(&cx, None, FormView::default());
    }
    let id: HouseRuleId = asked.rule.parse().map_err(Error::from)?;
    let file = cx.read(move |tx| trust::house_rule(tx, id)).await?;
    let form = file.versions.first().map(Form::of).unwrap_or_default();
    page(&cx, Some(id), form.view())
}

/// Keeps it.
pub async fn submit(cx: Cx, Posted(form): Posted<Form>) -> Answer {
    match keep(&cx, &form).await {
        Ok(id) => Ok(cx.done(&format!("/desk/rules/{id}"), "ok", &cx.say("desk-rule-written"))),
        Err(error) => {
            let view = form.view().wrong(&error, cx.lang(), "expression");
            let mut response = page(&cx, form.rule.parse().ok(), view)?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

async fn keep(cx: &Cx, form: &Form) -> Result<HouseRuleId> {
    let operator = cx.principal()?.operator()?;
    let id: Option<HouseRuleId> = match form.rule.as_str() {
        "" => None,
        rule => Some(rule.parse()?),
    };
    let new = form.told()?;
    cx.write(move |tx| trust::write_house_rule(tx, operator, id, &new))
        .await
}

fn page(cx: &Cx, rule: Option<HouseRuleId>, form: FormView) -> Answer {
    let page = Page {
        rule: rule.map(|rule| rule.to_string()),
        form,
    };
    cx.page("desk/rule_new.html", &page)
}

impl Form {
    fn of(rule: &HouseRule) -> Self {
        Self {
            rule: rule.id.to_string(),
            name: rule.name.clone(),
            expression: rule.expression.clone(),
            weight: rule.weight.to_string(),
            holds: if rule.holds { "1".to_owned() } else { String::new() },
            harm: rule.harm.to_string(),
            seen_zh: rule.said.seen.zh.to_string(),
            seen_en: rule.said.seen.en.to_string(),
            rule_zh: rule.said.rule.zh.to_string(),
            rule_en: rule.said.rule.en.to_string(),
            mend_zh: rule.said.mend.zh.to_string(),
            mend_en: rule.said.mend.en.to_string(),
        }
    }

    fn view(&self) -> FormView {
        FormView::of([
            ("rule", self.rule.as_str()),
            ("name", self.name.as_str()),
            ("expression", self.expression.as_str()),
            ("weight", self.weight.as_str()),
            ("holds", self.holds.as_str()),
            ("harm", self.harm.as_str()),
            ("seen_zh", self.seen_zh.as_str()),
            ("seen_en", self.seen_en.as_str()),
            ("rule_zh", self.rule_zh.as_str()),
            ("rule_en", self.rule_en.as_str()),
            ("mend_zh", self.mend_zh.as_str()),
            ("mend_en", self.mend_en.as_str()),
        ])
    }

    fn told(&self) -> Result<NewHouseRule> {
        let name = Line::at("name", &self.name);
        let expression = Prose::at("expression", &self.expression);
        let weight = whole("weight", &self.weight);
        let harm = whole("harm", &self.harm);
        let said = [
            ("seen", &self.seen_zh, &self.seen_en),
            ("rule", &self.rule_zh, &self.rule_en),
            ("mend", &self.mend_zh, &self.mend_en),
        ]
        .map(|(field, zh, en)| sentence(field, zh, en));
        let wrong = [
            name.as_ref().err(),
            expression.as_ref().err(),
            weight.as_ref().err(),
            harm.as_ref().err(),
        ];
        let wrong = wrong
            .into_iter()
            .flatten()
            .chain(said.iter().filter_map(|said| said.as_ref().err()));
        Error::all(wrong.cloned())?;
        let [seen, rule, mend] = said;
        Ok(NewHouseRule {
            name: name?,
            expression: expression?,
            weight: weight?,
            holds: self.holds == "1",
            harm: u8::try_from(harm?).unwrap_or(u8::MAX),
            said: RuleSaid {
                seen: seen?,
                rule: rule?,
                mend: mend?,
            },
        })
    }
}

/// A sentence in both languages, of a length that a seller reads.
fn sentence(field: &'static str, zh: &str, en: &str) -> Result<Said> {
    let zh: Prose<500> = Prose::at(field, zh)?;
    let en: Prose<500> = Prose::at(field, en)?;
    Ok(Said::new(zh.to_string(), en.to_string()))
}

fn whole(field: &'static str, text: &str) -> Result<i32> {
    text.trim().parse().map_err(|_| {
        Error::field(
            field,
            "请填写整数，例如 90。",
            "Write a whole number, such as 90.",
        )
    })
}
