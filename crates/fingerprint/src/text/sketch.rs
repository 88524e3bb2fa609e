//! Texts that are nearly the same: `MinHash` sketches of what remains of a text after normalisation.
//!
//! A text is cut into overlapping *shingles* of six letters or three ideographs (an ideograph counts as two letters), taken
//! after NFKC, lower case, look-alike letters, traditional to simplified, and without spaces, punctuation, emoji and
//! invisible characters. The likeness of two texts is the share of shingles they have in common (Jaccard). The sketch
//! keeps the least of 64 hash values over all shingles; the share of equal places estimates the likeness with a standard
//! error of at most 6 % (Broder, "On the resemblance and containment of documents", 1997).
//!
//! For look-up in a database the 64 values are also given as 16 bands of four: texts that share a band are worth comparing.
//! Of pairs with a likeness of 0.8 more than 99.9 % share one, of 0.5 about 64 %, of 0.2 about 3 %.

use super::normal::{Kind, TextError, Unit, units};
use super::simplified;

/// Hash values in a sketch.
const PLACES: usize = 64;

/// Values in a band, and bands.
const IN_BAND: usize = 4;
const BANDS: usize = PLACES / IN_BAND;

/// Letters in a shingle.
const SHINGLE: usize = 6;

/// Makes sketches.
///
/// ```
/// use fingerprint::Sketcher;
/// let sketcher = Sketcher::new()?;
/// let removed = sketcher.sketch("Hydrating face cream with sea buckthorn, 50 ml, from Vermont");
/// let again = sketcher.sketch("HYDRATING face cream with sea-buckthorn 50ml from Vermont 🔥");
/// let other = sketcher.sketch("Wooden train set for toddlers, 32 pieces");
/// assert!(removed.likeness(&again) > 900 && removed.likeness(&other) < 100);
/// # Ok::<(), fingerprint::TextError>(())
/// ```
#[derive(Debug)]
pub struct Sketcher(());

/// What is kept of a text to compare it: 256 bytes whatever its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TextSketch([u32; PLACES]);

impl Sketcher {
    /// Prepares the conversion tables, which takes a few milliseconds.
    pub fn new() -> Result<Self, TextError> {
        simplified::fault().map_or(Ok(Self(())), |fault| Err(TextError::Dictionary(fault)))
    }

    /// The sketch of a text. A text without letters gives an empty one, which is like nothing.
    pub fn sketch(&self, text: &str) -> TextSketch {
        let letters: Vec<Letter> = units(text).iter().flat_map(letters).collect();
        let mut least = [u32::MAX; PLACES];
        for shingle in shingles(&letters) {
            let hash = hash(shingle);
            for (place, least) in least.iter_mut().enumerate() {
                *least = (*least).min(PERMUTATIONS[place].apply(hash));
            }
        }
        TextSketch(least)
    }
}

impl TextSketch {
    /// Estimated share of shingles in common, in thousandths. An empty sketch is like nothing, not even itself.
    pub fn likeness(&self, other: &Self) -> u16 {
        if self.is_empty() || other.is_empty() {
            return 0;
        }
        let equal = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        u16::try_from(equal * 1000 / PLACES).unwrap_or(1000)
    }

    /// Whether the text had no letters.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|least| *least == u32::MAX)
    }

    /// Keys for look-up: two texts that share a key at the same place are worth comparing.
    pub fn bands(&self) -> [u64; BANDS] {
        let mut bands = [0; BANDS];
        for (band, values) in bands.iter_mut().zip(self.0.chunks_exact(IN_BAND)) {
            *band = values.iter().fold(FNV_START, |hash, value| step(hash, *value));
        }
        bands
    }

    /// The 256 bytes to store. The values are the same on every machine and in every version with this layout.
    pub fn to_bytes(self) -> [u8; PLACES * 4] {
        let mut bytes = [0; PLACES * 4];
        for (chunk, value) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(self.0) {
            *chunk = value.to_be_bytes();
        }
        bytes
    }

    /// A sketch from its bytes.
    pub fn from_bytes(bytes: &[u8; PLACES * 4]) -> Self {
        let mut values = [0; PLACES];
        for (value, chunk) in values.iter_mut().zip(bytes.as_chunks::<4>().0) {
            *value = u32::from_be_bytes(*chunk);
        }
        Self(values)
    }
}

/// A character of a shingle and how many letters it counts for.
#[derive(Debug, Clone, Copy)]
struct Letter {
    ch: char,
    weight: usize,
}

fn letters(unit: &Unit) -> impl Iterator<Item = Letter> + use<> {
    let weight = if unit.kind == Kind::Han { 2 } else { 1 };
    let look = unit.look.filter(|_| unit.kind != Kind::Symbol);
    let own = (unit.kind != Kind::Symbol && look.is_none()).then_some(unit.ch);
    let looked = look.map(|look| {
        let (one, others) = look.padded();
        std::iter::once(one).chain(others.into_iter().flatten())
    });
    looked
        .into_iter()
        .flatten()
        .map(char::from)
        .chain(own)
        .map(move |ch| Letter { ch, weight })
}

