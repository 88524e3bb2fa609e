//! The guard before every route: finds out who asks, and whether they may.
//!
//! Cross-site requests that change something are refused twice: by the browser's own word (`Sec-Fetch-Site`, `Origin`),
//! here, and by the form's token, in [`super::form`].

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::{Code, Error, Result};
use orders::BrowserKey;
use people::{OrgStatus, Principal, Role};

use super::answer::Fail;
use super::app::App;
use super::cookies::{self, Lasts};
use super::table::Who;
use super::visitor::{Visitor, csrf_token, language, theme};

/// Lets the request through, or answers for the route.
pub async fn guard(State((app, who)): State<(App, Who)>, mut request: Request, next: Next) -> Response {
    let visitor = match meet(&app, request.headers(), request.uri().path()).await {
        Ok(visitor) => visitor,
        Err(error) => return Fail(error).into_response(),
    };
    let allowed = same_site(who, request.method(), request.headers())
        .and_then(|()| may(who, visitor.principal.as_ref()));
    let (is_new, key) = (visitor.is_new, visitor.key.clone());
    request.extensions_mut().insert(visitor.clone());
    let mut response = match allowed {
        Ok(()) => next.run(request).await,
        Err(error) => Fail(error).into_response(),
    };
    let fresh = is_new && who != Who::Partner;
    if let Some(cookie) = cookies::set(cookies::KEY, &key, Lasts::Year, app.parts.secure).filter(|_| fresh) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response.extensions_mut().insert(visitor);
    response
}

async fn meet(app: &App, headers: &HeaderMap, path: &str) -> Result<Visitor> {
    let token = cookies::get(headers, cookies::SESSION);
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
    let token = token.filter(|_| session.is_some());
    let principal = session.map(|session| session.principal);
    let known = cookies::get(headers, cookies::KEY).filter(|key| BrowserKey::parse(key).is_some());
    let is_new = known.is_none();
    let key = known.unwrap_or_else(|| BrowserKey::new(&*app.parts.store.random()).cookie());
    let lang = language(headers, principal.as_ref(), path);
    let csrf = csrf_token(&app.parts.form_key, &key, token.as_deref());
    Ok(Visitor {
        principal,
        token,
        key,
        is_new,
        lang,
        theme: theme(headers),
        csrf,
    })
}

/// Refuses a change that the browser says was begun by another site.
fn same_site(who: Who, method: &Method, headers: &HeaderMap) -> Result<()> {
    if who == Who::Partner || matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
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
        Who::RightsHolder => has(&[Role::RightsHolder]),
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
