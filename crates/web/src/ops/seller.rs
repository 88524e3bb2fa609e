//! One seller: what it declared, what the machine can check of it, and the decision with its reasons.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::OrganisationId;
use kernel::{Actor, Code, Error, Lang, Prose, Said};
use landed::us::{Zip, state};
use people::ApplicationView;
use serde::{Deserialize, Serialize};
use store::Recorded;

use super::duties::DutyView;
use super::lists::{named, names};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::view::{Choice, moment};

/// Why a seller may be refused, in the seller's words.
const REASONS: [(&str, &str, &str); 5] = [
    (
        "name_differs",
        "注册名称与税号不一致。请提供税务机关确认名称的信件（如 CP 575）。",
        "The legal name does not match the tax number. Please send the letter that confirms it, such as a CP 575.",
    ),
    (
        "address_unreal",
        "按所填地址查不到这家企业。请填写实际经营地址。",
        "We could not find the business at this address. Please give the place where you work.",
    ),
    (
        "no_answer",
        "按所留的邮箱和电话没有联系上。请检查后重新提交。",
        "Nobody answered at the e-mail address and telephone number given. Please check both and apply again.",
    ),
    (
        "restricted",
        "名称与限制交易名单上的一个名称相同。请说明两者不是同一家。",
        "The name is on a list of restricted parties. Please show that you are not the party on the list.",
    ),
    (
        "incomplete",
        "资料不全。请补齐后重新提交。",
        "The application is incomplete. Please complete it and apply again.",
    ),
];

#[derive(Serialize)]
struct Page {
    seller: View,
    a: BTreeMap<&'static str, String>,
    checks: Vec<Check>,
    reasons: Vec<Choice>,
    history: Vec<Event>,
    duty: Option<DutyView>,
    linked: Vec<String>,
    form: FormView,
}

#[derive(Serialize)]
struct View {
    id: String,
    shop_name: String,
    shop_name_zh: Option<String>,
    status: &'static str,
    applied_at: String,
    decided_at: Option<String>,
    decided_by: String,
    reason: Option<String>,
    slug: String,
}

#[derive(Serialize)]
struct Check {
    kind: &'static str,
    ok: Option<bool>,
    text: String,
}

#[derive(Serialize)]
struct Event {
    at: String,
    text: String,
    actor: String,
}

/// Why a seller that is linked with a closed shop may trade all the same.
#[derive(Deserialize)]
pub struct Looked {
    #[serde(default)]
    looked: String,
}

/// The refusal as posted; one field for each reason, as `reasons=a&reasons=b` would need another reader.
#[derive(Deserialize)]
pub struct Refusal {
    #[serde(flatten)]
    fields: BTreeMap<String, String>,
}

/// Shows it. What is under seal is opened, and that it was looked at is recorded.
pub async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: OrganisationId = id.parse().map_err(Error::from)?;
    page(&cx, id, FormView::default()).await
}

