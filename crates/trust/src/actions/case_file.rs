//! The evidence of a case, side by side.

use std::collections::BTreeSet;

use catalog::Snapshot;
use kernel::kinds::{BrandId, CaseId};
use kernel::{PageSize, Result};
use people::{AnalystScope, SellerCard};
use store::Tx;

use crate::actions::no_case;
use crate::model::brand::Brand;
use crate::model::case::Case;
use crate::model::decision::Decision;
use crate::model::evidence::Evidence;
use crate::model::known::KnownPhoto;
use crate::model::known_case::Seed;
use crate::model::notice::Notice;
use crate::model::rules::Rules;
use crate::rows;

/// All that an analyst looks at.
#[derive(Clone, Debug)]
pub struct CaseFile {
    /// The case.
    pub case: Case,
    /// The version it is about, as it was submitted.
    pub snapshot: Option<Snapshot>,
    /// Whether the seller has changed the listing since.
    pub changed: bool,
    /// The seller's public card.
    pub seller: Option<SellerCard>,
    /// How many versions of this seller's listings a person has refused.
    pub refused_before: i64,
    /// How many listings of this seller's are on sale; no more than 200 are counted.
    pub listings: i64,
    /// The decision that held it, or that the appeal is against.
    pub decision: Option<Decision>,
    /// The listing's decisions, the latest first.
    pub history: Vec<Decision>,
    /// The known photographs that the evidence names.
    pub known: Vec<KnownPhoto>,
    /// The brands that the evidence names.
    pub brands: Vec<Brand>,
    /// The notice, if one opened the case.
    pub notice: Option<Notice>,
}

/// The file of a case.
///
/// # Errors
/// [`kernel::Code::NotFound`].
pub fn case_file(tx: &mut Tx<'_>, analyst: AnalystScope, id: CaseId) -> Result<CaseFile> {
    if let Some(seed) = rows::seed::get(tx, id, analyst.person())? {
        return file_then(tx, &seed);
    }
    let case = rows::case::get(tx, id)?.ok_or_else(no_case)?;
    let listing = catalog::listing(tx, case.listing)?;
    let now = tx.now();
    let live = catalog::visible_of_seller(tx, case.seller, None, PageSize::MOST)?;
    let mut file = evidence(tx, case)?;
    file.changed = listing.is_some_and(|listing| listing.version != file.case.version);
    file.refused_before = rows::decision::refused_by_person(tx, file.case.seller, now)?;
    file.listings = i64::try_from(live.items.len()).unwrap_or(i64::MAX);
    file.notice = rows::notice::of_case(tx, id)?;
    Ok(file)
}

/// The file of a known case, as an analyst saw it when it was opened: nothing that happened since, and the clocks of today.
fn file_then(tx: &mut Tx<'_>, seed: &Seed) -> Result<CaseFile> {
    let rules = Rules::bundled()?;
    let mut file = evidence(tx, seed.case.clone())?;
    let today = |decision: &mut Decision| {
        decision.at = seed.today(decision.at);
        // The number of old rules would tell how old the case is; what they said stands in the evidence as it was.
        if decision.machine {
            decision.rules.clone_from(&rules.version);
        }
    };
    let held = file.case.decision;
    file.history
        .retain(|decision| decision.at < seed.then || Some(decision.id) == held);
    file.history.iter_mut().for_each(today);
    file.decision.iter_mut().for_each(today);
    if let Some(card) = &mut file.seller {
        card.decided_at = card.decided_at.map(|at| seed.today(at));
    }
    file.refused_before = rows::decision::refused_by_person(tx, file.case.seller, seed.then)?;
    file.listings = rows::decision::cleared_then(tx, file.case.seller, seed.then)?.min(200);
    Ok(file)
}

/// What does not change with time.
fn evidence(tx: &mut Tx<'_>, case: Case) -> Result<CaseFile> {
    let decision = match case.decision {
        Some(decision) => rows::decision::get(tx, decision)?,
        None => None,
    };
    let (numbers, brands) = named(decision.as_ref());
    Ok(CaseFile {
        snapshot: catalog::listing_version(tx, case.listing, case.version)?,
        changed: false,
        seller: people::seller_card(tx, case.seller)?,
        refused_before: 0,
        listings: 0,
        history: rows::decision::of_listing(tx, case.listing)?,
        known: rows::known::photos_by_number(tx, &numbers)?,
        brands: rows::brand::by_ids(tx, &brands)?,
        notice: None,
        decision,
        case,
    })
}

/// The photographs and brands that a decision's evidence names.
fn named(decision: Option<&Decision>) -> (Vec<i64>, Vec<BrandId>) {
    let (mut numbers, mut brands) = (BTreeSet::new(), BTreeSet::new());
    for reason in decision.into_iter().flat_map(|decision| &decision.reasons) {
        match &reason.evidence {
            Evidence::Photo { known, brand, .. } => {
                numbers.insert(*known);
                brands.extend(brand);
            }
            Evidence::Words { brand, .. } => {
                brands.insert(*brand);
            }
            Evidence::Barcode { brand, .. } => brands.extend(brand),
            _ => {}
        }
    }
    (numbers.into_iter().collect(), brands.into_iter().collect())
}
