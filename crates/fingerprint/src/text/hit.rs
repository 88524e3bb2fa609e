//! What a search reports: which brand, where, written how, meant how, and how surely.

use std::ops::Range;

/// How a name was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum View {
    /// As it is, apart from case, width and the name's own accents and spaces.
    Plain,
    /// In Han characters, simplified or traditional, as it is.
    Han,
    /// With separators put in: `N.i.k.e`, 耐 克.
    Separated,
    /// In styled letters that are the same ones to a reader: 𝐍𝐢𝐤𝐞, Ⓝⓘⓚⓔ.
    Styled,
    /// With look-alike letters of other alphabets (UTS #39): Νіке.
    Skeleton,
    /// With digits, symbols or letters in place of others: N1KE, arnazon.
    Leet,
    /// With letters repeated: niiike.
    Stretched,
    /// In characters that look alike: 阿油达斯.
    Shape,
    /// In characters written as their parts: 言寺 for 诗.
    Split,
    /// By sound: homophones, or the Chinese name in pinyin.
    Pinyin,
    /// One letter off, swapped, or masked: Addidas, N*ke.
    Typo,
}

impl View {
    /// Whether the writing hides the name from a plain search.
    pub const fn is_disguise(self) -> bool {
        !matches!(self, Self::Plain | Self::Han)
    }
}

/// What the name seems to be there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reading {
    /// The goods are offered as the brand's.
    Claim,
    /// The goods are said to fit or replace the brand's: "compatible with X", 适用于X.
    Compatible,
    /// An everyday word or an innocent phrase.
    CommonWord,
}

/// A brand name found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The caller's id of the brand.
    pub brand: u64,
    /// The name or alias that was found, as registered.
    pub name: String,
    /// How it was written.
    pub view: View,
    /// Where it stands, in bytes of the text as given (always at character borders).
    pub span: Range<usize>,
    /// Characters added, left out or changed against the plain name; for pinyin, characters that differ.
    pub distance: u32,
    /// How surely the brand is meant, in thousandths. A weight for the policy, not a probability that was measured.
    pub confidence: u16,
    /// What it seems to be there for.
    pub reading: Reading,
}

impl Hit {
    /// From this confidence on a claim is taken seriously.
    pub const ACCUSES: u16 = 500;

    /// Whether the text, by this hit, offers its goods as the brand's.
    pub fn accuses(&self) -> bool {
        self.reading == Reading::Claim && self.confidence >= Self::ACCUSES
    }
}
