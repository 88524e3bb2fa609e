//! A person opens an account.

use std::collections::BTreeMap;

use axum::extract::Query;
use axum::http::StatusCode;
use kernel::{Email, Error, Line, Result};
use people::{Around, NewPerson, NewSession, Password};
use serde::{Deserialize, Serialize};

use super::sign_in::home_of;
use crate::frame::answer::{Answer, own_path, see_other};
use crate::frame::cookies::{self, Lasts};
use crate::frame::cx::Cx;
use crate::frame::form::Posted;

#[derive(Deserialize, Default)]
pub struct Way {
    #[serde(default)]
    back: String,
}

#[derive(Deserialize)]
pub struct Form {
    name: String,
    email: String,
    password: String,
    #[serde(default)]
    back: String,
}

#[derive(Serialize, Default)]
struct Page<'a> {
    name: &'a str,
    email: &'a str,
    back: &'a str,
    errors: BTreeMap<&'a str, &'a str>,
    error: Option<&'a str>,
}

pub async fn show(cx: Cx, Query(way): Query<Way>) -> Answer {
    if let Some(principal) = &cx.visitor.principal {
        return Ok(see_other(home_of(principal)));
    }
    cx.page(
        "shop/sign_up.html",
        &Page {
            back: own_path(&way.back).unwrap_or_default(),
            ..Page::default()
        },
    )
}

pub async fn submit(cx: Cx, Posted(form): Posted<Form>) -> Answer {
    match sign_up(&cx, &form).await {
        Ok(session) => {
            let mut response = see_other(own_path(&form.back).unwrap_or("/"));
            cx.set_cookie(&mut response, cookies::SESSION, &session.token, Lasts::Session);
            Ok(response)
        }
        Err(error) => again(&cx, &form, &error),
    }
}

async fn sign_up(cx: &Cx, form: &Form) -> Result<NewSession> {
    let checks = [
        Line::<60>::at("name", &form.name).err(),
        Email::new(&form.email).err().map(Error::from),
        Password::new(&form.password).err(),
    ];
    Error::all(checks.into_iter().flatten())?;
    let new = NewPerson {
        email: Email::new(&form.email)?,
        name: Line::at("name", &form.name)?,
        password: Password::new(&form.password)?,
        lang: cx.lang(),
        from: None,
    };
    let store = cx.app.parts.store.clone();
    cx.slowly(move || {
        people::sign_up(&store, &new)?;
        people::sign_in(&store, &new.email, &new.password, &Around::default())
    })
    .await
}

fn again(cx: &Cx, form: &Form, error: &Error) -> Answer {
    let errors: BTreeMap<_, _> = error
        .fields()
        .iter()
        .map(|field| (field.name.as_ref(), field.said.in_lang(cx.lang())))
        .collect();
    let page = Page {
        name: &form.name,
        email: &form.email,
        back: own_path(&form.back).unwrap_or_default(),
        error: errors.is_empty().then(|| error.sentence(cx.lang())),
        errors,
    };
    let mut response = cx.page("shop/sign_up.html", &page)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}
