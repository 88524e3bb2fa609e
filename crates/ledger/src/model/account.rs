//! The chart of accounts: every kind with its normal side and its rule, and the names of single accounts.

use std::fmt;

use kernel::kinds::{AccountId, BinId, LotId, OrderId, OrganisationId, ParcelId, PayoutId};

use crate::model::ids;
use crate::model::unit::Unit;

/// A side of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Debit 借.
    Debit,
    /// Credit 贷.
    Credit,
}

impl Side {
    /// The word in rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Debit => "debit",
            Self::Credit => "credit",
        }
    }

    /// The side of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Debit, Self::Credit]
            .into_iter()
            .find(|side| side.word() == word)
    }
}

/// What an account's balances must obey. What is pending counts as if it had happened, where it weakens the balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Either side may exceed: the account mirrors somebody else's books, or is a position.
    Free,
    /// Debits, posted and pending, never exceed posted credits.
    Credit,
    /// Credits, posted and pending, never exceed posted debits.
    Debit,
}

impl Rule {
    /// The word in rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Credit => "credit",
            Self::Debit => "debit",
        }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $normal:ident, $rule:ident;)*) => {
        /// A kind of account.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum AccountKind {
            $($(#[$doc])* $name),*
        }

        impl AccountKind {
            /// All kinds, money first, then goods.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stable word in rows and pages.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// The side on which the account usually stands.
            pub const fn normal(self) -> Side {
                match self { $(Self::$name => Side::$normal),* }
            }

            /// What its balances must obey.
            pub const fn rule(self) -> Rule {
                match self { $(Self::$name => Rule::$rule),* }
            }
        }
    };
}

kinds! {
    /// CNY a payment provider has collected and owes us; owner: the provider.
    ProviderClearing = "provider_clearing", Debit, Free;
    /// Our money at the bank, as the bank's statement says.
    Bank = "bank", Debit, Free;
    /// CNY of a shopper, held until delivery; owner: the order.
    Held = "held", Credit, Credit;
    /// CNY that goes back to a shopper; owner: the order.
    RefundDue = "refund_due", Credit, Credit;
    /// The exchange position: yuan taken for goods, and dollars owed for them.
    Fx = "fx", Credit, Free;
    /// What exchanging at another rate than quoted has won (credit) or lost (debit), in CNY.
    FxResult = "fx_result", Credit, Free;
    /// USD a seller has earned; owner: the seller.
    SellerPayable = "seller_payable", Credit, Credit;
    /// USD a seller owes for refunds made after a payout; owner: the seller.
    SellerDebt = "seller_debt", Debit, Debit;
    /// USD on the way to sellers; owner: the payout batch.
    PayoutInTransit = "payout_in_transit", Credit, Credit;
    /// Commission, in USD.
    Revenue = "revenue", Credit, Free;
    /// What payment providers keep, in CNY; owner: the provider.
    ProviderFees = "provider_fees", Debit, Free;
    /// CNY owed to carriers. A debit balance is owed by them.
    FreightPayable = "freight_payable", Credit, Free;
    /// CNY owed to the insurer.
    InsurancePayable = "insurance_payable", Credit, Free;
    /// CNY owed to customs; owner: the tax. A debit balance is to be reclaimed.
    TaxPayable = "tax_payable", Credit, Free;

    /// Where the pieces of a lot come from.
    Supplier = "supplier", Debit, Free;
    /// Pieces that may still be promised.
    Sellable = "sellable", Credit, Credit;
    /// Pieces promised to paid orders.
    Sold = "sold", Credit, Credit;
    /// Pieces that are broken, lost, or past their day.
    WrittenOff = "written_off", Credit, Credit;

    /// Outside of our hands: where pieces physically come from.
    PlaceOutside = "place_outside", Debit, Free;
    /// At the receiving dock.
    PlaceDock = "place_dock", Credit, Credit;
    /// In a bin; owner: the bin.
    PlaceBin = "place_bin", Credit, Credit;
    /// In a packed parcel; owner: the parcel.
    PlacePacked = "place_packed", Credit, Credit;
    /// Handed over to the carrier.
    PlaceCarrier = "place_carrier", Credit, Credit;
    /// Broken, lost or destroyed.
    PlaceLost = "place_lost", Credit, Credit;
}

