//! A shop's settings: what shoppers read, what the law asks for, the bank account, jobs, and who works here.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::kinds::PersonId;
use kernel::{Actor, Email, Error, Line, Prose, Result};
use people::{Member, Password, Role, ShopProfile};
use serde::{Deserialize, Serialize};

use super::apply_form::bank_account;
use super::secret::{bank_words, field, last_four};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::view::moment;

/// What shoppers read.
#[derive(Deserialize)]
pub struct Profile {
    #[serde(default)]
    name_zh: String,
    #[serde(default)]
    story_en: String,
    #[serde(default)]
    story_zh: String,
}

/// Another account.
#[derive(Deserialize)]
pub struct Bank {
    #[serde(default)]
    payee: String,
    #[serde(default)]
    routing: String,
    #[serde(default)]
    account: String,
    #[serde(default)]
    password: String,
}

/// How many jobs.
#[derive(Deserialize)]
pub struct Jobs {
    #[serde(default)]
    jobs: String,
}

#[derive(Serialize)]
struct Page {
    shop: Shop,
    told: Vec<Told>,
    bank: Option<String>,
    jobs: Option<Attested>,
    members: Vec<MemberView>,
    form: FormView,
}

#[derive(Serialize)]
struct Shop {
    name: String,
    slug: String,
    status: &'static str,
}

#[derive(Serialize)]
struct Told {
    field: &'static str,
    text: String,
}

#[derive(Serialize)]
struct Attested {
    count: String,
    at: String,
}

/// Who shall work here.
#[derive(Deserialize)]
pub struct NewStaff {
    #[serde(default)]
    email: String,
}

/// Nothing but the token.
#[derive(Deserialize)]
pub struct Nothing {}

#[derive(Serialize)]
struct MemberView {
    id: String,
    goes: bool,
    name: String,
    email: String,
    role: &'static str,
}

impl From<Member> for MemberView {
    fn from(member: Member) -> Self {
        Self {
            id: member.id.to_string(),
            goes: member.role == Role::SellerStaff,
            name: member.name,
            email: member.email,
            role: if member.role == Role::SellerOwner {
                "owner"
            } else {
                "staff"
            },
        }
    }
}

/// Shows them.
pub async fn show(cx: Cx) -> Answer {
    page(&cx, None).await
}

/// Writes what shoppers read.
pub async fn profile(cx: Cx, Posted(form): Posted<Profile>) -> Answer {
    let done = async {
        let told = ShopProfile {
            name_zh: given(&form.name_zh, |text| Line::at("name_zh", text))?,
            story_en: given(&form.story_en, |text| Prose::at("story_en", text))?,
            story_zh: given(&form.story_zh, |text| Prose::at("story_zh", text))?,
        };
        let (scope, actor) = own(&cx)?;
        cx.write(move |tx| people::describe_shop(tx, scope, &actor, &told))
            .await
    }
    .await;
    let typed = FormView::of([
        ("name_zh", form.name_zh.as_str()),
        ("story_en", &form.story_en),
        ("story_zh", &form.story_zh),
    ]);
    told(&cx, done, typed, "settings-was-saved").await
}

/// Leads payouts to another account, once the password is confirmed.
pub async fn bank(cx: Cx, Posted(form): Posted<Bank>) -> Answer {
    let done = change_bank(&cx, &form).await;
    let typed = FormView::of([("payee", form.payee.as_str()), ("routing", &form.routing)]);
    told(&cx, done, typed, "settings-bank-was-changed").await
}

/// Attests jobs.
pub async fn jobs(cx: Cx, Posted(form): Posted<Jobs>) -> Answer {
    let done = async {
        let hundredths = hundredths(&form.jobs)?;
        let (scope, actor) = own(&cx)?;
        cx.write(move |tx| impact::attest(tx, scope, &actor, hundredths))
            .await
    }
    .await;
    let typed = FormView::of([("jobs", form.jobs.as_str())]);
    told(&cx, done, typed, "settings-jobs-were-attested").await
}

/// Lets somebody work here.
pub async fn add(cx: Cx, Posted(form): Posted<NewStaff>) -> Answer {
    let done = async {
        let email = Email::new(&form.email)?;
        let (scope, actor) = own(&cx)?;
        cx.write(move |tx| people::allow_staff_try(tx, scope)).await?;
        cx.write(move |tx| people::add_staff(tx, scope, &actor, &email).map(|_| ()))
            .await
    }
    .await;
    let typed = FormView::of([("email", form.email.as_str())]);
    told(&cx, done, typed, "settings-staff-was-added").await
}

/// Ends somebody's work here.
pub async fn remove(cx: Cx, Path(person): Path<String>, Posted(Nothing {}): Posted<Nothing>) -> Answer {
    let person: PersonId = person.parse().map_err(Error::from)?;
    let (scope, actor) = own(&cx)?;
    cx.write(move |tx| people::remove_member(tx, scope, &actor, person))
        .await?;
    Ok(cx.done("/seller/settings", "ok", &cx.say("settings-staff-was-removed")))
}

