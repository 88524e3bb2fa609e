//! Papers that open a way into China to a listing: what is on file, what a way still waits for, and recording one.

use std::collections::BTreeMap;

use axum::extract::Query;
use axum::http::StatusCode;
use catalog::Listing;
use compliance::Verdict;
use kernel::kinds::{ListingId, PersonId};
use kernel::{Actor, Error, Lang, Line, PageSize, Result};
use orders::{PaperOnFile, RouteOffer};
use people::OperatorScope;
use serde::{Deserialize, Serialize};

use super::lists::{named, names};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::view::{Choice, moment};

const BASE: &str = "/ops/papers";
/// The papers shown without a listing being named.
const NEWEST: u16 = 50;

#[derive(Serialize)]
struct Page {
    listing: Option<Named>,
    routes: Vec<Way>,
    papers: Vec<Row>,
    kinds: Vec<Choice>,
    form: FormView,
}

#[derive(Serialize)]
struct Named {
    id: String,
    title: String,
}

/// A way into China, and what it waits for.
#[derive(Serialize)]
struct Way {
    label: String,
    /// `open`, `waits`, `closed`, `not_chosen`.
    state: &'static str,
    needs: Vec<String>,
    reason: Option<String>,
}

#[derive(Serialize)]
struct Row {
    listing: Named,
    kind: String,
    reference: String,
    by: String,
    at: String,
}

/// Whose papers are asked for.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    listing: String,
}

/// The form as posted.
#[derive(Deserialize, Clone)]
pub struct Form {
    #[serde(default)]
    listing: String,
    #[serde(default)]
    need: String,
    #[serde(default)]
    reference: String,
}

/// What the page is made from.
#[derive(Default)]
struct Found {
    listing: Option<Listing>,
    offers: Vec<RouteOffer>,
    papers: Vec<(ListingId, PaperOnFile)>,
    titled: BTreeMap<ListingId, Listing>,
    names: BTreeMap<PersonId, String>,
}

/// Shows them: of one listing with what its ways wait for, or the newest of all.
pub async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let form = FormView::of([("listing", asked.listing.as_str())]);
    if asked.listing.trim().is_empty() {
        return page(&cx, None, form).await;
    }
    match listing_of(&asked.listing) {
        Ok(id) => page(&cx, Some(id), form).await,
        Err(error) => page(&cx, None, form.wrong(&error, cx.lang(), "listing")).await,
    }
}

async fn page(cx: &Cx, id: Option<ListingId>, form: FormView) -> Answer {
    let (operator, market) = (cx.principal()?.operator()?, cx.app.parts.market.clone());
    let found = cx.read(move |tx| find(tx, &market, operator, id)).await?;
    let lang = cx.lang();
    let row = |(listing, paper): &(ListingId, PaperOnFile)| Row {
        listing: Named {
            id: listing.to_string(),
            title: found
                .titled
                .get(listing)
                .map_or_else(|| listing.to_string(), |listing| listing.title(lang).to_owned()),
        },
        kind: kind(cx, &paper.need),
        reference: paper.reference.clone(),
        by: named(&paper.recorded_by, &found.names),
        at: moment(paper.recorded_at),
    };
    let kinds = orders::papers_asked_for(&cx.app.parts.market).into_iter();
    let page = Page {
        listing: found.listing.as_ref().map(|listing| Named {
            id: listing.id.to_string(),
            title: listing.title(lang).to_owned(),
        }),
        routes: found.offers.iter().map(|offer| way(cx, offer)).collect(),
        papers: found.papers.iter().map(row).collect(),
        kinds: kinds
            .map(|need| Choice {
                value: need.to_owned(),
                label: kind(cx, need),
            })
            .collect(),
        form,
    };
    cx.page("ops/papers.html", &page)
}

