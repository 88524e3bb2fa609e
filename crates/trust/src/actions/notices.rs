//! Notices to read: by whoever holds a receipt, by the rights holder that sent them, by the desk.

use std::collections::BTreeMap;

use kernel::kinds::{ListingId, NoticeId};
use kernel::{Error, Lang, Page, PageSize, Result, Said, Time};
use people::AnalystScope;
use store::Tx;

use crate::model::notice::{Notice, NoticeState};
use crate::model::owner::OwnerScope;
use crate::rows;

/// A line of a list of notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeItem {
    /// The notice.
    pub notice: Notice,
    /// The listing's title, in both languages.
    pub title: Said,
}

/// The notice of a receipt number.
///
/// # Errors
/// [`kernel::Code::NotFound`].
pub fn notice_by_receipt(tx: &mut Tx<'_>, number: &str) -> Result<Notice> {
    let number = number.trim().to_uppercase();
    rows::notice::by_receipt(tx, &number)?.ok_or_else(|| {
        Error::not_found(&Said::new(
            "这个受理号对应的通知",
            "notice with this receipt number",
        ))
    })
}

/// All notices, the latest first; of one state if given.
pub fn notices(
    tx: &mut Tx<'_>,
    _: AnalystScope,
    state: Option<NoticeState>,
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<NoticeItem>> {
    let found = rows::notice::latest(tx, state, place(before), size.rows() + 1)?;
    titled(tx, found, size)
}

/// A rights holder's notices, the latest first.
pub fn notices_of_holder(
    tx: &mut Tx<'_>,
    holder: OwnerScope,
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<NoticeItem>> {
    let found = rows::notice::of_holder(tx, holder.org(), place(before), size.rows() + 1)?;
    titled(tx, found, size)
}

/// How many notices there are in each state.
pub fn notice_counts(tx: &mut Tx<'_>, _: AnalystScope) -> Result<Vec<(NoticeState, i64)>> {
    rows::notice::counts(tx)
}

fn titled(tx: &mut Tx<'_>, found: Vec<Notice>, size: PageSize) -> Result<Page<NoticeItem>> {
    let cursor = |notice: &Notice| format!("{}.{}", notice.received_at.micros(), notice.id);
    let page = Page::from_overread(found, size, cursor);
    let ids: Vec<ListingId> = page.items.iter().map(|notice| notice.listing).collect();
    let listings = catalog::listings_by_ids(tx, &ids)?;
    let titles: BTreeMap<ListingId, Said> = listings
        .iter()
        .map(|listing| {
            let title = |lang| listing.title(lang).to_owned();
            (listing.id, Said::new(title(Lang::ZhCn), title(Lang::En)))
        })
        .collect();
    Ok(page.map(|notice| NoticeItem {
        title: titles
            .get(&notice.listing)
            .cloned()
            .unwrap_or_else(|| Said::new("", "")),
        notice,
    }))
}

fn place(before: Option<&str>) -> (Time, NoticeId) {
    let end = (Time::from_micros(i64::MAX), NoticeId::from_digest([255; 16]));
    let read = |cursor: &str| {
        let (micros, id) = cursor.split_once('.')?;
        Some((Time::from_micros(micros.parse().ok()?), id.parse().ok()?))
    };
    before.and_then(read).unwrap_or(end)
}
