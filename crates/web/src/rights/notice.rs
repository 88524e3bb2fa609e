//! Anybody reports a listing, with or without an account.

use std::time::Duration;

use axum::extract::Query;
use kernel::kinds::ListingId;
use kernel::{Actor, Error, Result, Said};
use people::Role;
use serde::{Deserialize, Serialize};
use trust::{NewNotice, NoticeKey, NoticeKind, NoticeTerms, Rules};

use crate::frame::answer::{Answer, see_other, status_again};
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Pairs, Posted};
use crate::notice::{Contact, Fields};
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
    #[serde(default)]
    kind: String,
    /// The code of an item that it is about.
    #[serde(default)]
    code: String,
}

/// The form.
#[derive(Clone, Default)]
struct Form {
    kind: String,
    listing: String,
    contact: Contact,
    fields: Fields,
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
}

/// Shows the form.
pub async fn show(cx: Cx, Query(about): Query<About>) -> Answer {
    let of_item = cx.say_with("rights-explain-code", &[("code".to_owned(), about.code.clone())]);
    let mut values = vec![("listing", about.listing.as_str())];
    values.extend(NoticeKind::parse(&about.kind).map(|kind| ("kind", kind.word())));
    values.extend((!about.code.is_empty()).then_some(("explanation", of_item.as_str())));
    if let Some(principal) = &cx.visitor.principal {
        values.push(("reporter", principal.name.as_str()));
        values.push(("email", principal.email.as_str()));
        let holder = principal.membership(Role::RightsHolder);
        values.extend(holder.map(|holder| ("organisation", holder.name.as_str())));
    }
    show_with(&cx, &about.listing, FormView::of(values)).await
}

/// Takes a notice in, and leads to its private page.
pub async fn submit(cx: Cx, Posted(pairs): Posted<Pairs>) -> Answer {
    let form = Form::of(&pairs);
    match send(&cx, &form).await {
        Ok(key) => Ok(see_other(&format!("/rights/notices/private/{}", key.secret()))),
        Err(error) => {
            let view = form.view().wrong(&error, cx.lang(), "listing");
            let mut response = show_with(&cx, &form.listing, view).await?;
            *response.status_mut() = status_again(&error);
            Ok(response)
        }
    }
}

async fn send(cx: &Cx, form: &Form) -> Result<NoticeKey> {
    let key = NoticeKey::new(&*cx.app.parts.store.random());
    let new = form.told(cx, key.clone())?;
    let (vault, rules, terms) = (
        cx.app.parts.vault.clone(),
        Rules::bundled()?,
        NoticeTerms::bundled()?,
    );
    let person = cx.visitor.principal.as_ref().map(|principal| principal.person);
    let actor = person.map_or(Actor::Anyone, Actor::Person);
    let buckets = [
        (format!("notice:{}", cx.visitor.key), MOST),
        (format!("notice-from/{}", cx.visitor.from), MOST_FROM_ONE_PLACE),
    ];
    cx.write(move |tx| {
        for (bucket, most) in &buckets {
            people::allow(tx, bucket, *most, Duration::from_hours(1))?;
        }
        trust::receive_notice(tx, &vault, (rules, terms), &actor, &new)
    })
    .await?;
    Ok(key)
}

impl Form {
    fn of(pairs: &Pairs) -> Self {
        let one = |name: &str| pairs.one(name).to_owned();
        Self {
            kind: one("kind"),
            listing: one("listing"),
            contact: Contact {
                reporter: one("reporter"),
                email: one("email"),
                phone: one("phone"),
            },
            fields: Fields::posted(one),
        }
    }

    fn view(&self) -> FormView {
        let own = FormView::of([
            ("kind", self.kind.as_str()),
            ("listing", self.listing.as_str()),
            ("reporter", self.contact.reporter.as_str()),
            ("email", self.contact.email.as_str()),
            ("phone", self.contact.phone.as_str()),
        ]);
        own.under(self.fields.view())
    }

    /// The notice, or all that cannot be read at once. What is only missing is told on the notice's own page.
    fn told(&self, cx: &Cx, key: NoticeKey) -> Result<NewNotice> {
        let kind = NoticeKind::parse(&self.kind).ok_or_else(no_kind);
        let listing = listing_of(&self.listing).ok_or_else(no_listing);
        let (contact, told) = (self.contact.told(), self.fields.told());
        let wrong = [
            kind.as_ref().err(),
            listing.as_ref().err(),
            contact.as_ref().err(),
            told.as_ref().err(),
        ];
        Error::all(wrong.into_iter().flatten().cloned())?;
        let (reporter, email, phone) = contact?;
        let principal = cx.visitor.principal.as_ref();
        let holder = principal.and_then(|principal| principal.membership(Role::RightsHolder));
        Ok(NewNotice {
            kind: kind?,
            listing: listing?,
            told: told?,
            reporter,
            email,
            phone,
            lang: cx.lang(),
            holder: holder.map(|membership| membership.org),
            key,
        })
    }
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
