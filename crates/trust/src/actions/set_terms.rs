//! A brand's owner says what it thinks of resale, and what its goods cost.

use std::collections::BTreeSet;

use kernel::kinds::BrandId;
use kernel::{Actor, Dollars, Error, Line, Result};
use store::Tx;

use crate::actions::no_brand;
use crate::events::BrandTermsSet;
use crate::model::brand::{ParallelTrade, SecondHand};
use crate::model::owner::OwnerScope;
use crate::model::price::Stated;
use crate::rows::{brand, head, price};

/// Most products whose price a brand states.
pub const MOST_PRICES: usize = 500;

/// What an owner says.
#[derive(Clone, Debug, Default)]
pub struct BrandTerms {
    /// Of goods that somebody bought elsewhere and sells on.
    pub parallel_trade: ParallelTrade,
    /// Of used goods.
    pub second_hand: SecondHand,
    /// What its products cost, by the names that stand in titles.
    pub prices: Vec<(Line<100>, Dollars)>,
}

/// Sets an owner's terms for a brand; they replace those before.
///
/// # Errors
/// At field `prices` for two prices of one product, a price of nothing, or too many; [`kernel::Code::NotFound`] unless the
/// brand is theirs.
pub fn set_terms(
    tx: &mut Tx<'_>,
    owner: OwnerScope,
    actor: &Actor,
    id: BrandId,
    terms: &BrandTerms,
) -> Result<()> {
    let stated = stated(terms)?;
    let changed = head::next(tx)?;
    let policies = (terms.parallel_trade, terms.second_hand);
    if !brand::set_terms(tx, (id, owner.org()), policies, changed)? {
        return Err(no_brand());
    }
    price::state(tx, id, &stated)?;
    let set = BrandTermsSet {
        brand: id,
        parallel_trade: terms.parallel_trade.word().to_owned(),
        second_hand: terms.second_hand.word().to_owned(),
    };
    tx.emit(actor, &set)
}

/// What an owner's brand says its goods cost, by product name.
pub fn stated_prices(tx: &mut Tx<'_>, id: BrandId) -> Result<Vec<Stated>> {
    price::stated(tx, id)
}

fn stated(terms: &BrandTerms) -> Result<Vec<Stated>> {
    if terms.prices.len() > MOST_PRICES {
        return Err(too_many());
    }
    let mut names = BTreeSet::new();
    for (product, cents) in &terms.prices {
        if !names.insert(product.as_str().to_lowercase()) {
            return Err(twice(product.as_str()));
        }
        if cents.minor() <= 0 {
            return Err(nothing(product.as_str()));
        }
    }
    let stated = |(product, dollars): &(Line<100>, Dollars)| Stated {
        product: product.to_string(),
        cents: dollars.minor(),
    };
    Ok(terms.prices.iter().map(stated).collect())
}

fn too_many() -> Error {
    Error::field(
        "prices",
        format!("最多登记 {MOST_PRICES} 个产品的价格，请只留常被仿冒的。"),
        format!("At most {MOST_PRICES} products have a price here. Keep those that are copied most."),
    )
}

fn twice(product: &str) -> Error {
    Error::field(
        "prices",
        format!("“{product}”写了两次，请只留一个价格。"),
        format!("“{product}” stands there twice; keep one price."),
    )
}

fn nothing(product: &str) -> Error {
    Error::field(
        "prices",
        format!("“{product}”的价格要大于 0。"),
        format!("The price of “{product}” must be above zero."),
    )
}
