//! Where a notice stands, for whoever holds its receipt number. What it says stands on its private page only.

use axum::extract::{Path, Query};
use serde::{Deserialize, Serialize};
use trust::{NoticeTerms, Rules};

use crate::frame::answer::{Answer, see_other};
use crate::frame::cx::Cx;
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
    receipt: ReceiptView,
    open: bool,
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
    let (notice, now) = cx
        .read(move |tx| Ok((trust::notice_by_receipt(tx, &number)?, tx.now())))
        .await?;
    let hours = Rules::bundled()?.policy.desk_hours;
    let said = NoticeTerms::bundled()?.to_notifier(notice.state, &notice.receipt, hours, now);
    let page = Page {
        open: notice.at.complete.is_some(),
        receipt: ReceiptView {
            said: said.in_lang(cx.lang()).to_owned(),
            at: moment(notice.at.received),
            due_at: moment(notice.at.due),
            state: notice.state.word(),
            number: notice.receipt,
        },
    };
    cx.page("rights/receipt.html", &page)
}