/// The page with what was typed into one of its forms.
pub async fn page(cx: &Cx, id: OrganisationId, form: FormView) -> Answer {
    let (operator, vault) = (cx.principal()?.operator()?, cx.app.parts.vault.clone());
    let reader = cx.reader();
    let (view, events, names, (duty, linked)) = cx
        .write(move |tx| {
            let view = people::look_into_application(tx, &vault, operator, id)?;
            let events = store::read_subject(tx, &id.to_string())?;
            let actors: Vec<Actor> = events
                .iter()
                .map(|event| event.actor.clone())
                .chain(view.decided_by.clone())
                .collect();
            let duty = people::duty_of(tx, operator, id)?;
            let linked = trust::link_file(tx, id)?;
            let linked: Vec<String> = linked
                .closed()
                .into_iter()
                .map(|card| reader.seller_name(card))
                .collect();
            Ok((
                Application::of(&view),
                events,
                names(tx, operator, &actors)?,
                (duty, linked),
            ))
        })
        .await?;
    let lang = cx.lang();
    let event = |event: &Recorded| Event {
        at: moment(event.at),
        text: told(cx, &event.kind),
        actor: named(&event.actor, &names),
    };
    let Application {
        card,
        applied_at,
        decided_by,
        fields,
    } = view;
    let page = Page {
        checks: checks(cx, &card.state, &fields),
        reasons: reasons(lang),
        history: events.iter().rev().map(event).collect(),
        linked,
        duty: duty.as_ref().map(|duty| DutyView::of(duty, lang)),
        form,
        seller: View {
            id: id.to_string(),
            shop_name_zh: (card.name_zh != card.name).then(|| card.name_zh.clone()),
            shop_name: card.name,
            status: card.status.word(),
            applied_at: moment(applied_at),
            decided_at: card.decided_at.map(moment),
            decided_by: decided_by.map(|actor| named(&actor, &names)).unwrap_or_default(),
            reason: card.reason.map(|said| said.in_lang(lang).to_owned()),
            slug: card.slug.to_string(),
        },
        a: shown(&card.state, &card.city, fields),
    };
    cx.page("ops/seller.html", &page)
}

/// An application on its way out of the transaction.
struct Application {
    card: people::SellerCard,
    applied_at: kernel::Time,
    decided_by: Option<Actor>,
    fields: BTreeMap<&'static str, String>,
}

impl Application {
    fn of(view: &ApplicationView) -> Self {
        Self {
            card: view.card.clone(),
            applied_at: view.applied_at,
            decided_by: view.decided_by.clone(),
            fields: view
                .fields
                .iter()
                .map(|(name, value)| (*name, value.to_string()))
                .collect(),
        }
    }
}

/// The declared fields as the page shows them: numbers of tax and bank masked.
fn shown(
    state: &str,
    city: &str,
    mut fields: BTreeMap<&'static str, String>,
) -> BTreeMap<&'static str, String> {
    for name in [
        "legal_name",
        "tin",
        "street",
        "zip",
        "contact_name",
        "contact_email",
        "contact_phone",
        "bank_payee",
        "bank_account",
    ] {
        let value = fields.entry(name).or_insert_with(|| "–".to_owned());
        if matches!(name, "tin" | "bank_account") {
            let signs: Vec<char> = value.chars().collect();
            let last: String = signs[signs.len().saturating_sub(4)..].iter().collect();
            *value = format!("****{last}");
        }
    }
    fields.insert("state", state.to_owned());
    fields.insert("city", city.to_owned());
    fields
}

/// What a machine can check of an application by itself.
fn checks(cx: &Cx, at: &str, fields: &BTreeMap<&'static str, String>) -> Vec<Check> {
    let field = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let zip = Zip::parse(field("zip")).ok().zip(state(at));
    let zip_fits = zip.is_some_and(|(zip, state)| zip.is_in(&state));
    let digits = field("tin").bytes().filter(u8::is_ascii_digit).count();
    let payee_fits = field("bank_payee").eq_ignore_ascii_case(field("legal_name"));
    let check = |kind, ok: Option<bool>, text: String| Check { kind, ok, text };
    if fields.is_empty() {
        return Vec::new();
    }
    vec![
        check("tin", Some(digits == 9), cx.say("ops-check-tin-text")),
        check("zip", Some(zip_fits), format!("{} {}", at, field("zip"))),
        check("bank", Some(payee_fits), field("bank_payee").to_owned()),
        check("email", None, cx.say("ops-check-by-you")),
        check("phone", None, cx.say("ops-check-by-you")),
        check("parties", None, cx.say("ops-check-by-you")),
    ]
}

fn reasons(lang: Lang) -> Vec<Choice> {
    let choice = |(word, zh, en): &(&str, &'static str, &'static str)| Choice {
        value: (*word).to_owned(),
        label: Said::new(*zh, *en).in_lang(lang).to_owned(),
    };
    REASONS.iter().map(choice).collect()
}

