//! Where a notice stands, for whoever holds its receipt number.

use axum::extract::{Path, Query};
use serde::{Deserialize, Serialize};
use trust::Rules;

use crate::frame::answer::{Answer, see_other};
use crate::frame::cx::Cx;
use crate::frame::form::FormView;
use crate::frame::view::moment;

/// The number that was typed.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    receipt: String,
}

#[derive(Serialize)]
struct ReceiptView {
    number: String,
    at: String,
    due_at: String,
    state: &'static str,
    said: String,
}

#[derive(Serialize)]
struct Page {
    kinds: Vec<()>,
    listing: Option<()>,
    form: FormView,
    hours: u32,
    phone: Option<()>,
    receipt: ReceiptView,
}

/// Leads to the page of a number.
pub async fn find(Query(asked): Query<Asked>) -> Answer {
    let number: String = asked.receipt.trim().to_uppercase();
    let fine = !number.is_empty() && number.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    Ok(see_other(&if fine {
        format!("/rights/notices/{number}")
    } else {
        "/rights/notices/new".to_owned()
    }))
}

/// Shows it.
pub async fn show(cx: Cx, Path(number): Path<String>) -> Answer {
    let notice = cx.read(move |tx| trust::notice_by_receipt(tx, &number)).await?;
    let rules = Rules::bundled()?;
    let said = rules.notice_said(notice.state, &notice.receipt);
    let page = Page {
        kinds: Vec::new(),
        listing: None,
        form: FormView::default(),
        hours: rules.policy.desk_hours,
        phone: None,
        receipt: ReceiptView {
            said: said.in_lang(cx.lang()).to_owned(),
            number: notice.receipt,
            at: moment(notice.received_at),
            due_at: moment(notice.due_at),
            state: notice.state.word(),
        },
    };
    cx.page("rights/notice.html", &page)
}
