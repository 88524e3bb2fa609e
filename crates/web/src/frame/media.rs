//! Photographs from the media store. Keys are digests of the content, so browsers may keep them for good.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Error;
use store::MediaKey;

use super::answer::Answer;
use super::app::App;
use super::assets::media_type;

/// Serves a public photograph; nothing else of the store is reachable here.
pub async fn serve(State(app): State<App>, Path(path): Path<String>) -> Answer {
    let key = MediaKey::new(&path).filter(|key| key.as_str().starts_with("photos/"));
    let Some(key) = key else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let media = app.parts.media.clone();
    let kind = media_type(&path);
    let read = tokio::task::spawn_blocking(move || media.get(&key)).await;
    let Some(bytes) = read.map_err(Error::internal)?? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    let response: Response = (headers, bytes).into_response();
    Ok(response)
}
