//! The evidence of a case, side by side.

use std::collections::BTreeSet;

use catalog::Snapshot;
use kernel::Result;
use kernel::kinds::{BrandId, CaseId};
use people::{AnalystScope, SellerCard};
use store::Tx;

use crate::actions::no_case;
use crate::model::brand::Brand;
use crate::model::case::Case;
use crate::model::decision::Decision;
use crate::model::evidence::Evidence;
use crate::model::known::KnownPhoto;
use crate::model::notice::Notice;
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
pub fn case_file(tx: &mut Tx<'_>, _: AnalystScope, id: CaseId) -> Result<CaseFile> {
    let case = rows::case::get(tx, id)?.ok_or_else(no_case)?;
    let decision = match case.decision {
        Some(decision) => rows::decision::get(tx, decision)?,
        None => None,
    };
    let (numbers, brands) = named(decision.as_ref());
    let listing = catalog::listing(tx, case.listing)?;
    Ok(CaseFile {
        snapshot: catalog::listing_version(tx, case.listing, case.version)?,
        changed: listing.is_some_and(|listing| listing.version != case.version),
        seller: people::seller_card(tx, case.seller)?,
        refused_before: rows::decision::refused_by_person(tx, case.seller)?,
        history: rows::decision::of_listing(tx, case.listing)?,
        known: rows::known::photos_by_number(tx, &numbers)?,
        brands: rows::brand::by_ids(tx, &brands)?,
        notice: rows::notice::of_case(tx, id)?,
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
