//! What pages show of a seller: the card for everyone, the application for the operator.

use std::collections::BTreeMap;

use kernel::kinds::OrganisationId;
use kernel::{Actor, Error, Page, PageSize, Result, Said, Slug, Time};
use store::Tx;
use zeroize::Zeroizing;

use crate::actions::apply::SEALED;
use crate::events::ApplicationOpened;
use crate::model::principal::{OrgKind, OrgStatus};
use crate::model::scope::{OperatorScope, SellerScope};
use crate::rows::organisation::{self, Stored};
use crate::vault::Vault;

/// What everyone may see of a seller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SellerCard {
    /// The seller.
    pub org: OrganisationId,
    /// Its name in page addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Its name in Chinese; the English one if it has none.
    pub name_zh: String,
    /// US state, two letters.
    pub state: String,
    /// City.
    pub city: String,
    /// The year the business began; 0 if not told.
    pub since: i64,
    /// Its story in English.
    pub story_en: String,
    /// Its story in Chinese.
    pub story_zh: String,
    /// Where its verification stands.
    pub status: OrgStatus,
    /// When it was verified or refused.
    pub decided_at: Option<Time>,
    /// Why it was refused.
    pub reason: Option<Said>,
    /// Whether nothing is sold for now, since the seller owes what the law asks of those who sell much.
    pub suspended: bool,
}

impl SellerCard {
    /// Whether the seller may sell now.
    pub fn trades(&self) -> bool {
        self.status == OrgStatus::Verified && !self.suspended
    }
}

/// What the operator sees of an application, opened from its seal.
pub struct ApplicationView {
    /// The public side.
    pub card: SellerCard,
    /// When it came.
    pub applied_at: Time,
    /// Who decided it.
    pub decided_by: Option<Actor>,
    /// The sealed fields by name: `legal_name`, `tin`, `bank_account` …
    pub fields: BTreeMap<&'static str, Zeroizing<String>>,
}

/// The card of a seller.
pub fn seller_card(tx: &mut Tx<'_>, org: OrganisationId) -> Result<Option<SellerCard>> {
    let stored = organisation::get(tx, org)?.filter(|stored| stored.kind == OrgKind::Seller);
    Ok(stored.map(card))
}

/// The cards of several sellers, in no order; at most one query each, so ask for a page at a time.
pub fn seller_cards(
    tx: &mut Tx<'_>,
    orgs: impl IntoIterator<Item = OrganisationId>,
) -> Result<Vec<SellerCard>> {
    let mut orgs: Vec<_> = orgs.into_iter().collect();
    orgs.sort_unstable();
    orgs.dedup();
    orgs.into_iter()
        .filter_map(|org| seller_card(tx, org).transpose())
        .collect()
}

/// The card of a seller by its name in page addresses.
pub fn seller_by_slug(tx: &mut Tx<'_>, slug: &str) -> Result<Option<SellerCard>> {
    let stored = organisation::by_slug(tx, slug)?.filter(|stored| stored.kind == OrgKind::Seller);
    Ok(stored.map(card))
}

/// Sellers of a status, the oldest first; `after` is the last page's `next`.
pub fn sellers_by_status(
    tx: &mut Tx<'_>,
    status: OrgStatus,
    after: Option<&str>,
    size: PageSize,
) -> Result<Page<SellerCard>> {
    let after = after
        .and_then(read_cursor)
        .unwrap_or((Time::from_micros(i64::MIN), OrganisationId::from_digest([0; 16])));
    let rows = organisation::by_status(tx, OrgKind::Seller, status, after, size.rows() + 1)?;
    Ok(Page::from_overread(rows, size, |row| {
        format!("{}.{}", row.created_at.micros(), row.id)
    })
    .map(card))
}

/// Opens an application for the operator who decides it.
pub fn open_application(
    tx: &mut Tx<'_>,
    vault: &Vault,
    _: OperatorScope,
    org: OrganisationId,
) -> Result<ApplicationView> {
    opened(tx, vault, org)
}

/// A seller's own application, opened from its seal.
pub fn own_application(tx: &mut Tx<'_>, vault: &Vault, scope: SellerScope) -> Result<ApplicationView> {
    opened(tx, vault, scope.org())
}

fn opened(tx: &mut Tx<'_>, vault: &Vault, org: OrganisationId) -> Result<ApplicationView> {
    let stored = organisation::get(tx, org)?.filter(|stored| stored.kind == OrgKind::Seller);
    let stored = stored.ok_or_else(|| Error::not_found(&Said::new("这家店铺", "such seller")))?;
    let mut fields = BTreeMap::new();
    for field in SEALED {
        if let Some(value) = vault.open(tx, org.uuid(), field)? {
            fields.insert(field, value);
        }
    }
    Ok(ApplicationView {
        applied_at: stored.created_at,
        decided_by: stored.decided_by.clone(),
        card: card(stored),
        fields,
    })
}

/// Opens an application and records who has looked.
pub fn look_into_application(
    tx: &mut Tx<'_>,
    vault: &Vault,
    operator: OperatorScope,
    org: OrganisationId,
) -> Result<ApplicationView> {
    let view = open_application(tx, vault, operator, org)?;
    tx.emit(&operator.actor(), &ApplicationOpened { org })?;
    Ok(view)
}

/// A seller in the operator's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SellerRow {
    /// The public side.
    pub card: SellerCard,
    /// When it applied.
    pub applied_at: Time,
}

/// Sellers, the latest first; of a status unless none is named, and whose name contains `text` unless it is empty.
/// `before` is the last page's `next`.
pub fn sellers(
    tx: &mut Tx<'_>,
    _: OperatorScope,
    status: Option<OrgStatus>,
    text: &str,
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<SellerRow>> {
    let end = (
        Time::from_micros(i64::MAX),
        OrganisationId::from_digest([u8::MAX; 16]),
    );
    let before = before.and_then(read_cursor).unwrap_or(end);
    let rows = organisation::latest(tx, OrgKind::Seller, status, text, before, size.rows() + 1)?;
    let key = |row: &Stored| format!("{}.{}", row.created_at.micros(), row.id);
    Ok(Page::from_overread(rows, size, key).map(|stored| SellerRow {
        applied_at: stored.created_at,
        card: card(stored),
    }))
}

/// How many sellers stand where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SellerCount {
    /// Where they stand.
    pub status: OrgStatus,
    /// How many.
    pub count: i64,
    /// When the first of them applied.
    pub oldest: Time,
}

/// How many sellers stand where; statuses without any are left out.
pub fn count_sellers(tx: &mut Tx<'_>, _: OperatorScope) -> Result<Vec<SellerCount>> {
    let counts = organisation::counts(tx, OrgKind::Seller)?.into_iter();
    Ok(counts
        .map(|(status, count, oldest)| SellerCount {
            status,
            count,
            oldest,
        })
        .collect())
}

fn read_cursor(cursor: &str) -> Option<(Time, OrganisationId)> {
    let (micros, id) = cursor.split_once('.')?;
    Some((Time::from_micros(micros.parse().ok()?), id.parse().ok()?))
}

fn card(stored: Stored) -> SellerCard {
    SellerCard {
        org: stored.id,
        slug: stored.slug,
        name_zh: if stored.name_zh.is_empty() {
            stored.name.clone()
        } else {
            stored.name_zh
        },
        name: stored.name,
        state: stored.state,
        city: stored.city,
        since: stored.since,
        story_en: stored.story_en,
        story_zh: stored.story_zh,
        status: stored.status,
        decided_at: stored.decided_at,
        suspended: stored.suspended,
        reason: stored.reason,
    }
}
