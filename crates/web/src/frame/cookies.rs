//! Cookies: few, small, out of the script's reach unless the script needs them.

use axum::http::{HeaderMap, HeaderValue, header};

/// The session's token.
pub const SESSION: &str = "fs_session";
/// The browser's key.
pub const KEY: &str = "fs_key";
/// The chosen language.
pub const LANG: &str = "fs_lang";
/// The chosen theme; the script may read it.
pub const THEME: &str = "fs_theme";
/// A sentence for the next page.
pub const FLASH: &str = "fs_flash";

/// The value of a cookie.
pub fn get(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE);
    let pairs = all
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'));
    let mut values = pairs.filter_map(|pair| pair.trim().split_once('='));
    values
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// How long a cookie lasts.
#[derive(Clone, Copy)]
pub enum Lasts {
    /// Two weeks.
    Session,
    /// A year.
    Year,
    /// It is removed.
    Ends,
}

/// A Set-Cookie header. `value` must be plain: letters, digits, `-`, `_`, `%`.
pub fn set(name: &str, value: &str, lasts: Lasts, secure: bool) -> Option<HeaderValue> {
    let age = match lasts {
        Lasts::Session => 14 * 24 * 3600,
        Lasts::Year => 365 * 24 * 3600,
        Lasts::Ends => 0,
    };
    let script = if name == THEME { "" } else { "; HttpOnly" };
    let secure = if secure { "; Secure" } else { "" };
    HeaderValue::from_str(&format!(
        "{name}={value}; Path=/; Max-Age={age}; SameSite=Lax{script}{secure}"
    ))
    .ok()
}
