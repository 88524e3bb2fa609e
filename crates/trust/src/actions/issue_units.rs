//! A brand's owner asks codes for single items.

use std::time::Duration;

use kernel::kinds::UnitBatchId;
use kernel::{Actor, Error, Result};
use store::Tx;

use crate::actions::no_brand;
use crate::events::UnitsIssued;
use crate::model::brand::{Brand, BrandStatus};
use crate::model::owner::OwnerScope;
use crate::model::unit::NewBatch;
use crate::model::unit::code::Serial;
use crate::model::unit::terms::UnitTerms;
use crate::rows::{brand, unit};

/// Issues a batch of codes; asked again with the same key, the batch that is there.
///
/// # Errors
/// At fields `gtin` and `quantity`; [`kernel::Code::NotFound`] unless the brand is theirs, [`kernel::Code::WrongState`] before
/// it is verified.
pub fn issue_units(tx: &mut Tx<'_>, owner: OwnerScope, actor: &Actor, new: &NewBatch) -> Result<UnitBatchId> {
    if let Some(known) = unit::asked(tx, owner.org(), new.key.as_str())? {
        return Ok(known.id);
    }
    let own = brand::get(tx, new.brand)?.filter(|brand| brand.owner == Some(owner.org()));
    let own = own.ok_or_else(no_brand)?;
    if own.status != BrandStatus::Verified {
        return Err(not_verified());
    }
    let terms = UnitTerms::bundled()?;
    let within = check_gtin(&own, new);
    let few = check_quantity(terms, new);
    Error::all([within, few].into_iter().filter_map(Result::err))?;
    let since = tx.now().minus(Duration::from_hours(24));
    let issued = unit::issued_since(tx, own.id, since)?;
    if issued + new.quantity > terms.most_per_day {
        return Err(day_is_full(terms, issued));
    }
    let id: UnitBatchId = tx.id();
    if !unit::insert(tx, id, owner.org(), actor, new)? {
        // Asked twice at the same moment: the other one has it.
        let known = unit::asked(tx, owner.org(), new.key.as_str())?;
        return known.map(|known| known.id).ok_or_else(no_brand);
    }
    let serials: Vec<Serial> = (0..new.quantity).map(|_| Serial::draw(tx.random())).collect();
    let written = unit::insert_codes(tx, id, new.gtin, &serials)?;
    if i64::try_from(written) != Ok(new.quantity) {
        return Err(Error::internal("two codes were drawn alike"));
    }
    let issued = UnitsIssued {
        batch: id,
        brand: own.id,
        gtin: new.gtin.to_string(),
        quantity: new.quantity,
    };
    tx.emit(actor, &issued)?;
    Ok(id)
}

/// The product is the brand's: its number begins with the brand's company prefix.
fn check_gtin(brand: &Brand, new: &NewBatch) -> Result<()> {
    let fourteen = new.gtin.to_string();
    let thirteen = fourteen.get(1..).unwrap_or_default();
    if brand.gtin_prefixes.is_empty() {
        return Err(no_prefix());
    }
    if brand
        .gtin_prefixes
        .iter()
        .any(|prefix| thirteen.starts_with(prefix.as_str()))
    {
        return Ok(());
    }
    Err(foreign(&new.gtin.printed(), &brand.gtin_prefixes.join(", ")))
}

fn check_quantity(terms: &UnitTerms, new: &NewBatch) -> Result<()> {
    if (1..=terms.most_per_batch).contains(&new.quantity) {
        return Ok(());
    }
    let most = terms.most_per_batch;
    Err(Error::field(
        "quantity",
        format!("每批 1 到 {most} 个，更多请分几批。"),
        format!("A batch has 1 to {most} codes. Ask for more in several batches."),
    ))
}

fn not_verified() -> Error {
    Error::wrong_state(
        "品牌还没有通过核验，核验通过后就可以申请单件码。",
        "The brand is not verified yet. Once it is, you can ask for item codes.",
    )
}

fn no_prefix() -> Error {
    Error::field(
        "gtin",
        "这个品牌没有登记厂商识别代码，无法确认条码是不是您的。请联系平台补登。",
        "No GS1 company prefix is registered for this brand, so nobody can tell that the number is yours. Ask the market to add it.",
    )
}

fn foreign(gtin: &str, prefixes: &str) -> Error {
    Error::field(
        "gtin",
        format!("{gtin} 不以这个品牌的厂商识别代码（{prefixes}）开头，请填自己商品的条码。"),
        format!(
            "{gtin} does not begin with this brand's company prefix ({prefixes}). Give the number of a product of yours."
        ),
    )
}

fn day_is_full(terms: &UnitTerms, issued: i64) -> Error {
    let (most, left) = (terms.most_per_day, (terms.most_per_day - issued).max(0));
    Error::field(
        "quantity",
        format!("每个品牌 24 小时内最多申请 {most} 个，现在还可以申请 {left} 个。"),
        format!("A brand may ask for {most} codes in 24 hours; {left} are left now."),
    )
}
