//! A rights holder's desk: where each notice stands and how long it has left, and their brands.

use axum::extract::Query;
use kernel::PageSize;
use people::Role;
use serde::{Deserialize, Serialize};
use trust::{Brand, BrandCounts, NoticeItem, NoticeState, NoticeTerms, OwnerScope, Rules};

use crate::desk::{Clock, clock};
use crate::frame::answer::{Answer, see_other};
use crate::frame::cx::Cx;
use crate::frame::view::moment;

const SIZE: u16 = 20;

/// Where the list of notices begins.
#[derive(Deserialize, Default)]
pub struct Begin {
    before: Option<String>,
}

#[derive(Serialize)]
struct Holder {
    name: String,
}

#[derive(Serialize)]
struct BrandView {
    id: String,
    name: String,
    status: &'static str,
    mark_no: String,
    authorised: i64,
    photos: i64,
}

#[derive(Serialize)]
struct NoticeView {
    id: String,
    receipt: String,
    kind: &'static str,
    title: String,
    listing: String,
    state: &'static str,
    received_at: String,
    #[serde(flatten)]
    clock: Clock,
    decided_at: Option<String>,
    outcome: Option<String>,
}

#[derive(Serialize)]
struct Page {
    holder: Holder,
    brands: Vec<BrandView>,
    notices: Vec<NoticeView>,
    older: Option<String>,
}

/// Shows it.
pub async fn show(cx: Cx, Query(begin): Query<Begin>) -> Answer {
    let principal = cx.principal()?;
    // Whoever speaks for nobody yet is asked for whom.
    let Ok(owner) = OwnerScope::of(principal) else {
        return Ok(see_other("/rights/join"));
    };
    let membership = principal
        .membership(Role::RightsHolder)
        .or_else(|| principal.membership(Role::SellerOwner));
    let holder = Holder {
        name: membership
            .map(|membership| membership.name.clone())
            .unwrap_or_default(),
    };
    let (brands, counts, notices, now) = cx
        .read(move |tx| {
            let brands = trust::brands_of_owner(tx, owner)?;
            let ids: Vec<_> = brands.iter().map(|brand| brand.id).collect();
            let counts = trust::brand_counts(tx, &ids)?;
            let notices = trust::notices_of_holder(tx, owner, begin.before.as_deref(), PageSize::new(SIZE))?;
            Ok((brands, counts, notices, tx.now()))
        })
        .await?;
    let (hours, terms) = (Rules::bundled()?.policy.desk_hours, NoticeTerms::bundled()?);
    let brand = |brand: &Brand| {
        let counts: BrandCounts = counts.get(&brand.id).copied().unwrap_or_default();
        BrandView {
            id: brand.id.to_string(),
            name: brand.name.clone(),
            status: brand.status.word(),
            mark_no: format!("{} {}", brand.office, brand.mark_number),
            authorised: counts.sellers,
            photos: counts.photographs,
        }
    };
    let notice = |item: &NoticeItem| {
        let (notice, lang) = (&item.notice, cx.lang());
        let said = terms.to_notifier(notice.state, &notice.receipt, hours, now);
        NoticeView {
            id: notice.id.to_string(),
            receipt: notice.receipt.clone(),
            kind: notice.kind.word(),
            title: item.title.in_lang(lang).to_owned(),
            listing: notice.listing.to_string(),
            state: notice.state.word(),
            received_at: moment(notice.at.received),
            clock: clock(&cx, notice.at.due, notice.at.decided.unwrap_or(now)),
            decided_at: notice.at.decided.map(moment),
            outcome: (notice.state != NoticeState::Received).then(|| said.in_lang(lang).to_owned()),
        }
    };
    let page = Page {
        holder,
        brands: brands.iter().map(brand).collect(),
        notices: notices.items.iter().map(notice).collect(),
        older: notices.next.as_ref().map(|next| format!("/rights?before={next}")),
    };
    cx.page("rights/home.html", &page)
}
