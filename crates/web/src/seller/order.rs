//! One order for its seller: its history, where each part of the money goes, and giving money back.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::{OrderId, RefundId};
use kernel::{Actor, Error, Line, Result, Yuan};
use orders::{AskRefund, By, GoodsBack, RefundReason, What};
use people::Role;

use super::order_page;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};

/// What a seller may say about why.
pub const REASONS: [RefundReason; 5] = [
    RefundReason::Damaged,
    RefundReason::Missing,
    RefundReason::Returned,
    RefundReason::Goodwill,
    RefundReason::NotGenuine,
];

/// Shows it.
pub async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: OrderId = id.parse().map_err(Error::from)?;
    page(&cx, id, FormView::of([("what", "pieces")])).await
}

/// Gives money back.
pub async fn refund(cx: Cx, Path(id): Path<String>, Posted(form): Posted<Vec<(String, String)>>) -> Answer {
    let id: OrderId = id.parse().map_err(Error::from)?;
    let principal = cx.principal()?;
    let scope = principal.seller()?;
    let by = By::Seller(scope, Actor::Person(principal.person));
    // Whose order it is comes before what the form says.
    cx.read(move |tx| orders::order_of_seller(tx, scope, id).map(|_| ()))
        .await?;
    let done = match wish(id, &form) {
        Ok(wish) => cx.write(move |tx| orders::refund(tx, &by, &wish)).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(amount) => {
            let amount = [("amount".to_owned(), format!("¥{}", amount.decimal()))];
            let said = cx.say_with("sorder-refunded", &amount);
            Ok(cx.done(&format!("/seller/orders/{id}"), "ok", &said))
        }
        Err(error) if !error.fields().is_empty() => {
            let typed = form.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let view = FormView::of(typed).wrong(&error, cx.lang(), "what");
            let mut response = page(&cx, id, view).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(error) if error.code() == kernel::Code::WrongState => {
            Ok(cx.done(&format!("/seller/orders/{id}"), "no", error.sentence(cx.lang())))
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(cx: &Cx, id: OrderId, form: FormView) -> Answer {
    let principal = cx.principal()?;
    let (scope, owns, lang) = (principal.seller()?, principal.has(Role::SellerOwner), cx.lang());
    let page = cx
        .read(move |tx| {
            let order = orders::order_of_seller(tx, scope, id)?;
            order_page::page(tx, lang, scope, &order, (owns, form))
        })
        .await?;
    cx.page("seller/order.html", &page)
}

/// The wish of a form.
fn wish(order: OrderId, form: &[(String, String)]) -> Result<AskRefund> {
    let typed = |name: &str| {
        let found = form.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value.trim())
    };
    let id: RefundId = typed("id").parse().map_err(|_| incomplete())?;
    let what = match typed("what") {
        "everything" => Ok(What::Everything),
        "amount" => amount(typed("amount")).map(What::Amount),
        _ => pieces(form),
    };
    let reason = RefundReason::parse(typed("reason")).filter(|reason| REASONS.contains(reason));
    let reason = reason.ok_or_else(|| Error::field("reason", "请选一个原因。", "Please choose a reason."));
    let note = match typed("note") {
        "" => Ok(None),
        text => Line::at("note", text).map(Some),
    };
    let goods = if typed("restock") == "1" {
        GoodsBack::Restocked
    } else {
        GoodsBack::No
    };
    match (what, reason, note) {
        (Ok(what), Ok(reason), Ok(note)) => Ok(AskRefund {
            id,
            order,
            what,
            goods,
            reason,
            note,
        }),
        (what, reason, note) => {
            let wrong = [what.err(), reason.err(), note.err()];
            Error::all(wrong.into_iter().flatten())?;
            Err(Error::internal("a form that is right and wrong"))
        }
    }
}

fn amount(text: &str) -> Result<Yuan> {
    let found = Yuan::parse(text.trim_start_matches(['¥', '￥'])).ok();
    found.filter(|amount| amount.is_positive()).ok_or_else(|| {
        Error::field(
            "amount",
            "请写人民币金额，例如 68.50。",
            "Write an amount in yuan, such as 68.50.",
        )
    })
}

fn pieces(form: &[(String, String)]) -> Result<What> {
    let mut wanted = Vec::new();
    for (name, value) in form {
        let Some(line) = name
            .strip_prefix("pieces_")
            .and_then(|line| line.parse::<u16>().ok())
        else {
            continue;
        };
        match value.trim() {
            "" | "0" => {}
            count => wanted.push((line, count.parse::<u32>().map_err(|_| no_number())?)),
        }
    }
    if wanted.is_empty() {
        return Err(Error::field(
            "pieces",
            "请填写要退的件数。",
            "Write how many pieces to refund.",
        ));
    }
    Ok(What::Pieces(wanted))
}

fn incomplete() -> Error {
    Error::field(
        "what",
        "表单没有完整送达，请再提交一次。",
        "The form did not arrive in full. Please send it again.",
    )
}

fn no_number() -> Error {
    Error::field(
        "pieces",
        "件数请写整数，例如 1。",
        "Write a whole number, such as 1.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Vec<(String, String)> {
        let id = RefundId::from_digest([7; 16]).to_string();
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let mut form: Vec<_> = fields.iter().map(own).collect();
        form.push(("id".to_owned(), id));
        form
    }

    #[test]
    fn pieces_of_lines_are_read() {
        let form = form(&[
            ("what", "pieces"),
            ("pieces_1", "2"),
            ("pieces_2", ""),
            ("reason", "damaged"),
        ]);
        let wish = wish(OrderId::from_digest([1; 16]), &form).unwrap();
        assert_eq!(wish.what, What::Pieces(vec![(1, 2)]));
        assert_eq!(wish.goods, GoodsBack::No);
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let form = form(&[("what", "amount"), ("amount", "some"), ("reason", "cancelled")]);
        let error = wish(OrderId::from_digest([1; 16]), &form).unwrap_err();
        let fields: Vec<_> = error.fields().iter().map(|field| field.name.as_ref()).collect();
        assert_eq!(fields, ["amount", "reason"]);
    }
}
