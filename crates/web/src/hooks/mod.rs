//! Where partners' machines speak to us. They have no session: what they say counts by its signature, over the body as
//! it came, byte for byte.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::IntoResponse;
use kernel::{Code, Error};
use orders::{Heard, Received};

use crate::frame::answer::Answer;
use crate::frame::app::App;
use crate::frame::table::{Route, Who, route};

/// The headers that carry a signature, by whoever sends them.
const SIGNATURES: [&str; 2] = ["stripe-signature", "farshore-signature"];

/// The routes of partners.
pub fn routes() -> Vec<Route> {
    vec![route(Method::POST, "/hooks/{provider}", Who::Partner, hear)]
}

/// Hears a payment provider. What is not signed by it is recorded and refused; what was heard before changes nothing.
async fn hear(
    State(app): State<App>,
    Path(provider): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Answer {
    let signature = SIGNATURES
        .iter()
        .find_map(|name| headers.get(*name)?.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let market = app.parts.market.clone();
    let heard = app
        .parts
        .store
        .write_async(move |tx| {
            let received = Received {
                body: &body,
                signature: &signature,
            };
            orders::receive_callback(tx, &market, &provider, &received)
        })
        .await;
    match heard {
        Ok(Heard::Refused(why)) => Err(Error::new(
            Code::Invalid,
            "签名不对，没有执行。",
            "The signature is not right; nothing was done.",
        )
        .with_detail(why)
        .into()),
        Ok(_) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(error) if error.fields().iter().any(|field| field.name == "provider") => {
            let nobody = kernel::Said::new("这家支付机构", "such payment provider");
            Err(Error::not_found(&nobody).into())
        }
        Err(error) => Err(error.into()),
    }
}
