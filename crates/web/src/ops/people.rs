//! People and their roles.

use axum::extract::Query;
use axum::http::StatusCode;
use kernel::{Email, Error, PageSize, Result};
use people::Role;
use serde::{Deserialize, Serialize};

use super::lists::{Asked, newer, older};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::view::{Choice, masked_email, moment};

const BASE: &str = "/ops/people";
/// The roles that can be granted here; the others come with an organisation of one's own.
const GRANTED: [Role; 3] = [Role::Analyst, Role::Associate, Role::Operator];

#[derive(Serialize)]
struct Page {
    query: String,
    people: Vec<Row>,
    role_choices: Vec<Choice>,
    newer: Option<String>,
    older: Option<String>,
    form: FormView,
}

#[derive(Serialize)]
struct Row {
    id: String,
    name: String,
    email_masked: String,
    roles: Vec<RoleView>,
    seen_at: Option<String>,
}

#[derive(Serialize)]
struct RoleView {
    word: &'static str,
    org: Option<String>,
}

/// The form as posted.
#[derive(Deserialize)]
pub struct Form {
    #[serde(default)]
    email: String,
    #[serde(default)]
    role: String,
}

/// Shows them.
pub async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    page(&cx, asked, FormView::default()).await
}

async fn page(cx: &Cx, asked: Asked, form: FormView) -> Answer {
    let operator = cx.principal()?.operator()?;
    let wanted = asked.clone();
    let found = cx
        .read(move |tx| {
            people::everyone(
                tx,
                operator,
                &wanted.q,
                wanted.before.as_deref(),
                PageSize::new(50),
            )
        })
        .await?;
    let row = |person: people::PersonRow| Row {
        id: person.id.to_string(),
        name: person.name,
        email_masked: masked_email(person.email.as_str()),
        roles: person
            .memberships
            .into_iter()
            .map(|membership| RoleView {
                word: membership.role.word(),
                org: (!GRANTED.contains(&membership.role)).then_some(membership.name),
            })
            .collect(),
        seen_at: person.seen_at.map(moment),
    };
    let page = Page {
        newer: newer(BASE, &asked),
        older: older(BASE, &asked, found.next.as_deref()),
        people: found.items.into_iter().map(row).collect(),
        role_choices: GRANTED.map(|role| choice(cx, role)).to_vec(),
        query: asked.q,
        form,
    };
    cx.page("ops/people.html", &page)
}

fn choice(cx: &Cx, role: Role) -> Choice {
    Choice {
        value: role.word().to_owned(),
        label: cx.say(&format!("ops-role-{}", role.word())),
    }
}

/// Gives somebody a role.
pub async fn grant(cx: Cx, Posted(form): Posted<Form>) -> Answer {
    let operator = cx.principal()?.operator()?;
    let done = match checked(&form) {
        Ok((email, role)) => {
            cx.write(move |tx| people::grant_role(tx, operator, &email, role).map(|_| ()))
                .await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(cx.done(BASE, "ok", &cx.say("ops-granted"))),
        Err(error) if error.fields().is_empty() => Err(error.into()),
        Err(error) => {
            let view = FormView::of([("email", form.email.as_str()), ("role", &form.role)]);
            let view = view.wrong(&error, cx.lang(), "email");
            let mut response = page(&cx, Asked::default(), view).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

fn checked(form: &Form) -> Result<(Email, Role)> {
    let email = Email::new(&form.email).map_err(|_| {
        Error::field(
            "email",
            "邮箱地址不完整，例如 name@example.com。",
            "This is not a whole e-mail address, such as name@example.com.",
        )
    });
    let role =
        Role::parse(&form.role).ok_or_else(|| Error::field("role", "请选择一个角色。", "Choose a role."));
    let wrong = [email.as_ref().err(), role.as_ref().err()];
    Error::all(wrong.into_iter().flatten().cloned())?;
    Ok((email?, role?))
}