async fn change_bank(cx: &Cx, form: &Bank) -> Result<()> {
    let payee: Result<Line<120>> = Line::at("payee", &form.payee);
    let (payee, account) = match (payee, bank_account(&form.routing, &form.account)) {
        (Ok(payee), Ok(account)) => (payee, account),
        (Err(payee), Err(account)) => return Err(payee.and(account)),
        (Err(error), _) | (_, Err(error)) => return Err(error),
    };
    let (principal, store) = (cx.principal()?.clone(), cx.app.parts.store.clone());
    let password = Password::typed(&form.password);
    cx.slowly(move || people::confirm_password(&store, &principal, &password))
        .await?;
    let ((scope, actor), vault) = (own(cx)?, cx.app.parts.vault.clone());
    cx.write(move |tx| people::change_bank(tx, &vault, scope, &actor, (&payee, &account)))
        .await
}

fn own(cx: &Cx) -> Result<(people::SellerScope, Actor)> {
    let principal = cx.principal()?;
    Ok((principal.seller()?, Actor::Person(principal.person)))
}

fn given<T>(text: &str, read: impl FnOnce(&str) -> Result<T>) -> Result<Option<T>> {
    let text = text.trim();
    if text.is_empty() {
        Ok(None)
    } else {
        read(text).map(Some)
    }
}

async fn told(cx: &Cx, done: Result<()>, typed: FormView, key: &str) -> Answer {
    match done {
        Ok(()) => Ok(cx.done("/seller/settings", "ok", &cx.say(key))),
        Err(error) if !error.fields().is_empty() => {
            let mut response: Response = page(cx, Some(typed.wrong(&error, cx.lang(), "jobs"))).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(cx: &Cx, typed: Option<FormView>) -> Answer {
    let (scope, vault) = (cx.principal()?.seller()?, cx.app.parts.vault.clone());
    let (own, members, jobs) = cx
        .read(move |tx| {
            let own = people::own_application(tx, &vault, scope)?;
            let members = people::members(tx, scope)?;
            Ok((own, members, impact::own_attestation(tx, scope)?))
        })
        .await?;
    let name_zh = own.card.name_zh.as_str();
    let saved = FormView::of([
        ("name_zh", if name_zh == own.card.name { "" } else { name_zh }),
        ("story_en", &own.card.story_en),
        ("story_zh", &own.card.story_zh),
    ]);
    let page = Page {
        shop: Shop {
            name: own.card.name.clone(),
            slug: own.card.slug.to_string(),
            status: own.card.status.word(),
        },
        told: mandated(&own),
        bank: bank_words(&own),
        jobs: jobs.map(|(count, at)| Attested {
            count: words(count),
            at: moment(at),
        }),
        members: members.into_iter().map(MemberView::from).collect(),
        form: match typed {
            Some(typed) => saved.under(typed),
            None => saved,
        },
    };
    cx.page("seller/settings.html", &page)
}

/// What the law asks for, as its owner may see it.
fn mandated(own: &people::ApplicationView) -> Vec<Told> {
    let tin = field(own, "tin");
    let place = [
        field(own, "street"),
        own.card.city.as_str(),
        own.card.state.as_str(),
        field(own, "zip"),
    ];
    let fields = [
        ("legal_name", field(own, "legal_name").to_owned()),
        (
            "tin",
            if tin.is_empty() {
                String::new()
            } else {
                format!("••-•••{}", last_four(tin))
            },
        ),
        ("address", place.join(", ")),
        ("contact_name", field(own, "contact_name").to_owned()),
        ("contact_email", field(own, "contact_email").to_owned()),
        ("contact_phone", field(own, "contact_phone").to_owned()),
    ];
    let some = fields.into_iter().filter(|(_, text)| !text.is_empty());
    some.map(|(field, text)| Told { field, text }).collect()
}

/// Jobs as typed, `2.5`, in hundredths.
fn hundredths(text: &str) -> Result<i64> {
    let text = text.trim();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let good = !whole.is_empty() && whole.len() <= 6 && part.len() <= 2 && digits(whole) && digits(part);
    let number = format!("{whole}{part:0<2}").parse().ok().filter(|_| good);
    number.ok_or_else(|| {
        Error::field(
            "jobs",
            "请写岗位数，可以有两位小数，例如 2.5。",
            "Write the number of full-time jobs; part-time work counts in parts, such as 2.5.",
        )
    })
}

fn words(hundredths: i64) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_are_counted_in_hundredths() {
        assert_eq!(hundredths("2.5").unwrap(), 250);
        assert_eq!(hundredths(" 12 ").unwrap(), 1200);
        for bad in ["", "many", "-1", "1.234", ".5"] {
            assert!(hundredths(bad).is_err(), "{bad}");
        }
        assert_eq!((words(250), words(1200)), ("2.5".to_owned(), "12".to_owned()));
    }
}
