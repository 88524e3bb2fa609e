//! A shopper's real name and resident identity number, which customs asks for; sealed, shown masked.

use kernel::{Error, Line, Result, Time};
use landed::date::Date;
use landed::identity::ResidentId;
use serde::{Deserialize, Serialize};
use store::Tx;
use zeroize::Zeroizing;

use crate::events::{IdentityForgotten, IdentityRecorded};
use crate::model::scope::ShopperScope;
use crate::vault::Vault;

const FIELD: &str = "identity";
const SHOWN: &str = "identity_shown";

/// What may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityView {
    /// `张*`.
    pub name: String,
    /// `110*************2X`.
    pub number: String,
    /// When it was recorded.
    pub recorded_at: Time,
}

/// The identity in full, for the customs message.
pub struct OpenIdentity {
    /// The real name.
    pub name: Zeroizing<String>,
    /// The resident identity number.
    pub number: Zeroizing<String>,
}

/// Records the real name and number; replaces what was recorded.
///
/// # Errors
/// At field `id_number` if the bearer is not yet 18: orders need a person who can contract (Civil Code art. 18).
pub fn record_identity(
    tx: &mut Tx<'_>,
    vault: &Vault,
    shopper: ShopperScope,
    name: &Line<60>,
    number: &ResidentId,
) -> Result<()> {
    let age = today(tx.now()).and_then(|today| number.age_on(today));
    if age.is_none_or(|age| age < 18) {
        return Err(Error::field(
            "id_number",
            "下单人需年满 18 周岁，请用成年家人的身份证实名。",
            "The person who orders must be 18 or older. Use the identity of an adult in the family.",
        ));
    }
    let owner = shopper.person().uuid();
    vault.seal(tx, owner, FIELD, &format!("{name}\n{}", number.expose()))?;
    let shown = IdentityView {
        name: masked_name(name.as_str()),
        number: number.masked(),
        recorded_at: tx.now(),
    };
    let shown = serde_json::to_string(&shown).map_err(Error::internal)?;
    vault.seal(tx, owner, SHOWN, &shown)?;
    tx.emit(
        &shopper.actor(),
        &IdentityRecorded {
            person: shopper.person(),
        },
    )
}

fn today(now: Time) -> Option<Date> {
    let (year, month, day) = now.day_in_china().ymd();
    Date::new(
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    )
}

/// What may be shown of the recorded identity.
pub fn identity(tx: &mut Tx<'_>, vault: &Vault, shopper: ShopperScope) -> Result<Option<IdentityView>> {
    let shown = vault.open(tx, shopper.person().uuid(), SHOWN)?;
    shown
        .map(|shown| serde_json::from_str(&shown).map_err(Error::internal))
        .transpose()
}

/// Forgets the recorded identity; fine if there is none. Papers already filed keep what the law demands.
pub fn forget_identity(tx: &mut Tx<'_>, shopper: ShopperScope) -> Result<()> {
    for field in [FIELD, SHOWN] {
        Vault::forget(tx, shopper.person().uuid(), field)?;
    }
    tx.emit(
        &shopper.actor(),
        &IdentityForgotten {
            person: shopper.person(),
        },
    )
}

/// The identity in full.
pub fn open_identity(tx: &mut Tx<'_>, vault: &Vault, shopper: ShopperScope) -> Result<Option<OpenIdentity>> {
    let Some(sealed) = vault.open(tx, shopper.person().uuid(), FIELD)? else {
        return Ok(None);
    };
    let (name, number) = sealed
        .split_once('\n')
        .ok_or_else(|| Error::internal("a sealed identity has another form"))?;
    Ok(Some(OpenIdentity {
        name: Zeroizing::new(name.to_owned()),
        number: Zeroizing::new(number.to_owned()),
    }))
}

/// `张*`, `欧阳**`: the first character, a star for each other one.
pub(crate) fn masked_name(name: &str) -> String {
    name.chars()
        .enumerate()
        .map(|(place, c)| if place == 0 { c } else { '*' })
        .collect()
}
