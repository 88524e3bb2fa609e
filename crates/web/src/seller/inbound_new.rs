//! A notice being written. Its lines travel in the form itself, so that nothing is kept until it is announced.

use axum::http::StatusCode;
use catalog::Status;
use kernel::kinds::VariantId;
use kernel::{Actor, Day, Error, Lang, Line as Text, PageSize, Prose, Result};
use people::SellerScope;
use serde::Serialize;
use store::Tx;
use warehouse::{NewInbound, NewInboundLine};

use super::inbound::{self, Line, Notice, Page};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};

/// Goods that may be announced.
#[derive(Serialize, Clone)]
pub struct Goods {
    /// The variant.
    pub value: String,
    /// Title, options and article number.
    pub label: String,
    #[serde(skip)]
    title: String,
    #[serde(skip)]
    sku: String,
}

/// Shows an empty one.
pub async fn show(cx: Cx) -> Answer {
    page(&cx, &[], FormView::default()).await
}

/// Adds a line, takes one off, or announces what is there.
pub async fn submit(cx: Cx, Posted(form): Posted<Vec<(String, String)>>) -> Answer {
    let typed = |name: &str| {
        let found = form.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value.trim())
    };
    let own = form.iter().filter(|(name, _)| name == "line");
    let mut lines: Vec<String> = own.map(|(_, value)| value.clone()).collect();
    let adding = ["variant", "units", "lot"]
        .iter()
        .any(|name| !typed(name).is_empty());
    let action = typed("do");
    if let Some(place) = action
        .strip_prefix("remove-")
        .and_then(|place| place.parse::<usize>().ok())
    {
        if place < lines.len() {
            lines.remove(place);
        }
        return page(&cx, &lines, kept(&form)).await;
    }
    // What was typed but not added yet belongs to the notice, too.
    if action == "add" || adding {
        match added([
            typed("variant"),
            typed("units"),
            typed("expires_on"),
            typed("lot"),
        ]) {
            Ok(line) => lines.push(line),
            Err(error) => return again(&cx, &lines, &form, &error).await,
        }
    }
    if action == "add" {
        return page(&cx, &lines, FormView::of([("note", typed("note"))])).await;
    }
    match announce(&cx, &lines, typed("note")).await {
        Ok(path) => Ok(cx.done(&path, "ok", &cx.say("inbound-was-announced"))),
        Err(error) if !error.fields().is_empty() => {
            let rest = FormView::of([("note", typed("note"))]).wrong(&error, cx.lang(), "lines");
            let mut response = page(&cx, &lines, rest).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}

async fn announce(cx: &Cx, lines: &[String], note: &str) -> Result<String> {
    let principal = cx.principal()?;
    let (scope, actor) = (principal.seller()?, Actor::Person(principal.person));
    let new = NewInbound {
        lines: lines.iter().map(|line| read(line)).collect::<Result<_>>()?,
        note: if note.is_empty() {
            None
        } else {
            Some(Prose::at("note", note)?)
        },
    };
    let id = cx
        .write(move |tx| warehouse::announce(tx, scope, &actor, &new))
        .await?;
    Ok(format!("/seller/inbound/{id}"))
}

/// A line as its hidden field, checked.
fn added([variant, units, expires_on, lot]: [&str; 4]) -> Result<String> {
    let wrong = [
        variant
            .parse::<VariantId>()
            .err()
            .map(|_| Error::field("variant", "请选择商品。", "Please choose the goods.")),
        (!units.parse::<i64>().is_ok_and(|units| units > 0)).then(|| {
            Error::field(
                "units",
                "数量请写整数，例如 12。",
                "Write how many as a number: 12.",
            )
        }),
        (!expires_on.is_empty() && expires_on.parse::<Day>().is_err()).then(|| {
            Error::field(
                "expires_on",
                "到期日请写成 2027-06-30 的样子。",
                "Write the last day of use like 2027-06-30.",
            )
        }),
        Text::<64>::at("lot", lot).err(),
    ];
    Error::all(wrong.into_iter().flatten())?;
    Ok([variant, units, expires_on, lot].join("|"))
}

/// The line of a hidden field.
fn read(field: &str) -> Result<NewInboundLine> {
    let parts: Vec<&str> = field.splitn(4, '|').collect();
    let [variant, units, expires_on, lot] = parts.as_slice() else {
        return Err(unreadable());
    };
    let expiry = if expires_on.is_empty() {
        None
    } else {
        Some(expires_on.parse::<Day>().map_err(|_| unreadable())?)
    };
    Ok(NewInboundLine {
        variant: variant.parse().map_err(Error::from)?,
        quantity: units.parse().map_err(|_| unreadable())?,
        lot: Text::at("lines", lot)?,
        expiry,
    })
}

fn unreadable() -> Error {
    Error::field(
        "lines",
        "有一行没有读懂，请删掉后重新填写。",
        "One line could not be read. Remove it and write it again.",
    )
}

/// What is kept of the fields of a line that is still being typed.
fn kept(form: &[(String, String)]) -> FormView {
    let fields = ["variant", "units", "lot", "expires_on", "note"];
    let some = form.iter().filter(|(name, _)| fields.contains(&name.as_str()));
    FormView::of(some.map(|(name, value)| (name.as_str(), value.as_str())))
}

async fn again(cx: &Cx, lines: &[String], form: &[(String, String)], error: &Error) -> Answer {
    let mut response = page(cx, lines, kept(form).wrong(error, cx.lang(), "lines")).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn page(cx: &Cx, lines: &[String], form: FormView) -> Answer {
    let goods = inbound::goods(cx).await?;
    let notice = Notice {
        state: "draft",
        lines: lines.iter().map(|field| shown(field, &goods)).collect(),
        ..Notice::default()
    };
    cx.page("seller/inbound_notice.html", &Page { notice, goods, form })
}

fn shown(field: &str, goods: &[Goods]) -> Line {
    let line = read(field).ok();
    let known = line.as_ref().and_then(|line| {
        let variant = line.variant.to_string();
        goods.iter().find(|one| one.value == variant)
    });
    Line {
        field: field.to_owned(),
        title: known.map_or_else(|| field.to_owned(), |one| one.title.clone()),
        sku: known.map(|one| one.sku.clone()).unwrap_or_default(),
        units: line.as_ref().map_or(0, |line| line.quantity),
        lot: line.as_ref().map(|line| line.lot.to_string()).unwrap_or_default(),
        expires_on: line.and_then(|line| line.expiry).map(|day| day.to_string()),
        received: None,
        off: Vec::new(),
    }
}

/// The seller's goods that are not put away, by title; of the latest 200 listings.
pub fn goods(tx: &mut Tx<'_>, scope: SellerScope, lang: Lang) -> Result<Vec<Goods>> {
    let listings = catalog::listings_of_seller(tx, scope, None, None, PageSize::MOST)?;
    let mut found = Vec::new();
    for listing in listings
        .items
        .iter()
        .filter(|listing| listing.status != Status::Archived)
    {
        for variant in listing.active_variants() {
            let option = variant.label();
            let title = match option.as_str() {
                "" => listing.title(lang).to_owned(),
                option => format!("{} ({option})", listing.title(lang)),
            };
            let sku = variant
                .told
                .sku
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default();
            found.push(Goods {
                value: variant.id.to_string(),
                label: if sku.is_empty() {
                    title.clone()
                } else {
                    format!("{title} · {sku}")
                },
                title,
                sku,
            });
        }
    }
    found.sort_by(|one, other| one.label.cmp(&other.label));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_as_it_was_added() {
        let variant = VariantId::from_digest([3; 16]);
        let field = added([&variant.to_string(), "12", "2027-06-30", "A|7"]).unwrap();
        let line = read(&field).unwrap();
        assert_eq!(
            (line.variant, line.quantity, line.lot.as_str()),
            (variant, 12, "A|7")
        );
        assert_eq!(line.expiry.unwrap().to_string(), "2027-06-30");
    }

    #[test]
    fn all_that_is_wrong_with_a_line_is_told_at_once() {
        let error = added(["", "twelve", "soon", ""]).unwrap_err();
        assert_eq!(error.fields().len(), 4);
    }
}
