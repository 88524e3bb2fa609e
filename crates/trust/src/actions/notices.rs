//! Notices to read: by whoever gave them, by the seller, by the desk, by everybody.

use std::collections::BTreeMap;
use std::time::Duration;

use kernel::kinds::{ListingId, NoticeId};
use kernel::{Lang, Page, PageSize, Result, Said, Time, redact};
use people::{AnalystScope, SellerCard, SellerScope, Vault};
use store::Tx;

use crate::actions::no_notice;
use crate::model::counter::Counter;
use crate::model::notice::Notice;
use crate::model::notice_key::NotifierScope;
use crate::model::notice_photo::NoticePhoto;
use crate::model::notice_state::{Faith, NoticeState, Side};
use crate::model::notice_terms::NoticeTerms;
use crate::model::owner::OwnerScope;

use crate::rows;
use crate::rows::notice::Which;

const YEAR: Duration = Duration::from_hours(365 * 24);

/// A line of a list of notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeItem {
    /// The notice.
    pub notice: Notice,
    /// The listing's title, in both languages.
    pub title: Said,
}

/// A notice with what is around it.
#[derive(Clone, Debug)]
pub struct NoticeFile {
    /// The notice.
    pub notice: Notice,
    /// The listing's title, in both languages.
    pub title: Said,
    /// The seller's public card.
    pub seller: Option<SellerCard>,
    /// The seller's answer.
    pub counter: Option<Counter>,
    /// Photographs as evidence, of both sides.
    pub photos: Vec<NoticePhoto>,
    /// Whether the listing is on sale.
    pub on_sale: bool,
}

/// Who gave a notice, and how they have used notices before; for the desk.
#[derive(Clone, Debug)]
pub struct NotifierCard {
    /// Their name.
    pub name: String,
    /// Their mail address.
    pub email: String,
    /// Their telephone; empty if they gave none.
    pub phone: String,
    /// The number of their registration or identity document; empty if they gave none.
    pub identity: String,
    /// Who signed the counter-notice; empty if there is none.
    pub signatory: String,
    /// Notices in the last year, this one among them.
    pub given: i64,
    /// Those of them that were wrong.
    pub wrong: i64,
    /// Those of them that were malicious.
    pub malicious: i64,
    /// Whether their notices are acted on before a person has looked, where the terms allow it.
    pub trusted: bool,
    /// The notice's text and the counter-notice's, as the machine would let everybody read them.
    pub redacted: [String; 2],
}

/// The notice of a receipt number.
///
/// # Errors
/// [`kernel::Code::NotFound`].
pub fn notice_by_receipt(tx: &mut Tx<'_>, number: &str) -> Result<Notice> {
    let number = number.trim().to_uppercase();
    rows::notice::by_receipt(tx, &number)?.ok_or_else(no_notice)
}

