//! The 256-bit perceptual code: parsing, printing, Hamming distance, and which codes may match at all.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Largest Hamming distance at which two PDQ codes are taken for the same picture.
///
/// Source: the PDQ paper and reference software (Facebook, "The TMK+PDQF Video-Hashing Algorithm and the
/// PDQ Image-Hashing Algorithm", 2019), which recommend 31 of 256 bits.
pub const DEFAULT_RADIUS: u32 = 31;

/// Lowest PDQ quality (0–100) at which a picture may match another one.
///
/// A flat or nearly empty picture has a code decided by noise. Source: the same software discards quality ≤ 49.
pub const MIN_QUALITY: u8 = 50;

/// A 256-bit code, compared by the number of bits that differ.
///
/// Bit `i` is bit `i % 64` of word `i / 64`; the hexadecimal form prints the highest bit first, which is the
/// form every PDQ program prints.
///
/// ```
/// use fingerprint::Hash256;
/// let a: Hash256 = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22".parse()?;
/// assert_eq!(a.distance(&a), 0);
/// assert_eq!(a.distance(&a.flip_bit(7)), 1);
/// # Ok::<(), fingerprint::ParseHashError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Hash256([u64; 4]);

impl Hash256 {
    /// The code with no bit set.
    pub const ZERO: Self = Self([0; 4]);

    /// A code from its four words, lowest bits first.
    pub const fn from_words(words: [u64; 4]) -> Self {
        Self(words)
    }

    /// The four words, lowest bits first.
    pub const fn words(&self) -> [u64; 4] {
        self.0
    }

    /// A code from 32 bytes, highest bits first (the order of the hexadecimal form).
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        let mut words = [0u64; 4];
        for (position, byte) in bytes.iter().enumerate() {
            let word = 3 - position / 8;
            words[word] = words[word] << 8 | u64::from(*byte);
        }
        Self(words)
    }

    /// The 32 bytes, highest bits first.
    pub fn to_bytes(self) -> [u8; 32] {
        let mut bytes = [0u8; 32];
        for (chunk, word) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(self.0.iter().rev()) {
            *chunk = word.to_be_bytes();
        }
        bytes
    }

    /// How many of the 256 bits differ (0–256).
    #[inline]
    pub const fn distance(&self, other: &Self) -> u32 {
        (self.0[0] ^ other.0[0]).count_ones()
            + (self.0[1] ^ other.0[1]).count_ones()
            + (self.0[2] ^ other.0[2]).count_ones()
            + (self.0[3] ^ other.0[3]).count_ones()
    }

    /// Whether bit `index` (0–255, lowest first) is set; bits beyond 255 are not.
    pub const fn bit(&self, index: usize) -> bool {
        index < 256 && self.0[index / 64] >> (index % 64) & 1 == 1
    }

    /// The same code with bit `index` modulo 256 turned over.
    #[must_use]
    pub const fn flip_bit(mut self, index: usize) -> Self {
        self.0[index % 256 / 64] ^= 1 << (index % 64);
        self
    }
}

impl fmt::Display for Hash256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().rev().try_for_each(|word| write!(f, "{word:016x}"))
    }
}

impl fmt::Debug for Hash256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash256({self})")
    }
}

/// Text that is not a 256-bit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ParseHashError {
    /// The text has another length than 64 hexadecimal digits.
    #[error("a 256-bit code has 64 hexadecimal digits, this text has {0} bytes")]
    Length(usize),
    /// A character is not a hexadecimal digit.
    #[error("byte {0} of the code is not a hexadecimal digit")]
    Digit(usize),
}

impl FromStr for Hash256 {
    type Err = ParseHashError;

    fn from_str(text: &str) -> Result<Self, ParseHashError> {
        if text.len() != 64 {
            return Err(ParseHashError::Length(text.len()));
        }
        let mut words = [0u64; 4];
        for (position, byte) in text.bytes().enumerate() {
            let digit = char::from(byte)
                .to_digit(16)
                .ok_or(ParseHashError::Digit(position))?;
            let word = 3 - position / 16;
            words[word] = words[word] << 4 | u64::from(digit);
        }
        Ok(Self(words))
    }
}

/// A picture's code together with how far it can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    /// The perceptual code.
    pub hash: Hash256,
    /// PDQ quality, 0 (flat) to 100 (rich in structure).
    pub quality: u8,
}

impl Fingerprint {
    /// Whether the picture has enough structure to be compared at all ([`MIN_QUALITY`]).
    pub const fn can_match(&self) -> bool {
        self.quality >= MIN_QUALITY
    }

    /// Whether two pictures are the same one within `radius` bits. Low quality on either side never matches.
    pub const fn matches(&self, other: &Self, radius: u32) -> bool {
        self.can_match() && other.can_match() && self.hash.distance(&other.hash) <= radius
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_row_of_a_bank_with_a_bad_length_is_refused_at_the_door() {
        assert_eq!("abc".parse::<Hash256>(), Err(ParseHashError::Length(3)));
        assert_eq!("g".repeat(64).parse::<Hash256>(), Err(ParseHashError::Digit(0)));
        assert_eq!("é".repeat(32).parse::<Hash256>(), Err(ParseHashError::Digit(0)));
    }

    #[test]
    fn the_first_bit_is_the_last_hexadecimal_digit() {
        let one = Hash256::ZERO.flip_bit(0);
        assert!(one.bit(0) && !one.bit(1) && !one.bit(256));
        assert!(one.to_string().ends_with("01"));
        assert!(Hash256::ZERO.flip_bit(255).to_string().starts_with("80"));
    }

    #[test]
    fn a_flat_picture_never_matches_even_itself() {
        let flat = Fingerprint {
            hash: Hash256::ZERO,
            quality: 49,
        };
        let rich = Fingerprint {
            hash: Hash256::ZERO,
            quality: 50,
        };
        assert!(!flat.matches(&flat, 31));
        assert!(!rich.matches(&flat, 31));
        assert!(rich.matches(&rich, 0));
    }

    proptest! {
        #[test]
        fn text_and_bytes_bring_back_the_same_code(words: [u64; 4]) {
            let code = Hash256::from_words(words);
            prop_assert_eq!(code.to_string().parse::<Hash256>(), Ok(code));
            prop_assert_eq!(Hash256::from_bytes(code.to_bytes()), code);
            prop_assert_eq!(code.to_string().to_uppercase().parse::<Hash256>(), Ok(code));
        }

        #[test]
        fn distance_counts_the_bits_that_were_turned(words: [u64; 4], bits in prop::collection::hash_set(0usize..256, 0..40)) {
            let code = Hash256::from_words(words);
            let turned = bits.iter().fold(code, |c, bit| c.flip_bit(*bit));
            prop_assert_eq!(code.distance(&turned) as usize, bits.len());
        }
    }
}