impl AccountKind {
    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }

    /// Whether it counts money (otherwise pieces of goods).
    pub const fn is_money(self) -> bool {
        (self as u8) < (Self::Supplier as u8)
    }
}

/// A tax of import, as the customs declaration lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tax {
    /// Customs duty 关税.
    Duty,
    /// Import value-added tax 增值税.
    Vat,
    /// Consumption tax 消费税.
    Consumption,
}

impl Tax {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Duty, Self::Vat, Self::Consumption];

    /// The word in rows and pages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Duty => "duty",
            Self::Vat => "vat",
            Self::Consumption => "consumption",
        }
    }
}

/// Where goods physically are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Not in our hands: with the supplier.
    Outside,
    /// At the receiving dock.
    Dock,
    /// In a bin.
    Bin(BinId),
    /// In a packed parcel.
    Packed(ParcelId),
    /// With the carrier.
    Carrier,
    /// Broken, lost or destroyed.
    Lost,
}

/// The name of one account: its kind, whose it is, and what it counts. The same name is the same account.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountName {
    kind: AccountKind,
    owner: String,
    unit: Unit,
}

impl AccountName {
    fn new(kind: AccountKind, owner: impl fmt::Display, unit: Unit) -> Self {
        Self {
            kind,
            owner: owner.to_string(),
            unit,
        }
    }

    /// The kind.
    pub const fn kind(&self) -> AccountKind {
        self.kind
    }

    /// Whose it is: an id as it reads outside, a word, or nothing for the house.
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// What it counts.
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// The account's id: the same name gives the same id on every installation.
    pub fn id(&self) -> AccountId {
        let unit = self.unit.to_string();
        AccountId::from_digest(ids::digest(&["account", self.kind.word(), &self.owner, &unit]))
    }

    /// The name of words from a row.
    pub fn read(kind: &str, owner: &str, unit: &str) -> Option<Self> {
        Some(Self::new(AccountKind::parse(kind)?, owner, Unit::parse(unit)?))
    }

    /// What a provider has collected for us.
    pub fn provider_clearing(provider: &str) -> Self {
        Self::new(AccountKind::ProviderClearing, provider, Unit::Cny)
    }

    /// What a provider has kept.
    pub fn provider_fees(provider: &str) -> Self {
        Self::new(AccountKind::ProviderFees, provider, Unit::Cny)
    }

    /// Our yuan at the bank.
    pub fn bank_cny() -> Self {
        Self::new(AccountKind::Bank, "", Unit::Cny)
    }

    /// Our dollars at the bank.
    pub fn bank_usd() -> Self {
        Self::new(AccountKind::Bank, "", Unit::Usd)
    }

    /// A shopper's money that waits for delivery.
    pub fn held(order: OrderId) -> Self {
        Self::new(AccountKind::Held, order, Unit::Cny)
    }

    /// Money that goes back to a shopper.
    pub fn refund_due(order: OrderId) -> Self {
        Self::new(AccountKind::RefundDue, order, Unit::Cny)
    }

    /// The exchange position in yuan.
    pub fn fx_cny() -> Self {
        Self::new(AccountKind::Fx, "", Unit::Cny)
    }

    /// The exchange position in dollars.
    pub fn fx_usd() -> Self {
        Self::new(AccountKind::Fx, "", Unit::Usd)
    }

    /// What exchanging has won or lost.
    pub fn fx_result() -> Self {
        Self::new(AccountKind::FxResult, "", Unit::Cny)
    }

    /// What a seller has earned.
    pub fn seller_payable(seller: OrganisationId) -> Self {
        Self::new(AccountKind::SellerPayable, seller, Unit::Usd)
    }

    /// What a seller owes.
    pub fn seller_debt(seller: OrganisationId) -> Self {
        Self::new(AccountKind::SellerDebt, seller, Unit::Usd)
    }

    /// What is on its way in a batch of payouts.
    pub fn payout_in_transit(payout: PayoutId) -> Self {
        Self::new(AccountKind::PayoutInTransit, payout, Unit::Usd)
    }

    /// Commission.
    pub fn revenue() -> Self {
        Self::new(AccountKind::Revenue, "commission", Unit::Usd)
    }

