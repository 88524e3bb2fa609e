//! Signing in and out, and who one is.

use axum::Json;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use kernel::kinds::{Organisation, Person};
use kernel::{Email, Error};
use people::{Around, Password, Principal};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::{Sent, ok, silence};
use super::wire::Ref;
use super::{DELETE, GET, POST};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::table::{Route, Who, route};
use crate::frame::told::Told;
use crate::frame::visitor::Shows;

/// Signing in and out.
pub fn routes() -> Vec<Route> {
    vec![
        route(POST, "/api/v1/sessions", Who::Anyone, begin).told(
            Told::gives::<Begun>("Signs in; answers with a bearer token that is shown once")
                .takes::<Credentials>()
                .with(201),
        ),
        route(DELETE, "/api/v1/sessions/current", Who::SignedIn, end)
            .told(Told::silent("Signs out: the token shown ends")),
        route(GET, "/api/v1/me", Who::SignedIn, me).told(Told::gives::<Me>("Who is signed in")),
    ]
}

/// Who signs in.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Credentials {
    /// The e-mail address.
    email: String,
    /// The password.
    password: String,
}

/// A session that has begun.
#[derive(Serialize, JsonSchema)]
struct Begun {
    /// Send it as `Authorization: Bearer …`. It ends after 14 days, or three days without use.
    token: String,
    /// The person.
    person: Ref<Person>,
}

/// Who is signed in.
#[derive(Serialize, JsonSchema)]
struct Me {
    /// The person.
    person: Ref<Person>,
    /// How they wish to be called.
    name: String,
    /// The address they sign in with.
    email: String,
    /// The language they chose.
    lang: String,
    /// Their places in organisations.
    memberships: Vec<Place>,
    /// What a browser that shows the session's cookie sends as `X-CSRF-Token` with changes; null with a bearer token.
    csrf: Option<String>,
}

/// A place in an organisation.
#[derive(Serialize, JsonSchema)]
struct Place {
    /// The organisation.
    organisation: Ref<Organisation>,
    /// Its name.
    name: String,
    /// Its name in page addresses.
    slug: String,
    /// What it is: `seller`, `rights_holder`, `operator`, `warehouse`.
    kind: String,
    /// Where its verification stands: `applied`, `verified`, `refused`, `closed`.
    status: String,
    /// What the person may do there.
    role: String,
}

async fn begin(cx: Cx, Sent(sent): Sent<Credentials>) -> Answer {
    let email = Email::new(&sent.email).map_err(Error::from)?;
    let (store, password) = (cx.app.parts.store.clone(), Password::typed(&sent.password));
    let around = Around {
        from: cx.visitor.from.clone(),
    };
    let session = cx
        .slowly(move || people::sign_in(&store, &email, &password, &around))
        .await?;
    let begun = Begun {
        token: session.token.to_string(),
        person: session.person.into(),
    };
    Ok((StatusCode::CREATED, Json(begun)).into_response())
}

async fn end(cx: Cx) -> Answer {
    let token = cx.visitor.token.clone().unwrap_or_default();
    cx.write(move |tx| people::sign_out(tx, &token)).await?;
    silence()
}

async fn me(cx: Cx) -> Answer {
    let by_cookie = cx.visitor.shows == Shows::Cookie;
    let csrf = by_cookie.then(|| cx.visitor.csrf.clone());
    ok(&told(cx.principal()?, csrf))
}

fn told(principal: &Principal, csrf: Option<String>) -> Me {
    let place = |membership: &people::Membership| Place {
        organisation: membership.org.into(),
        name: membership.name.clone(),
        slug: membership.slug.clone(),
        kind: membership.kind.word().to_owned(),
        status: membership.status.word().to_owned(),
        role: membership.role.word().to_owned(),
    };
    Me {
        person: principal.person.into(),
        name: principal.name.clone(),
        email: principal.email.to_string(),
        lang: principal.lang.tag().to_owned(),
        memberships: principal.memberships.iter().map(place).collect(),
        csrf,
    }
}
