//! A call: strict JSON in, JSON out, and the key under which it may be repeated.

use axum::Json;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, Request as HttpRequest};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Code, Error, IdempotencyKey, PageSize, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{Answered, Request, Tx};

use crate::frame::answer::{Answer, Fail};
use crate::frame::app::App;
use crate::frame::cx::Cx;
use crate::frame::form::visitor;

/// The largest JSON body.
const LARGEST: usize = 256 << 10;
/// The deepest nesting of a JSON body; ours are four deep.
const DEEPEST: usize = 12;

/// The header of a call that may be repeated.
const KEY: &str = "idempotency-key";

/// A JSON body.
pub struct Sent<T>(pub T);

/// A JSON body with the key under which the call may be repeated.
pub struct SentOnce<T> {
    /// The body.
    pub body: T,
    /// The call.
    pub call: Request,
}

/// A body that is not JSON, up to a limit, with the key under which the call may be repeated.
pub struct FileOnce<const MOST: usize> {
    /// The body.
    pub bytes: Bytes,
    /// The call.
    pub call: Request,
}

/// What stands after the question mark; unknown names are refused.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Sent<T> {
    type Rejection = Fail;

    async fn from_request(request: HttpRequest, _: &App) -> Result<Self, Fail> {
        let (head, body) = request.into_parts();
        let bytes = read(body, LARGEST).await?;
        Ok(Self(parse(&head.headers, &bytes)?))
    }
}

impl<T: DeserializeOwned> FromRequest<App> for SentOnce<T> {
    type Rejection = Fail;

    async fn from_request(request: HttpRequest, _: &App) -> Result<Self, Fail> {
        let (head, body) = request.into_parts();
        let bytes = read(body, LARGEST).await?;
        let call = call(&head, &bytes)?;
        let body = parse(&head.headers, &bytes)?;
        Ok(Self { body, call })
    }
}

impl<const MOST: usize> FromRequest<App> for FileOnce<MOST> {
    type Rejection = Fail;

    async fn from_request(request: HttpRequest, _: &App) -> Result<Self, Fail> {
        let (head, body) = request.into_parts();
        let bytes = read(body, MOST).await?;
        let call = call(&head, &bytes)?;
        Ok(Self { bytes, call })
    }
}

impl<T: DeserializeOwned> FromRequestParts<App> for Asked<T> {
    type Rejection = Fail;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Fail> {
        let text = parts.uri.query().unwrap_or_default();
        let asked = serde_urlencoded::from_str(text).map_err(|error| {
            Error::invalid(
                format!("网址里的参数不对：{error}。"),
                format!("The query is not right: {error}."),
            )
        })?;
        Ok(Self(asked))
    }
}

async fn read(body: Body, most: usize) -> Result<Bytes> {
    to_bytes(body, most).await.map_err(|error| {
        let kib = most >> 10;
        Error::new(
            Code::TooLarge,
            format!("请求体最大 {kib} KiB。"),
            format!("A body has at most {kib} KiB."),
        )
        .with_detail(error)
    })
}

/// Whose call it is, for which verb, and what was sent.
fn call(head: &Parts, bytes: &[u8]) -> Result<Request, Fail> {
    let visitor = visitor(head)?;
    let key = head.headers.get(KEY).and_then(|key| key.to_str().ok());
    let key = IdempotencyKey::new(key.unwrap_or_default()).map_err(Error::from)?;
    let who = visitor
        .principal
        .map_or_else(|| "anyone".to_owned(), |principal| principal.person.to_string());
    let scope = format!("{} {} {who}", head.method, head.uri);
    Ok(Request::new(scope, key, bytes))
}

fn parse<T: DeserializeOwned>(headers: &HeaderMap, bytes: &[u8]) -> Result<T> {
    if bytes.is_empty() {
        return read_json(b"{}");
    }
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let kind = kind
        .and_then(|kind| kind.split(';').next())
        .unwrap_or_default()
        .trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(Error::invalid(
            "请求体应为 JSON，请把 Content-Type 设为 application/json。",
            "The body must be JSON. Set Content-Type to application/json.",
        ));
    }
    if depth(bytes) > DEEPEST {
        return Err(Error::invalid(
            format!("JSON 嵌套最多 {DEEPEST} 层。"),
            format!("JSON may be nested {DEEPEST} levels deep."),
        ));
    }
    read_json(bytes)
}

fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    serde_json::from_slice(bytes).map_err(|error| {
        Error::invalid(
            format!("请求体不符合接口说明：{error}。"),
            format!("The body does not fit the description: {error}."),
        )
    })
}

/// How deep brackets are nested, outside of texts.
fn depth(bytes: &[u8]) -> usize {
    let (mut deep, mut deepest, mut in_text, mut escaped) = (0_usize, 0, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => {
                deep += 1;
                deepest = deepest.max(deep);
            }
            b'}' | b']' if !in_text => deep = deep.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// Answers 200.
#[expect(clippy::unnecessary_wraps, reason = "handlers end with it, and they may fail")]
pub fn ok<T: Serialize>(answer: &T) -> Answer {
    Ok(Json(answer).into_response())
}

/// Answers 204.
#[expect(clippy::unnecessary_wraps, reason = "handlers end with it, and they may fail")]
pub fn silence() -> Answer {
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Answers with the first answer of a call, however often it comes.
#[expect(clippy::unnecessary_wraps, reason = "handlers end with it, and they may fail")]
pub fn answered<T: Serialize>(status: StatusCode, answered: &Answered<T>) -> Answer {
    let mut response: Response = (status, Json(&answered.answer)).into_response();
    if answered.repeated {
        response.headers_mut().insert(
            HeaderName::from_static("idempotency-replayed"),
            HeaderValue::from_static("true"),
        );
    }
    Ok(response)
}

/// The size of a page as asked for.
pub fn size(limit: Option<u16>) -> PageSize {
    limit.map_or(PageSize::USUAL, PageSize::new)
}

impl Cx {
    /// Runs a verb once for this call.
    pub async fn once<T, F>(&self, call: Request, verb: F) -> Result<Answered<T>>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.write(move |tx| store::once(tx, &call, |tx| verb(tx))).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_texts_do_not_count() {
        assert_eq!(depth(br#"{"a":[{"b":"[[[\"[["}]}"#), 3);
        assert_eq!(depth(b"[[[[]]]]"), 4);
        assert_eq!(depth(b""), 0);
    }
}
