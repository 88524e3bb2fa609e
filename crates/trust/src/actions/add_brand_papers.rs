//! A rights holder adds documents that prove a mark: the certificate, a power of attorney.

use kernel::kinds::BrandId;
use kernel::{Actor, Error, Result};
use people::AnalystScope;
use store::Tx;

use crate::actions::no_brand;
use crate::events::BrandPapersAdded;
use crate::model::owner::OwnerScope;
use crate::model::paper::{BrandPaper, MOST_PAPERS, NewBrandPaper};
use crate::rows::{brand, brand_paper};

/// Adds them; how many are new. The same file again changes nothing.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless the brand is theirs; at field `papers` with too many.
pub fn add_brand_papers(
    tx: &mut Tx<'_>,
    owner: OwnerScope,
    actor: &Actor,
    id: BrandId,
    papers: &[NewBrandPaper],
) -> Result<usize> {
    own(tx, owner, id)?;
    let before = brand_paper::of_brand(tx, id)?.len();
    let mut place = before;
    for paper in papers {
        if place >= MOST_PAPERS {
            return Err(too_many());
        }
        let at = i64::try_from(place).unwrap_or(i64::MAX);
        place += usize::from(brand_paper::insert(tx, id, at, paper)?);
    }
    if place > before {
        let count = i64::try_from(place - before).unwrap_or(i64::MAX);
        tx.emit(actor, &BrandPapersAdded { brand: id, count })?;
    }
    Ok(place - before)
}

/// A brand's documents, for its owner.
pub fn own_brand_papers(tx: &mut Tx<'_>, owner: OwnerScope, id: BrandId) -> Result<Vec<BrandPaper>> {
    own(tx, owner, id)?;
    brand_paper::of_brand(tx, id)
}

/// A brand's documents, for the desk.
pub fn brand_papers(tx: &mut Tx<'_>, _: AnalystScope, id: BrandId) -> Result<Vec<BrandPaper>> {
    brand_paper::of_brand(tx, id)
}

fn own(tx: &mut Tx<'_>, owner: OwnerScope, id: BrandId) -> Result<()> {
    let mine = brand::get(tx, id)?.filter(|brand| brand.owner == Some(owner.org()));
    mine.map(|_| ()).ok_or_else(no_brand)
}

fn too_many() -> Error {
    Error::field(
        "papers",
        format!("最多 {MOST_PAPERS} 份文件，请挑能证明商标权的。"),
        format!("At most {MOST_PAPERS} documents. Choose those that prove the mark."),
    )
}
