//! The guard before every route: finds out who asks, and whether they may.
//!
//! Cross-site requests that change something are refused twice: by the browser's own word (`Sec-Fetch-Site`, `Origin`),
//! here, and by the form's token, in [`super::form`]. A call of the JSON API that shows a cookie carries that token in the
//! header `X-CSRF-Token`; one that shows a bearer token needs none, since no browser adds it unasked.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::{Code, Error, Result};
use orders::BrowserKey;
use people::{OrgStatus, Principal, Role};
use trust::Place;

use super::answer::Fail;
use super::app::App;
use super::cookies::{self, Lasts};
use super::table::Who;
use super::visitor::{Shows, Visitor, csrf_token, language, theme};

/// Lets the request through, or answers for the route.
pub async fn guard(State((app, who)): State<(App, Who)>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map(|ConnectInfo(peer)| peer.ip());
    let from = app.parts.proxies.origin(peer, request.headers());
    // Anybody can write a header; only our own proxies are believed.
    let believed = peer.is_some_and(|peer| app.parts.proxies.includes(peer));
    let place = app.parts.places.read(request.headers(), believed);
    let visitor = match meet(&app, request.headers(), request.uri().path()).await {
        Ok(visitor) => Visitor {
            from,
            place,
            ..visitor
        },
        Err(error) => return Fail(error).into_response(),
    };
    let allowed = counted(&app, &visitor, &request)
        .and_then(|()| same_site(who, &visitor, request.method(), request.headers()))
        .and_then(|()| own_call(who, &visitor, &request))
        .and_then(|()| may(who, visitor.principal.as_ref()));
    let api = is_api(request.uri().path());
    let (is_new, key) = (visitor.is_new, visitor.key.clone());
    request.extensions_mut().insert(visitor.clone());
    let mut response = match allowed {
        Ok(()) => next.run(request).await,
        Err(error) => Fail(error).into_response(),
    };
    let fresh = is_new && who != Who::Partner && !api;
    if let Some(cookie) = cookies::set(cookies::KEY, &key, Lasts::Year, app.parts.secure).filter(|_| fresh) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response.extensions_mut().insert(visitor);
    response
}

async fn meet(app: &App, headers: &HeaderMap, path: &str) -> Result<Visitor> {
    let (shows, token) = shown(headers, path);
    let session = match token.clone() {
        None => None,
        Some(token) => {
            app.parts
                .store
                .read_async(move |tx| people::authenticate(tx, &token))
                .await?
        }
    };
    if let Some(stale) = session.as_ref().filter(|session| session.stale) {
        let id = stale.id;
        app.parts
            .store
            .write_async(move |tx| people::note_use(tx, id))
            .await?;
    }
    if shows == Shows::Bearer && session.is_none() {
        return Err(stale_token());
    }
    let shows = session.as_ref().map_or(Shows::Nothing, |_| shows);
    let token = token.filter(|_| session.is_some());
    let principal = session.map(|session| session.principal);
    let known = cookies::get(headers, cookies::KEY).filter(|key| BrowserKey::parse(key).is_some());
    let is_new = known.is_none();
    let key = known.unwrap_or_else(|| BrowserKey::new(&*app.parts.store.random()).cookie());
    let lang = language(headers, principal.as_ref(), path);
    let csrf = csrf_token(&app.parts.form_key, &key, token.as_deref());
    Ok(Visitor {
        principal,
        shows,
        token,
        key,
        is_new,
        from: String::new(),
        place: Place::default(),
        lang,
        theme: theme(headers),
        csrf,
    })
}

fn is_api(path: &str) -> bool {
    path.starts_with("/api/")
}

/// How the session is shown, and its token. Pages know the cookie only.
fn shown(headers: &HeaderMap, path: &str) -> (Shows, Option<String>) {
    let bearer = headers
        .get(header::AUTHORIZATION)
        .filter(|_| is_api(path))
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    if let Some((_, token)) = bearer {
        return (Shows::Bearer, Some(token.trim().to_owned()));
    }
    let cookie = cookies::get(headers, cookies::SESSION);
    (cookie.as_ref().map_or(Shows::Nothing, |_| Shows::Cookie), cookie)
}

