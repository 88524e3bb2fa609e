//! A person signs in.

use axum::extract::Query;
use kernel::{Email, Error, Result};
use orders::BrowserKey;
use people::{Around, Mark, MarkKind, NewSession, Password, Principal, Role, ShopperScope};
use serde::{Deserialize, Serialize};

use crate::frame::answer::{Answer, own_path, see_other, status_again};
use crate::frame::app::DemoLogin;
use crate::frame::cookies::{self, Lasts};
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};

#[derive(Deserialize, Default)]
pub struct Way {
    #[serde(default)]
    back: String,
}

#[derive(Deserialize)]
pub struct Form {
    email: String,
    password: String,
    #[serde(default)]
    back: String,
}

#[derive(Serialize)]
struct Page<'a> {
    form: FormView,
    back: &'a str,
    why: Option<&'static str>,
    demo_logins: &'a [DemoLogin],
}

pub async fn show(cx: Cx, Query(way): Query<Way>) -> Answer {
    let back = own_path(&way.back).unwrap_or_default();
    if let Some(principal) = &cx.visitor.principal {
        return Ok(see_other(own_path(back).unwrap_or_else(|| home_of(principal))));
    }
    let why = (!back.is_empty()).then_some("needed");
    cx.page("shop/sign_in.html", &page(&cx, FormView::default(), back, why))
}

pub async fn submit(cx: Cx, Posted(form): Posted<Form>) -> Answer {
    match sign_in(&cx, &form).await {
        Ok(session) => {
            let token = session.token.to_string();
            let known = cx.read(move |tx| people::authenticate(tx, &token)).await?;
            let principal = known.map(|session| session.principal);
            if let Some(principal) = &principal {
                bring_cart(&cx, principal.shopper()).await?;
                note_device(&cx, principal, "sign-in").await?;
            }
            let home = principal.as_ref().map_or("/", home_of);
            let mut response = see_other(own_path(&form.back).unwrap_or(home));
            cx.set_cookie(&mut response, cookies::SESSION, &session.token, Lasts::Session);
            Ok(response)
        }
        Err(error) => again(&cx, &form, &error),
    }
}

/// What was gathered before signing in goes along.
async fn bring_cart(cx: &Cx, shopper: ShopperScope) -> Result<()> {
    let Some(key) = BrowserKey::parse(&cx.visitor.key) else {
        return Ok(());
    };
    let market = cx.app.parts.market.clone();
    cx.write(move |tx| orders::merge_carts(tx, &market, &key, shopper))
        .await
}

/// A browser that somebody of a shop uses may be known again at another shop: only its name under the market's key is kept.
async fn note_device(cx: &Cx, principal: &Principal, place: &'static str) -> Result<()> {
    let device = Mark::of(&cx.app.parts.vault, MarkKind::Device, &cx.visitor.key);
    let (Ok(scope), Some(device)) = (principal.seller(), device) else {
        return Ok(());
    };
    cx.write(move |tx| trust::note_link(tx, scope.org(), &device, place).map(|_| ()))
        .await
}

async fn sign_in(cx: &Cx, form: &Form) -> Result<NewSession> {
    let email = Email::new(&form.email)?;
    let (store, password) = (cx.app.parts.store.clone(), Password::typed(&form.password));
    let around = Around {
        from: cx.visitor.from.clone(),
    };
    cx.slowly(move || people::sign_in(&store, &email, &password, &around))
        .await
}

fn again(cx: &Cx, form: &Form, error: &Error) -> Answer {
    let view = FormView::of([("email", form.email.as_str())]).wrong(error, cx.lang(), "password");
    let back = own_path(&form.back).unwrap_or_default();
    let mut response = cx.page("shop/sign_in.html", &page(cx, view, back, None))?;
    *response.status_mut() = status_again(error);
    Ok(response)
}

fn page<'a>(cx: &'a Cx, form: FormView, back: &'a str, why: Option<&'static str>) -> Page<'a> {
    Page {
        form,
        back,
        why,
        demo_logins: &cx.app.parts.demo_logins,
    }
}

/// Where somebody's work begins.
pub fn home_of(principal: &Principal) -> &'static str {
    let homes = [
        (Role::SellerOwner, "/seller"),
        (Role::SellerStaff, "/seller"),
        (Role::Associate, "/station"),
        (Role::Analyst, "/desk"),
        (Role::Operator, "/ops"),
        (Role::RightsHolder, "/rights"),
    ];
    homes
        .into_iter()
        .find(|(role, _)| principal.has(*role))
        .map_or("/", |(_, home)| home)
}
