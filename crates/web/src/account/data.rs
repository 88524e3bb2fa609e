//! My data: what is held and for how long, all of it to take along, and the end of the account.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use kernel::{Lang, PageSize, Result};
use orders::{Complaint, OrderState, OrderSummary, OwnWords, Review};
use people::{Password, Principal, Role, ShopperScope, Vault};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::Tx;

use crate::frame::answer::Answer;
use crate::frame::cookies::{self, Lasts};
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::view::moment;

/// While an order is on its way, its address and papers are needed.
const OPEN: [OrderState; 4] = [
    OrderState::AwaitingPayment,
    OrderState::Paid,
    OrderState::Packed,
    OrderState::HandedOver,
];
/// The most orders in a file.
const PAGES: usize = 50;

#[derive(Serialize)]
struct Page {
    kinds: Vec<Kind>,
    blocked: Option<String>,
    form: FormView,
}

/// A kind of data that is held.
#[derive(Serialize)]
struct Kind {
    name: String,
    text: String,
    kept: String,
}

/// The confirmation as posted.
#[derive(Deserialize)]
pub struct Form {
    #[serde(default)]
    password: String,
}

/// Shows it.
pub async fn show(cx: Cx) -> Answer {
    page(&cx, FormView::default()).await
}

async fn page(cx: &Cx, form: FormView) -> Answer {
    let kind = |name: &str| Kind {
        name: cx.say(&format!("data-kind-{name}")),
        text: cx.say(&format!("data-text-{name}")),
        kept: cx.say(&format!("data-kept-{name}")),
    };
    let kinds = ["account", "address", "identity", "orders"];
    let page = Page {
        kinds: kinds.map(kind).into(),
        blocked: blocked(cx).await?,
        form,
    };
    cx.page("shop/my_data.html", &page)
}

/// Why the account cannot be erased now, if it cannot.
async fn blocked(cx: &Cx) -> Result<Option<String>> {
    let principal = cx.principal()?;
    if principal.has(Role::SellerOwner) || principal.has(Role::Operator) {
        return Ok(Some(cx.say("data-blocked-office")));
    }
    let shopper = principal.shopper();
    let open = cx
        .read(move |tx| orders::orders_of_shopper(tx, shopper, &OPEN, None, PageSize::MOST))
        .await?;
    let count = open.items.len().to_string();
    let said = || cx.say_with("data-blocked-orders", &[("n".to_owned(), count)]);
    Ok((!open.items.is_empty()).then(said))
}

/// All of it, as a file.
pub async fn file(cx: Cx) -> Answer {
    let (principal, vault) = (cx.principal()?.clone(), cx.app.parts.vault.clone());
    let lang = cx.lang();
    let all = cx
        .read(move |tx| everything(tx, &vault, &principal, lang))
        .await?;
    let headers = [
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"farshore.json\"",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, Json(all)).into_response())
}

fn everything(tx: &mut Tx<'_>, vault: &Vault, principal: &Principal, lang: Lang) -> Result<Value> {
    let shopper = principal.shopper();
    let mut addresses = Vec::new();
    for view in people::addresses(tx, shopper)? {
        addresses.push(people::open_address(tx, vault, shopper, view.id)?);
    }
    let identity = people::open_identity(tx, vault, shopper)?;
    Ok(json!({
        "account": {
            "id": principal.person.to_string(),
            "name": principal.name,
            "email": principal.email.as_str(),
            "language": principal.lang.tag(),
        },
        "addresses": addresses,
        "identity": identity.map(|open| json!({ "name": open.name.as_str(), "number": open.number.as_str() })),
        "orders": orders_of(tx, vault, shopper, lang)?,
        "written_at": moment(tx.now()),
    }))
}

/// What they have said of an order's goods.
fn said_of(own: &OwnWords) -> Value {
    let review = |review: &Review| {
        json!({
            "line": review.line,
            "stars": review.stars.count(),
            "said": review.said,
            "written_at": moment(review.at),
        })
    };
    let doubt = |(told, note): &(Complaint, Option<String>)| {
        let whys: Vec<&str> = told.whys.iter().map(|why| why.word()).collect();
        json!({ "line": told.line, "why": whys, "note": note, "told_at": moment(told.at) })
    };
    json!({
        "reviews": own.reviews.iter().map(review).collect::<Vec<_>>(),
        "doubts": own.complaints.iter().map(doubt).collect::<Vec<_>>(),
    })
}

fn orders_of(tx: &mut Tx<'_>, vault: &Vault, shopper: ShopperScope, lang: Lang) -> Result<Vec<Value>> {
    let order = |order: &OrderSummary, own: &OwnWords| {
        json!({
            "number": order.head.number,
            "placed_at": moment(order.head.times.placed),
            "state": order.head.state.word(),
            "first_item": order.title.in_lang(lang),
            "pieces": order.pieces,
            "total_cny": order.head.bill.total.decimal(),
            "tax_cny": order.head.bill.tax.decimal(),
            "refunded_cny": order.head.refunded.decimal(),
            "said": said_of(own),
        })
    };
    let (mut all, mut before) = (Vec::new(), None);
    for _ in 0..PAGES {
        let page = orders::orders_of_shopper(tx, shopper, &[], before.as_deref(), PageSize::MOST)?;
        for item in &page.items {
            let own = orders::own_words(tx, vault, shopper, item.head.id)?;
            all.push(order(item, &own));
        }
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    Ok(all)
}

/// Erases the account, once the password has been given again and nothing is on its way.
pub async fn erase(cx: Cx, Posted(form): Posted<Form>) -> Answer {
    if blocked(&cx).await?.is_some() {
        return page(&cx, FormView::default()).await;
    }
    let (shopper, email) = (cx.principal()?.shopper(), cx.principal()?.email.clone());
    let store = cx.app.parts.store.clone();
    let password = Password::typed(&form.password);
    let done = cx
        .slowly(move || people::close_account(&store, shopper, &email, &password))
        .await;
    match done {
        Ok(()) => {
            let mut response = cx.done("/", "ok", &cx.say("data-erased"));
            cx.set_cookie(&mut response, cookies::SESSION, "", Lasts::Ends);
            Ok(response)
        }
        Err(error) if error.fields().is_empty() => Err(error.into()),
        Err(error) => {
            let view = FormView::default().wrong(&error, cx.lang(), "password");
            let mut response = page(&cx, view).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}
