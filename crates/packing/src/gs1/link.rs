//! GS1 Digital Link: the numbers of an item as a web address, `https://example.com/01/09521234543213/21/A7?s=…`.
//!
//! Read and written after the GS1 Digital Link standard, part URI syntax: a stem, the trade item, then in this order its
//! consumer variant (22), lot (10) and serial number (21), then a query in which keys of digits only are further
//! application identifiers and all other keys belong to whoever issued the code.

use super::element::{ElementError, ElementString};
use super::gtin::{Gtin, GtinError};
use std::fmt::{self, Write as _};

/// Longest address read; a QR code holds 2,953 bytes at most.
const MAX_BYTES: usize = 2000;

/// What may follow the trade item in the path, in this order.
const QUALIFIERS: [&str; 3] = ["22", "10", "21"];

/// A web address that carries a trade item number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DigitalLink {
    stem: String,
    gtin: Gtin,
    qualifiers: Vec<(String, String)>,
    query: Vec<(String, String)>,
}

/// Why a text is not such an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// No web address with a trade item in its path.
    #[error("a GS1 Digital Link looks like https://example.com/01/09521234543213/21/A7")]
    Form,
    /// The trade item number has an error.
    #[error("(01) in the address: {0}")]
    Gtin(#[from] GtinError),
    /// A value has an error.
    #[error(transparent)]
    Value(#[from] ElementError),
    /// A percent sign without two hexadecimal digits, or bytes that are no text.
    #[error("the address is damaged at a percent sign; scan again")]
    Percent,
}

impl DigitalLink {
    /// The address of an item under a stem: where it is looked up, such as `https://example.com`, without a slash at the end.
    ///
    /// # Errors
    /// If the serial number is none that GS1 allows: 1 to 20 characters of its set 82.
    pub fn new(stem: &str, gtin: Gtin, serial: &str) -> Result<Self, LinkError> {
        let link = Self {
            stem: stem.trim_end_matches('/').to_owned(),
            gtin,
            qualifiers: vec![("21".to_owned(), serial.to_owned())],
            query: Vec::new(),
        };
        link.elements()?;
        Ok(link)
    }

    /// With a key of the issuer's own in the query, after those that are there.
    #[must_use]
    pub fn with(mut self, key: &str, value: &str) -> Self {
        self.query.push((key.to_owned(), value.to_owned()));
        self
    }

    /// Reads an address.
    pub fn parse(text: &str) -> Result<Self, LinkError> {
        let text = text.trim_matches([' ', '\t', '\r', '\n']);
        if text.len() > MAX_BYTES {
            return Err(LinkError::Form);
        }
        let (scheme, rest) = text.split_once("://").ok_or(LinkError::Form)?;
        if !["http", "https"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
        {
            return Err(LinkError::Form);
        }
        let rest = rest.split('#').next().unwrap_or_default();
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (stem, gtin, tail) = item(place)?;
        let link = Self {
            stem: format!("{}://{stem}", scheme.to_ascii_lowercase()),
            gtin,
            qualifiers: qualifiers(&tail)?,
            query: pairs(query)?,
        };
        link.elements()?;
        Ok(link)
    }

    /// Where it is looked up: all before the numbers.
    pub fn stem(&self) -> &str {
        &self.stem
    }

    /// (01): the trade item.
    pub fn gtin(&self) -> Gtin {
        self.gtin
    }

    /// (21): the serial number.
    pub fn serial(&self) -> Option<&str> {
        let found = self.qualifiers.iter().find(|(ai, _)| ai == "21");
        found.map(|(_, value)| value.as_str())
    }

    /// The value of a key of the query.
    pub fn query(&self, key: &str) -> Option<&str> {
        let found = self.query.iter().find(|(known, _)| known == key);
        found.map(|(_, value)| value.as_str())
    }

    /// The same numbers as a scanner would read them from any other GS1 symbol.
    ///
    /// # Errors
    /// If a value is none that its identifier allows.
    pub fn elements(&self) -> Result<ElementString, LinkError> {
        let mut printed = format!("(01){}", self.gtin);
        let further = self.query.iter().filter(|(key, _)| is_number(key));
        for (ai, value) in self.qualifiers.iter().filter(|(ai, _)| ai != "22").chain(further) {
            // A bracket within a value would begin the next one in the printed form.
            if value.contains('(') {
                return Err(LinkError::Form);
            }
            // Writing to a string does not fail.
            let _ = write!(printed, "({ai}){value}");
        }
        Ok(ElementString::parse(&printed)?)
    }
}

impl fmt::Display for DigitalLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/01/{}", self.stem, self.gtin)?;
        for (ai, value) in &self.qualifiers {
            write!(f, "/{ai}/{}", escaped(value))?;
        }
        for (at, (key, value)) in self.query.iter().enumerate() {
            let before = if at == 0 { '?' } else { '&' };
            write!(f, "{before}{}={}", escaped(key), escaped(value))?;
        }
        Ok(())
    }
}

/// The stem, the trade item and what follows it in a path.
fn item(place: &str) -> Result<(String, Gtin, Vec<&str>), LinkError> {
    let segments: Vec<&str> = place.trim_end_matches('/').split('/').collect();
    let at = segments.windows(2).enumerate().skip(1).find(|(_, pair)| {
        let digits = pair
            .get(1)
            .is_some_and(|value| is_number(value) && (8..=14).contains(&value.len()));
        pair.first() == Some(&"01") && digits
    });
    let Some((at, pair)) = at else {
        return Err(LinkError::Form);
    };
    let gtin = Gtin::parse(pair.get(1).copied().unwrap_or_default())?;
    let (before, after) = segments.split_at(at);
    if before.first().is_none_or(|host| host.is_empty()) {
        return Err(LinkError::Form);
    }
    Ok((
        before.join("/"),
        gtin,
        after.get(2..).unwrap_or_default().to_vec(),
    ))
}

fn qualifiers(tail: &[&str]) -> Result<Vec<(String, String)>, LinkError> {
    let mut allowed = QUALIFIERS.iter();
    let mut found = Vec::new();
    for pair in tail.chunks(2) {
        let &[ai, value] = pair else {
            return Err(LinkError::Form);
        };
        if value.is_empty() || !allowed.any(|known| *known == ai) {
            return Err(LinkError::Form);
        }
        found.push((ai.to_owned(), unescaped(value)?));
    }
    Ok(found)
}

fn pairs(query: &str) -> Result<Vec<(String, String)>, LinkError> {
    let parts = query.split(['&', ';']).filter(|part| !part.is_empty());
    let read = |part: &str| {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        Ok((unescaped(key)?, unescaped(value)?))
    };
    parts.map(read).collect()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A value in which all but the unreserved characters of RFC 3986 are written as percent codes.
fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn unescaped(text: &str) -> Result<String, LinkError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(byte.ok_or(LinkError::Percent)?);
        rest = after.get(2..).unwrap_or_default();
    }
    String::from_utf8(bytes).map_err(|_| LinkError::Percent)
}

#[cfg(test)]
#[path = "link_tests.rs"]
mod tests;
