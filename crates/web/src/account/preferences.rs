//! A visitor chooses language or theme.

use axum::response::IntoResponse;
use kernel::Lang;
use serde::Deserialize;

use crate::frame::answer::{Answer, own_path, see_other};
use crate::frame::cookies::{self, Lasts};
use crate::frame::cx::Cx;
use crate::frame::form::Posted;

#[derive(Deserialize)]
pub struct Choice {
    lang: Option<String>,
    theme: Option<String>,
    back: Option<String>,
}

pub async fn submit(cx: Cx, Posted(choice): Posted<Choice>) -> Answer {
    let back = choice.back.as_deref().and_then(own_path).unwrap_or("/");
    let mut response = see_other(back).into_response();
    if let Some(lang) = choice.lang.as_deref().and_then(Lang::parse) {
        cx.set_cookie(&mut response, cookies::LANG, lang.tag(), Lasts::Year);
    }
    if let Some(theme) = choice
        .theme
        .as_deref()
        .filter(|theme| matches!(*theme, "auto" | "light" | "dark"))
    {
        cx.set_cookie(&mut response, cookies::THEME, theme, Lasts::Year);
    }
    Ok(response)
}
