//! Every component, in every state.

use serde::Serialize;

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;

#[derive(Serialize)]
struct Page {}

/// Shows them.
pub async fn show(cx: Cx) -> Answer {
    cx.page("ops/gallery.html", &Page {})
}
