//! Delivery addresses in China; sealed, shown masked.

use kernel::kinds::AddressId;
use kernel::{Error, Line, Result, Said};
use landed::phone::CnMobile;
use serde::{Deserialize, Serialize};
use store::Tx;

use crate::actions::identity::masked_name;
use crate::model::scope::ShopperScope;
use crate::rows::address::{self, Stored};
use crate::vault::Vault;

/// An address on the way in, checked field by field by its types; the division is looked up at the edge.
#[derive(Clone)]
pub struct NewAddress {
    /// Who receives.
    pub name: Line<60>,
    /// Their mobile number.
    pub phone: CnMobile,
    /// GB/T 2260 code of the county, six digits.
    pub division: String,
    /// Province, city and county in words: 上海市浦东新区.
    pub region: String,
    /// Street, number, floor, room.
    pub detail: Line<120>,
    /// Six digits, or empty.
    pub postcode: String,
    /// Whether it is used unless another is chosen.
    pub is_default: bool,
}

/// What may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressView {
    /// The address.
    pub id: AddressId,
    /// `张*`.
    pub name: String,
    /// `138****8000`.
    pub phone: String,
    /// Province, city and county; the rest is sealed.
    pub region: String,
    /// Whether it is used unless another is chosen.
    pub is_default: bool,
}

/// The address in full, for the label and the customs message.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenAddress {
    /// Who receives.
    pub name: String,
    /// Their mobile number.
    pub phone: String,
    /// GB/T 2260 code of the county.
    pub division: String,
    /// Province, city and county in words.
    pub region: String,
    /// Street, number, floor, room.
    pub detail: String,
    /// Six digits, or empty.
    pub postcode: String,
}

#[derive(Serialize, Deserialize)]
struct Shown {
    name: String,
    phone: String,
    region: String,
}

/// Records an address.
pub fn add_address(
    tx: &mut Tx<'_>,
    vault: &Vault,
    shopper: ShopperScope,
    new: &NewAddress,
) -> Result<AddressId> {
    let id: AddressId = tx.id();
    let open = OpenAddress {
        name: new.name.to_string(),
        phone: new.phone.expose().to_owned(),
        division: new.division.clone(),
        region: new.region.clone(),
        detail: new.detail.to_string(),
        postcode: new.postcode.clone(),
    };
    let shown = Shown {
        name: masked_name(&open.name),
        phone: new.phone.masked(),
        region: new.region.clone(),
    };
    let text = |value: serde_json::Result<String>| value.map_err(Error::internal);
    vault.seal(
        tx,
        shopper.person().uuid(),
        &field(id),
        &text(serde_json::to_string(&open))?,
    )?;
    let shown = text(serde_json::to_string(&shown))?;
    let row = Stored {
        id,
        person: shopper.person(),
        division: new.division.clone(),
        shown,
        is_default: new.is_default,
    };
    address::insert(tx, &row)?;
    Ok(id)
}

/// The shopper's addresses, the default first, masked.
pub fn addresses(tx: &mut Tx<'_>, shopper: ShopperScope) -> Result<Vec<AddressView>> {
    address::of_person(tx, shopper.person())?
        .iter()
        .map(view)
        .collect()
}

/// An address in full; nothing after the person was erased.
///
/// # Errors
/// [`kernel::Code::NotFound`] if it is not this person's.
pub fn open_address(
    tx: &mut Tx<'_>,
    vault: &Vault,
    shopper: ShopperScope,
    id: AddressId,
) -> Result<Option<OpenAddress>> {
    let known = address::get(tx, shopper.person(), id)?;
    known.ok_or_else(|| Error::not_found(&Said::new("这个地址", "such address")))?;
    let sealed = vault.open(tx, shopper.person().uuid(), &field(id))?;
    sealed
        .map(|sealed| serde_json::from_str(&sealed).map_err(Error::internal))
        .transpose()
}

/// Makes an address the one that is used unless another is chosen; whether it is this person's.
pub fn prefer_address(tx: &mut Tx<'_>, shopper: ShopperScope, id: AddressId) -> Result<bool> {
    address::prefer(tx, shopper.person(), id)
}

/// Takes an address off the list; orders that used it keep it.
pub fn remove_address(tx: &mut Tx<'_>, shopper: ShopperScope, id: AddressId) -> Result<bool> {
    address::remove(tx, shopper.person(), id)
}

fn field(id: AddressId) -> String {
    format!("address/{id}")
}

fn view(stored: &Stored) -> Result<AddressView> {
    let shown: Shown = serde_json::from_str(&stored.shown).map_err(Error::internal)?;
    Ok(AddressView {
        id: stored.id,
        name: shown.name,
        phone: shown.phone,
        region: shown.region,
        is_default: stored.is_default,
    })
}