fn find(
    tx: &mut store::Tx<'_>,
    market: &orders::Market,
    operator: OperatorScope,
    id: Option<ListingId>,
) -> Result<Found> {
    let mut found = Found::default();
    if let Some(id) = id
        && let Some(listing) = catalog::listing(tx, id)?
    {
        found.offers = orders::offers(tx, market, &listing)?;
        let papers = orders::papers_on_file(tx, id)?;
        found.papers = papers.into_iter().map(|paper| (id, paper)).collect();
        found.listing = Some(listing);
    } else {
        found.papers = orders::newest_papers(tx, operator, PageSize::new(NEWEST))?;
    }
    let mut ids: Vec<ListingId> = found.papers.iter().map(|(listing, _)| *listing).collect();
    ids.dedup();
    found.titled = catalog::listings_by_ids(tx, &ids)?
        .into_iter()
        .map(|listing| (listing.id, listing))
        .collect();
    let actors: Vec<Actor> = found
        .papers
        .iter()
        .map(|(_, paper)| paper.recorded_by.clone())
        .collect();
    found.names = names(tx, operator, &actors)?;
    Ok(found)
}

fn kind(cx: &Cx, need: &str) -> String {
    cx.say(&format!("ops-paper-{need}"))
}

fn way(cx: &Cx, offer: &RouteOffer) -> Way {
    let verdict = offer.answer.as_ref().map(|answer| answer.verdict);
    let state = match verdict {
        _ if offer.is_open() => "open",
        Some(Verdict::CannotBeSold) => "closed",
        _ if !offer.chosen => "not_chosen",
        _ => "waits",
    };
    let answer = offer.answer.as_ref();
    let needs = answer.map_or_else(Vec::new, |answer| answer.needs().into_iter().collect());
    let reason = answer
        .filter(|_| state == "closed")
        .and_then(|answer| answer.reasons.first());
    Way {
        label: offer.said.in_lang(cx.lang()).to_owned(),
        state,
        needs: needs.into_iter().map(|need| kind(cx, need)).collect(),
        reason: reason.map(|reason| match cx.lang() {
            Lang::ZhCn => reason.zh.clone(),
            Lang::En => reason.en.clone(),
        }),
    }
}

/// Records a paper; the prices and the search follow by themselves.
pub async fn record(cx: Cx, Posted(form): Posted<Form>) -> Answer {
    let (operator, market) = (cx.principal()?.operator()?, cx.app.parts.market.clone());
    let listing = listing_of(&form.listing);
    let shown = listing.as_ref().ok().copied();
    let done = match checked(listing, &form.reference) {
        Ok((listing, reference)) => {
            let need = form.need.clone();
            let verb = move |tx: &mut store::Tx<'_>| {
                if catalog::listing(tx, listing)?.is_none() {
                    return Err(no_listing());
                }
                orders::record_paper(tx, &market, operator, listing, &need, &reference)?;
                Ok(listing)
            };
            cx.write(verb).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(listing) => {
            let back = format!("{BASE}?listing={listing}");
            Ok(cx.done(&back, "ok", &cx.say("ops-paper-recorded")))
        }
        Err(error) if error.fields().is_empty() => Err(error.into()),
        Err(error) => {
            let view = FormView::of([
                ("listing", form.listing.as_str()),
                ("need", &form.need),
                ("reference", &form.reference),
            ]);
            let mut response = page(&cx, shown, view.wrong(&error, cx.lang(), "need")).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

fn checked(listing: Result<ListingId>, reference: &str) -> Result<(ListingId, Line<120>)> {
    let reference = Line::<120>::at("reference", reference);
    let wrong = [listing.as_ref().err(), reference.as_ref().err()];
    Error::all(wrong.into_iter().flatten().cloned())?;
    Ok((listing?, reference?))
}

/// The listing of a code, or of the address of its page.
fn listing_of(typed: &str) -> Result<ListingId> {
    let typed = typed.trim().trim_end_matches('/');
    let code = typed.split(['?', '#']).next().unwrap_or_default();
    let code = code.rsplit('/').next().unwrap_or_default();
    code.parse().map_err(|_| no_listing())
}

fn no_listing() -> Error {
    Error::field(
        "listing",
        "没有这件商品。请粘贴商品页的网址，或网址末尾的编号。",
        "There is no such listing. Paste the address of its page, or the code at the end of it.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_is_named_by_its_code_or_the_address_of_its_page() {
        let id = ListingId::from_uuid(uuid::Uuid::from_u128(7));
        for typed in [
            id.to_string(),
            format!(" https://market.example/p/{id}?option1=2kg "),
            format!("/p/{id}/"),
        ] {
            assert_eq!(listing_of(&typed).unwrap(), id, "{typed}");
        }
        assert_eq!(listing_of("cherries").unwrap_err().fields()[0].name, "listing");
    }
}
