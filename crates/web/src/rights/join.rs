//! A person begins to speak for a rights holder: the owner of brands, or who acts for one.

use axum::http::StatusCode;
use kernel::{Email, Error, Line, Result};
use people::NewHolder;
use serde::{Deserialize, Serialize};
use trust::OwnerScope;

use crate::frame::answer::{Answer, see_other};
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};

/// The form.
#[derive(Deserialize, Default)]
pub struct Form {
    #[serde(default)]
    name: String,
    #[serde(default)]
    contact_name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    phone: String,
}

#[derive(Serialize)]
struct Page {
    form: FormView,
}

/// Shows the form, with what the account tells already.
pub async fn show(cx: Cx) -> Answer {
    let principal = cx.principal()?;
    if OwnerScope::of(principal).is_ok() {
        return Ok(see_other("/rights"));
    }
    let form = FormView::of([
        ("contact_name", principal.name.as_str()),
        ("email", principal.email.as_str()),
    ]);
    cx.page("rights/join.html", &Page { form })
}

/// Founds the organisation.
pub async fn submit(cx: Cx, Posted(form): Posted<Form>) -> Answer {
    match found(&cx, &form).await {
        Ok(()) => Ok(cx.done("/rights", "ok", &cx.say("rights-joined"))),
        Err(error) if error.fields().is_empty() => Err(error.into()),
        Err(error) => {
            let form = form.view().wrong(&error, cx.lang(), "name");
            let mut response = cx.page("rights/join.html", &Page { form })?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

async fn found(cx: &Cx, form: &Form) -> Result<()> {
    let new = form.told()?;
    let (person, vault) = (cx.principal()?.person, cx.app.parts.vault.clone());
    cx.write(move |tx| people::found_rights_holder(tx, &vault, person, &new).map(|_| ()))
        .await
}

impl Form {
    fn view(&self) -> FormView {
        FormView::of([
            ("name", self.name.as_str()),
            ("contact_name", self.contact_name.as_str()),
            ("email", self.email.as_str()),
            ("phone", self.phone.as_str()),
        ])
    }

    fn told(&self) -> Result<NewHolder> {
        let name = Line::at("name", &self.name);
        let contact_name = Line::at("contact_name", &self.contact_name);
        let contact_email = Email::new(&self.email).map_err(Error::from);
        let phone = Some(self.phone.trim()).filter(|phone| !phone.is_empty());
        let contact_phone = phone.map(|phone| Line::at("phone", phone)).transpose();
        let wrong = [
            name.as_ref().err(),
            contact_name.as_ref().err(),
            contact_email.as_ref().err(),
            contact_phone.as_ref().err(),
        ];
        Error::all(wrong.into_iter().flatten().cloned())?;
        Ok(NewHolder {
            name: name?,
            contact_name: contact_name?,
            contact_email: contact_email?,
            contact_phone: contact_phone?,
        })
    }
}
