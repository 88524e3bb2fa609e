//! What the law asks of a seller who sells much: give it, or certify that it is current.

use axum::http::StatusCode;
use kernel::{Actor, Email, Error, Lang, Line, Result, Said};
use landed::us::Zip;
use people::{ApplicationView, Declared, Duty, DutyState};
use serde::{Deserialize, Serialize};

use super::apply_form::{ein, email, keep, not_ticked, phone, zip};
use super::secret::{bank_words, field, last_four};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::view::moment;

/// The form as posted.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Form {
    legal_name: String,
    ein: String,
    street: String,
    zip: String,
    contact_name: String,
    contact_phone: String,
    contact_email: String,
    home: String,
    truth: String,
}

#[derive(Serialize)]
struct Page {
    state: &'static str,
    due: Option<String>,
    certified_at: Option<String>,
    discloses: bool,
    note: Option<String>,
    known: Known,
    form: FormView,
}

#[derive(Serialize)]
struct Known {
    tin: String,
    bank: Option<String>,
    place: String,
}

/// Shows it.
pub async fn show(cx: Cx) -> Answer {
    page(&cx, None).await
}

/// Takes the certificate.
pub async fn certify(cx: Cx, Posted(form): Posted<Form>) -> Answer {
    let done = async {
        let declared = form.declared()?;
        let principal = cx.principal()?;
        let (scope, actor) = (principal.seller()?, Actor::Person(principal.person));
        let vault = cx.app.parts.vault.clone();
        cx.write(move |tx| people::certify(tx, &vault, scope, &actor, &declared))
            .await
    };
    match done.await {
        Ok(DutyState::Given) => Ok(cx.done("/seller/duty", "ok", &cx.say("duty-was-given"))),
        Ok(_) => Ok(cx.done("/seller/duty", "ok", &cx.say("duty-was-certified"))),
        Err(error) if !error.fields().is_empty() => {
            let typed = form.view().wrong(&error, cx.lang(), "truth");
            let mut response = page(&cx, Some(typed)).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(cx: &Cx, typed: Option<FormView>) -> Answer {
    let (scope, vault) = (cx.principal()?.seller()?, cx.app.parts.vault.clone());
    let (own, duty) = cx
        .read(move |tx| {
            let own = people::own_application(tx, &vault, scope)?;
            Ok((own, people::own_duty(tx, scope)?))
        })
        .await?;
    let duty = duty.ok_or_else(none)?;
    let saved = known(&own, &duty);
    let tin = field(&own, "tin");
    let page = Page {
        state: duty.state.word(),
        due: duty.due.map(moment),
        certified_at: duty.certified_at.map(moment),
        discloses: duty.discloses,
        note: duty.note.map(|note| note.in_lang(cx.lang()).to_owned()),
        known: Known {
            tin: if tin.is_empty() {
                String::new()
            } else {
                format!("••-•••{}", last_four(tin))
            },
            bank: bank_words(&own),
            place: format!("{}, {}", own.card.city, cx.state_name(&own.card.state)),
        },
        form: match typed {
            Some(typed) => typed,
            None => saved,
        },
    };
    cx.page("seller/duty.html", &page)
}

fn none() -> Error {
    Error::not_found(&Said::new(
        "这一步：您的店铺还没有达到高交易量卖家的标准",
        "duty: your shop does not sell so much that the law asks for it",
    ))
}

fn known(own: &ApplicationView, duty: &Duty) -> FormView {
    FormView::of([
        ("legal_name", field(own, "legal_name")),
        ("street", field(own, "street")),
        ("zip", field(own, "zip")),
        ("contact_name", field(own, "contact_name")),
        ("contact_phone", field(own, "contact_phone")),
        ("contact_email", field(own, "contact_email")),
        ("home", if duty.home { "1" } else { "" }),
    ])
}

impl Form {
    fn view(&self) -> FormView {
        FormView::of([
            ("legal_name", self.legal_name.as_str()),
            ("ein", &self.ein),
            ("street", &self.street),
            ("zip", &self.zip),
            ("contact_name", &self.contact_name),
            ("contact_phone", &self.contact_phone),
            ("contact_email", &self.contact_email),
            ("home", &self.home),
            ("truth", &self.truth),
        ])
    }

    /// Everything that is wrong, told at once.
    fn declared(&self) -> Result<Declared> {
        let mut wrong = Vec::new();
        let tin = match self.ein.trim() {
            "" => Some(None),
            typed => keep(&mut wrong, ein(typed).map(Some)),
        };
        let legal_name = keep(&mut wrong, Line::at("legal_name", &self.legal_name));
        let street = keep(&mut wrong, Line::at("street", &self.street));
        let zip: Option<Zip> = keep(&mut wrong, zip(&self.zip));
        let contact_name = keep(&mut wrong, Line::at("contact_name", &self.contact_name));
        let contact_phone = keep(&mut wrong, phone(&self.contact_phone));
        let contact_email: Option<Email> = keep(&mut wrong, email(&self.contact_email));
        if self.truth != "1" {
            wrong.push(not_ticked("truth"));
        }
        Error::all(wrong)?;
        let whole = || {
            Some(Declared {
                legal_name: legal_name?,
                tin: tin?,
                street: street?,
                zip: zip?,
                contact_name: contact_name?,
                contact_email: contact_email?,
                contact_phone: contact_phone?,
                home: self.home == "1",
            })
        };
        whole().ok_or_else(|| Error::internal("a certificate that is right lacks a field"))
    }
}

/// What a seller's first page says of it: the key of a title, the key of a text, and until when.
pub fn pressing(duty: &Duty) -> Option<(&'static str, &'static str)> {
    match duty.state {
        DutyState::Asked => Some(("todo-duty-asked", "todo-duty-text")),
        DutyState::Warned => Some(("todo-duty-warned", "todo-duty-text")),
        DutyState::Suspended => Some(("todo-duty-suspended", "todo-duty-suspended-text")),
        DutyState::Given | DutyState::Certified => None,
    }
}

/// The day until which the seller has time, as it is written in a language.
pub fn due_day(duty: &Duty, lang: Lang) -> String {
    let Some(due) = duty.due else {
        return String::new();
    };
    let (year, month, day) = due.day_utc().ymd();
    match lang {
        Lang::ZhCn => format!("{year}年{month}月{day}日"),
        Lang::En => format!("{year}-{month:02}-{day:02}"),
    }
}