fn told(cx: &Cx, kind: &str) -> String {
    let key = match kind {
        "seller.applied" => "ops-seller-applied",
        "seller.verified" => "ops-seller-verified",
        "seller.refused" => "ops-seller-refused",
        "seller.application_opened" => "ops-seller-opened",
        "organisation.founded" => "ops-seller-founded",
        "seller.duty_asked" => "ops-seller-duty-asked",
        "seller.duty_warned" => "ops-seller-duty-warned",
        "seller.duty_certified" => "ops-seller-duty-certified",
        "seller.duty_verified" => "ops-seller-duty-verified",
        "seller.duty_returned" => "ops-seller-duty-returned",
        "seller.duty_ended" => "ops-seller-duty-ended",
        "seller.sales_suspended" => "ops-seller-sales-suspended",
        "seller.sales_resumed" => "ops-seller-sales-resumed",
        "seller.closed" => "ops-seller-closed",
        "seller.reopened" => "ops-seller-reopened",
        "seller.links_looked" => "ops-seller-links-looked",
        other => return other.to_owned(),
    };
    cx.say(key)
}

/// Verifies it.
pub async fn verify(cx: Cx, Path(id): Path<String>, Posted(form): Posted<Looked>) -> Answer {
    let id: OrganisationId = id.parse().map_err(Error::from)?;
    let operator = cx.principal()?.operator()?;
    let looked = form.looked.clone();
    let done = cx
        .write(move |tx| trust::verify_after_look(tx, operator, id, &looked))
        .await;
    match done {
        Err(error) if !error.fields().is_empty() => {
            let typed = FormView::of([("looked", form.looked.as_str())]).wrong(&error, cx.lang(), "looked");
            let mut response = page(&cx, id, typed).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        done => decided(&cx, id, done, "ops-seller-was-verified"),
    }
}

/// Refuses it, with reasons.
pub async fn refuse(cx: Cx, Path(id): Path<String>, Posted(form): Posted<Refusal>) -> Answer {
    let id: OrganisationId = id.parse().map_err(Error::from)?;
    let operator = cx.principal()?.operator()?;
    match form.reason() {
        Ok(reason) => {
            let done = cx
                .write(move |tx| people::refuse_seller(tx, operator, id, &reason))
                .await;
            decided(&cx, id, done, "ops-seller-was-refused")
        }
        Err(error) => {
            let typed: Vec<(&str, &str)> = form
                .fields
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            let view = FormView::of(typed).wrong(&error, cx.lang(), "reasons");
            let mut response = page(&cx, id, view).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

impl Refusal {
    /// The reasons in both languages, and what else was written.
    fn reason(&self) -> kernel::Result<Said> {
        let chosen = || {
            REASONS
                .iter()
                .filter(|(word, ..)| self.fields.contains_key(*word))
        };
        let note = self.fields.get("note").map_or("", |note| note.trim());
        let note = match note {
            "" => String::new(),
            note => Prose::<600>::at("note", note)?.to_string(),
        };
        if chosen().next().is_none() {
            return Err(Error::field(
                "reasons",
                "请至少选择一个原因，卖家会看到。",
                "Choose at least one reason; the seller will read it.",
            ));
        }
        let mut zh: String = chosen().map(|(_, zh, _)| *zh).collect();
        let mut en: Vec<&str> = chosen().map(|(_, _, en)| *en).collect();
        zh.push_str(&note);
        en.extend(Some(note.as_str()).filter(|note| !note.is_empty()));
        Ok(Said::new(zh, en.join(" ")))
    }
}

/// Leads back to the seller once something was done about it, or was not.
pub fn decided(cx: &Cx, id: OrganisationId, done: kernel::Result<()>, key: &str) -> Answer {
    let path = format!("/ops/sellers/{id}");
    match done {
        Ok(()) => Ok(cx.done(&path, "ok", &cx.say(key))),
        Err(error) if error.code() == Code::WrongState => Ok(cx.done(&path, "no", error.sentence(cx.lang()))),
        Err(error) => Err(error.into()),
    }
}
