//! Short names in tables, and what they stand for.

use kernel::kinds::LotId;
use kernel::{Id, Kind};
use ledger::{AccountName, Place, Tax};

/// The id of a short name: the same name is the same thing within a table.
pub fn id<K: Kind>(name: &str) -> Id<K> {
    let mut bytes = [b'.'; 16];
    for (place, byte) in bytes.iter_mut().zip(name.bytes()) {
        *place = byte;
    }
    Id::from_digest(bytes)
}

/// The account of a column's heading.
pub fn column(heading: &str) -> AccountName {
    let words: Vec<&str> = heading.split_whitespace().collect();
    match words.as_slice() {
        ["clearing"] => AccountName::provider_clearing("sandbox"),
        ["fees"] => AccountName::provider_fees("sandbox"),
        ["bank", "CNY"] => AccountName::bank_cny(),
        ["bank", "USD"] => AccountName::bank_usd(),
        ["fx", "CNY"] => AccountName::fx_cny(),
        ["fx", "USD"] => AccountName::fx_usd(),
        ["fx", "result"] => AccountName::fx_result(),
        ["held", order] => AccountName::held(id(order)),
        ["due", order] => AccountName::refund_due(id(order)),
        ["seller", name] => AccountName::seller_payable(id(name)),
        ["debt", name] => AccountName::seller_debt(id(name)),
        ["transit", batch] => AccountName::payout_in_transit(id(batch)),
        ["commission"] => AccountName::revenue(),
        ["freight"] => AccountName::freight_payable(),
        ["insurance"] => AccountName::insurance_payable(),
        ["duty"] => AccountName::tax_payable(Tax::Duty),
        ["vat"] => AccountName::tax_payable(Tax::Vat),
        ["consumption"] => AccountName::tax_payable(Tax::Consumption),
        ["supplier", lot] => AccountName::supplier(lot_of(lot)),
        ["sellable", lot] => AccountName::sellable(lot_of(lot)),
        ["sold", lot] => AccountName::sold(lot_of(lot)),
        ["lost", lot] => AccountName::written_off(lot_of(lot)),
        [place, lot] => AccountName::at(self::place(place), lot_of(lot)),
        _ => panic!("no account is called {heading}"),
    }
}

/// A place's short name: `dock`, `bin7`, `parcelA`, `carrier`, `outside`, `gone`.
pub fn place(word: &str) -> Place {
    match word {
        "outside" => Place::Outside,
        "dock" => Place::Dock,
        "carrier" => Place::Carrier,
        "gone" => Place::Lost,
        bin if bin.starts_with("bin") => Place::Bin(id(bin)),
        parcel if parcel.starts_with("parcel") => Place::Packed(id(parcel)),
        _ => panic!("no place is called {word}"),
    }
}

/// Lots get their ids from the store, so a table's lots are found by their code; see `Scene::declare`.
pub fn lot_of(code: &str) -> LotId {
    super::step::LOTS.with_borrow(|lots| {
        *lots
            .get(code)
            .unwrap_or_else(|| panic!("no lot is called {code}"))
    })
}
