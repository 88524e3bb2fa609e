//! A brand lets a seller sell its goods.

use catalog::CategorySlug;
use kernel::kinds::{BrandId, OrganisationId};
use kernel::{Actor, Error, Result};
use people::AnalystScope;
use store::Tx;

use crate::actions::no_brand;
use crate::events::SellerAuthorised;
use crate::model::owner::OwnerScope;
use crate::model::registry::Authorisation;
use crate::rows::{authorisation, brand, head};

/// Who lets a seller sell a brand's goods.
#[derive(Clone, Debug)]
pub enum Grantor {
    /// Its owner, through a person.
    Owner(OwnerScope, Actor),
    /// An analyst who has seen proof; for names that the market watches and nobody has registered.
    Analyst(AnalystScope),
}

impl Grantor {
    pub(crate) fn actor(&self) -> Actor {
        match self {
            Self::Owner(_, actor) => actor.clone(),
            Self::Analyst(analyst) => analyst.actor(),
        }
    }

    /// Whether they may speak for a brand of this owner.
    pub(crate) fn speaks_for(&self, owner: Option<OrganisationId>) -> bool {
        match self {
            Self::Owner(scope, _) => owner == Some(scope.org()),
            Self::Analyst(_) => owner.is_none(),
        }
    }
}

/// The categories are categories of this market.
fn check_categories(right: &Authorisation) -> Result<()> {
    match right
        .categories
        .iter()
        .find(|slug| CategorySlug::parse(slug).is_none())
    {
        None => Ok(()),
        Some(slug) => Err(Error::field(
            "categories",
            format!("没有“{slug}”这个品类，请重新选择。"),
            format!("There is no category “{slug}”. Please choose again."),
        )),
    }
}

/// Authorises a seller from a day, to a day or without end; replaces what was agreed before.
///
/// # Errors
/// At field `to` if it lies before `from`; [`kernel::Code::NotFound`] unless the brand is theirs.
pub fn authorise_seller(tx: &mut Tx<'_>, by: &Grantor, right: &Authorisation) -> Result<()> {
    if right.to.is_some_and(|to| to < right.from) {
        return Err(Error::field(
            "to",
            "结束日期不能早于开始日期；长期有效可以留空。",
            "The last day lies before the first. Leave it empty for an authorisation without end.",
        ));
    }
    check_categories(right)?;
    let owned = brand::get(tx, right.brand)?.filter(|brand| by.speaks_for(brand.owner));
    owned.ok_or_else(no_brand)?;
    let changed = head::next(tx)?;
    authorisation::put(tx, right, &by.actor(), changed)?;
    let authorised = SellerAuthorised {
        brand: right.brand,
        seller: right.seller,
    };
    tx.emit(&by.actor(), &authorised)
}

/// The sellers that a brand has authorised, also those whose time has passed; at most 200.
pub fn authorisations(tx: &mut Tx<'_>, id: BrandId) -> Result<Vec<Authorisation>> {
    authorisation::of_brand(tx, id)
}
