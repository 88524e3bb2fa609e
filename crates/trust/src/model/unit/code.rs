//! The number of a single item, and the address that carries it.

use std::fmt;

use kernel::Random;
use packing::{DigitalLink, Gtin};

use super::key::UnitKey;

/// Letters of the serial numbers that we draw: digits and capitals without those that are taken for one another. All are in
/// GS1's character set 82, and none is changed in an address or by a person who reads it aloud.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a number that we draw: 80 bits, which nobody guesses.
const DRAWN: usize = 16;
/// Longest that GS1 allows.
const LONGEST: usize = 20;
/// The key of the address under which the signature stands.
const SIGNATURE: &str = "s";

/// The serial number of an item: GS1 application identifier 21.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Serial(String);

impl Serial {
    /// A number drawn by chance.
    pub fn draw(random: &dyn Random) -> Self {
        let mut bytes = [0; DRAWN];
        random.fill(&mut bytes);
        let letter = |byte: u8| {
            LETTERS
                .get(usize::from(byte % 32))
                .copied()
                .map_or('0', char::from)
        };
        Self(bytes.into_iter().map(letter).collect())
    }

    /// A number as it stands in an address; ours or not.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=LONGEST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        fits.then(|| Self(text.to_owned()))
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An item: which product, and which of all its kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitCode {
    /// The product.
    pub gtin: Gtin,
    /// Which one.
    pub serial: Serial,
}

impl UnitCode {
    /// The address of the item under a stem, signed.
    pub fn uri(&self, stem: &str, key: &UnitKey) -> String {
        let serial = self.serial.as_str();
        // A serial number is checked when it is made.
        DigitalLink::new(stem, self.gtin, serial).map_or_else(
            |_| String::new(),
            |link| link.with(SIGNATURE, &key.sign(self)).to_string(),
        )
    }
}

/// A code as somebody shows it: the number, and the signature that came with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The number.
    pub code: UnitCode,
    /// The signature, whatever it is worth; none if the address was cut or typed.
    pub signature: Option<String>,
}

impl Shown {
    /// What an address shows; nothing unless it is that of a single item.
    pub fn read(address: &str) -> Option<Self> {
        let link = DigitalLink::parse(address).ok()?;
        let serial = Serial::parse(link.serial()?)?;
        Some(Self {
            code: UnitCode {
                gtin: link.gtin(),
                serial,
            },
            signature: link.query(SIGNATURE).map(str::to_owned),
        })
    }
}

#[cfg(test)]
mod tests {
    use kernel::SeededRandom;

    use super::*;

    #[test]
    fn a_code_comes_back_from_its_address_with_its_signature() {
        let (random, key) = (SeededRandom::new(1), UnitKey::from_seed(&[7; 32]));
        for _ in 0..200 {
            let code = UnitCode {
                gtin: Gtin::parse("09506000134352").unwrap(),
                serial: Serial::draw(&random),
            };
            let uri = code.uri("https://shop.example", &key);
            let shown = Shown::read(&uri).unwrap();
            assert_eq!(shown.code, code);
            assert!(key.verifies(&code, shown.signature.as_deref().unwrap()));
            assert!(!uri.contains('%'), "{uri}");
        }
    }

    #[test]
    fn other_addresses_show_no_item() {
        for other in [
            "https://shop.example/p/listing_1",
            "https://shop.example/01/09506000134352",
            "4006381333931",
        ] {
            assert_eq!(Shown::read(other), None, "{other}");
        }
    }

    #[test]
    fn numbers_do_not_repeat() {
        let random = SeededRandom::new(2);
        let drawn: std::collections::BTreeSet<_> = (0..10_000).map(|_| Serial::draw(&random)).collect();
        assert_eq!(drawn.len(), 10_000);
    }
}
