//! The route table: each route says who may use it, and the router is built from nothing else.

use std::fmt::Write as _;

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodFilter, MethodRouter, on};

use super::app::App;
use super::told::Told;
use super::{guard, headers, kept, problem};

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// Everyone, signed in or not.
    Anyone,
    /// Whoever is signed in.
    SignedIn,
    /// A member of a seller, over that seller's data only.
    Seller,
    /// The owner of a seller: money.
    SellerOwner,
    /// A member of a rights holder, or the owner of a shop: it may have a brand of its own.
    RightsHolder,
    /// A warehouse associate.
    Associate,
    /// An analyst of the trust desk.
    Analyst,
    /// An operator.
    Operator,
    /// An operator or an analyst, to look.
    Staff,
    /// A partner's machine, known by its signature; no session, no form token.
    Partner,
}

/// A route.
#[derive(Clone)]
pub struct Route {
    /// GET or POST; of the JSON API also PUT and DELETE.
    pub method: Method,
    /// The pattern, as `/orders/{id}`.
    pub path: &'static str,
    /// Who may use it.
    pub who: Who,
    /// What the description of the JSON API says of it; none for pages.
    pub(crate) told: Option<Told>,
    handler: MethodRouter<App>,
    kept: bool,
}

impl Route {
    /// The page is the same for all who are nobody in particular, and may be kept for them.
    #[must_use]
    pub fn kept(mut self) -> Self {
        self.kept = true;
        self
    }
}

impl Route {
    /// The route with what is told of it.
    #[must_use]
    pub(crate) fn told(mut self, told: Told) -> Self {
        self.told = Some(told);
        self
    }
}

/// A route of the table.
pub fn route<H, T>(method: Method, path: &'static str, who: Who, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    let filter = match method {
        Method::POST => MethodFilter::POST,
        Method::PUT => MethodFilter::PUT,
        Method::DELETE => MethodFilter::DELETE,
        _ => MethodFilter::GET,
    };
    Route {
        handler: on(filter, handler),
        told: None,
        method,
        path,
        who,
        kept: false,
    }
}

/// The router of a table.
pub(crate) fn router(app: App, routes: Vec<Route>) -> Router {
    let mut site = Router::new();
    for Route {
        path,
        who,
        mut handler,
        kept,
        ..
    } in routes
    {
        if kept {
            handler = handler.layer(from_fn_with_state(app.clone(), kept::keep));
        }
        let guarded = handler.layer(from_fn_with_state((app.clone(), who), guard::guard));
        site = site.route(path, guarded);
    }
    site.fallback(problem::no_such_page)
        .layer(from_fn_with_state(app.clone(), problem::dress))
        .layer(from_fn(headers::set))
        .with_state(app)
}

/// The table as text, one line a route, sorted: the golden file that a reviewer reads.
pub fn who_may_what(routes: &[Route]) -> String {
    let mut lines: Vec<_> = routes
        .iter()
        .map(|route| (route.path, route.method.as_str(), route.who))
        .collect();
    lines.sort_unstable();
    let mut text = String::new();
    for (path, method, who) in lines {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{who:<13?} {method:<6} {path}");
    }
    text
}