/// Every run that begins at a letter and reaches [`SHINGLE`]; a shorter text is one shingle.
fn shingles(letters: &[Letter]) -> impl Iterator<Item = &[Letter]> {
    let short = letters.iter().map(|letter| letter.weight).sum::<usize>() < SHINGLE && !letters.is_empty();
    let whole = short.then_some(letters);
    let runs = (0..letters.len()).filter_map(|start| {
        let mut weight = 0;
        let length = letters[start..].iter().position(|letter| {
            weight += letter.weight;
            weight >= SHINGLE
        })?;
        Some(&letters[start..=start + length])
    });
    whole.into_iter().chain(runs)
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, a 32-bit value at a time, followed by the mixing of `SplitMix64`.
fn hash(shingle: &[Letter]) -> u64 {
    mix(shingle
        .iter()
        .fold(FNV_START, |hash, letter| step(hash, u32::from(letter.ch))))
}

const fn step(hash: u64, value: u32) -> u64 {
    (hash ^ value as u64).wrapping_mul(0x0100_0000_01b3)
}

const fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// The upper half of `factor × hash + offset` (multiply-shift).
#[derive(Debug, Clone, Copy)]
struct Permutation {
    factor: u64,
    offset: u64,
}

impl Permutation {
    const fn apply(self, hash: u64) -> u32 {
        (self.factor.wrapping_mul(hash).wrapping_add(self.offset) >> 32) as u32
    }
}

/// Fixed for good: stored sketches depend on them.
const PERMUTATIONS: [Permutation; PLACES] = {
    let mut all = [Permutation { factor: 0, offset: 0 }; PLACES];
    let mut place = 0;
    while place < PLACES {
        let seed = (place as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        all[place] = Permutation {
            factor: mix(seed) | 1,
            offset: mix(!seed),
        };
        place += 1;
    }
    all
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn sketcher() -> Sketcher {
        Sketcher::new().unwrap()
    }

    #[test]
    fn a_copied_description_is_recognised_after_small_changes() {
        let original = "这款面霜采用佛蒙特州有机沙棘油，温和不刺激，适合敏感肌。净含量五十毫升，保质期三年。";
        let sketcher = sketcher();
        let first = sketcher.sketch(original);
        let traditional = "這款面霜採用佛蒙特州有機沙棘油,溫和不刺激,適合敏感肌!淨含量五十毫升,保質期三年";
        assert_eq!(first.likeness(&sketcher.sketch(traditional)), 1000);
        let changed = original.replace("温和", "很温和").replace("三年", "两年");
        assert!(first.likeness(&sketcher.sketch(&changed)) > 600);
        let other = "手工核桃木积木，三十二块，圆角打磨，适合三岁以上宝宝，附棉布收纳袋。";
        assert!(first.likeness(&sketcher.sketch(other)) < 100);
    }

    #[test]
    fn invisible_and_look_alike_letters_change_nothing() {
        let sketcher = sketcher();
        let plain = sketcher.sketch("Organic rosehip oil, cold pressed");
        assert_eq!(
            plain.likeness(&sketcher.sketch("Оrg\u{200b}аnic  rоsehip ｏｉｌ — cold-pressed!")),
            1000
        );
    }

    #[test]
    fn short_and_empty_texts_are_answered() {
        let sketcher = sketcher();
        let empty = sketcher.sketch("🔥 ...");
        assert!(empty.is_empty());
        assert_eq!(empty.likeness(&empty), 0);
        let short = sketcher.sketch("ok");
        assert_eq!(short.likeness(&sketcher.sketch("OK.")), 1000);
        assert_eq!(short.likeness(&sketcher.sketch("no")), 0);
    }

    #[test]
    fn stored_sketches_stay_valid() {
        let sketch = sketcher().sketch("Farshore 远岸");
        assert_eq!(TextSketch::from_bytes(&sketch.to_bytes()), sketch);
        // Changing this value means that every stored sketch has to be made again.
        assert_eq!(sketch.bands()[0], 4064346263063291247);
    }

    proptest! {
        #[test]
        fn the_estimate_is_near_the_true_share(
            common in "[a-z]{40,120}", left in "[a-z]{0,80}", right in "[a-z]{0,80}",
        ) {
            thread_local!(static SKETCHER: Sketcher = sketcher());
            let (left, right) = (format!("{common}{left}"), format!("{common}{right}"));
            let set = |text: &str| text.as_bytes().windows(SHINGLE).map(<[u8]>::to_vec).collect::<BTreeSet<_>>();
            let (a, b) = (set(&left), set(&right));
            let share = a.intersection(&b).count() * 1000 / a.union(&b).count();
            let estimate = SKETCHER.with(|s| s.sketch(&left).likeness(&s.sketch(&right)));
            // Five standard errors.
            prop_assert!(usize::from(estimate).abs_diff(share) < 320, "{} for {}", estimate, share);
        }
    }
}
