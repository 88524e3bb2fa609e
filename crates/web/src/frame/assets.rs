//! Stylesheet, script, icons: in the binary, named by their content, kept by browsers for a year.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Assets;

/// The address of an asset: its name with the beginning of its SHA-256.
pub fn address(name: &str) -> Option<&'static str> {
    static ADDRESSES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
        let named = |name: &str| {
            let file = Assets::get(name)?;
            Some((
                name.to_owned(),
                format!(
                    "/assets/{}/{name}",
                    &hex::encode(file.metadata.sha256_hash())[..12]
                ),
            ))
        };
        Assets::iter().filter_map(|name| named(&name)).collect()
    });
    ADDRESSES.get(name).map(String::as_str)
}

/// Serves an asset.
pub async fn serve(Path(path): Path<String>) -> Response {
    let name = path.split_once('/').map_or(path.as_str(), |(_, name)| name);
    let Some(file) = Assets::get(name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, media_type(name)),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, file.data.into_owned()).into_response()
}

/// The media type of a file by its name.
pub fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        "json" => "application/json",
        "xml" => "application/xml; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
