//! Opening a shop: what two laws ask for, on one page; refused with reasons, one applies again.

use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Actor, Lang, Result};
use landed::us::State;
use people::{ApplicationView, OrgStatus, Role};
use serde::Serialize;

use super::apply_form::Form;
use super::secret::field;
use crate::frame::answer::{Answer, see_other};
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::view::{Choice, moment};

#[derive(Serialize)]
struct Page {
    status: &'static str,
    reasons: Vec<String>,
    applied_at: Option<String>,
    states: Vec<Choice>,
    form: FormView,
}

/// Leads from the address that is easy to say to the page.
pub async fn short(_: Cx) -> Answer {
    Ok(see_other("/seller/onboarding"))
}

/// Shows the form, or where the application stands.
pub async fn show(cx: Cx) -> Answer {
    page(&cx, None).await
}

/// Takes an application, or a mended one.
pub async fn submit(cx: Cx, Posted(form): Posted<Form>) -> Answer {
    match send(&cx, &form).await {
        Ok(()) => Ok(see_other("/seller/onboarding")),
        Err(error) if !error.fields().is_empty() => {
            let view = form.view().wrong(&error, cx.lang(), "shop_name");
            let mut response: Response = page(&cx, Some(view)).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(error) if error.code() == kernel::Code::WrongState => {
            Ok(cx.done("/seller/onboarding", "no", error.sentence(cx.lang())))
        }
        Err(error) => Err(error.into()),
    }
}

async fn send(cx: &Cx, form: &Form) -> Result<()> {
    let checked = form.checked()?;
    let (person, vault) = (cx.principal()?.person, cx.app.parts.vault.clone());
    let actor = Actor::Person(person);
    if cx.principal()?.has(Role::SellerOwner) {
        let scope = cx.principal()?.seller()?;
        cx.write(move |tx| {
            let slug = people::free_slug(tx, checked.shop_name.as_str())?;
            people::reapply(tx, &vault, scope, &actor, &checked.application(slug))
        })
        .await
    } else {
        cx.write(move |tx| {
            let slug = people::free_slug(tx, checked.shop_name.as_str())?;
            people::apply_as_seller(tx, &vault, person, &checked.application(slug)).map(|_| ())
        })
        .await
    }
}

async fn page(cx: &Cx, typed: Option<FormView>) -> Answer {
    let own = if cx.principal()?.has(Role::SellerOwner) {
        let (scope, vault) = (cx.principal()?.seller()?, cx.app.parts.vault.clone());
        let read = cx.read(move |tx| people::own_application(tx, &vault, scope));
        Some(read.await?)
    } else {
        None
    };
    let status = own.as_ref().map(|own| own.card.status);
    let lang = cx.lang();
    let page = Page {
        status: match status {
            None | Some(OrgStatus::Closed) => "new",
            Some(status) => status.word(),
        },
        reasons: own.iter().flat_map(|own| reasons(own, lang)).collect(),
        applied_at: own
            .as_ref()
            .map(|own| moment(own.card.decided_at.unwrap_or(own.applied_at))),
        states: states(cx),
        form: typed.unwrap_or_else(|| own.as_ref().map_or_else(FormView::default, known)),
    };
    cx.page("seller/onboarding.html", &page)
}

fn reasons(own: &ApplicationView, lang: Lang) -> Vec<String> {
    let said = own.card.reason.as_ref().map(|reason| reason.in_lang(lang));
    let lines = said.unwrap_or_default().lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn states(cx: &Cx) -> Vec<Choice> {
    let states = landed::us::states();
    let choice = |state: &State| Choice {
        value: state.code.to_owned(),
        label: cx.state_name(state.code),
    };
    states.iter().map(choice).collect()
}

/// What is filled in again for somebody who was refused: all but the numbers that nobody should read over a shoulder.
fn known(own: &ApplicationView) -> FormView {
    let since = match own.card.since {
        0 => String::new(),
        year => year.to_string(),
    };
    FormView::of([
        ("legal_name", field(own, "legal_name")),
        ("shop_name", own.card.name.as_str()),
        ("since", since.as_str()),
        ("street", field(own, "street")),
        ("city", own.card.city.as_str()),
        ("state", own.card.state.as_str()),
        ("zip", field(own, "zip")),
        ("contact_name", field(own, "contact_name")),
        ("contact_phone", field(own, "contact_phone")),
        ("contact_email", field(own, "contact_email")),
        ("payee", field(own, "bank_payee")),
    ])
}
