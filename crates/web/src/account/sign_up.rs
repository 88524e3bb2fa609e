//! A person opens an account.

use axum::extract::Query;
use kernel::{Email, Error, Line, Result};
use people::{Around, NewPerson, NewSession, Password};
use serde::{Deserialize, Serialize};

use super::sign_in::home_of;
use crate::frame::answer::{Answer, own_path, see_other, status_again};
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
    name: String,
    email: String,
    password: String,
    terms: Option<String>,
    #[serde(default)]
    back: String,
}

#[derive(Serialize)]
struct Page<'a> {
    form: FormView,
    back: &'a str,
}

pub async fn show(cx: Cx, Query(way): Query<Way>) -> Answer {
    if let Some(principal) = &cx.visitor.principal {
        return Ok(see_other(home_of(principal)));
    }
    cx.page(
        "shop/sign_up.html",
        &Page {
            form: FormView::default(),
            back: own_path(&way.back).unwrap_or_default(),
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
    let terms = form.terms.is_none().then(terms_unread);
    let checks = [
        Line::<60>::at("name", &form.name).err(),
        Email::new(&form.email).err().map(Error::from),
        Password::new(&form.password).err(),
        terms,
    ];
    Error::all(checks.into_iter().flatten())?;
    let new = NewPerson {
        email: Email::new(&form.email)?,
        name: Line::at("name", &form.name)?,
        password: Password::new(&form.password)?,
        lang: cx.lang(),
        from: Some(cx.visitor.from.clone()),
    };
    let store = cx.app.parts.store.clone();
    let around = Around {
        from: cx.visitor.from.clone(),
    };
    cx.slowly(move || {
        people::sign_up(&store, &new)?;
        people::sign_in(&store, &new.email, &new.password, &around)
    })
    .await
}

fn again(cx: &Cx, form: &Form, error: &Error) -> Answer {
    let typed = [("name", form.name.as_str()), ("email", form.email.as_str())];
    let view = FormView::of(typed).wrong(error, cx.lang(), "password");
    let page = Page {
        form: view,
        back: own_path(&form.back).unwrap_or_default(),
    };
    let mut response = cx.page("shop/sign_up.html", &page)?;
    *response.status_mut() = status_again(error);
    Ok(response)
}

fn terms_unread() -> Error {
    Error::field(
        "terms",
        "请先阅读并同意使用条款。",
        "Please read and accept the terms first.",
    )
}
