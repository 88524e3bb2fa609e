//! Forms: decoded, and refused without the visitor's own token.

use axum::extract::{FromRequest, RawForm, Request};
use axum::http::request::Parts;
use kernel::{Code, Error};
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
            .map_err(|rejection| unreadable(&rejection))?;
        let token: Token = decode(&body)?;
        if !visitor.is_some_and(|visitor| visitor.owns(&token.csrf)) {
            return Err(Fail(foreign()));
        }
        decode(&body).map(Self)
    }
}

#[derive(serde::Deserialize)]
struct Token {
    #[serde(default)]
    csrf: String,
}

fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, Fail> {
    serde_urlencoded::from_bytes(body).map_err(|error| unreadable(&error))
}

fn unreadable(error: &dyn std::fmt::Display) -> Fail {
    let said = Error::new(
        Code::Invalid,
        "表单没有完整送达，请返回上一页重试，已填的内容还在。",
        "The form did not arrive in full. Go back and try again; what you typed is still there.",
    );
    Fail(said.with_detail(error))
}

/// The visitor that the guard met.
pub fn visitor(parts: &Parts) -> Result<Visitor, Fail> {
    let visitor = parts.extensions.get::<Visitor>().cloned();
    visitor.ok_or_else(|| Fail(Error::internal("a route without its guard")))
}