    /// What carriers are owed.
    pub fn freight_payable() -> Self {
        Self::new(AccountKind::FreightPayable, "", Unit::Cny)
    }

    /// What the insurer is owed.
    pub fn insurance_payable() -> Self {
        Self::new(AccountKind::InsurancePayable, "", Unit::Cny)
    }

    /// What customs is owed of a tax.
    pub fn tax_payable(tax: Tax) -> Self {
        Self::new(AccountKind::TaxPayable, tax.word(), Unit::Cny)
    }

    /// Where a lot comes from.
    pub fn supplier(lot: LotId) -> Self {
        Self::new(AccountKind::Supplier, "", Unit::Lot(lot))
    }

    /// What may still be promised of a lot.
    pub fn sellable(lot: LotId) -> Self {
        Self::new(AccountKind::Sellable, "", Unit::Lot(lot))
    }

    /// What is sold of a lot.
    pub fn sold(lot: LotId) -> Self {
        Self::new(AccountKind::Sold, "", Unit::Lot(lot))
    }

    /// The two accounts of a sale: sellable, sold.
    pub fn both_of_sale(lot: LotId) -> [Self; 2] {
        [Self::sellable(lot), Self::sold(lot)]
    }

    /// What is written off of a lot.
    pub fn written_off(lot: LotId) -> Self {
        Self::new(AccountKind::WrittenOff, "", Unit::Lot(lot))
    }

    /// What of a lot is at a place.
    pub fn at(place: Place, lot: LotId) -> Self {
        let unit = Unit::Lot(lot);
        match place {
            Place::Outside => Self::new(AccountKind::PlaceOutside, "", unit),
            Place::Dock => Self::new(AccountKind::PlaceDock, "", unit),
            Place::Bin(bin) => Self::new(AccountKind::PlaceBin, bin, unit),
            Place::Packed(parcel) => Self::new(AccountKind::PlacePacked, parcel, unit),
            Place::Carrier => Self::new(AccountKind::PlaceCarrier, "", unit),
            Place::Lost => Self::new(AccountKind::PlaceLost, "", unit),
        }
    }

    /// The place that a physical account stands for.
    pub fn place(&self) -> Option<Place> {
        match self.kind {
            AccountKind::PlaceOutside => Some(Place::Outside),
            AccountKind::PlaceDock => Some(Place::Dock),
            AccountKind::PlaceBin => self.owner.parse().ok().map(Place::Bin),
            AccountKind::PlacePacked => self.owner.parse().ok().map(Place::Packed),
            AccountKind::PlaceCarrier => Some(Place::Carrier),
            AccountKind::PlaceLost => Some(Place::Lost),
            _ => None,
        }
    }
}

impl fmt::Display for AccountName {
    /// `held:order_01…/CNY`, `bank/USD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.word())?;
        if !self.owner.is_empty() {
            write!(f, ":{}", self.owner)?;
        }
        write!(f, "/{}", self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{SeededRandom, Time, of};

    #[test]
    fn the_same_name_is_the_same_account() {
        assert_eq!(AccountName::fx_cny().id(), AccountName::fx_cny().id());
        assert_ne!(AccountName::fx_cny().id(), AccountName::fx_usd().id());
        assert_ne!(AccountName::bank_cny().id(), AccountName::fx_cny().id());
    }

    #[test]
    fn a_name_reads_back_from_its_words() {
        let bin = Place::Bin(of(Time::EPOCH, &SeededRandom::new(1)));
        let name = AccountName::at(bin, of(Time::EPOCH, &SeededRandom::new(2)));
        let (owner, unit) = (name.owner().to_owned(), name.unit().to_string());
        assert_eq!(AccountName::read("place_bin", &owner, &unit), Some(name.clone()));
        assert_eq!(name.place(), Some(bin));
        assert_eq!(AccountName::read("pocket", &owner, &unit), None);
    }

    #[test]
    fn words_are_unique_and_money_is_told_from_goods() {
        for kind in AccountKind::ALL {
            assert_eq!(AccountKind::parse(kind.word()), Some(*kind));
        }
        assert!(AccountKind::TaxPayable.is_money());
        assert!(!AccountKind::Sellable.is_money());
    }
}