/// The notices that a list of the desk shows, the latest first: of one state if given, or only those that ask for time.
pub fn notices(
    tx: &mut Tx<'_>,
    _: AnalystScope,
    (state, asks): (Option<NoticeState>, bool),
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<NoticeItem>> {
    let which = Which {
        state,
        asks,
        ..Which::default()
    };
    list(tx, which, before, size)
}

/// A rights holder's notices, the latest first.
pub fn notices_of_holder(
    tx: &mut Tx<'_>,
    holder: OwnerScope,
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<NoticeItem>> {
    let which = Which {
        holder: Some(holder.org()),
        ..Which::default()
    };
    list(tx, which, before, size)
}

/// The notices that were passed on to a seller, the latest first; of one state if given.
pub fn notices_of_seller(
    tx: &mut Tx<'_>,
    seller: SellerScope,
    state: Option<NoticeState>,
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<NoticeItem>> {
    let which = Which {
        seller: Some(seller.org()),
        state,
        ..Which::default()
    };
    list(tx, which, before, size)
}

/// The notices that everybody may read of, the latest first: those that lacked nothing.
pub fn open_notices(
    tx: &mut Tx<'_>,
    state: Option<NoticeState>,
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<NoticeItem>> {
    let which = Which {
        state,
        open: true,
        ..Which::default()
    };
    list(tx, which, before, size)
}

/// How many notices there are in each state.
pub fn notice_counts(tx: &mut Tx<'_>) -> Result<Vec<(NoticeState, i64)>> {
    rows::notice::counts(tx)
}

/// A notice as its giver reads it.
pub fn notice_of_notifier(tx: &mut Tx<'_>, scope: &NotifierScope) -> Result<NoticeFile> {
    let notice = rows::notice::get(tx, scope.notice)?.ok_or_else(no_notice)?;
    let mut file = file(tx, notice)?;
    // The seller's photographs come with the seller's answer.
    let answered = file.counter.is_some();
    file.photos
        .retain(|photo| answered || photo.side == Side::Notifier);
    Ok(file)
}

/// A notice that was passed on to this seller, with the name of a natural person who claims a right: the seller must know
/// whom they answer. How to reach them is not passed on.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is about this seller's listing and was passed on.
pub fn notice_of_seller(
    tx: &mut Tx<'_>,
    vault: &Vault,
    scope: SellerScope,
    id: NoticeId,
) -> Result<(NoticeFile, Option<String>)> {
    let notice = rows::notice::get(tx, id)?;
    let notice = notice.filter(|notice| notice.seller == scope.org() && notice.at.forwarded.is_some());
    let notice = notice.ok_or_else(no_notice)?;
    let name = if notice.claims_right() && notice.elements.organisation.is_empty() {
        vault.open(tx, id.uuid(), "reporter")?
    } else {
        None
    };
    let name = name.map(|name| name.to_string());
    Ok((file(tx, notice)?, name))
}

/// A notice as an analyst reads it.
///
/// # Errors
/// [`kernel::Code::NotFound`].
pub fn notice_file(tx: &mut Tx<'_>, _: AnalystScope, id: NoticeId) -> Result<NoticeFile> {
    let notice = rows::notice::get(tx, id)?.ok_or_else(no_notice)?;
    file(tx, notice)
}

/// A notice as everybody may read of it.
///
/// # Errors
/// [`kernel::Code::NotFound`] also while it lacks something: it may come to nothing.
pub fn open_notice(tx: &mut Tx<'_>, receipt: &str) -> Result<NoticeFile> {
    let notice = notice_by_receipt(tx, receipt)?;
    if notice.at.complete.is_none() {
        return Err(no_notice());
    }
    let mut file = file(tx, notice)?;
    file.photos.clear();
    Ok(file)
}

/// Who gave a notice, opened for the analyst who judges it.
pub fn notifier_card(
    tx: &mut Tx<'_>,
    vault: &Vault,
    terms: &NoticeTerms,
    _: AnalystScope,
    file: &NoticeFile,
) -> Result<NotifierCard> {
    let (notice, id) = (&file.notice, file.notice.id.uuid());
    let mut sealed = |field| -> Result<String> {
        let opened = vault.open(tx, id, field)?;
        Ok(opened.map(|text| text.to_string()).unwrap_or_default())
    };
    let (name, email, phone) = (sealed("reporter")?, sealed("email")?, sealed("phone")?);
    let (identity, signatory) = (sealed("identity")?, sealed("signatory")?);
    let (now, today) = (tx.now(), tx.now().day_in_china());
    let since = now.minus(YEAR);
    let window = Duration::from_secs(u64::from(terms.on("malicious_window_days", today)) * 86_400);
    let by = notice.notifier.as_str();
    let of_late = rows::notice::in_faith(tx, by, Faith::Malicious, now.minus(window))?;
    let names = [name.as_str(), signatory.as_str()];
    let counter = file.counter.as_ref().map(|counter| counter.statement.as_str());
    Ok(NotifierCard {
        redacted: [
            redact(&notice.elements.explanation, &names),
            redact(counter.unwrap_or_default(), &names),
        ],
        given: rows::notice::given_since(tx, by, since)?,
        wrong: rows::notice::in_faith(tx, by, Faith::Wrong, since)?,
        malicious: rows::notice::in_faith(tx, by, Faith::Malicious, since)?,
        trusted: of_late < i64::from(terms.on("malicious_at", today)),
        name,
        email,
        phone,
        identity,
        signatory,
    })
}

fn file(tx: &mut Tx<'_>, notice: Notice) -> Result<NoticeFile> {
    let titles = titles(tx, &[notice.listing])?;
    let on_sale = catalog::visible_listing(tx, notice.listing)?.is_some();
    Ok(NoticeFile {
        on_sale,
        title: titles
            .get(&notice.listing)
            .cloned()
            .unwrap_or_else(|| Said::new("", "")),
        seller: people::seller_card(tx, notice.seller)?,
        counter: rows::counter::of_notice(tx, notice.id)?,
        photos: rows::notice_photo::of_notice(tx, notice.id)?,
        notice,
    })
}

fn list(tx: &mut Tx<'_>, which: Which, before: Option<&str>, size: PageSize) -> Result<Page<NoticeItem>> {
    let found = rows::notice::latest(tx, which, place(before), size.rows() + 1)?;
    let cursor = |notice: &Notice| format!("{}.{}", notice.at.received.micros(), notice.id);
    let page = Page::from_overread(found, size, cursor);
    let ids: Vec<ListingId> = page.items.iter().map(|notice| notice.listing).collect();
    let titles = titles(tx, &ids)?;
    Ok(page.map(|notice| NoticeItem {
        title: titles
            .get(&notice.listing)
            .cloned()
            .unwrap_or_else(|| Said::new("", "")),
        notice,
    }))
}

fn titles(tx: &mut Tx<'_>, ids: &[ListingId]) -> Result<BTreeMap<ListingId, Said>> {
    let listings = catalog::listings_by_ids(tx, ids)?;
    let titled = listings.iter().map(|listing| {
        let title = |lang| listing.title(lang).to_owned();
        (listing.id, Said::new(title(Lang::ZhCn), title(Lang::En)))
    });
    Ok(titled.collect())
}

fn place(before: Option<&str>) -> (Time, NoticeId) {
    let end = (Time::from_micros(i64::MAX), NoticeId::from_digest([255; 16]));
    let read = |cursor: &str| {
        let (micros, id) = cursor.split_once('.')?;
        Some((Time::from_micros(micros.parse().ok()?), id.parse().ok()?))
    };
    before.and_then(read).unwrap_or(end)
}
