//! Forms: decoded, and refused without the visitor's own token.

use std::collections::BTreeMap;

use axum::extract::{FromRequest, RawForm, Request};
use axum::http::request::Parts;
use kernel::{Code, Error, Lang};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::answer::Fail;
use super::app::App;
use super::guard::foreign;
use super::visitor::Visitor;

/// A posted form that carried the right token.
pub struct Posted<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Posted<T> {
    type Rejection = Fail;

    async fn from_request(request: Request, app: &App) -> Result<Self, Fail> {
        let visitor = request.extensions().get::<Visitor>().cloned();
        let RawForm(body) = RawForm::from_request(request, app)
            .await
            .map_err(|rejection| Fail(unreadable(&rejection)))?;
        let token: Token = decode(&body)?;
        if !visitor.is_some_and(|visitor| visitor.owns(&token.csrf)) {
            return Err(Fail(foreign()));
        }
        decode(&body).map(Self)
    }
}

/// A form as names and values: for those where a name comes more than once.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(transparent)]
pub struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// The first value of a name; empty without one.
    pub fn one(&self, name: &str) -> &str {
        let known = self.0.iter().find(|(known, _)| known == name);
        known.map_or("", |(_, value)| value.as_str())
    }

    /// The values of a name.
    pub fn all(&self, name: &'static str) -> impl Iterator<Item = &str> {
        let named = self.0.iter().filter(move |(known, _)| known == name);
        named.map(|(_, value)| value.as_str())
    }
}

#[derive(serde::Deserialize)]
struct Token {
    #[serde(default)]
    csrf: String,
}

fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, Fail> {
    serde_urlencoded::from_bytes(body).map_err(|error| Fail(unreadable(&error)))
}

/// The refusal of a form that cannot be read.
pub fn unreadable(error: &dyn std::fmt::Display) -> Error {
    let said = Error::new(
        Code::Invalid,
        "表单没有完整送达，请返回上一页重试，已填的内容还在。",
        "The form did not arrive in full. Go back and try again; what you typed is still there.",
    );
    said.with_detail(error)
}

/// What a form shows: what was typed, and what is wrong with it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FormView {
    values: BTreeMap<String, String>,
    errors: BTreeMap<String, String>,
}

impl FormView {
    /// A form with these values.
    pub fn of<'a>(values: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let values = values
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Self {
            values,
            errors: BTreeMap::new(),
        }
    }

    /// With what was typed laid over it: several forms of one page share their values.
    #[must_use]
    pub fn under(mut self, typed: Self) -> Self {
        self.values.extend(typed.values);
        self.errors.extend(typed.errors);
        self
    }

    /// With an error: each field's sentence at its field, a sentence about the whole at `fallback`.
    #[must_use]
    pub fn wrong(mut self, error: &Error, lang: Lang, fallback: &str) -> Self {
        for field in error.fields() {
            self.errors
                .insert(field.name.to_string(), field.said.in_lang(lang).to_owned());
        }
        if error.fields().is_empty() {
            self.errors
                .insert(fallback.to_owned(), error.sentence(lang).to_owned());
        }
        self
    }
}

impl FormView {
    /// With the error of one field shown at another.
    #[must_use]
    pub fn moved(mut self, from: &str, to: &str) -> Self {
        if let Some(said) = self.errors.remove(from) {
            self.errors.entry(to.to_owned()).or_insert(said);
        }
        self
    }
}

/// The visitor that the guard met.
pub fn visitor(parts: &Parts) -> Result<Visitor, Fail> {
    let visitor = parts.extensions.get::<Visitor>().cloned();
    visitor.ok_or_else(|| Fail(Error::internal("a route without its guard")))
}
