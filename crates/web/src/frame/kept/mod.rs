//! Pages of the shop kept in memory for visitors who are nobody in particular: not signed in, nothing in the cart, nothing
//! to be told. Such a page is drawn without a visitor, so there is nothing of one in it; the form token is put in for each.
//!
//! A page is served again only while no event has come that a page might show ([`watch`]): what is refused, withdrawn or
//! priced anew is drawn anew.

pub mod page;
mod shelf;
mod watch;

use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::{Error, Random, Result};
use orders::{BrowserKey, CartOwner};

use super::answer::Fail;
use super::app::App;
use super::cookies;
use super::visitor::Visitor;
use page::KeptPage;

/// Longer addresses are not kept.
const LONGEST_ADDRESS: usize = 300;
/// Larger pages would be a fault.
const LARGEST: usize = 4 << 20;

/// The pages kept.
#[derive(Default)]
pub struct Keeper {
    shelf: shelf::Shelf,
    watch: watch::Watch,
    /// Stands for the form token in a page that is drawn for nobody; known to nobody outside.
    mark: String,
}

impl Keeper {
    /// An empty shelf.
    pub fn new(random: &dyn Random) -> Self {
        Self {
            mark: format!("{:016x}{:016x}", random.number(), random.number()),
            ..Self::default()
        }
    }
}

/// Answers with a kept page, or draws and keeps one; whoever is somebody passes through.
pub async fn keep(State(app): State<App>, request: Request, next: Next) -> Response {
    let candidate = candidate(&request);
    match shared(&app, candidate).await {
        Some((visitor, epoch)) => answer(&app, &visitor, epoch, request, next).await,
        None => next.run(request).await,
    }
}

/// The visitor, if by its looks this request may share a page with others.
fn candidate(request: &Request) -> Option<Visitor> {
    let visitor = request.extensions().get::<Visitor>()?;
    let address = request.uri().path_and_query()?.as_str().len();
    let nobody = visitor.principal.is_none() && cookies::get(request.headers(), cookies::FLASH).is_none();
    let shares = request.method() == Method::GET && nobody && address <= LONGEST_ADDRESS;
    shares.then(|| visitor.clone())
}

/// The visitor and the epoch, if the visitor has nothing in the cart.
async fn shared(app: &App, candidate: Option<Visitor>) -> Option<(Visitor, u64)> {
    let visitor = candidate?;
    if !visitor.is_new && holds_goods(app, &visitor).await? {
        return None;
    }
    let epoch = app.kept.watch.epoch(&app.parts).await.ok()?;
    Some((visitor, epoch))
}

/// Whether the visitor's cart has something in it; the pages show how much.
async fn holds_goods(app: &App, visitor: &Visitor) -> Option<bool> {
    let owner = CartOwner::Browser(BrowserKey::parse(&visitor.key)?);
    let count = app
        .parts
        .store
        .read_async(move |tx| orders::cart_count(tx, &owner))
        .await;
    Some(count.ok()? > 0)
}

async fn answer(app: &App, visitor: &Visitor, epoch: u64, mut request: Request, next: Next) -> Response {
    let now = app.parts.store.now();
    let key = format!(
        "{}|{}|{}|{}",
        visitor.lang.tag(),
        visitor.theme,
        now.day_in_china(),
        request.uri()
    );
    let asked = request.headers().clone();
    if let Some(page) = app.kept.shelf.get(&key, epoch, now) {
        return page.answer(&visitor.csrf, &asked);
    }
    request.extensions_mut().insert(Visitor {
        key: String::new(),
        token: None,
        csrf: app.kept.mark.clone(),
        ..visitor.clone()
    });
    let response = next.run(request).await;
    match drawn(app, response).await {
        Ok(Drawn::Other(response)) => response,
        Ok(Drawn::Page(page, headers)) => {
            let page = Arc::new(page);
            let mut response = page.answer(&visitor.csrf, &asked);
            if headers.get(header::SET_COOKIE).is_none() {
                app.kept.shelf.put(key, epoch, page);
            } else {
                response.headers_mut().extend(headers);
            }
            response
        }
        Err(error) => Fail(error).into_response(),
    }
}

enum Drawn {
    Page(KeptPage, HeaderMap),
    Other(Response),
}

async fn drawn(app: &App, response: Response) -> Result<Drawn> {
    let html = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if response.status() != StatusCode::OK || !html {
        return Ok(Drawn::Other(response));
    }
    let (head, body) = response.into_parts();
    let bytes = to_bytes(body, LARGEST).await.map_err(Error::internal)?;
    let html = std::str::from_utf8(&bytes).map_err(Error::internal)?;
    let page = KeptPage::new(html, &app.kept.mark, app.parts.store.now());
    Ok(Drawn::Page(page, head.headers))
}
