//! Scans: what was read, and the refusal of a wrong one, which says what was expected.

use kernel::{Day, Error};
use packing::{Barcode, ElementString, Gtin, Misread, classify};

/// What a scan did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScanKind {
    /// Pieces of a notice arrived at the dock.
    Receive,
    /// Pieces of a lot went into a bin.
    PutAway,
    /// Pieces were taken from a bin for an order.
    Pick,
    /// Pieces went into an order's carton.
    Pack,
    /// A parcel was put on the carrier's list.
    Load,
}

impl ScanKind {
    const ALL: [Self; 5] = [Self::Receive, Self::PutAway, Self::Pick, Self::Pack, Self::Load];

    /// The word in rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Receive => "receive",
            Self::PutAway => "put_away",
            Self::Pick => "pick",
            Self::Pack => "pack",
            Self::Load => "load",
        }
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A product as a scanner or a keyboard tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductScan {
    /// Fourteen digits, if a GTIN was read.
    pub gtin: Option<String>,
    /// What was typed, if it was no code: perhaps the seller's article number.
    pub text: String,
    /// The lot, if the code tells it.
    pub lot: Option<String>,
    /// The last day of use, if the code tells it.
    pub expiry: Option<Day>,
    /// How many pieces, if the code tells it.
    pub count: Option<i64>,
}

/// Reads a product: a GTIN, a GS1 element string, the web address of a single item, or a seller's article number.
///
/// # Errors
/// At field `scan`, for a damaged code or one that is no product.
pub fn product(scan: &str, today: Day) -> Result<ProductScan, Error> {
    let text = scan.trim().to_owned();
    let plain = |gtin: Option<Gtin>| ProductScan {
        gtin: gtin.map(|gtin| gtin.to_string()),
        text: text.clone(),
        lot: None,
        expiry: None,
        count: None,
    };
    match classify(scan) {
        Ok(Barcode::Gtin(gtin)) => Ok(plain(Some(gtin))),
        Ok(Barcode::Elements(elements)) => {
            let gtin = elements.gtin().or_else(|| elements.content());
            Ok(from_elements(&elements, today, plain(gtin)))
        }
        Ok(Barcode::Link(link)) => {
            let elements = link.elements().map_err(|error| unreadable(&error.into()))?;
            Ok(from_elements(&elements, today, plain(Some(link.gtin()))))
        }
        Err(Misread::Unknown(_)) => Ok(plain(None)),
        Ok(_) => Err(expected("商品条码", "a product", &text)),
        Err(misread) => Err(unreadable(&misread)),
    }
}

fn from_elements(elements: &ElementString, today: Day, plain: ProductScan) -> ProductScan {
    let expiry = elements.expiry(packing::Day::from_epoch_days(today.epoch_days()));
    ProductScan {
        lot: elements.lot().map(str::to_owned),
        expiry: expiry.map(|day| Day::from_epoch_days(day.epoch_days())),
        count: elements.count().map(i64::from),
        ..plain
    }
}

/// Reads a bin code as printed on the shelf.
///
/// # Errors
/// At field `bin`.
pub fn bin(scan: &str) -> Result<String, Error> {
    match classify(scan) {
        Ok(Barcode::Bin(code)) => Ok(code.to_string()),
        Ok(_) | Err(Misread::Unknown(_)) => Err(expected(
            "货位条码，例如 A-01-2",
            "a bin, such as A-01-2",
            scan.trim(),
        )),
        Err(misread) => Err(unreadable(&misread)),
    }
}

/// Reads a parcel's number (UPU S10).
///
/// # Errors
/// At field `scan`.
pub fn parcel(scan: &str) -> Result<String, Error> {
    match classify(scan) {
        Ok(Barcode::Parcel(number)) => Ok(number.to_string()),
        Ok(_) | Err(Misread::Unknown(_)) => Err(expected("包裹面单", "a parcel's label", scan.trim())),
        Err(misread) => Err(unreadable(&misread)),
    }
}

/// Whether goods are the ones that were scanned: by GTIN and lot if the code tells them, else by the seller's article number
/// or the lot as printed.
pub fn is_of(read: &ProductScan, gtin: &str, sku: &str, lot_code: &str) -> bool {
    let same = match &read.gtin {
        Some(read) => gtin == read,
        None => [sku, lot_code]
            .iter()
            .any(|code| !code.is_empty() && code.eq_ignore_ascii_case(&read.text)),
    };
    same && read.lot.as_ref().is_none_or(|lot| lot_code == lot)
}

/// The refusal of a scan: what was expected, and what came.
pub fn expected(zh: &str, en: &str, scanned: &str) -> Error {
    let scanned: String = scanned.chars().take(60).collect();
    Error::field(
        "scan",
        format!("应扫{zh}，扫到的是 {scanned}。"),
        format!("Expected {en}, but {scanned} was scanned."),
    )
}

fn unreadable(misread: &Misread) -> Error {
    Error::field(
        "scan",
        "条码没读好，请再扫一次；一直不行就手输编号。",
        format!("{misread}."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Day {
        "2026-11-22".parse().unwrap()
    }

    #[test]
    fn a_case_label_tells_lot_and_expiry() {
        let read = product("(01)09521234500018(17)270228(10)A7", today()).unwrap();
        assert_eq!(
            (
                read.lot.as_deref(),
                read.expiry.map(|day| day.to_string()).as_deref()
            ),
            (Some("A7"), Some("2027-02-28"))
        );
        assert!(read.gtin.is_some());
    }

    #[test]
    fn the_code_of_a_single_item_is_its_product() {
        let read = product(
            "https://shop.example/01/09521234500018/10/A7/21/X9?s=abc",
            today(),
        )
        .unwrap();
        assert_eq!(
            (read.gtin.as_deref(), read.lot.as_deref()),
            (Some("09521234500018"), Some("A7"))
        );
        assert!(product("https://shop.example/p/listing_1", today()).is_err());
    }

    #[test]
    fn an_article_number_is_taken_as_typed() {
        assert_eq!(product(" LOTION-50 ", today()).unwrap().text, "LOTION-50");
    }

    #[test]
    fn a_bin_where_a_product_belongs_is_refused_with_what_was_expected() {
        let error = product("A-01-2", today()).unwrap_err();
        assert!(
            error
                .said()
                .en
                .contains("Expected a product, but A-01-2 was scanned"),
            "{error}"
        );
        assert!(bin("4006381333931").is_err());
    }

    #[test]
    fn a_wrong_check_digit_is_not_taken_for_another_product() {
        assert!(product("4006381333932", today()).is_err());
    }
}
