//! The files of the log as C2SP tlog-tiles lays them out, and the verifier key.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use store::MediaKey;

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;

/// Serves a file: `key`, `checkpoint`, `tile/…`.
pub async fn serve(cx: Cx, Path(path): Path<String>) -> Answer {
    let plain = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    if path == "key" {
        return Ok((plain, cx.app.parts.log_key.clone()).into_response());
    }
    let known = path == "checkpoint" || path.starts_with("tile/");
    let key = MediaKey::new(&format!("{}/{path}", proof::FOLDER)).filter(|_| known);
    let Some(key) = key else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let media = cx.app.parts.media.clone();
    let Some(bytes) = cx.slowly(move || media.get(&key)).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    if path == "checkpoint" {
        return Ok((plain, bytes).into_response());
    }
    // A tile never changes: a partial one has its width in its name.
    let lasting = [
        (header::CONTENT_TYPE, "application/octet-stream"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((lasting, bytes).into_response())
}
