//! What everybody may know: categories, the divisions of China, the head of the public log.

use catalog::{Categories, Category};
use kernel::Error;
use landed::address::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::GET;
use super::call::{Asked, ok};
use super::wire::{Both, Nothing};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::table::{Route, Who, route};
use crate::frame::told::Told;
use crate::frame::view::moment;

/// What everybody may know.
pub fn routes() -> Vec<Route> {
    vec![
        route(GET, "/api/v1/categories", Who::Anyone, categories).told(Told::gives::<Vec<CategoryOf>>(
            "The tree of categories, in its order",
        )),
        route(GET, "/api/v1/divisions", Who::Anyone, divisions).told(
            Told::gives::<Vec<Division>>("Administrative divisions of China below one, for addresses")
                .asks::<Under>(),
        ),
        route(GET, "/api/v1/log", Who::Anyone, log)
            .told(Told::gives::<LogHead>("The head of the public log, as signed")),
    ]
}

/// A category.
#[derive(Serialize, JsonSchema)]
struct CategoryOf {
    /// Its name in page addresses.
    slug: String,
    /// The category above; null at the top.
    parent: Option<String>,
    /// What readers see.
    name: Both,
}

impl From<&Category> for CategoryOf {
    fn from(category: &Category) -> Self {
        Self {
            slug: category.slug.to_string(),
            parent: category.parent.as_ref().map(ToString::to_string),
            name: (&category.said).into(),
        }
    }
}

/// Below which division.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Under {
    /// The code of the division above; the provinces unless given.
    under: Option<String>,
}

/// A division of China.
#[derive(Serialize, JsonSchema)]
struct Division {
    /// Its code, GB/T 2260.
    code: String,
    /// Its name in Chinese.
    name: String,
}

/// The head of the public log.
#[derive(Serialize, JsonSchema)]
struct LogHead {
    /// Entries there are.
    size: i64,
    /// Entries under the last signed checkpoint.
    published: i64,
    /// Root of that checkpoint, base64; empty before the first.
    root: String,
    /// The checkpoint as signed; empty before the first.
    checkpoint: String,
    /// When it was signed.
    signed_at: Option<String>,
    /// The verifier key.
    key: String,
    /// Where tiles and checkpoint lie, as a path of this site.
    files: String,
}

async fn categories(_: Asked<Nothing>) -> Answer {
    let all: Vec<CategoryOf> = Categories::bundled().all().iter().map(CategoryOf::from).collect();
    ok(&all)
}

async fn divisions(cx: Cx, Asked(asked): Asked<Under>) -> Answer {
    let parent = match asked.under.as_deref() {
        None => None,
        Some(code) => Some(Code::parse(code).ok_or_else(|| {
            Error::field(
                "under",
                "区划代码应为 2、4、6 或 9 位数字，例如 31。",
                "The code of a division has 2, 4, 6 or 9 digits, such as 31.",
            )
        })?),
    };
    let divisions = &cx.app.parts.rules.divisions;
    let below: Vec<Division> = divisions
        .children(parent)
        .iter()
        .map(|division| Division {
            code: division.code.to_string(),
            name: divisions.label(division),
        })
        .collect();
    ok(&below)
}

async fn log(cx: Cx) -> Answer {
    let log = cx.read(proof::log_view).await?;
    ok(&LogHead {
        size: log.size,
        published: log.published,
        root: log.root,
        checkpoint: log.note,
        signed_at: log.signed_at.map(moment),
        key: cx.app.parts.log_key.clone(),
        files: "/open/log/files".to_owned(),
    })
}
