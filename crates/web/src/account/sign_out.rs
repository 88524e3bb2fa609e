//! A person signs out.

use serde::Deserialize;

use crate::frame::answer::{Answer, see_other};
use crate::frame::cookies::{self, Lasts};
use crate::frame::cx::Cx;
use crate::frame::form::Posted;

#[derive(Deserialize)]
pub struct Nothing {}

pub async fn submit(cx: Cx, Posted(Nothing {}): Posted<Nothing>) -> Answer {
    if let Some(token) = cx.visitor.token.clone() {
        cx.write(move |tx| people::sign_out(tx, &token)).await?;
    }
    let mut response = see_other("/");
    cx.set_cookie(&mut response, cookies::SESSION, "", Lasts::Ends);
    Ok(response)
}