/// Calls of the JSON API are counted by person, else by network address.
fn counted(app: &App, visitor: &Visitor, request: &Request) -> Result<()> {
    if !is_api(request.uri().path()) {
        return Ok(());
    }
    let caller = visitor
        .principal
        .as_ref()
        .map_or_else(|| visitor.from.clone(), |principal| principal.person.to_string());
    let changes = !only_looks(request.method());
    app.limits.count(&caller, changes, app.parts.store.now())
}

fn only_looks(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// A change by a cookie alone may have been begun by another site: it must carry the visitor's own token.
fn own_call(who: Who, visitor: &Visitor, request: &Request) -> Result<()> {
    let by_cookie = is_api(request.uri().path()) && visitor.shows == Shows::Cookie && who != Who::Partner;
    if only_looks(request.method()) || !by_cookie {
        return Ok(());
    }
    let token = request.headers().get("x-csrf-token");
    let owns = token
        .and_then(|token| token.to_str().ok())
        .is_some_and(|token| visitor.owns(token));
    if owns { Ok(()) } else { Err(foreign()) }
}

/// Refuses a change that the browser says was begun by another site.
fn same_site(who: Who, visitor: &Visitor, method: &Method, headers: &HeaderMap) -> Result<()> {
    if who == Who::Partner || visitor.shows == Shows::Bearer || only_looks(method) {
        return Ok(());
    }
    let value = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let own = match (value("sec-fetch-site"), value("origin"), value("host")) {
        (Some(site), ..) => matches!(site, "same-origin" | "none"),
        (None, Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, rest)| rest == host),
        (None, None, _) => true,
        (None, Some(_), None) => false,
    };
    if own { Ok(()) } else { Err(foreign()) }
}

fn may(who: Who, principal: Option<&Principal>) -> Result<()> {
    if matches!(who, Who::Anyone | Who::Partner) {
        return Ok(());
    }
    let principal = principal.ok_or_else(sign_in_needed)?;
    let has = |roles: &[Role]| roles.iter().any(|role| principal.has(*role));
    let allowed = match who {
        Who::Anyone | Who::SignedIn | Who::Partner => true,
        Who::Seller => has(&[Role::SellerOwner, Role::SellerStaff]),
        Who::SellerOwner => has(&[Role::SellerOwner]),
        Who::RightsHolder => has(&[Role::RightsHolder, Role::SellerOwner]),
        Who::Associate => works(principal, Role::Associate),
        Who::Analyst => works(principal, Role::Analyst),
        Who::Operator => works(principal, Role::Operator),
        Who::Staff => works(principal, Role::Operator) || works(principal, Role::Analyst),
    };
    if allowed { Ok(()) } else { Err(no_right()) }
}

/// Whether the person has the role in an organisation that is verified.
fn works(principal: &Principal, role: Role) -> bool {
    let verified = |membership: &&people::Membership| {
        membership.role == role && membership.status == OrgStatus::Verified
    };
    principal.memberships.iter().find(verified).is_some()
}

fn stale_token() -> Error {
    Error::new(
        Code::SignInNeeded,
        "令牌无效或已过期，请重新登录取得新的令牌。",
        "This token is not valid or has ended. Sign in again for a new one.",
    )
}

fn sign_in_needed() -> Error {
    Error::new(
        Code::SignInNeeded,
        "请先登录，登录后会回到这里。",
        "Please sign in; you will come back here.",
    )
}

fn no_right() -> Error {
    Error::new(
        Code::NotAllowed,
        "您的账号没有打开这一页的权限。如需开通，请联系所在机构的管理员。",
        "Your account has no right to this page. Ask the owner of your organisation to grant it.",
    )
}

/// The refusal of a form that did not come from our own pages.
pub fn foreign() -> Error {
    Error::new(
        Code::NotAllowed,
        "这个请求不是从远岸的页面发出的，没有执行。请回到页面重新操作。",
        "This request did not come from a Farshore page and was not carried out. Go back to the page and try again.",
    )
}
