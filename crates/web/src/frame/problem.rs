//! Errors at the edge: one table from codes to statuses, a page with a way back for people, RFC 9457 for programs.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::{Code, Error, Lang, Said};
use serde::Serialize;

use super::answer::{Answer, Fail, Undressed, see_other};
use super::app::App;
use super::render::{PageHead, percent};
use super::visitor::{Shows, Visitor, language, theme};

/// The status of each code.
pub const fn status(code: Code) -> StatusCode {
    match code {
        Code::Invalid | Code::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
        Code::SignInNeeded => StatusCode::UNAUTHORIZED,
        Code::NotAllowed => StatusCode::FORBIDDEN,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::WrongState | Code::OutOfStock => StatusCode::CONFLICT,
        Code::Expired => StatusCode::GONE,
        Code::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Code::Forbidden => StatusCode::UNAVAILABLE_FOR_LEGAL_REASONS,
        Code::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// A page that does not exist.
pub async fn no_such_page() -> Answer {
    Err(Fail(Error::not_found(&Said::new(
        "这个页面",
        "page at this address",
    ))))
}

/// A path as the program's own log may hold it: without what opens a private page.
fn loggable(path: &str) -> &str {
    const PRIVATE: &str = "/private/";
    let begins = path.find(PRIVATE).map(|at| at + PRIVATE.len());
    begins.and_then(|end| path.get(..end)).unwrap_or(path)
}

/// Dresses an undressed error: as JSON for the API, as a page for people, as the sign-in page for whoever must sign in.
pub async fn dress(State(app): State<App>, request: Request, next: Next) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let is_get = request.method() == axum::http::Method::GET;
    let response = next.run(request).await;
    let Some(Undressed(error)) = response.extensions().get::<Undressed>().cloned() else {
        return response;
    };
    if error.code() == Code::Internal {
        tracing::error!(path = loggable(uri.path()), %error, "a request failed");
    } else {
        tracing::info!(
            path = loggable(uri.path()),
            code = error.code().name(),
            detail = error.detail(),
            "a request was refused"
        );
    }
    let visitor = response.extensions().get::<Visitor>().cloned();
    let lang = visitor
        .as_ref()
        .map_or_else(|| language(&headers, None, uri.path()), |visitor| visitor.lang);
    let for_programs = ["/api/", "/hooks/"];
    let mut dressed = if for_programs.iter().any(|start| uri.path().starts_with(start)) {
        problem(&error, lang)
    } else if error.code() == Code::SignInNeeded && is_get {
        see_other(&format!("/sign-in?back={}", percent(&uri.to_string())))
    } else {
        page(
            &app,
            &error,
            &visitor.unwrap_or_else(|| nobody(lang, theme(&headers))),
            &uri,
        )
    };
    for cookie in response.headers().get_all(header::SET_COOKIE) {
        dressed.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    dressed
}

#[derive(Serialize)]
struct Problem<'a> {
    r#type: String,
    title: &'a str,
    status: u16,
    code: &'static str,
    detail: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldProblem<'a>>,
}

#[derive(Serialize)]
struct FieldProblem<'a> {
    field: &'a str,
    detail: &'a str,
}

/// RFC 9457 problem+json.
fn problem(error: &Error, lang: Lang) -> Response {
    let status = status(error.code());
    let errors = error.fields().iter().map(|field| FieldProblem {
        field: &field.name,
        detail: field.said.in_lang(lang),
    });
    let body = Problem {
        r#type: format!("/api/v1/problems#{}", error.code().name()),
        title: status.canonical_reason().unwrap_or_default(),
        status: status.as_u16(),
        code: error.code().name(),
        detail: error.sentence(lang),
        errors: errors.collect(),
    };
    let mut response = (status, Json(body)).into_response();
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    let more = match error.code() {
        Code::SignInNeeded => Some((header::WWW_AUTHENTICATE, "Bearer")),
        Code::TooMany => Some((header::RETRY_AFTER, "60")),
        _ => None,
    };
    if let Some((name, value)) = more {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

#[derive(Serialize)]
struct ErrorPage<'a> {
    code: &'static str,
    status: u16,
    sentence: &'a str,
    back: &'static str,
    can_retry: bool,
}

fn page(app: &App, error: &Error, visitor: &Visitor, uri: &Uri) -> Response {
    let status = status(error.code());
    let context = ErrorPage {
        code: error.code().name(),
        status: status.as_u16(),
        sentence: error.sentence(visitor.lang),
        back: way_back(uri.path()),
        can_retry: matches!(error.code(), Code::Unavailable | Code::Internal | Code::TooMany),
    };
    let head = PageHead::new(visitor, uri.path());
    match app
        .pages
        .render("error/problem.html", visitor, &head, app.parts.demo, &context)
    {
        Ok(html) => (status, html).into_response(),
        // The page that tells of errors fails itself: plain words are left.
        Err(broken) => {
            tracing::error!(%broken, "the error page does not render");
            (status, error.sentence(visitor.lang).to_owned()).into_response()
        }
    }
}

/// Where each part of the house begins again.
fn way_back(path: &str) -> &'static str {
    let starts = ["/seller", "/station", "/desk", "/ops", "/rights", "/open"];
    starts
        .into_iter()
        .find(|start| path.starts_with(start))
        .unwrap_or("/")
}

fn nobody(lang: Lang, theme: &'static str) -> Visitor {
    Visitor {
        principal: None,
        shows: Shows::Nothing,
        token: None,
        key: String::new(),
        from: String::new(),
        place: trust::Place::default(),
        is_new: false,
        lang,
        theme,
        csrf: String::new(),
    }
}
