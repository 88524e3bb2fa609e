//! A rights holder registers a brand; an analyst checks the mark before screening looks for it.

use axum::http::StatusCode;
use kernel::kinds::BrandId;
use kernel::{Actor, Error, Line, Result};
use serde::{Deserialize, Serialize};
use trust::{NewBrand, OwnerScope};

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::view::Choice;

/// The offices that most marks of this market come from; the form takes any other in writing.
const OFFICES: [&str; 5] = ["USPTO", "CNIPA", "WIPO", "EUIPO", "JPO"];

/// The form.
#[derive(Deserialize, Clone, Default)]
pub struct Form {
    #[serde(default)]
    name: String,
    #[serde(default)]
    aliases: String,
    #[serde(default)]
    mark_number: String,
    #[serde(default)]
    office: String,
    #[serde(default)]
    territories: String,
    #[serde(default)]
    classes: String,
    #[serde(default)]
    common_word: String,
    #[serde(default)]
    context: String,
    #[serde(default)]
    innocent: String,
    #[serde(default)]
    gtin_prefixes: String,
}

#[derive(Serialize)]
struct Page {
    offices: Vec<Choice>,
    form: FormView,
}

/// Shows the form.
pub async fn show(cx: Cx) -> Answer {
    show_with(&cx, FormView::default())
}

/// Registers.
pub async fn submit(cx: Cx, Posted(form): Posted<Form>) -> Answer {
    match register(&cx, &form).await {
        Ok(id) => Ok(cx.done(
            &format!("/rights/brands/{id}"),
            "ok",
            &cx.say("rights-registered"),
        )),
        Err(error) => {
            let mut response = show_with(&cx, form.view().wrong(&error, cx.lang(), "name"))?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

async fn register(cx: &Cx, form: &Form) -> Result<BrandId> {
    let principal = cx.principal()?;
    let (owner, actor) = (OwnerScope::of(principal)?, Actor::Person(principal.person));
    let new = form.told()?;
    cx.write(move |tx| trust::register_brand(tx, owner, &actor, &new))
        .await
}

fn show_with(cx: &Cx, form: FormView) -> Answer {
    let choice = |office: &str| Choice {
        value: office.to_owned(),
        label: office.to_owned(),
    };
    let page = Page {
        offices: OFFICES.map(choice).into(),
        form,
    };
    cx.page("rights/brand_new.html", &page)
}

impl Form {
    fn view(&self) -> FormView {
        FormView::of([
            ("name", self.name.as_str()),
            ("aliases", self.aliases.as_str()),
            ("mark_number", self.mark_number.as_str()),
            ("office", self.office.as_str()),
            ("territories", self.territories.as_str()),
            ("classes", self.classes.as_str()),
            ("common_word", self.common_word.as_str()),
            ("context", self.context.as_str()),
            ("innocent", self.innocent.as_str()),
            ("gtin_prefixes", self.gtin_prefixes.as_str()),
        ])
    }

    fn told(&self) -> Result<NewBrand> {
        let name = Line::at("name", &self.name);
        let mark_number = Line::at("mark_number", &self.mark_number);
        let office = Line::at("office", &self.office);
        let aliases = lines("aliases", &self.aliases);
        let context = lines("context", &self.context);
        let innocent = lines("innocent", &self.innocent);
        let prefixes: Result<Vec<Line<12>>> = parts(&self.gtin_prefixes)
            .map(|text| Line::at("gtin_prefixes", text))
            .collect();
        let wrong = [
            name.as_ref().err(),
            mark_number.as_ref().err(),
            office.as_ref().err(),
            aliases.as_ref().err(),
            context.as_ref().err(),
            innocent.as_ref().err(),
            prefixes.as_ref().err(),
        ];
        Error::all(wrong.into_iter().flatten().cloned())?;
        // What is no number is class 0, which the room refuses with its sentence.
        let classes = parts(&self.classes).map(|text| text.parse().unwrap_or(0));
        Ok(NewBrand {
            name: name?,
            aliases: aliases?,
            mark_number: mark_number?,
            office: office?,
            territories: parts(&self.territories).map(str::to_uppercase).collect(),
            classes: classes.collect(),
            common_word: self.common_word == "1",
            context: context?,
            innocent: innocent?,
            gtin_prefixes: prefixes?,
        })
    }
}

fn lines(field: &'static str, text: &str) -> Result<Vec<Line<100>>> {
    let texts = text.lines().map(str::trim).filter(|text| !text.is_empty());
    texts.map(|text| Line::at(field, text)).collect()
}

/// Parts between commas, Chinese ones too, and spaces.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '，', '、', ' ', '\n', '\r'])
        .filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_between_commas_of_either_kind() {
        assert_eq!(parts("3，5, 31 、32").collect::<Vec<_>>(), ["3", "5", "31", "32"]);
        let form = Form {
            name: "Harbor Lane".into(),
            mark_number: "1".into(),
            office: "USPTO".into(),
            territories: "us，cn".into(),
            classes: "3, x".into(),
            ..Form::default()
        };
        assert_eq!(form.told().unwrap().classes, [3, 0]);
        assert_eq!(form.told().unwrap().territories, ["US", "CN"]);
        assert_eq!(Form::default().told().unwrap_err().fields().len(), 3);
    }
}
