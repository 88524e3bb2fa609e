//! Decisions to read: for the seller with their statement, for shoppers what was checked and when.

use std::collections::BTreeMap;

use kernel::kinds::{DecisionId, ListingId};
use kernel::{Page, PageSize, Result, Time};
use people::SellerScope;
use store::Tx;

use crate::actions::no_decision;
use crate::model::case::Case;
use crate::model::decision::Decision;
use crate::model::rules::{Outcome, Rules};
use crate::model::statement::Statement;
use crate::rows;

/// What a shopper may know of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The decision.
    pub decision: DecisionId,
    /// When.
    pub at: Time,
    /// By which version of the rules.
    pub rules: String,
    /// Whether a machine decided.
    pub machine: bool,
    /// The registered brand whose goods the seller may sell: 品牌已验证.
    pub brand: Option<String>,
}

/// The statements about a seller's listing, the latest first; at most 50.
pub fn statements(
    tx: &mut Tx<'_>,
    rules: &Rules,
    scope: SellerScope,
    listing: ListingId,
) -> Result<Vec<Statement>> {
    let decisions = rows::decision::of_listing(tx, listing)?;
    let own = decisions.iter().filter(|decision| decision.seller == scope.org());
    own.map(|decision| Statement::of(rules, decision)).collect()
}

/// The statement of one decision about a seller's listing.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is about this seller's listing.
pub fn statement(tx: &mut Tx<'_>, rules: &Rules, scope: SellerScope, id: DecisionId) -> Result<Statement> {
    let decision = rows::decision::get(tx, id)?.filter(|decision| decision.seller == scope.org());
    Statement::of(rules, &decision.ok_or_else(no_decision)?)
}

/// The appeal against a decision about this seller's listing, if there is one.
pub fn appeal_against(tx: &mut Tx<'_>, scope: SellerScope, id: DecisionId) -> Result<Option<Case>> {
    let case = rows::case::appeal_against(tx, id)?;
    Ok(case.filter(|case| case.seller == scope.org()))
}

/// Refusals of a seller's listings, the latest first.
pub fn refusals(
    tx: &mut Tx<'_>,
    rules: &Rules,
    scope: SellerScope,
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<Statement>> {
    let end = (Time::from_micros(i64::MAX), DecisionId::from_digest([255; 16]));
    let before = before.and_then(read_cursor).unwrap_or(end);
    let rows = rows::decision::of_seller(tx, scope.org(), Outcome::Refused, before, size.rows() + 1)?;
    let cursor = |decision: &Decision| format!("{}.{}", decision.at.micros(), decision.id);
    let page = Page::from_overread(rows, size, cursor);
    let items = page.items.iter().map(|decision| Statement::of(rules, decision));
    Ok(Page {
        items: items.collect::<Result<_>>()?,
        next: page.next,
    })
}

/// What was checked about the listings that shoppers see, by listing. At most 200 at a time.
pub fn checked(tx: &mut Tx<'_>, listings: &[ListingId]) -> Result<BTreeMap<ListingId, Checked>> {
    let listings = listings
        .get(..listings.len().min(PageSize::MOST.count()))
        .unwrap_or_default();
    let decisions = rows::decision::clearing(tx, listings)?;
    let brands: Vec<_> = decisions.iter().filter_map(|decision| decision.brand).collect();
    let brands: BTreeMap<_, _> = rows::brand::by_ids(tx, &brands)?
        .into_iter()
        .map(|brand| (brand.id, brand.name))
        .collect();
    // In order of time: the latest clearance of a listing is the one that stays.
    let of = |decision: Decision| {
        let brand = decision.brand.and_then(|id| brands.get(&id).cloned());
        let checked = Checked {
            decision: decision.id,
            at: decision.at,
            rules: decision.rules,
            machine: decision.machine,
            brand,
        };
        (decision.listing, checked)
    };
    Ok(decisions.into_iter().map(of).collect())
}

fn read_cursor(cursor: &str) -> Option<(Time, DecisionId)> {
    let (micros, id) = cursor.split_once('.')?;
    Some((Time::from_micros(micros.parse().ok()?), id.parse().ok()?))
}
