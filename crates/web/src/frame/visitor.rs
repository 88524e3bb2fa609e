//! Who asks: a session or none, a language, a theme, a key for form tokens.

use axum::http::{HeaderMap, header};
use hmac::{Hmac, KeyInit, Mac};
use kernel::Lang;
use people::Principal;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use trust::Place;

use super::cookies;

/// How a visitor shows who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Not at all.
    Nothing,
    /// With the session's cookie, which a browser sends without being asked.
    Cookie,
    /// With a bearer token, which only the program that holds it sends.
    Bearer,
}

/// Who asks.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Signed in as, if at all.
    pub principal: Option<Principal>,
    /// How they show it.
    pub shows: Shows,
    /// The session's token, if signed in.
    pub token: Option<String>,
    /// The text of this browser's [`orders::BrowserKey`]: its cart and form tokens hang on it.
    pub key: String,
    /// Whether the key is new and must be set as a cookie.
    pub is_new: bool,
    /// The network address they come from; empty if not known.
    pub from: String,
    /// Where they are, coarsely, if our own proxies tell it.
    pub place: Place,
    /// The language to answer in.
    pub lang: Lang,
    /// `auto`, `light` or `dark`.
    pub theme: &'static str,
    /// The token that forms carry.
    pub csrf: String,
}

impl Visitor {
    /// Whether this form token is the visitor's.
    pub fn owns(&self, token: &str) -> bool {
        self.csrf.as_bytes().ct_eq(token.as_bytes()).into()
    }
}

/// The form token of a browser key: HMAC-SHA256 under the app's key, so that it cannot be made up elsewhere.
pub fn csrf_token(form_key: &[u8; 32], key: &str, session: Option<&str>) -> String {
    // HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(form_key) else {
        return String::new();
    };
    mac.update(key.as_bytes());
    mac.update(b"/");
    mac.update(session.unwrap_or_default().as_bytes());
    hex::encode(&mac.finalize().into_bytes()[..16])
}

/// The language: the visitor's choice, else the account's, else the browser's, else Chinese for the shop and open
/// pages and English for those who work here.
pub fn language(headers: &HeaderMap, principal: Option<&Principal>, path: &str) -> Lang {
    let chosen = cookies::get(headers, cookies::LANG).and_then(|tag| Lang::parse(&tag));
    let account = principal.map(|principal| principal.lang);
    let browser = || {
        let accepted = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        accepted.split(',').find_map(|part| Lang::parse(part.trim()))
    };
    let works_here = ["/seller", "/station", "/desk", "/ops", "/rights", "/api"]
        .iter()
        .any(|start| path.starts_with(start));
    let usual = if works_here { Lang::En } else { Lang::ZhCn };
    chosen.or(account).or_else(browser).unwrap_or(usual)
}

/// The theme the visitor chose.
pub fn theme(headers: &HeaderMap) -> &'static str {
    match cookies::get(headers, cookies::THEME).as_deref() {
        Some("light") => "light",
        Some("dark") => "dark",
        _ => "auto",
    }
}
