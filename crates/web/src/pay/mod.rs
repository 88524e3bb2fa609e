//! The sandbox payment company's own page: another company, where one chooses what happens.

use std::time::Duration;

use axum::extract::Path;
use axum::http::Method;
use kernel::Error;
use kernel::kinds::PaymentId;
use orders::providers::sandbox::Play;
use orders::{PaymentState, SandboxPage};
use serde::{Deserialize, Serialize};

use crate::frame::answer::{Answer, see_other};
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::table::{Route, Who, route};
use crate::frame::view::{AmountView, PersonView, moment};

/// Outcomes by the words of the page.
const OUTCOMES: [(&str, Play); 5] = [
    ("success", Play::Pay),
    ("delayed", Play::Delay),
    ("duplicate", Play::Duplicate),
    ("forged", Play::Forge),
    ("failure", Play::Fail),
];

/// The routes of the sandbox. Whoever has a payment's address may pay it, as with any payment company.
pub fn routes() -> Vec<Route> {
    vec![
        route(Method::GET, "/pay/sandbox/{payment}", Who::Anyone, show),
        route(Method::POST, "/pay/sandbox/{payment}", Who::Anyone, submit),
    ]
}

#[derive(Deserialize)]
struct Form {
    #[serde(default)]
    r#do: String,
    #[serde(default)]
    outcome: String,
}

#[derive(Serialize)]
struct Page {
    payment: PaymentView,
    payer: Option<PersonView>,
    methods: [&'static str; 3],
    outcomes: Vec<&'static str>,
    form: FormView,
    return_href: String,
    error: Option<String>,
}

#[derive(Serialize)]
struct PaymentView {
    id: String,
    merchant: &'static str,
    order: String,
    amount: AmountView,
    expires_at: String,
    state: &'static str,
}

async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: PaymentId = id.parse().map_err(Error::from)?;
    let (page, late) = cx
        .read(move |tx| {
            let page = orders::sandbox_page(tx, id)?;
            let late = page.pay_by <= tx.now();
            Ok((page, late))
        })
        .await?;
    let page = Page {
        payer: None,
        methods: ["wallet", "card", "credit"],
        outcomes: OUTCOMES.map(|(word, _)| word).to_vec(),
        form: FormView::default(),
        return_href: format!("/orders/{}", page.order),
        error: None,
        payment: view(&cx, &page, late),
    };
    cx.page("pay/checkout.html", &page)
}

async fn submit(cx: Cx, Path(id): Path<String>, Posted(form): Posted<Form>) -> Answer {
    let id: PaymentId = id.parse().map_err(Error::from)?;
    let page = cx.read(move |tx| orders::sandbox_page(tx, id)).await?;
    let back = format!("/orders/{}", page.order);
    if form.r#do == "cancel" {
        return Ok(see_other(&back));
    }
    let chosen = OUTCOMES.into_iter().find(|(word, _)| *word == form.outcome);
    let play = chosen.map_or(Play::Pay, |(_, play)| play);
    cx.write(move |tx| orders::sandbox_play(tx, id, play)).await?;
    if matches!(play, Play::Pay | Play::Duplicate | Play::Fail) {
        settled(&cx, id).await?;
    }
    Ok(see_other(&back))
}

/// Waits a moment for the callback, so that the order's page tells the news.
async fn settled(cx: &Cx, id: PaymentId) -> kernel::Result<()> {
    for _ in 0..20 {
        let page = cx.read(move |tx| orders::sandbox_page(tx, id)).await?;
        if !matches!(page.state, PaymentState::Wanted | PaymentState::Open) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

fn view(cx: &Cx, page: &SandboxPage, late: bool) -> PaymentView {
    let state = match page.state {
        PaymentState::Paid | PaymentState::Stray => "paid",
        PaymentState::Failed => "failed",
        PaymentState::Wanted | PaymentState::Open if late => "expired",
        PaymentState::Wanted | PaymentState::Open => "open",
    };
    PaymentView {
        id: page.payment.to_string(),
        merchant: if cx.lang() == kernel::Lang::ZhCn {
            "远岸"
        } else {
            "Farshore"
        },
        order: page.number.clone(),
        amount: page.amount.into(),
        expires_at: moment(page.pay_by),
        state,
    }
}
