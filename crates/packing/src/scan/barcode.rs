//! What a scanner has just read.

use super::bin::BinCode;
use super::house::HouseCode;
use super::keyboard::half_width;
use crate::gs1::{
    DigitalLink, ElementError, ElementString, GROUP_SEPARATOR, Gtin, GtinError, LinkError, Sscc, SsccError,
};
use crate::post::{Awb, AwbError, S10, S10Error};

/// Longest scan looked at.
const MAX_CHARS: usize = 400;

/// A scan, told apart by its form and believed only with its check digit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Barcode {
    /// A trade item.
    Gtin(Gtin),
    /// A trade item with its lot, expiry date or serial number.
    Elements(ElementString),
    /// A trade item as a web address: the QR code of a single item.
    Link(DigitalLink),
    /// A logistic unit.
    Sscc(Sscc),
    /// A postal parcel.
    Parcel(S10),
    /// An air waybill. Only with its hyphen: eleven bare digits could be anything.
    Awb(Awb),
    /// A bin.
    Bin(BinCode),
    /// A lot, tote, bag or inbound delivery of this house.
    House(HouseCode),
    /// An identifier of the form `kind_01h455vb4pex5vsknk084sn02q` (TypeID).
    Id {
        /// What it names.
        kind: String,
        /// The whole identifier.
        text: String,
    },
}

/// Why a scan was not understood. Shown large and red at the station, so each says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misread {
    /// Nothing was read.
    #[error("nothing was scanned")]
    Empty,
    /// More than any code has.
    #[error("that is too long for a barcode; scan one code at a time")]
    TooLong,
    /// A trade item number with a wrong digit.
    #[error("looks like a product number: {0}")]
    Gtin(#[from] GtinError),
    /// An element string with an error.
    #[error("looks like a GS1 case label: {0}")]
    Elements(#[from] ElementError),
    /// A web address that carries no whole trade item.
    #[error("looks like a web address: {0}")]
    Link(#[from] LinkError),
    /// A logistic unit number with a wrong digit.
    #[error("looks like an SSCC: {0}")]
    Sscc(#[from] SsccError),
    /// A parcel number with a wrong digit.
    #[error("looks like a parcel number: {0}")]
    Parcel(#[from] S10Error),
    /// An air waybill number with a wrong digit.
    #[error("looks like an air waybill: {0}")]
    Awb(#[from] AwbError),
    /// A house code with a wrong digit.
    #[error("looks like one of our labels, but should read {0}; scan again")]
    House(String),
    /// No known form.
    #[error("{0:?} is no code known here: scan a product, a lot, a bin, a tote or a parcel")]
    Unknown(String),
}

/// Tells what a scan is. Accepts what wedge scanners and input methods add: line ends, symbology identifiers,
/// full-width characters, and the usual stand-ins for the invisible separator.
pub fn classify(scan: &str) -> Result<Barcode, Misread> {
    if scan.chars().nth(MAX_CHARS).is_some() {
        return Err(Misread::TooLong);
    }
    let plain = visible_separators(&half_width(scan));
    let text = plain.trim_matches([' ', '\t', '\r', '\n']);
    match text {
        "" => Err(Misread::Empty),
        _ if is_address(text) => Ok(Barcode::Link(DigitalLink::parse(strip_plain_symbology(text))?)),
        _ if is_element_string(text) => Ok(Barcode::Elements(ElementString::parse(text)?)),
        _ => classify_plain(strip_plain_symbology(text)),
    }
}

fn classify_plain(text: &str) -> Result<Barcode, Misread> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return classify_digits(text);
    }
    if let Ok(bin) = BinCode::parse(text) {
        return Ok(Barcode::Bin(bin));
    }
    if let Some(code) = HouseCode::read(text) {
        return code.map(Barcode::House).map_err(Misread::House);
    }
    if let Some(kind) = type_id(text) {
        return Ok(Barcode::Id {
            kind: kind.to_owned(),
            text: text.to_owned(),
        });
    }
    match (S10::parse(text), Awb::parse(text)) {
        (Ok(parcel), _) => Ok(Barcode::Parcel(parcel)),
        (Err(wrong @ S10Error::CheckDigit { .. }), _) => Err(wrong.into()),
        (_, Ok(awb)) => Ok(Barcode::Awb(awb)),
        (_, Err(wrong @ AwbError::CheckDigit { .. })) => Err(wrong.into()),
        _ => Err(Misread::Unknown(text.chars().take(40).collect())),
    }
}

/// Digits only: the length decides.
fn classify_digits(text: &str) -> Result<Barcode, Misread> {
    match text.len() {
        8 | 12 | 13 | 14 => Ok(Barcode::Gtin(Gtin::parse(text)?)),
        18 => Ok(Barcode::Sscc(Sscc::parse(text)?)),
        _ => Err(Misread::Unknown(text.chars().take(40).collect())),
    }
}

/// True if the text can only be an element string: it says so, is parenthesised, has separators, or begins with a
/// whole GTIN or SSCC behind its identifier.
fn is_element_string(text: &str) -> bool {
    let announced = ["]C1", "]d2", "]Q3", "]e0"].iter().any(|id| text.starts_with(id));
    let begins = |ai: &str, length: usize| {
        text.strip_prefix(ai)
            .and_then(|rest| rest.get(..length))
            .is_some_and(|value| value.bytes().all(|byte| byte.is_ascii_digit()))
    };
    announced
        || text.starts_with('(')
        || text.contains(GROUP_SEPARATOR)
        || begins("01", 14)
        || begins("02", 14)
        || (begins("00", 18) && text.len() >= 20)
}

/// True of a web address, however its scheme is written.
fn is_address(text: &str) -> bool {
    let scheme = strip_plain_symbology(text)
        .split("://")
        .next()
        .unwrap_or_default();
    scheme.len() < text.len()
        && ["http", "https"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
}

/// Some scanners and browsers cannot send ASCII 29 and write it out.
fn visible_separators(text: &str) -> String {
    let separator = GROUP_SEPARATOR.to_string();
    ["<GS>", "{GS}", "[GS]", "\u{241d}", "^]"]
        .iter()
        .fold(text.to_owned(), |text, form| text.replace(form, &separator))
}

/// Removes the AIM identifier of a symbol that carries no element string.
fn strip_plain_symbology(text: &str) -> &str {
    ["]E0", "]E4", "]C0", "]Q1", "]d1", "]I0", "]A0"]
        .iter()
        .find_map(|id| text.strip_prefix(id))
        .unwrap_or(text)
}

/// The kind of a TypeID: letters and underscores, an underscore, 26 characters of Crockford base32.
fn type_id(text: &str) -> Option<&str> {
    let (kind, suffix) = text.rsplit_once('_')?;
    let kind_fits = !kind.is_empty()
        && kind.len() <= 63
        && kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let base32 = |byte: u8| byte.is_ascii_digit() || (byte.is_ascii_lowercase() && !b"ilou".contains(&byte));
    let suffix_fits = suffix.len() == 26 && suffix.bytes().all(base32) && suffix.as_bytes()[0] <= b'7';
    (kind_fits && suffix_fits).then_some(kind)
}

#[cfg(test)]
#[path = "barcode_tests.rs"]
mod tests;
