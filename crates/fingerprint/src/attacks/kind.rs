//! The disguises.

use super::SHORTEST;

/// How a name is disguised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// Not at all; small and capital letters.
    Plain,
    /// Ｎｉｋｅ.
    FullWidth,
    /// Ñíkè.
    Accents,
    /// Cyrillic letters among the Latin ones.
    Cyrillic,
    /// Greek ones.
    Greek,
    /// Armenian, Cherokee, small capitals, Roman numerals …
    OtherLetters,
    /// 𝐍𝐢𝐤𝐞, Ⓝⓘⓚⓔ.
    Styled,
    /// N1k3, @didas.
    Digits,
    /// rn for m, vv for w, cl for d.
    Pairs,
    /// N i k e.
    Spaces,
    /// N.i.k.e.
    Marks,
    /// N🔥i🔥k🔥e.
    Emoji,
    /// Invisible characters.
    Hidden,
    /// N*ke.
    Masked,
    /// Niikke.
    Repeated,
    /// A letter missing, doubled, swapped or wrong.
    Typo,
    /// Two of these at once.
    Mixed,
    /// 耐克, as it is.
    HanPlain,
    /// In traditional characters.
    Traditional,
    /// 耐 克, 耐·克, 耐🔥克.
    HanParted,
    /// Invisible characters between.
    HanHidden,
    /// One character of the same sound.
    Homophone,
    /// All characters but one of the same sound.
    Homophones,
    /// One character of nearly the same sound (s and sh, -n and -ng).
    NearSound,
    /// naike.
    Pinyin,
    /// nai ke.
    PinyinParted,
    /// 耐ke.
    HalfPinyin,
    /// One character that looks alike: 阿油达斯.
    Shape,
    /// Characters as their parts: 言寺 for 诗.
    Split,
    /// Kangxi radicals and compatibility ideographs.
    Radicals,
    /// Two of these at once.
    HanMixed,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 31] = [
        Self::Plain,
        Self::FullWidth,
        Self::Accents,
        Self::Cyrillic,
        Self::Greek,
        Self::OtherLetters,
        Self::Styled,
        Self::Digits,
        Self::Pairs,
        Self::Spaces,
        Self::Marks,
        Self::Emoji,
        Self::Hidden,
        Self::Masked,
        Self::Repeated,
        Self::Typo,
        Self::Mixed,
        Self::HanPlain,
        Self::Traditional,
        Self::HanParted,
        Self::HanHidden,
        Self::Homophone,
        Self::Homophones,
        Self::NearSound,
        Self::Pinyin,
        Self::PinyinParted,
        Self::HalfPinyin,
        Self::Shape,
        Self::Split,
        Self::Radicals,
        Self::HanMixed,
    ];

    /// In words.
    #[must_use]
    pub const fn said(self) -> &'static str {
        match self {
            Self::Plain => "as it is, small and capital letters",
            Self::FullWidth => "full-width letters",
            Self::Accents => "accents",
            Self::Cyrillic => "Cyrillic look-alikes",
            Self::Greek => "Greek look-alikes",
            Self::OtherLetters => "look-alikes of other scripts",
            Self::Styled => "styled letters",
            Self::Digits => "digits and signs",
            Self::Pairs => "pairs (rn for m, vv for w, cl for d)",
            Self::Spaces => "spaces between letters",
            Self::Marks => "marks between letters",
            Self::Emoji => "emoji between letters",
            Self::Hidden => "invisible characters",
            Self::Masked => "one letter masked",
            Self::Repeated => "letters repeated",
            Self::Typo => "one letter missing, doubled, swapped or wrong",
            Self::Mixed => "two of these at once",
            Self::HanPlain => "Chinese name as it is",
            Self::Traditional => "traditional characters",
            Self::HanParted => "spaces, marks or emoji between characters",
            Self::HanHidden => "invisible characters between characters",
            Self::Homophone => "one homophone",
            Self::Homophones => "all but one character by homophones",
            Self::NearSound => "one character of nearly the same sound",
            Self::Pinyin => "pinyin in one word",
            Self::PinyinParted => "pinyin, syllables apart",
            Self::HalfPinyin => "one character in pinyin",
            Self::Shape => "one character that looks alike",
            Self::Split => "characters split into their parts",
            Self::Radicals => "radicals and compatibility characters",
            Self::HanMixed => "two of the Chinese ones at once",
        }
    }

    /// Whether it is for names in Chinese characters.
    #[must_use]
    pub fn is_chinese(self) -> bool {
        self >= Self::HanPlain
    }

    /// Whether such a name can be disguised so.
    pub(super) fn is_for(self, name: &str) -> bool {
        let letters = name.chars().filter(|ch| ch.is_alphabetic());
        if self.is_chinese() {
            return name.chars().all(|ch| ('\u{4e00}'..='\u{9fff}').contains(&ch))
                && name.chars().count() >= if self == Self::Homophones { 3 } else { 2 };
        }
        letters
            .clone()
            .all(|ch| ch.is_ascii() || ('\u{c0}'..'\u{250}').contains(&ch))
            && letters.count() >= SHORTEST
    }
}
