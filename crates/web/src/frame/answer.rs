//! What handlers answer.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Code, Error};

/// A handler's answer.
pub type Answer = Result<Response, Fail>;

/// An error on its way to a page or a problem document; [`super::problem::dress`] dresses it.
pub struct Fail(pub Error);

impl From<Error> for Fail {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Fail {
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(Undressed(self.0));
        response
    }
}

/// The error inside a response that is not dressed yet.
#[derive(Clone)]
pub struct Undressed(pub Error);

/// See the other page (303): what a form answers after it has done its work.
pub fn see_other(to: &str) -> Response {
    let place = HeaderValue::from_str(to).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response()
}

/// The status of a form that is shown again with an error.
pub fn status_again(error: &Error) -> StatusCode {
    if error.code() == Code::TooMany {
        StatusCode::TOO_MANY_REQUESTS
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}

/// A path of this site, or nothing: where a form may lead back to. Never another site.
pub fn own_path(path: &str) -> Option<&str> {
    let local = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\n', '\r']);
    (local && path.len() < 2000).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_back_stays_on_this_site() {
        assert_eq!(own_path("/orders?x=1"), Some("/orders?x=1"));
        for bad in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "orders",
            "/a\r\nSet-Cookie: x",
        ] {
            assert_eq!(own_path(bad), None, "{bad}");
        }
    }
}
