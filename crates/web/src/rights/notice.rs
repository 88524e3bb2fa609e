//! Anybody reports a listing, with or without an account.

use std::time::Duration;

use axum::extract::Query;
use kernel::kinds::ListingId;
use kernel::{Actor, Email, Error, Line, Prose, Result, Said};
use people::Role;
use serde::{Deserialize, Serialize};
use trust::{NewNotice, NoticeKind, Rules};

use crate::frame::answer::{Answer, see_other, status_again};
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::shop::{PhotoView, Reader, photo};

/// Notices that one browser may send in an hour.
const MOST: i64 = 20;
/// Notices an hour from one network address, whatever the browser says of itself.
const MOST_FROM_ONE_PLACE: i64 = 100;

/// Which listing the form is about.
#[derive(Deserialize, Default)]
pub struct About {
    #[serde(default)]
    listing: String,
}

/// The form.
#[derive(Deserialize, Clone, Default)]
pub struct Form {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    listing: String,
    #[serde(default)]
    right: String,
    #[serde(default)]
    explanation: String,
    #[serde(default)]
    links: String,
    #[serde(default)]
    reporter: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    in_good_faith: String,
}

#[derive(Serialize)]
struct ListingView {
    id: String,
    title: String,
    photo: Option<PhotoView>,
    seller: String,
}

#[derive(Serialize)]
struct Page {
    kinds: Vec<&'static str>,
    listing: Option<ListingView>,
    form: FormView,
    hours: u32,
    phone: Option<()>,
    receipt: Option<()>,
}

/// Shows the form.
pub async fn show(cx: Cx, Query(about): Query<About>) -> Answer {
    let mut values = vec![("listing", about.listing.as_str())];
    if let Some(principal) = &cx.visitor.principal {
        values.push(("reporter", principal.name.as_str()));
        values.push(("email", principal.email.as_str()));
    }
    show_with(&cx, &about.listing, FormView::of(values)).await
}

/// Takes a notice in.
pub async fn submit(cx: Cx, Posted(form): Posted<Form>) -> Answer {
    match send(&cx, &form).await {
        Ok(receipt) => Ok(see_other(&format!("/rights/notices/{receipt}"))),
        Err(error) => {
            let view = form.view().wrong(&error, cx.lang(), "listing");
            let mut response = show_with(&cx, &form.listing, view).await?;
            *response.status_mut() = status_again(&error);
            Ok(response)
        }
    }
}

async fn send(cx: &Cx, form: &Form) -> Result<String> {
    let new = form.told(cx)?;
    let (vault, rules) = (cx.app.parts.vault.clone(), Rules::bundled()?);
    let person = cx.visitor.principal.as_ref().map(|principal| principal.person);
    let actor = person.map_or_else(|| Actor::machine("visitor"), Actor::Person);
    let buckets = [
        (format!("notice:{}", cx.visitor.key), MOST),
        (format!("notice-from/{}", cx.visitor.from), MOST_FROM_ONE_PLACE),
    ];
    let receipt = cx
        .write(move |tx| {
            for (bucket, most) in &buckets {
                people::allow(tx, bucket, *most, Duration::from_hours(1))?;
            }
            trust::receive_notice(tx, &vault, rules, &actor, &new)
        })
        .await?;
    Ok(receipt.number)
}

impl Form {
    fn view(&self) -> FormView {
        FormView::of([
            ("kind", self.kind.as_str()),
            ("listing", self.listing.as_str()),
            ("right", self.right.as_str()),
            ("explanation", self.explanation.as_str()),
            ("links", self.links.as_str()),
            ("reporter", self.reporter.as_str()),
            ("email", self.email.as_str()),
            ("in_good_faith", self.in_good_faith.as_str()),
        ])
    }

    /// The notice, or all that is wrong with the form at once.
    fn told(&self, cx: &Cx) -> Result<NewNotice> {
        let kind = NoticeKind::parse(&self.kind).ok_or_else(no_kind);
        let listing = listing_of(&self.listing).ok_or_else(no_listing);
        let explanation = Prose::at("explanation", &self.explanation);
        let reporter = Line::at("reporter", &self.reporter);
        let email = Email::new(&self.email).map_err(Error::from);
        let right = optional(&self.right)
            .map(|text| Line::at("right", text))
            .transpose();
        let links = self
            .links
            .lines()
            .filter_map(optional)
            .map(|text| Line::at("links", text));
        let links: Result<Vec<_>> = links.collect();
        let wrong = [
            kind.as_ref().err(),
            listing.as_ref().err(),
            explanation.as_ref().err(),
            reporter.as_ref().err(),
            email.as_ref().err(),
            right.as_ref().err(),
            links.as_ref().err(),
        ];
        Error::all(wrong.into_iter().flatten().cloned())?;
        let holder = cx
            .visitor
            .principal
            .as_ref()
            .and_then(|principal| principal.membership(Role::RightsHolder));
        Ok(NewNotice {
            kind: kind?,
            listing: listing?,
            right: right?,
            explanation: explanation?,
            links: links?,
            in_good_faith: self.in_good_faith == "1",
            reporter: reporter?,
            email: email?,
            lang: cx.lang(),
            holder: holder.map(|membership| membership.org),
        })
    }
}

fn optional(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// The listing of an id or of its page's address.
fn listing_of(text: &str) -> Option<ListingId> {
    let text = text.trim();
    let id = text.rsplit_once("/p/").map_or(text, |(_, id)| id);
    let id = id.split(['?', '#']).next()?;
    id.parse().ok()
}

async fn show_with(cx: &Cx, listing: &str, form: FormView) -> Answer {
    let (id, reader) = (listing_of(listing), cx.reader());
    let listing = cx
        .read(move |tx| id.map_or(Ok(None), |id| about(tx, &reader, id)))
        .await?;
    let page = Page {
        kinds: NoticeKind::ALL.iter().map(|kind| kind.word()).collect(),
        listing,
        form,
        hours: Rules::bundled()?.policy.desk_hours,
        phone: None,
        receipt: None,
    };
    cx.page("rights/notice.html", &page)
}

fn about(tx: &mut store::Tx<'_>, reader: &Reader, id: ListingId) -> Result<Option<ListingView>> {
    let Some(listing) = catalog::visible_listing(tx, id)? else {
        return Ok(None);
    };
    let seller = people::seller_card(tx, listing.seller)?;
    let title = listing.title(reader.lang).to_owned();
    Ok(Some(ListingView {
        id: id.to_string(),
        photo: listing
            .photos
            .first()
            .and_then(|first| photo(first, reader.lang, &title)),
        title,
        seller: seller.map(|card| reader.seller(&card).name).unwrap_or_default(),
    }))
}

fn no_kind() -> Error {
    Error::field(
        "kind",
        "请选一项最接近的问题。",
        "Choose what comes closest to what is wrong.",
    )
}

fn no_listing() -> Error {
    let what = Said::new(
        "请贴上商品页的网址，例如 …/p/lst_…。",
        "Paste the address of the product's page, such as …/p/lst_….",
    );
    Error::field("listing", what.zh, what.en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_is_read_from_its_id_and_from_its_address() {
        let id = ListingId::from_digest([7; 16]);
        for text in [
            format!("{id}"),
            format!(" https://shop.example/p/{id}?route=bonded#x "),
        ] {
            assert_eq!(listing_of(&text), Some(id), "{text}");
        }
        assert_eq!(listing_of("https://shop.example/"), None);
    }
}
