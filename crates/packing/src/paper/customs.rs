//! What a parcel tells customs: the data of UPU forms CN 22 and CN 23, checked before it is printed.

use super::PaperError;
use crate::day::Day;

/// Most lines of content on one declaration.
pub(super) const MAX_ITEMS: usize = 60;

/// Which form the value calls for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CustomsForm {
    /// The label for small values.
    Cn22,
    /// The full declaration.
    Cn23,
}

impl CustomsForm {
    /// The form for a value, both in hundredths of an SDR. The limit (300 SDR in the UPU Parcel Post Regulations) is
    /// the caller's, from dated data.
    pub fn for_value(value: u64, cn22_limit: u64) -> Self {
        if value <= cn22_limit {
            Self::Cn22
        } else {
            Self::Cn23
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Cn22 => "CN 22",
            Self::Cn23 => "CN 23",
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Cn22 => "CUSTOMS DECLARATION 报关签条",
            Self::Cn23 => "CUSTOMS DECLARATION 报关单",
        }
    }
}

/// Why the parcel is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    /// Bought and paid for.
    SaleOfGoods,
    /// A present.
    Gift,
    /// A sample for trade.
    CommercialSample,
    /// Back to the sender.
    ReturnedGoods,
    /// Papers.
    Documents,
    /// Anything else.
    Other,
}

impl Category {
    pub(super) const ALL: [(Self, &'static str, &'static str); 6] = [
        (Self::SaleOfGoods, "Sale of goods", "出售商品"),
        (Self::Gift, "Gift", "礼品"),
        (Self::CommercialSample, "Sample", "货样"),
        (Self::ReturnedGoods, "Returned", "退回物品"),
        (Self::Documents, "Documents", "文件"),
        (Self::Other, "Other", "其他"),
    ];
}

/// Somebody with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Person or firm.
    pub name: String,
    /// The address, in the order in which it is written at its place.
    pub lines: Vec<String>,
    /// Telephone; couriers in China deliver by it.
    pub phone: String,
}

/// One kind of goods in the parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomsItem {
    /// What it is, exactly: "cotton T-shirt", not "clothes". At most 48 characters.
    pub description: String,
    /// The same in Chinese. At most 24 characters.
    pub description_zh: String,
    /// Pieces.
    pub quantity: u32,
    /// Net weight of all pieces, in grams.
    pub net_grams: u32,
    /// Value of all pieces, in hundredths of the currency.
    pub value: u64,
    /// Harmonised System code: 6 to 10 digits.
    pub hs_code: String,
    /// Country of origin (ISO 3166-1 alpha-2). Where it was made; no barcode tells that.
    pub origin: String,
}

/// The declaration of a parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customs {
    /// Which form.
    pub form: CustomsForm,
    /// Why it is sent.
    pub category: Category,
    /// What is inside.
    pub items: Vec<CustomsItem>,
    /// Currency of the values (ISO 4217, one with hundredths).
    pub currency: String,
    /// CN 23: the importer's reference, e.g. a customs or platform registration.
    pub importer_reference: String,
    /// CN 23: licence, certificate and invoice numbers.
    pub documents: String,
    /// CN 23: comments, e.g. goods under quarantine.
    pub comments: String,
    /// Who signs.
    pub signed_by: String,
    /// When.
    pub signed_on: Day,
}

impl Customs {
    pub(super) fn net_grams(&self) -> u64 {
        self.items.iter().map(|item| u64::from(item.net_grams)).sum()
    }

    pub(super) fn value(&self) -> u64 {
        self.items
            .iter()
            .fold(0, |sum, item| sum.saturating_add(item.value))
    }

    pub(super) fn check(&self, gross_grams: u32) -> Result<(), PaperError> {
        if self.items.is_empty() || self.items.len() > MAX_ITEMS {
            let reason = format!(
                "a parcel declares 1 to {MAX_ITEMS} kinds of goods, this one {}",
                self.items.len()
            );
            return Err(PaperError::field("customs items", reason));
        }
        self.items.iter().try_for_each(check_item)?;
        if !is_upper(&self.currency, 3) {
            return Err(PaperError::field("currency", "three capital letters, e.g. USD"));
        }
        if self.net_grams() > u64::from(gross_grams) {
            let reason = format!(
                "the goods weigh {} g net, the parcel only {gross_grams} g gross",
                self.net_grams()
            );
            return Err(PaperError::field("weight", reason));
        }
        if self.signed_by.trim().is_empty() {
            return Err(PaperError::field(
                "signature",
                "somebody answers for the declaration by name",
            ));
        }
        Ok(())
    }
}

fn check_item(item: &CustomsItem) -> Result<(), PaperError> {
    let hs_fits =
        (6..=10).contains(&item.hs_code.len()) && item.hs_code.bytes().all(|byte| byte.is_ascii_digit());
    if item.description.trim().is_empty() {
        return Err(PaperError::field(
            "description",
            "say what the goods are, e.g. cotton T-shirt",
        ));
    }
    if item.description.chars().count() > 48 || item.description_zh.chars().count() > 24 {
        let reason = format!("at most 48 characters, and 24 in Chinese: {}", item.description);
        return Err(PaperError::field("description", reason));
    }
    if item.quantity == 0 {
        return Err(PaperError::field(
            "quantity",
            format!("{} has no pieces", item.description),
        ));
    }
    if !hs_fits {
        let reason = format!(
            "{} needs a code of 6 to 10 digits, e.g. 610910, not {:?}",
            item.description, item.hs_code
        );
        return Err(PaperError::field("HS code", reason));
    }
    if !is_upper(&item.origin, 2) {
        let reason = format!(
            "{} needs a country of two capital letters, e.g. US, not {:?}",
            item.description, item.origin
        );
        return Err(PaperError::field("origin", reason));
    }
    Ok(())
}

pub(super) fn is_upper(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Hundredths with two decimals.
pub(super) fn amount(hundredths: u64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Grams as kilograms with three decimals.
pub(super) fn kilograms(grams: u64) -> String {
    format!("{}.{:03}", grams / 1000, grams % 1000)
}
